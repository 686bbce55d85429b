"""The reason of a nudge as plain facts, and back."""

import json
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.habits import Aim, Side
from balance_app.domain.nudges.facts import facts_of, reason_of
from balance_app.domain.nudges.rules import (
    HeelsReason,
    NudgeKind,
    Reason,
    SideReason,
    SittingReason,
)
from tests.nudging import LEANING_RIGHT

COUNT = st.integers(0, 10**6)
RUNS = st.none() | st.builds(Run, st.sampled_from([Side.LEFT, Side.RIGHT]), st.integers(1, 1000))
SIDES = st.builds(
    SideReason,
    COUNT,
    COUNT,
    st.sampled_from(list(Verdict)),
    RUNS,
    st.sampled_from(list(Aim)),
    st.text(alphabet="0123456789abcdef-", max_size=36),
    st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)
SITTING = st.builds(SittingReason, COUNT, COUNT, st.none() | COUNT, COUNT)
HEELS = st.builds(HeelsReason, COUNT, COUNT)
REASONS = st.one_of(
    st.tuples(st.sampled_from([NudgeKind.LOGGED, NudgeKind.AHEAD, NudgeKind.CARRYING]), SIDES),
    st.tuples(st.just(NudgeKind.SITTING), SITTING),
    st.tuples(st.just(NudgeKind.HEELS), HEELS),
)


@given(REASONS)
def test_every_reason_comes_back_from_json_as_it_was(kept: tuple[NudgeKind, Reason]) -> None:
    kind, reason = kept

    assert reason_of(kind, json.loads(json.dumps(facts_of(reason)))) == reason


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (NudgeKind.LOGGED, {"left": "4"}),
        (NudgeKind.LOGGED, {"left": True}),
        (NudgeKind.LOGGED, {"verdict": "leaning"}),
        (NudgeKind.LOGGED, {"aim": None}),
        (NudgeKind.LOGGED, {"run_side": "up"}),
        (NudgeKind.LOGGED, {"usual": "8"}),
        (NudgeKind.SITTING, {}),
        (NudgeKind.HEELS, {}),
    ],
)
def test_what_is_no_such_reason_is_refused(kind: NudgeKind, change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        reason_of(kind, {**facts_of(LEANING_RIGHT), **change})
