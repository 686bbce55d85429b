"""What the command palette offers for what has been typed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habit_words import folded
from balance_app.domain.habits import Habit, Kind, Option, Side
from balance_app.domain.log_rest import LogWords
from balance_app.domain.log_words import Completion, complete, read_log, read_rest
from balance_app.domain.zones import own_clock
from balance_app.ui import words
from balance_app.ui.actions import Action
from balance_app.ui.handy import HANDY_MINUTES
from balance_app.ui.shared import Shared

_MOST_UNLOGGED = 5
_MOST_RECENT = 3
_LOOKED_AT = 30  # of the newest entries, for what was logged lately
_LATELY = timedelta(days=7)
_LONGEST_NOTE = 40
_NOT_NOW = {
    "undo": "There is nothing to undo.",
    "redo": "There is nothing to redo.",
}
"""What each of these words is answered with while it does nothing."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the palette's list.

    Attributes:
        words: What it would do.
        act: Does it; None where it only writes out what may follow.
        written: What the field holds once it is written out; nothing where it cannot be.
        aside: What stands at its end: a shortcut, or why it is offered.
        icon: The icon's name, if it has one.
        side: The body side it is about.
    """

    words: str
    act: Callable[[], object] | None
    written: str = ""
    aside: str = ""
    icon: str = ""
    side: Side | None = None


class Offers:
    """Finds offers; what it shows of an entry is what would be stored.

    Args:
        shared: Services and words.
        actions: Everything that can be done now.
    """

    def __init__(self, shared: Shared, actions: Sequence[Action]) -> None:
        self._shared = shared
        self._journal = shared.services.journal
        self._actions = actions

    def of(self, text: str) -> tuple[list[Offer], str]:
        """The offers for a text, the likeliest first; and without any, why there is none."""
        if not text.strip():
            common = [action for action in self._actions if not action.begins]
            return [*self._unlogged(), *self._recent(), *map(_do, common)], ""
        logs, refused = self._logs(text)
        found = [_do(action) for action in _meant(self._actions, text)]
        return [*logs, *found], "" if found else self._not_now(text) or refused

    def _not_now(self, text: str) -> str:
        """Why what the first word asks for cannot be done now; nothing where it asks for none."""
        first = folded(text).split()[0]
        if first == "stop":
            running = self._shared.bridge.read(self._shared.services.timers.running)
            return "Nothing like that is running." if running else "Nothing is running."
        return _NOT_NOW.get(first, "")

    # -- what the words would log ------------------------------------------------------------------

    def _logs(self, text: str) -> tuple[list[Offer], str]:
        """What a text would log; and why it, or a part of it, would not."""
        now = self._shared.services.clock.now()
        offers, refused = [], ""
        for completion in complete(text, self._journal.habits):
            try:
                read = read_rest(completion, now)
                offers += [self._log(completion, one) for one in _with_minutes(read)]
            except WordsError as error:
                refused = refused or error.message
        if not offers:
            try:
                read_log(text, self._journal.habits, now)
            except WordsError as error:
                refused = error.message
        return offers, "" if offers else refused

    def _log(self, completion: Completion, read: LogWords) -> Offer:
        """Logging this; raises ``WordsError`` where it cannot be."""
        habit, option = read.habit, read.option
        if option is not None and self._is_worn(read):
            return self._wear(habit, option, read, completion.rest)
        word = option.id if option else None
        entry = self._journal.draft(habit.id, word, read.details, read.at, Source.PALETTE)
        log = self._shared.bridge.log
        act = partial(log, habit.id, word, Source.PALETTE, read.details, read.at)
        rest = completion.rest or _minutes_words(habit, read)
        return Offer(
            words=f"Log {self._entry_words(habit, entry)}",
            act=act,
            written=_written(habit, option, rest),
            icon=_icon(option),
            side=option.side if option else None,
        )

    def _is_worn(self, read: LogWords) -> bool:
        """Whether this lets a pair be worn until it is changed, as ``balance log`` does."""
        timers = self._shared.services.timers
        return read.details.minutes is None and timers.wears(read.habit, read.at)

    def _wear(self, habit: Habit, option: Option, read: LogWords, rest: str) -> Offer:
        """Wearing this pair; raises ``WordsError`` where it cannot be."""
        timers = self._shared.services.timers
        timers.draft_start(habit.id, option.id, read.details, read.at, Source.PALETTE)
        start = self._shared.bridge.start
        since = "now on" if read.at is None else self._when(read.at)
        return Offer(
            words=f"{habit.name}: {option.name} from {since}, until changed",
            act=partial(start, habit.id, option.id, Source.PALETTE, read.details, read.at),
            written=_written(habit, option, rest),
            icon="check",
        )

    def _entry_words(self, habit: Habit, entry: Entry) -> str:
        """What would be stored, e.g. ``Carrying: Right, today 12:05 · 20 min · 4.5 kg``."""
        locale = self._shared.locale
        said = [f"{words.answer(entry, habit, locale)}, {self._when(own_clock(entry))}"]
        if entry.minutes and entry.option is not None:
            said.append(_unbroken(words.duration(entry.minutes, locale)))
        if entry.load_kg:
            said.append(_unbroken(words.weight(entry.load_kg, locale)))
        if entry.tag:
            said.append(entry.tag)
        if entry.note:
            said.append(f"“{_cut(entry.note)}”")
        return f"{habit.name}: {' · '.join(said)}"

    def _when(self, at: datetime) -> str:
        today = self._shared.services.clock.now().date()
        return words.day_and_time(at, today, self._shared.locale)

    # -- what is likely ----------------------------------------------------------------------------

    def _unlogged(self) -> Iterator[Offer]:
        """The habits without an entry today."""
        today, count = self._shared.services.trends.today(), 0
        running = {one.habit for one in self._shared.services.timers.running()}
        for habit in self._journal.habits:
            newest = self._journal.newest(habit.id)
            if habit.id in running or (newest is not None and newest.day == today):
                continue
            count += 1
            if count > _MOST_UNLOGGED:
                return
            written = _written(habit, None, "")
            yield Offer(f"Log {habit.name} …", None, written, "not logged today", "add")

    def _recent(self) -> Iterator[Offer]:
        """What was logged by hand lately, each once, newest first."""
        today = self._shared.services.trends.today()
        habits = {habit.id: habit for habit in self._journal.habits}
        runs = {(one.habit, one.option) for one in self._shared.services.timers.running()}
        seen: set[tuple[str, str]] = set()
        for entry in self._journal.history(today - _LATELY, today, limit=_LOOKED_AT):
            habit = habits.get(entry.habit)
            option = _option(habit, entry.option)
            if habit is None or option is None or (habit.id, option.id) in seen:
                continue
            if entry.source is Source.MEASURED or habit.kind is Kind.TIMED:
                continue
            if (habit.id, option.id) in runs:
                continue
            seen.add((habit.id, option.id))
            yield replace(self._log(*_now(habit, option)), aside="again")
            if len(seen) == _MOST_RECENT:
                return


def _now(habit: Habit, option: Option) -> tuple[Completion, LogWords]:
    from balance_app.services.drafts import NOTHING_MORE

    return Completion(habit, option), LogWords(habit, option, NOTHING_MORE, None)


def _option(habit: Habit | None, word: str | None) -> Option | None:
    options = habit.current_options if habit else ()
    return next((option for option in options if option.id == word), None)


def _with_minutes(read: LogWords) -> list[LogWords]:
    """The same; a timed habit without its minutes with each handy number of them."""
    if read.habit.kind is not Kind.TIMED or read.details.minutes is not None:
        return [read]
    return [replace(read, details=replace(read.details, minutes=n)) for n in HANDY_MINUTES]


def _minutes_words(habit: Habit, read: LogWords) -> str:
    return f"{read.details.minutes} min" if habit.kind is Kind.TIMED else ""


def _written(habit: Habit, option: Option | None, rest: str) -> str:
    """A line that is read as this, by names where they are read as such."""
    parts = [_word(habit), *([_word(option)] if option else []), rest]
    return " ".join(part for part in parts if part) + ("" if rest else " ")


def _word(named: Habit | Option) -> str:
    name = named.name.lower()
    return name if all(part.isalnum() for part in name.replace("-", " ").split()) else named.id


def _icon(option: Option | None) -> str:
    side = option.side if option else None
    arrows = {Side.LEFT: "arrow-left-solid", Side.RIGHT: "arrow-right-solid"}
    return arrows.get(side or Side.NEITHER, "check")


def _unbroken(said: str) -> str:
    return said.replace(" ", words.NO_BREAK)


def _cut(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= _LONGEST_NOTE else f"{line[: _LONGEST_NOTE - 1]}…"


def _do(action: Action) -> Offer:
    aside = "on" if action.checked else action.keys
    return Offer(action.name, action.act, aside=aside, icon=action.icon)


def _meant(actions: Sequence[Action], text: str) -> list[Action]:
    """The actions that each typed word begins a word of; first those it does by name."""
    first = folded(text).split()[0]
    actions = [a for a in actions if not a.begins or any(w.startswith(first) for w in a.begins)]
    by_name = [action for action in actions if _begins(text, action.name)]
    others = [a for a in actions if a not in by_name and _begins(text, f"{a.name} {a.also}")]
    return by_name + others


def _begins(text: str, known: str) -> bool:
    words_known = folded(known).split()
    typed = folded(text).split()
    return all(any(word.startswith(part) for word in words_known) for part in typed)
