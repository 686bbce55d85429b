"""What nudges say: calm, plain, and why."""

from datetime import time

import pytest

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.habits import BUILT_IN, READY_MADE, Aim, Habit, Kind, Side
from balance_app.domain.nudges.rules import (
    Effect,
    Followed,
    HeelsReason,
    NudgeKind,
    Reason,
    SideReason,
    SittingReason,
)
from balance_app.domain.nudges.words import asked, because, effect_words, kind_words
from tests.nudging import a_nudge

CARRYING = BUILT_IN[0]
NEVER_SAID = ("risk", "diagnosis", "damage", "wrong", "bad", "cure")


@pytest.mark.parametrize(
    ("kind", "side", "expected"),
    [
        (NudgeKind.LOGGED, Side.LEFT, "Left next?"),
        (NudgeKind.LOGGED, Side.RIGHT, "Right next?"),
        (NudgeKind.AHEAD, Side.LEFT, "Carry on your left today"),
        (NudgeKind.SITTING, None, "A stretch for your hips, and a glute bridge?"),
        (NudgeKind.HEELS, None, "A stretch for your calves, and a flatter pair tomorrow?"),
        (NudgeKind.CARRYING, Side.LEFT, "A side bend, and lifts with your left arm?"),
        (NudgeKind.CARRYING, Side.RIGHT, "A side bend, and lifts with your right arm?"),
    ],
)
def test_a_nudge_asks_in_a_few_words(kind: NudgeKind, side: Side | None, expected: str) -> None:
    assert asked(a_nudge(kind, side), CARRYING) == expected


@pytest.mark.parametrize(
    ("habit", "expected"),
    [
        ("leg-crossing", "Cross your left leg over today, or neither"),
        ("mouse-hand", "Your left hand on the mouse today"),
        ("workout-sets", "Workout sets: left today"),
    ],
)
def test_what_is_said_ahead_fits_the_habit(habit: str, expected: str) -> None:
    known = {one.id: one for one in (*BUILT_IN, *READY_MADE)}

    assert asked(a_nudge(NudgeKind.AHEAD, habit=habit), known[habit]) == expected


def test_a_habit_of_ones_own_is_called_by_its_name_and_a_deleted_one_by_its_id() -> None:
    nudge = a_nudge(NudgeKind.AHEAD, habit="tennis")

    assert asked(nudge, Habit("tennis", "Tennis {arm}", Kind.SIDED)) == "Tennis {arm}: left today"
    assert asked(nudge, None) == "tennis: left today"


def because_of(reason: Reason, kind: NudgeKind = NudgeKind.LOGGED, habit: Habit = CARRYING) -> str:
    return because(a_nudge(kind, reason=reason), habit)


RIGHT, LEFT, UNCLEAR = Verdict.LEANING_RIGHT, Verdict.LEANING_LEFT, Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (
            SideReason(4, 16, RIGHT, Run(Side.RIGHT, 1), Aim.EVEN),
            "Because 16 of 20 this week were on the right.",
        ),
        (
            SideReason(4, 16, RIGHT, Run(Side.RIGHT, 4), Aim.EVEN),
            "Because 16 of 20 this week were on the right, the last 4 in a row.",
        ),
        (
            SideReason(16, 4, LEFT, Run(Side.LEFT, 2), Aim.EVEN),
            "Because 16 of 20 this week were on the left, the last 2 in a row.",
        ),
        (
            SideReason(2, 3, Verdict.TOO_FEW, Run(Side.RIGHT, 3), Aim.EVEN),
            "Because the last 3 were on the right.",
        ),
        (
            SideReason(16, 4, LEFT, Run(Side.RIGHT, 2), Aim.EVEN),
            "Because the last 2 were on the right.",
        ),
        (
            SideReason(9, 11, UNCLEAR, Run(Side.RIGHT, 1), Aim.PREFER_LEFT),
            "Because the last one was on the right, and you aim for the left.",
        ),
        (
            SideReason(4, 16, RIGHT, Run(Side.RIGHT, 3), Aim.PREFER_LEFT),
            "Because 16 of 20 this week were on the right, the last 3 in a row, "
            "and you aim for the left.",
        ),
        (
            SideReason(4, 16, RIGHT, Run(Side.RIGHT, 2), Aim.EVEN, usual=time(8, 20)),
            "Because 16 of 20 this week were on the right, the last 2 in a row. "
            "You often begin around 08:20.",
        ),
    ],
)
def test_a_side_is_suggested_because_of_the_week_or_the_run(
    reason: SideReason, expected: str
) -> None:
    assert reason.run is not None
    assert because(a_nudge(side=reason.run.side.opposite, reason=reason), CARRYING) == expected


def test_a_lean_while_carrying_is_its_own_reason_whatever_came_last() -> None:
    reason = SideReason(4, 16, RIGHT, Run(Side.LEFT, 2), Aim.EVEN)

    said = because_of(reason, NudgeKind.CARRYING)

    assert said == "Because 16 of 20 this week were on the right."


def test_a_week_on_one_side_alone_is_not_told_as_so_many_of_as_many() -> None:
    reason = SideReason(0, 12, RIGHT, None, Aim.EVEN)

    assert because_of(reason, NudgeKind.CARRYING) == "Because all 12 this week were on the right."


def test_a_habit_counted_in_sets_says_so() -> None:
    sets = next(habit for habit in READY_MADE if habit.unit == "sets")

    said = because_of(SideReason(4, 16, RIGHT, Run(Side.RIGHT, 1), Aim.EVEN), habit=sets)

    assert said == "Because 16 of 20 sets this week were on the right."


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (
            SittingReason(4, 430, None, 0),
            "Because you sat 7 h 10 min a day on 4 days this week.",
        ),
        (
            SittingReason(3, 360, 300, 1),
            "Because you sat 6 h a day on 3 days this week, and aim to stay under 5 h; "
            "once for over an hour without a pause.",
        ),
        (
            SittingReason(3, 45, None, 5),
            "Because you sat 45 min a day on 3 days this week; "
            "5 times for over an hour without a pause.",
        ),
    ],
)
def test_sitting_is_answered_because_of_its_length(reason: SittingReason, expected: str) -> None:
    assert because_of(reason, NudgeKind.SITTING) == expected


@pytest.mark.parametrize(
    ("reason", "of_all"),
    [(HeelsReason(720, 1830), "12 h of 30 h 30 min"), (HeelsReason(720, 720), "all 12 h")],
)
def test_heels_are_answered_because_of_their_share(reason: HeelsReason, of_all: str) -> None:
    said = because_of(reason, NudgeKind.HEELS)

    assert said == f"Because {of_all} in shoes this week were in raised heels."


def test_numbers_and_times_are_written_as_asked() -> None:
    reason = SideReason(4, 16, RIGHT, Run(Side.RIGHT, 2), Aim.EVEN, usual=time(8, 20))

    said = because(
        a_nudge(reason=reason),
        CARRYING,
        number=lambda n: f"<{n}>",
        clock=lambda at: f"{at:%I.%M %p}",
    )

    assert said == (
        "Because <16> of <20> this week were on the right, the last <2> in a row. "
        "You often begin around 08.20 AM."
    )


def test_the_effect_is_told_of_both_sides_alike() -> None:
    assert effect_words(Effect(Followed(7, 10), Followed(3, 9))) == (
        "After a nudge the next entry was on the suggested side 7 of 10 times, "
        "without one 3 of 9 times."
    )


def test_of_too_few_entries_no_effect_is_told() -> None:
    assert effect_words(Effect(Followed(5, 5), Followed(3, 9))) == (
        "Whether nudges are followed: too few entries to say yet. "
        "It takes 6 after a nudge and 6 without one."
    )


@pytest.mark.parametrize("kind", NudgeKind)
def test_no_nudge_alarms_anybody(kind: NudgeKind) -> None:
    nudge = a_nudge(kind)
    said = f"{asked(nudge, CARRYING)} {because(nudge, CARRYING)} {kind_words(kind)}".lower()

    assert not [word for word in NEVER_SAID if word in said]


@pytest.mark.parametrize("kind", list(NudgeKind))
def test_each_kind_has_a_name_of_which_there_are_many(kind: NudgeKind) -> None:
    assert kind_words(kind).partition(" ")[0] in ("nudges", "stretches", "exercises")
