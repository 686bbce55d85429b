"""What one line of words logs: a habit, an option, and when, how long, how heavy, with what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from balance_app.domain.entries import Details
from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habit_words import (
    Word,
    ambiguous,
    folded,
    heads,
    line_of,
    matching,
    most_words,
    short,
    words_of,
)
from balance_app.domain.habits import Habit, Kind, Option
from balance_app.domain.when import parse_when

FLAGS = ("--at", "--minutes", "--load", "--tag", "--note")
"""The options of ``balance log`` that a line may use."""

_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_AMOUNT = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?)([a-z]*)")
_HOURS_MINUTES = re.compile(r"([0-9]{1,6})h([0-9]{1,6})(?:m|min)?")
_HOURS = frozenset({"h", "hr", "hrs", "hour", "hours"})
_MINUTES = frozenset({"m", "min", "mins", "minute", "minutes"})
_KILOS = frozenset({"kg", "kgs", "kilo", "kilos"})
_DAYS = frozenset({"today", "yesterday"})


@dataclass(frozen=True, slots=True)
class LogWords:
    """What a line logs.

    Attributes:
        habit: The habit.
        option: The option; None where the line names none.
        details: Minutes, load, tag and note.
        at: When it happened, aware; None for now.
    """

    habit: Habit
    option: Option | None
    details: Details
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Completion:
    """What the beginning of a line may come to.

    Attributes:
        habit: The habit.
        option: The option; None for a timed habit's own minutes.
        rest: What stands behind the names, as it was written.
    """

    habit: Habit
    option: Option | None
    rest: str = ""


def read_log(text: str, habits: Sequence[Habit], now: datetime) -> LogWords:
    """Reads a line such as ``carrying right 2h ago`` or ``carrying right --at -2h --note "bag"``.

    First come the habit and its option, each by id, by name, or by as much of the beginning as
    tells it from the others. Then, in any order: a time (``14:05``, ``yesterday 08:00``, ``-2h``,
    ``2h ago``), a length (``20 min``, ``1h30m``; for a timed habit also ``45``), a load
    (``4.5 kg``), a tag (``#bag``, or a word of the habit's own), a note in quotation marks, and
    the options of ``balance log``. A quotation mark that is left open reaches to the end.

    Args:
        text: The line.
        habits: Those that can be logged.
        now: The current time, aware, in the user's zone.

    Raises:
        WordsError: It cannot be read; the message names the nearest words, or what is missing.
    """
    words = line_of(text)
    if not words:
        raise WordsError("Write what to log, for example “carrying right”.")
    refused: WordsError | None = None
    for found, rest in heads(words, habits):
        try:
            if len(found) > 1:
                raise ambiguous(words[0].text, [habit.name for habit in found])
            return _Rest(found[0], None, rest, now).read()
        except WordsError as error:
            refused = refused or error
    raise refused or unknown_word("habit", short(words[0].text), [h.name for h in habits])


def read_rest(completion: Completion, now: datetime) -> LogWords:
    """Reads a line whose habit and option are known already.

    Raises:
        WordsError: What stands behind them cannot be read.
    """
    return _Rest(completion.habit, completion.option, words_of(completion.rest), now).read()


def complete(text: str, habits: Sequence[Habit]) -> list[Completion]:
    """What a line may come to that has only begun, in the order of habits and options.

    A line that begins with no habit's name is looked for in the words of all habits and options,
    so that ``right`` offers every right side.
    """
    words = line_of(text)
    for found, rest in heads(words, habits):
        offers = [each for habit in found for each in _options_of(habit, rest, text)]
        if offers:
            return offers
    typed = [word.name for word in words if word.name]
    if not typed or len(typed) < len(words):
        return []
    return [
        Completion(habit, option)
        for habit in habits
        for option in _choices(habit)
        if option is not None and _has_all(typed, folded(f"{habit.name} {option.name}"))
    ]


def _choices(habit: Habit) -> list[Option | None]:
    own: list[Option | None] = [None] if habit.kind is Kind.TIMED else []
    return [*own, *habit.current_options]


def _options_of(habit: Habit, words: Sequence[Word], text: str) -> Iterator[Completion]:
    for count in range(most_words(words, habit.current_options), 0, -1):
        found = matching(" ".join(word.text for word in words[:count]), habit.current_options)
        if found:
            rest = text[words[count].start :] if count < len(words) else ""
            yield from (Completion(habit, option, rest) for option in found)
            return
    rest = text[words[0].start :] if words else ""
    yield from (Completion(habit, option, rest) for option in _choices(habit))


def _has_all(typed: Sequence[str], name: str) -> bool:
    return all(any(word.startswith(part) for word in name.split()) for part in typed)


# -- what stands behind the names ------------------------------------------------------------------


class _Rest:
    """Reads what follows the habit, word by word."""

    def __init__(
        self, habit: Habit, option: Option | None, words: Sequence[Word], now: datetime
    ) -> None:
        self._habit = habit
        self._option = option
        self._words = list(words)
        self._now = now
        self._at: datetime | None = None
        self._minutes: int | None = None
        self._load: float | None = None
        self._tag = ""
        self._note = ""
        self._said: set[str] = set()

    def read(self) -> LogWords:
        """Reads all of it."""
        while self._words:
            self._take_one()
        if self._option is None and self._habit.kind is not Kind.TIMED:
            names = ", ".join(option.name.lower() for option in self._habit.current_options)
            raise WordsError(f"{self._habit.name} needs an option: {names}.")
        details = Details(self._minutes, self._load, self._note, tag=self._tag)
        return LogWords(self._habit, self._option, details, self._at)

    def _take_one(self) -> None:
        word = self._words[0]
        if word.quoted:
            self._set_note(self._pop())
        elif word.text.startswith("--"):
            self._take_flag(self._pop())
        elif word.text.startswith("#"):
            self._set_tag(self._pop()[1:])
        elif not (self._took_option() or self._took_moment() or self._took_amount()):
            if word.name not in map(folded, self._habit.tags):
                raise self._unknown(word)
            self._set_tag(self._pop())

    def _pop(self) -> str:
        return self._words.pop(0).text

    def _next(self) -> str:
        """The next word in small letters; nothing at the end or before a quotation."""
        return self._words[0].text.lower() if self._words and not self._words[0].quoted else ""

    def _once(self, what: str) -> None:
        if what in self._said:
            raise WordsError(f"Give the {what} once.")
        self._said.add(what)

    def _took_option(self) -> bool:
        if self._option is not None:
            return False
        for count in range(most_words(self._words, self._habit.current_options), 0, -1):
            typed = " ".join(word.text for word in self._words[:count])
            found = matching(typed, self._habit.current_options)
            if len(found) > 1:
                raise ambiguous(typed, [option.name for option in found])
            if found:
                self._option = found[0]
                del self._words[:count]
                return True
        return False

    def _unknown(self, word: Word) -> WordsError:
        if self._option is None and self._habit.current_options:
            names = [option.name for option in self._habit.current_options]
            return unknown_word(f"option of {self._habit.name.lower()}", short(word.text), names)
        return WordsError(
            f"“{short(word.text)}” is neither a time, a length nor a load. "
            "Write words of your own in quotation marks."
        )

    # -- when --------------------------------------------------------------------------------------

    def _took_moment(self) -> bool:
        if self._next() == "at":
            self._pop()
            if not self._took_moment():
                raise WordsError("“at” needs a time, for example at 14:05.")
            return True
        first = self._next()
        if first == "now":
            self._pop()
            self._once("time")
        elif first in _DAYS or _CLOCK.fullmatch(first) or _is_date(first) or _is_ago(first):
            self._set_at(self._popped_moment())
        else:
            return False
        return True

    def _popped_moment(self) -> str:
        """A time of one or two words, as ``parse_when`` takes it."""
        first = self._pop()
        if _CLOCK.fullmatch(first):
            return f"{self._pop()} {first}" if self._next() in _DAYS else first
        if _is_ago(first):
            return first
        if self._next() == "at" and len(self._words) > 1 and _CLOCK.fullmatch(self._words[1].text):
            self._pop()
        return f"{first} {self._pop()}" if _CLOCK.fullmatch(self._next()) else first

    def _set_at(self, moment: str) -> None:
        self._once("time")
        day, _, clock = moment.partition(" ")
        if day.lower() != "today":
            self._at = parse_when(moment, self._now)
        elif clock:  # today alone is no other time than now
            self._at = parse_when(clock, self._now)

    # -- how long and how heavy --------------------------------------------------------------------

    def _took_amount(self) -> bool:
        if self._next() == "for" and len(self._words) > 1:
            self._pop()
        first = self._next()
        if both := _HOURS_MINUTES.fullmatch(first):
            self._pop()
            self._set_length(int(both[1]) * 60 + int(both[2]))
            return True
        amount = _AMOUNT.fullmatch(first)
        if amount is None:
            return False
        self._pop()
        number, unit = float(amount[1].replace(",", ".")), amount[2]
        if not unit and self._next() in _HOURS | _MINUTES | _KILOS:
            unit = self._pop().lower()
        self._set_amount(first, number, unit)
        return True

    def _set_amount(self, written: str, number: float, unit: str) -> None:
        if unit in _KILOS:
            self._set_load(number)
        elif unit in _HOURS:
            self._set_length(round(number * 60) + self._popped_minutes())
        elif unit in _MINUTES or (not unit and self._habit.kind is Kind.TIMED):
            self._set_length(round(number))
        else:
            number_alone = _AMOUNT.sub(r"\1", written)
            raise WordsError(
                f"“{short(written)}” of what? Write {number_alone} min or {number_alone} kg."
            )

    def _popped_minutes(self) -> int:
        """The minutes behind hours, as in ``1 h 30 min``."""
        amount = _AMOUNT.fullmatch(self._next())
        if amount is None or not amount[1].isdigit():
            return 0
        following = self._words[1].text.lower() if len(self._words) > 1 else ""
        if amount[2] in _MINUTES:
            self._pop()
        elif not amount[2] and following in _MINUTES:
            del self._words[:2]
        else:
            return 0
        return int(amount[1])

    def _set_length(self, minutes: int) -> None:
        """So many minutes are how long it took, or before ``ago`` how long it is past."""
        if self._next() == "ago":
            self._pop()
            hours, rest = divmod(minutes, 60)
            self._set_at(f"-{hours}h{rest}m")
        else:
            self._once("minutes")
            self._minutes = minutes

    # -- the rest ----------------------------------------------------------------------------------

    def _set_load(self, kilos: float) -> None:
        self._once("load")
        self._load = kilos

    def _set_tag(self, tag: str) -> None:
        if not tag:
            raise WordsError("Write a word behind #, for example #bag.")
        self._once("tag")
        self._tag = tag

    def _set_note(self, note: str) -> None:
        self._once("note")
        self._note = note

    def _take_flag(self, written: str) -> None:
        flag, has_value, value = written.partition("=")
        flag = flag.lower()
        if flag not in FLAGS:
            raise unknown_word("option", short(flag), FLAGS)
        if not value:
            if not self._words:
                raise WordsError(f"{flag} needs something behind it.")
            value = self._pop()
        if flag == "--at":
            day = value.lower() in _DAYS or _is_date(value)
            if day and not has_value and _CLOCK.fullmatch(self._next()):
                value = f"{value} {self._pop()}"
            self._set_at(value)
        elif flag == "--note":
            self._set_note(value)
        elif flag == "--tag":
            self._set_tag(value)
        else:
            self._set_number(flag, value)

    def _set_number(self, flag: str, value: str) -> None:
        number = _AMOUNT.fullmatch(value)
        if number is None or number[2] or (flag == "--minutes" and not value.isdigit()):
            raise WordsError(f"{flag} takes a number, not “{short(value)}”.")
        if flag == "--load":
            self._set_load(float(value.replace(",", ".")))
        else:
            self._once("minutes")
            self._minutes = int(value)


def _is_date(word: str) -> bool:
    """Whether a word is meant as a date: four digits and a hyphen begin it."""
    return word[:4].isdigit() and word[4:5] == "-"


def _is_ago(word: str) -> bool:
    """Whether a word is meant as so much time ago, as in ``-2h``."""
    return word[:1] == "-" and word[1:2].isdigit()
