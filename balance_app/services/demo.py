"""Fills a profile with made-up but plausible weeks: the same ones for the same moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.breaks.saved import to_json
from balance_app.domain.breaks.state import Counter, Moment, State, no_work
from balance_app.domain.entries import Change, ChangeKind, Entry, Source
from balance_app.domain.habits import BUILT_IN, CARRYING, Habit, find_habit
from balance_app.domain.ports import BreakStore, EntryStore, NudgeStore
from balance_app.services.demo_nudges import made_up_nudges
from balance_app.services.demo_weeks import (
    MadeUpBreak,
    MadeUpEntry,
    day_of,
    made_up_breaks,
    made_up_entries,
)

_WORKED_SECONDS = 18 * 60.0
_SITTING_SECONDS = 41 * 60.0
_BREAK = timedelta(minutes=2)


class BulkEntryStore(EntryStore, Protocol):
    """An entry store that takes many entries at once."""

    def add_all(self, entries: Sequence[Entry]) -> None:
        """Stores entries without remembering them for undo, all or none."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How much was made up."""

    entries: int
    breaks: int


class DemoProfile:
    """Fills the profile it is handed; meant for a throw-away one."""

    def __init__(
        self,
        entries: BulkEntryStore,
        breaks: BreakStore,
        nudges: NudgeStore,
        habits: tuple[Habit, ...] = BUILT_IN,
    ) -> None:
        self._entries = entries
        self._breaks = breaks
        self._nudges = nudges
        self._habits = habits

    def fill(self, weeks: int, now: datetime) -> Filled:
        """Makes up so many weeks up to now, the current one included.

        Args:
            weeks: How many weeks, at least 1.
            now: When they end, aware, in the user's zone.

        The newest entry with a side can be taken back, as if it had just been logged, carrying was
        nudged about, and a move break comes in 12 minutes.

        Raises:
            MachineError: The machine is in the way.
        """
        entries = [self._entry(made_up) for made_up in made_up_entries(weeks, now)]
        newest = next((entry for entry in reversed(entries) if entry.side is not None), None)
        self._entries.add_all([entry for entry in entries if entry is not newest])
        if newest is not None:
            self._entries.record(Change.one(ChangeKind.LOGGED, None, newest), now)
        breaks = [self._break(made_up) for made_up in made_up_breaks(weeks, now)]
        self._breaks.save(to_json(_at_work(now)), breaks)
        carrying = find_habit(CARRYING, self._habits)
        of_carrying = [entry for entry in entries if entry.habit == CARRYING]
        for shown in made_up_nudges(carrying, of_carrying, self._entries.new_id):
            self._nudges.add(shown)
        return Filled(len(entries), len(breaks))

    def _entry(self, made_up: MadeUpEntry) -> Entry:
        habit = find_habit(made_up.habit, self._habits)
        option = None if made_up.option is None else habit.option(made_up.option)
        logged = made_up.at if option else made_up.at + timedelta(minutes=made_up.minutes or 0)
        return Entry(
            id=self._entries.new_id(logged),
            at=made_up.at,
            day=day_of(made_up.at),
            habit=habit.id,
            option=option.id if option else None,
            side=option.side if option else None,
            minutes=made_up.minutes,
            load_kg=made_up.load_kg,
            note=made_up.note,
            source=Source.DEMO,
            created=logged,
            modified=logged,
            deleted=None,
            device=self._entries.device,
            tag=made_up.tag,
            zone=str(getattr(made_up.at.tzinfo, "key", "")),
        )

    def _break(self, made_up: MadeUpBreak) -> BreakRecord:
        asked = made_up.outcome is not Outcome.NATURAL
        return BreakRecord(
            id=self._entries.new_id(made_up.ended),
            kind=BreakKind.MOVE,
            outcome=made_up.outcome,
            day=day_of(made_up.ended),
            shown=made_up.ended - _BREAK,
            ended=made_up.ended,
            via=Channel.NOTIFICATION if asked else Channel.ENGINE,
        )


def _at_work(now: datetime) -> State:
    """In the middle of a stretch of work, so that the app has something to show."""
    counters = {**no_work(), BreakKind.MOVE: Counter(worked=_WORKED_SECONDS)}
    return State(last=Moment(now, 0.0), counters=counters, sitting=_SITTING_SECONDS)
