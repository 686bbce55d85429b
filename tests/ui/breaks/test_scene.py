"""The words for a break at one instant: side, place, what comes next, and why it is asked for."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QLocale

from balance_app.domain.breaks.model import (
    BreakKind,
    BreakStatus,
    Posture,
    Showing,
    StateWord,
)
from balance_app.domain.settings import DEFAULTS
from balance_app.ui.breaks.scene import (
    Scene,
    countdown,
    next_line,
    part_line,
    place_line,
    programme,
    short_line,
    why_now,
)
from tests.ui.breaks.conftest import ROLLS, TILT, guide_of

BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
DUE = Showing("s", BreakKind.STRETCH, False, 300, 300, snoozes_left=3)


def scene(elapsed: int, **changes: object) -> Scene:
    """A guided stretch break so many seconds after its start."""
    showing = replace(DUE, started=True, remaining_seconds=300 - elapsed, **changes)
    return Scene(showing, guide_of())


def said(elapsed: int) -> tuple[str, str]:
    """What to do, and what comes next."""
    return part_line(scene(elapsed), BRITISH), next_line(scene(elapsed))


def test_each_part_says_its_side_its_length_and_what_comes_next() -> None:
    # 5 s to get ready, then 20 s: left from 5, right from 30, left again from 55, right from 80.
    assert said(2) == ("Get ready: left side", "Next: right side")
    assert said(10) == ("Left side, 20 s, then right", "Next: right side")
    assert said(27) == ("Get ready: right side", "Next: round 2, left side")
    assert said(40) == ("Right side, 20 s, then left", "Next: round 2, left side")
    assert said(90) == ("Right side, 20 s", "Next: Shoulder rolls")
    assert said(107) == ("20 s, about 10 times", "Then walk about until the end.")
    assert said(130) == ("", "")


def test_a_part_counts_down_by_itself_and_one_to_get_ready_for_by_its_beginning() -> None:
    assert (scene(10).part_seconds_left, scene(10).part_share) == (15, 0.75)
    assert (scene(27).part_seconds_left, scene(27).part_share) == (3, 1.0)
    assert scene(130).part_seconds_left == 0


def test_the_place_names_exercise_and_round_where_there_are_several() -> None:
    assert place_line(scene(60), BRITISH) == "Stretch break · exercise 1 of 2 · round 2 of 2"
    assert place_line(scene(107), BRITISH) == "Stretch break · exercise 2 of 2"
    one = Scene(replace(DUE, started=True), guide_of(300, ROLLS))
    assert place_line(one, BRITISH) == "Stretch break"
    assert place_line(Scene(DUE), BRITISH) == "Stretch break"


def test_the_title_asks_whether_it_is_done_and_tells_when_all_was() -> None:
    assert Scene(DUE).title == "Time for a stretch"
    assert scene(10).title == "Time for a stretch"
    assert scene(130).title == "Now walk about"
    assert scene(10, asks_done=True).title == "Done?"


def test_the_short_line_names_the_exercise_with_its_side() -> None:
    assert short_line(scene(10)) == "Neck tilt · left side"
    assert short_line(scene(110)) == "Shoulder rolls"
    assert short_line(scene(10, asks_done=True)) == "Done?"
    assert short_line(Scene(replace(DUE, kind=BreakKind.MOVE))) == "Stand up and move"


def test_the_programme_tells_which_exercises_are_done_on_each_side() -> None:
    assert programme((TILT, ROLLS)) == "Neck tilt, each side · Shoulder rolls"


def test_a_countdown_has_minutes_and_two_digits_of_seconds() -> None:
    assert [countdown(n) for n in (300, 90, 5, 0)] == ["5:00", "1:30", "0:05", "0:00"]


STATUS = BreakStatus(
    state=StateWord.DUE,
    reason="",
    next_kind=BreakKind.STRETCH,
    next_due=None,
    seconds_to_next=0,
    progress=1.0,
    paused_until=None,
    sitting_minutes=61,
    posture=Posture.SITTING,
    showing=DUE,
)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (STATUS, "Why now? 1 h 1 min of sitting · time away left out"),
        (
            replace(STATUS, tells_idle=False),
            "Why now? 1 h 1 min of sitting · counted since your last break",
        ),
        (
            replace(STATUS, showing=replace(DUE, snoozes_left=1)),
            "Why now? 1 h 1 min of sitting · time away left out · put off 2 times",
        ),
        (
            replace(STATUS, posture=Posture.STANDING),
            "Why now? You have been at work for a while",
        ),
        (
            replace(STATUS, showing=replace(DUE, kind=BreakKind.SESSION, snoozes_left=2)),
            "Why now? You wanted it at 15:30 · put off once",
        ),
    ],
)
def test_the_reason_tells_only_what_is_known(status: BreakStatus, why: str) -> None:
    settings = replace(DEFAULTS, session_time=time(15, 30))

    assert why_now(status, settings, BRITISH) == why
