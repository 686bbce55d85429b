"""Starts, switches and stops sides that run, each as a change that can be taken back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from balance_app.domain.clocks import day_and_clock
from balance_app.domain.entries import Change, ChangeKind, Details, Entry, EntryChange, Source
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Kind, Option
from balance_app.domain.timers import (
    Question,
    RunningChange,
    RunningSide,
    began_by,
    checked_end,
    span,
)
from balance_app.domain.zones import stored_zone
from balance_app.services.drafts import NOTHING_MORE
from balance_app.services.journal import Logged
from balance_app.services.running import RunningSides


@dataclass(frozen=True, slots=True)
class Started:
    """What runs from now on.

    Attributes:
        running: The side.
        stored: The entry of what ran before; None where nothing did.
        already: Whether it has been running all along, and nothing was changed.
    """

    running: RunningSide
    stored: Entry | None = None
    already: bool = False


class Timers(RunningSides):
    """Changes what runs.

    Each change is one of the journal's: it is announced there, and taken back by its undo. What is
    drafted can be saved later and keeps its stamp.
    """

    # --- Drafts -----------------------------------------------------------------------------------

    def draft_start(
        self,
        habit: str,
        option: str,
        details: Details = NOTHING_MORE,
        at: datetime | None = None,
        source: Source = Source.WINDOW,
    ) -> Change:
        """Checks and stamps the start of a side; what ran of the habit until then is to be stored.

        Where that would have to be asked when it ended, it is to be stored without minutes.

        Args:
            habit: The habit's id or name.
            option: The option's id or name.
            details: Load, tag and note.
            at: When it began, aware, or now.
            source: Where the wish comes from.

        Raises:
            WordsError: Habit, option, details or time cannot be, or it runs already.
        """
        known = self._journal.habit(habit)
        if known.kind is Kind.TIMED:
            raise WordsError(
                f"{known.name} has no sides that could run. Log its minutes, for example "
                f"“balance log {known.id} 45”."
            )
        begun = self._journal.draft(known.id, option, replace(details, minutes=None), at, source)
        wanted = RunningSide(
            known.id,
            str(begun.option),
            begun.at,
            begun.zone,
            Details(load_kg=begun.load_kg, note=begun.note, tag=begun.tag),
        )
        current = self.running_of(known.id)
        if current is None:
            return Change(ChangeKind.STARTED, running=RunningChange(None, wanted))
        asked = self.question(current, wanted.at)
        self._check_follows(known, current, wanted, given=at is not None, left=asked is not None)
        ended = self._ended(current, wanted.at, source, minutes=asked is None)
        return Change(
            ChangeKind.LOGGED,
            (EntryChange(None, ended),),
            running=RunningChange(current, wanted),
        )

    def draft_stop(
        self,
        habit_id: str,
        end: datetime | None = None,
        *,
        minutes: bool = True,
        source: Source = Source.WINDOW,
    ) -> Change | Question:
        """Checks and stamps the end of what runs of a habit.

        Args:
            habit_id: The habit's id.
            end: When it ended, aware, or now.
            minutes: Whether to store for how long.
            source: Where the wish comes from.

        Returns:
            The change; or, where an end has to be given, the question.

        Raises:
            WordsError: Nothing runs, or it cannot have ended then.
        """
        running = self.named(habit_id)
        now = self._clock.now()
        if end is not None:
            end = checked_end(running, end, now)
        elif minutes and (asked := self.question(running, now)) is not None:
            return asked
        ended = self._ended(running, end or now, source, minutes=minutes)
        return Change(
            ChangeKind.LOGGED, (EntryChange(None, ended),), running=RunningChange(running, None)
        )

    def draft_throw_away(self, habit_id: str) -> Change:
        """The change after which what runs of a habit has never run.

        Raises:
            WordsError: Nothing runs.
        """
        running = self.named(habit_id)
        return Change(ChangeKind.THROWN_AWAY, running=RunningChange(running, None))

    def draft_press(
        self,
        habit: str,
        option: str,
        details: Details = NOTHING_MORE,
        source: Source = Source.WINDOW,
    ) -> Change:
        """What a press on an option means: it is logged, or runs from now on (``takes_press``).

        Raises:
            WordsError: Habit, option or details cannot be, or it runs already.
        """
        if details.minutes is None and self.takes_press(self._journal.habit(habit)):
            return self.draft_start(habit, option, details, source=source)
        entry = self._journal.draft(habit, option, details, source=source)
        return Change.one(ChangeKind.LOGGED, None, entry)

    def draft_again(self, change: Change) -> Change:
        """What could not be stored, drafted anew where something else runs than it was drafted for.

        Of several that could not be stored the first may change what the next one finds. A start
        keeps its time.

        Raises:
            WordsError: It can no longer be.
            MachineError: The machine is in the way.
            DamagedDataError: The file is damaged.
        """
        running = change.running
        if running is None or running.after is None:
            return change
        wanted = running.after
        if self.running_of(wanted.habit) == running.before:
            return change
        at = wanted.at.astimezone(stored_zone(wanted.zone) or wanted.at.tzinfo)
        source = change.after.source if change.entries else Source.WINDOW
        return self.draft_start(wanted.habit, wanted.option, wanted.details, at, source)

    # --- Changes ----------------------------------------------------------------------------------

    def save(self, change: Change) -> Logged | None:
        """Stores and announces what was drafted: entry and what runs, both or neither.

        Returns:
            What was logged, if anything was.

        Raises:
            WordsError: Something else runs meanwhile.
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        self._journal.record(change)
        return self._journal.told_of(change.after) if change.entries else None

    def start(
        self,
        habit: str,
        option: str,
        details: Details = NOTHING_MORE,
        at: datetime | None = None,
        source: Source = Source.WINDOW,
    ) -> Started:
        """Lets a side run, in place of another of its habit; see ``draft_start`` and ``save``.

        What runs already, and is not to have begun at another time, runs on.
        """
        known = self._journal.habit(habit)
        current = self.running_of(known.id) if at is None else None
        same = current is not None and current.option == known.option(option).id
        if current is not None and same and self.question(current) is None:
            return Started(current, already=True)
        change = self.draft_start(habit, option, details, at, source)
        stored = self.save(change)
        assert change.running is not None
        assert change.running.after is not None
        return Started(change.running.after, stored.entry if stored else None)

    def stop(
        self,
        habit_id: str,
        end: datetime | None = None,
        *,
        minutes: bool = True,
        source: Source = Source.WINDOW,
    ) -> Logged | Question:
        """Stores what runs, unless its end must be asked; see ``draft_stop`` and ``save``."""
        draft = self.draft_stop(habit_id, end, minutes=minutes, source=source)
        if isinstance(draft, Question):
            return draft
        self._journal.record(draft)
        return self._journal.told_of(draft.after)

    def throw_away(self, habit_id: str) -> None:
        """Forgets what runs; undo lets it run on. Raises as ``draft_throw_away`` and ``save``."""
        self.save(self.draft_throw_away(habit_id))

    def draft_gone(
        self,
        habit_id: str,
        option_ids: Collection[str] | None,
        source: Source = Source.WINDOW,
    ) -> Change | None:
        """What ends as options are about to be offered no longer, to be one change with that.

        It ends now. Where the habit is deleted, its entries go with it, and so does what runs.

        Args:
            habit_id: The habit's id.
            option_ids: The ids of the options; None where the habit is deleted.
            source: Where the wish comes from.

        Returns:
            The draft; None where none of them runs.

        Raises:
            WordsError: How long it ran is not known: when it ended has to be said first.
        """
        running = self.running_of(habit_id)
        if running is None or (option_ids is not None and running.option not in option_ids):
            return None
        if option_ids is None:
            return self.draft_throw_away(habit_id)
        draft = self.draft_stop(habit_id, source=source)
        if isinstance(draft, Question):
            raise self._end_first(draft)
        return draft

    # --- Details ----------------------------------------------------------------------------------

    def _end_first(self, question: Question) -> WordsError:
        """The error where something is to go whose end has to be asked."""
        running = question.running
        habit, option = self._what(running)
        lasts = "worn" if habit.kind is Kind.WORN else "running"
        since = day_and_clock(running.at.astimezone(self._clock.zone))
        return WordsError(
            f"{habit.name}: {option.name} has been {lasts} since {since}, and for how many minutes "
            "really is not known. Say first when it ended: on its card on Today, or with "
            f"“balance stop {habit.id} --at WHEN”. Nothing was changed."
        )

    def _check_follows(
        self, habit: Habit, current: RunningSide, wanted: RunningSide, *, given: bool, left: bool
    ) -> None:
        """Refuses what runs already, unless it was left running, and what began before it."""
        option = habit.known_option(current.option)
        name = option.name if option is not None else current.option
        since = day_and_clock(current.at.astimezone(self._clock.zone))
        lasts = "worn" if habit.kind is Kind.WORN else "running"
        if wanted.option == current.option and not left:
            raise WordsError(f"{habit.name}: {name} has been {lasts} since {since} already.")
        # Where the clock was set back, now may lie before what began: that is no slip of the pen.
        if given and wanted.at.astimezone(UTC) < current.at.astimezone(UTC):
            raise WordsError(
                f"{habit.name}: {name} has been {lasts} since {since}. Give a later time."
            )

    def _ended(
        self, running: RunningSide, end: datetime, source: Source, *, minutes: bool
    ) -> Entry:
        """The entry of a side that ended."""
        if minutes:
            begin, length = span(running, end)
        else:
            begin, length = began_by(running, end), None
        habit, option = self._what(running)
        at = begin.astimezone(stored_zone(running.zone) or running.at.tzinfo)
        details = replace(running.details, minutes=length)
        return self._journal.draft_ended(habit, option, details, at, source)

    def _what(self, running: RunningSide) -> tuple[Habit, Option]:
        """Habit and option of what runs, also where another process has archived them meanwhile."""
        habit = self.habit(running)
        option = None if habit is None else habit.known_option(running.option)
        if habit is None or option is None:
            raise WordsError(
                f"What runs for “{running.habit}” is of a habit that has been deleted. Take that "
                "deletion back first, or throw it away."
            )
        return habit, option
