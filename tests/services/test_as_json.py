"""The terminal's JSON, key for key."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from balance_app.domain.balance import Laterality, Verdict
from balance_app.domain.breaks.model import (
    BreakKind,
    BreakRecord,
    BreakStatus,
    Channel,
    HoldReason,
    Outcome,
    Posture,
    StateWord,
)
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Details, Source
from balance_app.domain.habits import BUILT_IN
from balance_app.domain.review.weeks import review
from balance_app.domain.week import SideCounts, SidedWeek, WeekSummary
from balance_app.services.as_json.entries import (
    entry_json,
    habits_json,
    logged_json,
    status_json,
)
from balance_app.services.as_json.week import week_json
from balance_app.services.inputs import InputsServing
from tests.desk import Desk, open_desk
from tests.fakes import BERLIN, MONDAY_MORNING, FakeClock

SATURDAY = datetime(2026, 11, 21, 14, 5, 0, 987_654, tzinfo=BERLIN)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "balance.db", FakeClock(SATURDAY))


def through_json(value: object) -> object:
    """What another program reads."""
    return json.loads(json.dumps(value, allow_nan=False))


def test_a_logged_entry_is_written_with_its_run_and_the_suggestion(desk: Desk) -> None:
    desk.journal.log("carrying", "left")
    logged = desk.journal.log("carrying", "left", source=Source.TERMINAL)

    expected = {
        "id": logged.entry.id,
        "habit": "carrying",
        "option": "left",
        "side": "left",
        "at": "2026-11-21T14:05:00+01:00",
        "day": "2026-11-21",
        "minutes": None,
        "load_kg": None,
        "tag": "",
        "note": "",
        "source": "terminal",
    }
    assert through_json(entry_json(logged.entry)) == expected
    assert list(entry_json(logged.entry)) == list(expected)
    assert through_json(logged_json(logged)) == {
        **expected,
        "run": {"side": "left", "length": 2},
        "suggestion": "right",
    }


def test_a_timed_entry_has_neither_option_nor_side_nor_run(desk: Desk) -> None:
    written = logged_json(desk.journal.log("sitting", "45", Details(note="meeting")))

    assert written["option"] is written["side"] is written["run"] is written["suggestion"] is None
    assert (written["minutes"], written["note"]) == (45, "meeting")
    assert written["at"] == "2026-11-21T13:20:00+01:00"


def test_a_week_is_written_key_for_key(desk: Desk) -> None:
    monday = MONDAY_MORNING
    for number, option in enumerate(["right"] * 13 + ["left"] * 4 + ["both"] * 2 + ["right"] * 3):
        desk.journal.log("carrying", option, at=monday + timedelta(hours=number * 3))
    desk.journal.log("sitting", "84", at=monday)
    desk.journal.log("sitting", "30", at=monday + timedelta(days=1))
    desk.journal.log("footwear", "supportive", Details(minutes=1200))
    desk.journal.log("footwear", "heels", Details(minutes=240))
    record = BreakRecord(
        "first", BreakKind.MOVE, Outcome.TAKEN, monday.date(), monday, monday, Channel.TRAY
    )
    desk.breaks.save({}, [record])

    written = through_json(week_json(desk.trends.review(Week(2026, 47))))

    nothing = {"left": 0, "right": 0, "both": 0, "neither": 0}
    undefined = {"n": 0, "index": None, "low": None, "high": None, "verdict": "no entries"}
    unused = {
        "kind": "sided",
        **nothing,
        **undefined,
        "run": None,
        "suggestion": None,
        "by_minutes": None,
        "days": [],
        "change": None,
    }
    assert written == {
        "week": "2026-W47",
        "start": "2026-11-16",
        "end": "2026-11-22",
        "habits": {
            "carrying": {
                "kind": "sided",
                "left": 4,
                "right": 16,
                "both": 2,
                "neither": 0,
                "n": 20,
                "index": 60.0,
                "low": 16.8,
                "high": 83.9,
                "verdict": "leaning right",
                "aim": "even",
                "run": {"side": "right", "length": 3},
                "suggestion": "left",
                "by_minutes": None,
                "days": [
                    {**nothing, "date": "2026-11-16", "right": 7},
                    {**nothing, "date": "2026-11-17", "right": 6, "left": 2},
                    {**nothing, "date": "2026-11-18", "left": 2, "both": 2, "right": 3},
                ],
                "change": None,
            },
            "leg-crossing": {**unused, "aim": "even"},
            "sleeping": {**unused, "aim": "just watch"},
            "sitting": {
                "kind": "timed",
                "minutes": 114,
                "longest_minutes": 84,
                "spells_over_30": 1,
                "spells_over_60": 1,
                "days": [
                    {"date": "2026-11-16", "minutes": 84},
                    {"date": "2026-11-17", "minutes": 30},
                ],
                "breaks": {
                    "taken": 1,
                    "natural": 0,
                    "snoozed": 0,
                    "skipped": 0,
                    "ignored": 0,
                    "interrupted": 0,
                },
                "change": None,
            },
            "footwear": {
                "kind": "worn",
                "minutes": {"supportive": 1200, "heels": 240},
                "raised_heel_share": 0.1667,
                "pairs": {"supportive": 1200, "heels": 240},
                "longest_in_one_pair": {"pair": "heels", "days": 1},
                "days": [
                    {"date": "2026-11-20", "minutes": {"supportive": 1200}},
                    {"date": "2026-11-21", "minutes": {"heels": 240}},
                ],
                "change": None,
            },
        },
        "steps": [
            {
                "kind": "side",
                "habit": "carrying",
                "side": "left",
                "exercises": [],
                "hour": None,
                "words": "Carry on your left",
                "reason": "16 of 20 were on the right",
            },
            {
                "kind": "stretch",
                "habit": "carrying",
                "side": None,
                "exercises": ["side-bend", "left-arm-lift"],
                "hour": None,
                "words": "A side bend, then lifts with the left arm",
                "reason": "16 of 20 were on the right",
            },
        ],
    }


def test_what_changed_against_the_week_before_is_written_rounded(desk: Desk) -> None:
    for week, (left, right, minutes) in enumerate([(1, 6, 61), (3, 3, 40)]):
        monday = MONDAY_MORNING - timedelta(weeks=week)
        for side, times in (("left", left), ("right", right)):
            for _ in range(times):
                desk.journal.log("carrying", side, at=monday)
        for day in range(3):
            at = monday + timedelta(days=day)
            desk.journal.log("sitting", str(minutes + day), at=at)
            shoes = "heels" if day == week else "flat"
            desk.journal.log("footwear", shoes, Details(minutes=60 + 60 * week), at=at)

    habits = week_json(desk.trends.review(Week(2026, 47)))["habits"]

    assert isinstance(habits, dict)
    assert through_json(habits["carrying"]["change"]) == {
        "index": 71.4,
        "low": -25.5,
        "high": 138.2,
        "clear": False,
        "nearer": -71.4,
        "nearer_clear": False,
        "n": 1,
        "by_minutes": None,
        "words": "no clear change",
    }
    assert habits["sitting"]["change"] == {
        "minutes_a_day": 21.0,
        "longest_minutes": 21,
        "words": "21 min a day more",
    }
    assert habits["footwear"]["change"] == {
        "raised_heel_share": 0.0,
        "minutes": -180,
        "words": "about the same",
    }
    assert habits["leg-crossing"]["change"] is None


def test_a_change_by_minutes_has_an_interval_of_its_own(desk: Desk) -> None:
    for week, side in enumerate(["left", "right"]):
        at = MONDAY_MORNING - timedelta(weeks=week)
        for n in range(8):
            details = Details(minutes=30 + 60 * (n == 0))
            desk.journal.log("carrying", side, details, at=at + timedelta(hours=2 * n))

    habits = week_json(desk.trends.review(Week(2026, 47)))["habits"]

    assert isinstance(habits, dict)
    change = habits["carrying"]["change"]
    assert (change["index"], change["clear"], change["nearer"]) == (-200.0, True, 0.0)
    assert (change["nearer_clear"], change["words"]) == (False, "200 points further left")
    by_minutes = change["by_minutes"]
    # Of 90 and seven times 30 minutes, on either side, 6.25 of equal length say as much.
    assert by_minutes == {"index": -200.0, "low": -200.0, "high": -92.3, "clear": True}
    assert by_minutes["high"] > change["high"]


def test_an_index_by_minutes_tells_how_many_entries_say_none(desk: Desk) -> None:
    for side, minutes in (("left", 20), ("left", 10), ("right", 30), ("right", 30), ("right", 60)):
        desk.journal.log("carrying", side, Details(minutes=minutes))
    desk.journal.log("leg-crossing", "left", Details(minutes=30))
    desk.journal.log("leg-crossing", "right")

    habits = week_json(desk.trends.review(Week(2026, 47)))["habits"]

    assert isinstance(habits, dict)
    assert habits["carrying"]["by_minutes"] == {
        "index": 60.0,
        "low": -34.3,
        "high": 94.1,
        "n": 3.8136,
        "without_minutes": 0,
    }
    assert habits["leg-crossing"]["by_minutes"]["without_minutes"] == 1


def test_the_break_most_skipped_is_written_with_its_hour(desk: Desk) -> None:
    desk.journal.log("carrying", "left")
    at = MONDAY_MORNING.replace(hour=15)
    desk.breaks.save(
        {},
        [
            BreakRecord(f"{n}", BreakKind.MOVE, Outcome.SKIPPED, at.date(), at, at, Channel.CARD)
            for n in range(3)
        ],
    )

    (step,) = week_json(desk.trends.review(Week(2026, 47)))["steps"]  # type: ignore[misc]

    assert (step["kind"], step["habit"], step["hour"]) == ("break", None, 15)
    assert step["words"] == "Take the break around 15:00"


def test_footwear_without_minutes_has_no_share(desk: Desk) -> None:
    desk.journal.log("footwear", "heels")

    written = week_json(desk.trends.review(Week(2026, 47)))

    habits = written["habits"]
    assert isinstance(habits, dict)
    assert habits["footwear"]["raised_heel_share"] is None


def test_a_value_that_rounds_to_nought_has_no_sign() -> None:
    carrying = BUILT_IN[0]
    part = SidedWeek(
        habit=carrying,
        counts=SideCounts(1001, 1000),
        days={},
        laterality=Laterality(index=-0.04, low=-0.049, high=0.04, n=2001),
        verdict=Verdict.BALANCED,
        run=None,
        suggestion=None,
    )

    week = WeekSummary(Week(2026, 47), (part,))
    written = json.dumps(week_json(review(week, WeekSummary(Week(2026, 46), ()))))

    assert '"index": 0.0, "low": 0.0, "high": 0.0' in written


def test_the_habits_are_written_with_their_options_and_aims() -> None:
    written = habits_json(BUILT_IN)

    assert [habit["id"] for habit in written] == [habit.id for habit in BUILT_IN]
    assert through_json(written[0]) == {
        "id": "carrying",
        "name": "Carrying",
        "kind": "sided",
        "options": [
            {"id": "left", "name": "Left", "side": "left"},
            {"id": "both", "name": "Both", "side": "both"},
            {"id": "none", "name": "Nothing", "side": "neither"},
            {"id": "right", "name": "Right", "side": "right"},
        ],
        "aim": "even",
        "unit": "times",
        "tags": ["bag", "backpack", "groceries", "child"],
        "icon": "bag",
        "built_in": True,
        "archived": False,
    }
    assert through_json(written[3]) == {
        "id": "sitting",
        "name": "Sitting",
        "kind": "timed",
        "options": [{"id": "standing", "name": "Standing", "side": None}],
        "aim": None,
        "unit": None,
        "tags": [],
        "icon": "sit",
        "built_in": True,
        "archived": False,
    }


def test_the_status_is_written_with_the_next_break() -> None:
    status = BreakStatus(
        state=StateWord.WORKING,
        reason="Next move break at 14:30",
        next_kind=BreakKind.MOVE,
        next_due=SATURDAY,
        seconds_to_next=1500,
        progress=0.2,
        paused_until=None,
        sitting_minutes=41,
        posture=Posture.SITTING,
        showing=None,
        holds=(HoldReason.CAMERA,),
    )

    serving = InputsServing("X11 idle time", {}, ("logind",), ("PulseAudio", "X11 full screen"))
    assert through_json(status_json(status, running=True, serving=serving)) == {
        "running": True,
        "holds": ["camera in use"],
        "sources": {
            "idle": "X11 idle time",
            "session": ["logind"],
            "holds": ["PulseAudio", "X11 full screen"],
        },
        "next_break": {"kind": "move", "due": "2026-11-21T14:05:00+01:00"},
        "paused_until": None,
        "state": "working",
        "reason": "Next move break at 14:30",
        "sitting_minutes": 41,
        "posture": "sitting",
    }


def test_the_status_says_null_where_no_break_is_coming() -> None:
    status = BreakStatus(
        state=StateWord.PAUSED,
        reason="Paused until 15:00",
        next_kind=None,
        next_due=None,
        seconds_to_next=None,
        progress=0.0,
        paused_until=SATURDAY,
        sitting_minutes=0,
        posture=Posture.STANDING,
        showing=None,
    )

    written = through_json(status_json(status, running=False))

    assert isinstance(written, dict)
    assert written["next_break"] is None
    assert written["paused_until"] == "2026-11-21T14:05:00+01:00"
    assert (written["state"], written["posture"]) == ("paused", "standing")
