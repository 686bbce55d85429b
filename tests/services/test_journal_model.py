"""Whatever is done in whatever order, the store is equal to a plain model of it."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from balance_app.domain.check_ins import Asked, AskedState, CheckIn, usual_check_in
from balance_app.domain.entries import Change, Details, Edits, Entry
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import BUILT_IN, SLEEPING, Habit, Kind, Option, Side
from balance_app.domain.history import HistoryFilter
from balance_app.domain.timers import RunningSide
from balance_app.services.journal import Logged
from balance_app.store.check_ins import SqliteCheckInStore
from balance_app.store.history import SqliteEntryFinder
from tests.desk import Desk, open_desk
from tests.examples import examples
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.services.conftest import EVER

SIDES = (Option("left", "Left", Side.LEFT), Option("right", "Right", Side.RIGHT))
# None is spelt like an id made from it: words that name a habit may be either.
NAMES = st.sampled_from(["Mouse hand", "The mouse", "mouse hand", "Die Maus", "🖱", "יד"])
HABITS = st.sampled_from([habit.id for habit in BUILT_IN])
MINUTES = st.none() | st.sampled_from([1, 30, 60, 480])
BACK = st.integers(0, 3 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
NOTES = st.sampled_from(["", "bag", "zum Arzt 👩‍⚕️", "תיק"])

FUTURE, TAKEN, IN_USE = "in the future", "has that time already", "so that time is taken"


@dataclass(frozen=True)
class Kept:
    """An entry as the model knows it: what it says, and whether it stands while its habit does."""

    entry: Entry
    stands: bool = True


@dataclass(frozen=True)
class State:
    """All that is stored, as plain values."""

    entries: dict[str, Kept] = field(default_factory=dict)
    habits: dict[str, Habit] = field(default_factory=lambda: {one.id: one for one in BUILT_IN})
    check_ins: dict[str, CheckIn] = field(default_factory=dict)
    dismissed: frozenset[Asked] = frozenset()
    running: dict[str, RunningSide] = field(default_factory=dict)

    def stands(self, entry: str) -> bool:
        kept = self.entries[entry]
        return kept.stands and kept.entry.habit in self.habits

    def standing(self) -> dict[str, Entry]:
        return {id_: plain(kept.entry) for id_, kept in self.entries.items() if self.stands(id_)}

    def deleted(self) -> dict[str, Entry]:
        return {id_: plain(kept.entry) for id_, kept in self.entries.items() if not kept.stands}


def tried(do: Callable[[], Any]) -> tuple[Any, str]:
    """What was done, or None with why it was refused."""
    try:
        return do(), ""
    except WordsError as refusal:
        return None, refusal.message


def plain(entry: Entry) -> Entry:
    """An entry without the times of its changes, which taking back moves on."""
    return replace(entry, modified=entry.created, deleted=None)


class JournalMachine(RuleBasedStateMachine):
    """Does anything to a real journal and the same to the model, and compares the two."""

    entries: Bundle[str] = Bundle("entries")
    own_habits: Bundle[str] = Bundle("own_habits")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="balance-model-"))
        self.clock = FakeClock(MONDAY_MORNING)
        self.desk: Desk = open_desk(self.folder / "balance.db", self.clock)
        self.desk.database.connection.execute("PRAGMA synchronous = OFF")
        self.finder = SqliteEntryFinder(self.desk.database)
        self.now = State()
        self.done: list[State] = []
        self.undone: list[State] = []

    def teardown(self) -> None:
        self.desk.database.close()
        shutil.rmtree(self.folder)

    # -- what can be done --------------------------------------------------------------------------

    @initialize(target=own_habits)
    def own_habit(self) -> str:
        return self._added(Habit("", "Mouse hand", Kind.SIDED, SIDES))

    @rule(seconds=st.sampled_from([0, 1, 3600, -7200, 90000]))
    def time_passes_or_the_clock_is_set(self, seconds: int) -> None:
        self.clock.advance(seconds)

    @rule(target=entries, habit=HABITS | own_habits, data=st.data())
    def log(self, habit: str, data: Any) -> Any:
        known = self.now.habits.get(habit, BUILT_IN[0])
        option = data.draw(st.sampled_from([option.id for option in known.options]), "option")
        minutes = data.draw(MINUTES, "minutes")
        at = data.draw(st.none() | BACK.map(lambda back: self.clock.now() - back), "at")
        details = Details(minutes, None, data.draw(NOTES, "note"))
        expected = self._is_refused(habit, minutes)
        overlaps = at is not None and self._shares_time(known, at, minutes)
        logged, refusal = tried(lambda: self.desk.journal.log(habit, option, details, at))
        if logged is None:
            in_use = IN_USE in refusal and self._runs_then(habit, at, minutes)
            assert expected or FUTURE in refusal or (overlaps and TAKEN in refusal) or in_use, (
                refusal
            )
            return multiple()
        entry = logged.entry
        assert not expected
        assert not overlaps
        self._become(replace(self.now, entries=self.now.entries | {entry.id: Kept(entry)}))
        return entry.id

    @rule(entry=entries, note=NOTES, minutes=MINUTES, back=st.none() | BACK)
    def edit(self, entry: str, note: str, minutes: int | None, back: timedelta | None) -> None:
        at = None if back is None else self.clock.now() - back
        kept = self.now.entries[entry]
        edits = Edits(at=at, minutes=minutes, note=note)
        change, refusal = tried(lambda: self.desk.journal.edit(entry, edits))
        if change is None:
            habit = kept.entry.habit
            gone = not self.now.stands(entry)
            taken = TAKEN in refusal and self._may_overlap(habit)
            taken = taken or (IN_USE in refusal and habit in self.now.running)
            assert gone or taken or FUTURE in refusal, refusal
            return
        after = change.after
        assert kept.stands
        assert after.note == note
        assert after.minutes == (kept.entry.minutes if minutes is None else minutes)
        expected_at = kept.entry.at if at is None else at
        assert after.at.astimezone(UTC) == expected_at.astimezone(UTC)
        same = ("id", "habit", "option", "side", "tag", "load_kg", "source", "created", "device")
        assert all(getattr(after, name) == getattr(kept.entry, name) for name in same)
        self._become(replace(self.now, entries=self.now.entries | {entry: Kept(after)}))

    @rule(target=entries, entry=entries, minutes=st.sampled_from([0, 1, 20, 60]))
    def split(self, entry: str, minutes: int) -> Any:
        kept = self.now.entries[entry]
        at, whole = kept.entry.at + timedelta(minutes=minutes), kept.entry.minutes or 0
        change, refusal = tried(lambda: self.desk.journal.split(entry, at))
        if not self.now.stands(entry) or not 0 < minutes < whole:
            assert refusal
            return multiple()
        first, second = (part.after for part in change.entries)
        assert (first.minutes, second.minutes, second.at) == (minutes, whole - minutes, at)
        assert plain(replace(first, minutes=whole, day=kept.entry.day)) == plain(kept.entry)
        self._apply(change)
        return second.id

    @rule(
        target=entries, habit=HABITS | own_habits, back=BACK, minutes=st.sampled_from([1, 45, 600])
    )
    def cut(self, habit: str, back: timedelta, minutes: int) -> Any:
        begin = self.clock.now() - back
        end = begin + timedelta(minutes=minutes)
        change, refusal = tried(lambda: self.desk.journal.cut(habit, begin, end))
        if change is not None:
            self._apply(change)
        # Spans are of whole minutes: what is left may reach into the cut by part of one.
        shared = timedelta(minutes=1) if change is not None else timedelta(minutes=2)
        assert not any(
            one.habit == habit and one.minutes and min(one.ends, end) - max(one.at, begin) >= shared
            for one in self.now.standing().values()
        ), refusal
        parts = () if change is None else change.entries
        return multiple(*(part.after.id for part in parts if part.before is None))

    @rule(chosen=st.lists(entries, min_size=1, max_size=4))
    def delete(self, chosen: list[str]) -> None:
        if all(self.now.stands(entry) for entry in chosen):
            self.desk.journal.delete_all(chosen)
            self._become(self._with(chosen, stands=False))
        else:
            self._refuses(lambda: self.desk.journal.delete_all(chosen))

    @rule(chosen=st.lists(entries, min_size=1, max_size=4))
    def restore(self, chosen: list[str]) -> None:
        kept = [self.now.entries[entry] for entry in chosen]
        if any(one.stands or one.entry.habit not in self.now.habits for one in kept):
            self._refuses(lambda: self.desk.journal.restore(chosen))
            return
        change, refusal = tried(lambda: self.desk.journal.restore(chosen))
        if change is None:
            assert TAKEN in refusal or IN_USE in refusal
            assert any(self._may_overlap(one.entry.habit) for one in kept)
            return
        self._become(self._with(chosen, stands=True))

    @rule()
    def undo(self) -> None:
        change = self.desk.journal.undo()
        assert (change is None) == (not self.done)
        if self.done:
            self.undone.append(self.now)
            # What was logged since is deleted, not forgotten: it can still be restored.
            before = self.done.pop()
            since = {
                entry: replace(kept, stands=False)
                for entry, kept in self.now.entries.items()
                if entry not in before.entries
            }
            self.now = replace(before, entries=before.entries | since)

    @rule()
    def redo(self) -> None:
        change = self.desk.journal.redo()
        assert (change is None) == (not self.undone)
        if self.undone:
            self.done.append(self.now)
            self.now = self.undone.pop()

    @rule(target=own_habits, name=NAMES)
    def add_habit(self, name: str) -> Any:
        if self._is_taken(name, None):
            self._refuses(lambda: self.desk.habits.add(Habit("", name, Kind.SIDED, SIDES)))
            return multiple()
        return self._added(Habit("", name, Kind.SIDED, SIDES))

    @rule(habit=own_habits | HABITS, name=NAMES)
    def rename_habit(self, habit: str, name: str) -> None:
        known = self.now.habits.get(habit)
        if known is None or known.name == name or self._is_taken(name, habit):
            renamed = replace(known or BUILT_IN[0], id=habit, name=name)
            self._refuses(lambda: self.desk.habits.change(renamed))
            return
        self._habit_becomes(replace(known, name=name), self.desk.habits.change)

    @rule(habit=own_habits | HABITS)
    def archive_or_bring_back(self, habit: str) -> None:
        known = self.now.habits.get(habit)
        if known is None:
            self._refuses(lambda: self.desk.habits.archive(habit))
            return
        if known.archived:
            self._habit_becomes(
                replace(known, archived=False), lambda one: self.desk.habits.bring_back(one.id)
            )
            return
        change, refusal = tried(lambda: self.desk.habits.archive(habit))
        if change is None:
            assert habit in self.now.running
            assert "Say first when it ended" in refusal or TAKEN in refusal, refusal
            return
        assert [part.after.habit for part in change.entries] == [habit] * (
            habit in self.now.running
        )
        habits = self.now.habits | {habit: replace(known, archived=True)}
        self._apply(change, habits=habits, running=self._running_without(habit))

    @rule(habit=own_habits)
    def delete_habit(self, habit: str) -> None:
        if habit not in self.now.habits:
            self._refuses(lambda: self.desk.habits.delete(habit))
            return
        self.desk.habits.delete(habit)
        habits = {id_: one for id_, one in self.now.habits.items() if id_ != habit}
        state = replace(self.now, habits=habits)
        self._become(replace(state, running=self._running_without(habit)))

    @rule(habit=HABITS | own_habits, data=st.data())
    def start(self, habit: str, data: Any) -> None:
        known = self.now.habits.get(habit, BUILT_IN[0])
        option = data.draw(st.sampled_from([option.id for option in known.options]), "option")
        started, refusal = tried(lambda: self.desk.timers.start(habit, option))
        if started is None:
            impossible = habit not in self.now.habits or known.archived or known.kind is Kind.TIMED
            assert impossible or TAKEN in refusal, refusal
        elif not started.already:
            stored = started.stored
            assert (stored is not None) == (habit in self.now.running)
            more = {} if stored is None else {stored.id: Kept(stored)}
            running = self.now.running | {habit: started.running}
            self._become(replace(self.now, entries=self.now.entries | more, running=running))

    @rule(habit=HABITS | own_habits, minutes=st.booleans())
    def stop(self, habit: str, minutes: bool) -> None:
        stopped, refusal = tried(lambda: self.desk.timers.stop(habit, minutes=minutes))
        if stopped is None:
            assert habit not in self.now.running or TAKEN in refusal, refusal
        elif isinstance(stopped, Logged):
            entries = self.now.entries | {stopped.entry.id: Kept(stopped.entry)}
            running = self._running_without(habit)
            self._become(replace(self.now, entries=entries, running=running))

    @rule(habit=HABITS, on=st.booleans(), hour=st.integers(7, 9))
    def set_check_in(self, habit: str, on: bool, hour: int) -> None:
        wanted = CheckIn(habit, on, (time(hour),))
        is_so = wanted == self.now.check_ins.get(habit, usual_check_in(habit))
        self.desk.check_ins.change(wanted)
        if not is_so:
            check_ins = self.now.check_ins | {habit: wanted}
            self._become(replace(self.now, check_ins=check_ins))

    @rule()
    def dismiss_what_waits(self) -> None:
        for one in self.desk.check_ins.waiting()[:1]:
            assert one.name not in self.now.dismissed
            self.desk.check_ins.dismiss(one)
            self._become(replace(self.now, dismissed=self.now.dismissed | {one.name}))

    # -- what always holds -------------------------------------------------------------------------

    @invariant()
    def the_store_is_equal_to_the_model(self) -> None:
        stored = self.desk.journal.history(*EVER)
        assert {entry.id: plain(entry) for entry in stored} == self.now.standing()
        assert [entry.id for entry in stored] == [
            entry.id for entry in sorted(stored, key=lambda one: (one.at, one.id), reverse=True)
        ]
        deleted = self.finder.newest(HistoryFilter(deleted=True))
        assert {entry.id: plain(entry) for entry in deleted} == self.now.deleted()
        assert {habit.id: habit for habit in self.desk.habits.all} == self.now.habits
        assert {one.habit: one for one in self.desk.timers.running()} == self.now.running

    @invariant()
    def check_ins_are_set_and_dismissed_as_in_the_model(self) -> None:
        for habit in BUILT_IN:
            wanted = self.now.check_ins.get(habit.id, usual_check_in(habit.id))
            assert self.desk.check_ins.of(habit.id) == wanted
        store = SqliteCheckInStore(self.desk.database)
        known = store.known(date.min, date.max)
        dismissed = {name for name, state in known.items() if state is AskedState.DISMISSED}
        assert dismissed == self.now.dismissed

    @invariant()
    def what_is_found_by_words_is_what_stands_with_them(self) -> None:
        found = self.finder.newest(HistoryFilter(words="arzt"))
        wanted = {id_ for id_, entry in self.now.standing().items() if "Arzt" in entry.note}
        assert {entry.id for entry in found} == wanted

    # -- helpers -----------------------------------------------------------------------------------

    def _become(self, state: State) -> None:
        self.done.append(self.now)
        self.undone.clear()
        self.now = state

    def _running_without(self, habit: str) -> dict[str, RunningSide]:
        return {id_: one for id_, one in self.now.running.items() if id_ != habit}

    def _apply(self, change: Change, **others: Any) -> None:
        """What a correction says of each entry becomes so; what it says is judged by the rule."""
        parts = {
            part.after.id: Kept(part.after, stands=part.after.deleted is None)
            for part in change.entries
        }
        self._become(replace(self.now, entries=self.now.entries | parts, **others))

    def _with(self, chosen: list[str], *, stands: bool) -> State:
        marked = {entry: replace(self.now.entries[entry], stands=stands) for entry in chosen}
        return replace(self.now, entries=self.now.entries | marked)

    def _added(self, habit: Habit) -> str:
        change = self.desk.habits.add(habit)
        assert change.habit is not None
        added = change.habit.habit
        assert replace(added, id="", position=0.0) == habit
        assert added.id not in self.now.habits
        self._become(replace(self.now, habits=self.now.habits | {added.id: added}))
        return added.id

    def _habit_becomes(self, habit: Habit, do: Any) -> None:
        do(habit)
        self._become(replace(self.now, habits=self.now.habits | {habit.id: habit}))

    def _is_taken(self, name: str, by_other_than: str | None) -> bool:
        return any(
            one.name.casefold() == name.casefold() and one.id != by_other_than
            for one in self.now.habits.values()
        )

    def _is_refused(self, habit: str, minutes: int | None) -> bool:
        known = self.now.habits.get(habit)
        if known is None or known.archived:
            return True
        return known.kind is Kind.TIMED and minutes is None

    def _shares_time(self, habit: Habit, at: datetime, minutes: int | None) -> bool:
        """Whether a span would share more than a minute with another of a habit that forbids it."""
        if minutes is None or not self._may_overlap(habit.id):
            return False
        rounded = timedelta(minutes=1)
        begin, end = at + rounded, at + timedelta(minutes=minutes) - rounded
        return any(
            one.habit == habit.id and one.minutes and one.at < end and one.ends > begin
            for one in self.now.standing().values()
        )

    def _runs_then(self, habit: str, at: datetime | None, minutes: int | None) -> bool:
        """Whether a span reaches into what runs of its habit."""
        running = self.now.running.get(habit)
        if running is None or at is None or minutes is None:
            return False
        return at + timedelta(minutes=minutes) > running.at

    def _may_overlap(self, habit: str) -> bool:
        known = self.now.habits.get(habit)
        return habit == SLEEPING or (known is not None and known.kind is Kind.WORN)

    @staticmethod
    def _refuses(do: Callable[[], object]) -> None:
        assert tried(do)[1], "it was not refused"


TestJournal = JournalMachine.TestCase
TestJournal.settings = settings(
    max_examples=examples(40), stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow]
)
