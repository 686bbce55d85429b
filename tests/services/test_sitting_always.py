"""What must always hold of measured sitting, whatever happens to it."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from balance_app.domain.breaks.model import Posture
from balance_app.domain.entries import Edits, Entry, Source
from balance_app.domain.sitting import minutes_of
from tests.coaching import MINUTE
from tests.desk import open_desk
from tests.examples import examples
from tests.fakes import MONDAY_MORNING
from tests.sitting import Sitter

HALF_A_MINUTE = timedelta(seconds=30)

MINUTES = st.floats(0, 90).map(lambda minutes: round(minutes, 2))
HAPPENINGS = st.lists(
    st.one_of(
        st.tuples(st.just("grow"), MINUTES, st.sampled_from([5.0, 60.0])),
        st.tuples(st.just("end"), MINUTES, st.sampled_from(Posture)),
        st.tuples(st.just("leave"), MINUTES, st.sampled_from(Posture)),
        st.tuples(st.sampled_from(["note", "delete", "lock", "unlock", "crash"])),
    ),
    max_size=25,
)


class Busy:
    """A sitter to whom things happen, and how long each stretch was in the end."""

    def __init__(self, folder: str) -> None:
        path = Path(folder) / "balance.db"
        self.desk = open_desk(path, busy_seconds=0.001)
        self.sitter = Sitter(self.desk)
        self.sitter.begin()
        self.over: list[tuple[Posture, timedelta]] = []
        self._other = sqlite3.connect(path, isolation_level=None)
        self._locked = False

    def grow(self, minutes: float, every: float) -> None:
        self.sitter.grow(min(minutes, 10.0) if every < MINUTE else minutes, every=every)

    def end(self, taken_back: float, posture: Posture) -> None:
        self.sitter.end(taken_back=taken_back)
        stretch = self.sitter.stretch
        self.over.append((stretch.posture, stretch.until - stretch.began))
        self.sitter.begin(posture)

    def leave(self, minutes: float, posture: Posture) -> None:
        self.end(0, posture)
        self.desk.clock.advance(minutes * MINUTE)
        self.end(0, posture)

    def note(self) -> None:
        if self.entries() and not self._locked:
            self.desk.journal.edit(self.entries()[-1].id, Edits(note="mine"))

    def delete(self) -> None:
        if self.entries() and not self._locked:
            self.desk.journal.delete(self.entries()[-1].id)

    def lock(self) -> None:
        if not self._locked:
            self._other.execute("BEGIN IMMEDIATE")
            self._locked = True

    def unlock(self) -> None:
        if self._locked:
            self._other.execute("ROLLBACK")
            self._locked = False

    def crash(self) -> None:
        """Another program takes over, and ends what was saved of the stretch under way."""
        self.sitter.log = self.sitter.new_log()
        self.end(0, Posture.SITTING)

    def entries(self) -> list[Entry]:
        return self.sitter.entries()

    def close(self) -> None:
        self._other.close()
        self.desk.database.close()


def check(busy: Busy) -> None:
    passed = busy.desk.clock.now() - MONDAY_MORNING
    entries = busy.entries()
    assert minutes_of(entries) <= (passed + HALF_A_MINUTE) / timedelta(minutes=1)
    for entry in entries:
        assert entry.minutes is not None
        end = entry.at + timedelta(minutes=entry.minutes)
        assert end <= busy.desk.clock.now() + HALF_A_MINUTE
        assert entry.source is Source.MEASURED


@settings(max_examples=examples(60))
@given(HAPPENINGS)
def test_no_more_is_ever_stored_than_the_time_that_passed(happenings: list[tuple]) -> None:
    with TemporaryDirectory() as folder:
        busy = Busy(folder)
        for what, *how in happenings:
            getattr(busy, what)(*how)
            check(busy)
        busy.unlock()
        busy.end(0, Posture.SITTING)
        check(busy)
        assert busy.sitter.trouble is None
        busy.close()


@settings(max_examples=examples(60))
@given(
    HAPPENINGS.map(lambda all: [one for one in all if one[0] not in ("note", "delete", "crash")])
)
def test_without_a_hand_or_a_crash_every_stretch_is_stored_to_the_half_minute(
    happenings: list[tuple],
) -> None:
    with TemporaryDirectory() as folder:
        busy = Busy(folder)
        for what, *how in happenings:
            getattr(busy, what)(*how)
        busy.unlock()
        busy.end(0, Posture.SITTING)
        expected = [
            ("standing" if posture is Posture.STANDING else None, round(long.total_seconds() / 60))
            for posture, long in busy.over
        ]
        stored = [(entry.option, entry.minutes) for entry in busy.entries()]
        assert stored == [(option, minutes) for option, minutes in expected if minutes]
        busy.close()
