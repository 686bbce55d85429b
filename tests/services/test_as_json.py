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
from balance_app.domain.week import SideCounts, SidedWeek, WeekSummary
from balance_app.services.as_json import (
    entry_json,
    habits_json,
    logged_json,
    status_json,
    week_json,
)
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

    written = through_json(week_json(desk.trends.this_week()))

    nothing = {"left": 0, "right": 0, "both": 0, "neither": 0}
    undefined = {"n": 0, "index": None, "low": None, "high": None, "verdict": "no entries"}
    unused = {
        "kind": "sided",
        **nothing,
        **undefined,
        "run": None,
        "suggestion": None,
        "days": [],
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
                "days": [
                    {**nothing, "date": "2026-11-16", "right": 7},
                    {**nothing, "date": "2026-11-17", "right": 6, "left": 2},
                    {**nothing, "date": "2026-11-18", "left": 2, "both": 2, "right": 3},
                ],
            },
            "leg-crossing": {**unused, "aim": "even"},
            "sleeping": {**unused, "aim": "just watch"},
            "sitting": {
                "kind": "timed",
                "minutes": 114,
                "longest_minutes": 84,
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
            },
            "footwear": {
                "kind": "worn",
                "minutes": {"supportive": 1200, "heels": 240},
                "raised_heel_share": 0.1667,
                "days": [
                    {"date": "2026-11-20", "minutes": {"supportive": 1200}},
                    {"date": "2026-11-21", "minutes": {"heels": 240}},
                ],
            },
        },
    }


def test_footwear_without_minutes_has_no_share(desk: Desk) -> None:
    desk.journal.log("footwear", "heels")

    written = week_json(desk.trends.this_week())

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

    written = json.dumps(week_json(WeekSummary(Week(2026, 47), (part,))))

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
