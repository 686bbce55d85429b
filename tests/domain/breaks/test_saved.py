"""A state saved and read back, and what cannot be read."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from balance_app.domain.breaks.model import BreakKind, HoldReason
from balance_app.domain.breaks.saved import UNREADABLE, from_json, to_json
from balance_app.domain.breaks.state import Moment, State
from tests.domain.breaks.desk import MINUTE, Desk


def busy_state() -> State:
    desk = Desk()
    desk.work(30 * MINUTE)
    desk.snooze()
    desk.work(5 * MINUTE)
    desk.begin()
    desk.work(30)
    desk.pause(desk.clock.now() + timedelta(minutes=10))
    desk.stand()
    return desk.state


def remembered(state: State) -> State:
    """The state without what means nothing to the next program."""
    showing = state.showing
    if showing is not None:
        showing = replace(
            showing,
            covers=frozenset(),
            by_itself=False,
            asks_done=False,
            confirmed=False,
            noticed=False,
            plain=False,
        )
    return replace(
        state,
        last=Moment(state.last.utc, 0.0),
        wake=None,
        showing=showing,
        announced=None,
        last_input=None,
        unsure=0.0,
        away=False,
        locked=False,
        asleep=False,
        holds=state.holds & {HoldReason.PRESENTING},
        held=0.0,
        held_quietly=False,
        settle=0.0,
        typing=0.0,
        busy_since=None,
    )


def test_round_trip() -> None:
    state = busy_state()
    assert state.showing is not None
    read, message = from_json(json.loads(json.dumps(to_json(state))))
    assert read == remembered(state)
    assert message is None


def test_nothing_saved_is_no_fault() -> None:
    assert from_json(None) == (None, None)


@pytest.mark.parametrize("data", [[], "text", 7, {}, {"format": 1}, {"format": 2}, True])
def test_another_form_starts_afresh_and_says_so(data: object) -> None:
    assert from_json(data) == (None, UNREADABLE)


BAD_VALUES: tuple[object, ...] = (None, "x", -1, True, [], {}, float("nan"), 10**400, "2026-11-16")


@pytest.mark.parametrize("path", ["format", "last", "posture", "sitting", "counters", "rest"])
@pytest.mark.parametrize("value", BAD_VALUES, ids=lambda value: repr(value)[:12])
def test_a_bad_value_starts_afresh_and_says_so(path: str, value: object) -> None:
    data: dict[str, Any] = dict(to_json(busy_state()))
    data[path] = value
    assert from_json(data) == (None, UNREADABLE)


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("showing", "kind", "nap"),
        ("showing", "via", 3),
        ("showing", "started", 1),
        ("showing", "id", None),
        ("showing", "shown", "0001-01-01T00:00:00+14:00"),
        ("showing", "left", float("inf")),
        ("pause", "until", "2026-11-16T09:00:00"),
        ("rest", "credited", ["nap"]),
        ("rest", "credited", "move"),
        ("rest", "began", 5),
    ],
)
def test_a_bad_value_further_in_does_too(part: str, key: str, value: object) -> None:
    data: dict[str, Any] = dict(to_json(busy_state()))
    data[part] = {**data[part], key: value}
    assert from_json(data) == (None, UNREADABLE)


def test_a_state_from_a_newer_program_is_left_alone() -> None:
    assert from_json({**to_json(busy_state()), "format": 3}) == (None, UNREADABLE)


def test_a_state_of_the_first_format_is_carried_on() -> None:
    now = to_json(busy_state())
    counters = {kind: now["counters"][kind] for kind in ("move", "stretch")}
    new = ("presenting", "open", "session_day", "presence")
    old = {key: value for key, value in now.items() if key not in new}
    read, message = from_json({**old, "counters": counters, "format": 1})
    assert message is None
    assert read is not None
    expected, _ = from_json(now)
    assert expected is not None
    assert read.counters[BreakKind.MOVE] == expected.counters[BreakKind.MOVE]
    assert (read.pause, read.showing, read.open) == (expected.pause, expected.showing, True)


def test_presenting_is_remembered_and_what_sources_told_is_not() -> None:
    desk = Desk()
    desk.hold(HoldReason.PRESENTING)
    desk.hold(HoldReason.CAMERA)
    desk.start_again(10)
    assert desk.state.holds == {HoldReason.PRESENTING}
