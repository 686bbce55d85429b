"""A nudge shown at an entry that was taken back: neither said nor counted, until that is back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from balance_app.domain.entries import Edits
from balance_app.domain.habits import READY_MADE
from balance_app.domain.nudges.rules import Effect, Followed, NudgeKind, ShownNudge
from tests.desk import Desk, open_desk
from tests.nudging import a_nudge

HOUR = 3600.0

WITHOUT_IT = Effect(Followed(0, 1), Followed(1, 1))
"""The second on the right was nudged about and not followed, the third was followed by itself."""

WITH_IT = Effect(Followed(1, 2), Followed(0, 1))
"""The third was not followed, but the nudge at the fourth was."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of one who has carried on the right four times, and was nudged at two of them."""
    opened = open_desk(tmp_path / "balance.db")
    for hours in (0, 1, 1, 3):
        opened.clock.advance(hours * HOUR)
        opened.nudger.after_logging(opened.journal.log("carrying", "right"))
    assert len(opened.nudger.recent(9)) == 2
    opened.clock.advance(HOUR)
    yield opened
    opened.database.close()


def newest(desk: Desk) -> str:
    entry = desk.journal.newest("carrying")
    assert entry is not None
    return entry.id


def listed(desk: Desk) -> list[ShownNudge]:
    return list(desk.nudger.recent(9))


def test_undone_it_is_said_nowhere_and_done_again_it_is(desk: Desk) -> None:
    both = listed(desk)
    live = desk.nudger.live("carrying")

    desk.journal.undo()
    undone = listed(desk), desk.nudger.live("carrying")
    desk.journal.redo()

    assert live == both[0]
    assert undone == (both[1:], None)
    assert (listed(desk), desk.nudger.live("carrying")) == (both, live)


def test_deleted_it_is_said_nowhere_and_restored_it_is(desk: Desk) -> None:
    both, entry = listed(desk), newest(desk)

    desk.journal.delete(entry)
    deleted = listed(desk), desk.nudger.live("carrying")
    desk.journal.restore([entry])

    assert deleted == (both[1:], None)
    assert (listed(desk), desk.nudger.live("carrying")) == (both, both[0])


def test_undone_it_is_not_counted(desk: Desk) -> None:
    desk.journal.undo()
    desk.journal.log("carrying", "left")

    assert desk.nudger.effect() == WITHOUT_IT


def test_undone_and_done_again_it_is_counted(desk: Desk) -> None:
    desk.journal.undo()
    desk.journal.redo()
    desk.journal.log("carrying", "left")

    assert desk.nudger.effect() == WITH_IT


def test_deleted_it_is_not_counted_and_restored_it_is(desk: Desk) -> None:
    entry = newest(desk)
    desk.journal.log("carrying", "left")
    before = desk.nudger.effect()

    desk.journal.delete(entry)
    deleted = desk.nudger.effect()
    desk.journal.restore([entry])
    restored = desk.nudger.effect()
    desk.journal.undo()
    deleted_again = desk.nudger.effect()
    desk.journal.undo()

    assert (before, deleted, restored) == (WITH_IT, WITHOUT_IT, WITH_IT)
    assert (deleted_again, desk.nudger.effect()) == (WITHOUT_IT, WITH_IT)


def test_deleted_with_others_at_once_it_comes_back_with_them(desk: Desk) -> None:
    both = listed(desk)
    today = desk.trends.today()
    all_of_them = [entry.id for entry in desk.journal.history(today, today)]

    desk.journal.delete_all(all_of_them)
    deleted = listed(desk)
    desk.journal.undo()

    assert (deleted, listed(desk)) == ([], both)


def test_what_the_user_has_seen_counts_for_the_cap_and_the_cool_down_all_the_same(
    desk: Desk,
) -> None:
    """Logging, undoing and logging again does not bring one nudge after the other."""
    desk.journal.undo()

    again = desk.nudger.after_logging(desk.journal.log("carrying", "right"))

    assert again is None
    desk.preferences.change("nudges_a_day", 2)
    desk.clock.advance(3 * HOUR)
    assert desk.nudger.after_logging(desk.journal.log("carrying", "right")) is None


def test_moved_to_the_other_side_the_entry_keeps_its_nudge_which_holds_no_longer(
    desk: Desk,
) -> None:
    desk.journal.edit(newest(desk), Edits(option="left"))

    assert len(listed(desk)) == 2
    assert desk.nudger.live("carrying") is None


def test_what_came_ahead_belongs_to_no_entry(desk: Desk) -> None:
    ahead = desk.nudger.mark_shown(a_nudge(NudgeKind.AHEAD))
    desk.journal.undo()
    desk.journal.undo()

    assert listed(desk)[0] == ahead


def test_with_its_habit_deleted_it_is_said_nowhere_and_brought_back_it_is(desk: Desk) -> None:
    hand = next(habit for habit in READY_MADE if habit.id == "mouse-hand")
    desk.habits.add(hand)
    for _ in range(3):
        desk.clock.advance(3 * HOUR)
        desk.nudger.after_logging(desk.journal.log(hand.id, "right"))
    all_of_them = listed(desk)

    desk.habits.delete(hand.id)
    deleted = listed(desk)
    desk.journal.undo()

    assert hand.id in {one.nudge.habit for one in all_of_them}
    assert deleted == [one for one in all_of_them if one.nudge.habit != hand.id]
    assert listed(desk) == all_of_them
