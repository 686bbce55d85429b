"""What holds of nudges whatever a user logs, however often, and whatever they aim for."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balance_app.domain.habits import Aim, Side
from balance_app.domain.nudges.rules import NudgeKind, SideReason
from tests.desk import open_desk
from tests.examples import examples

OPTIONS = st.sampled_from(["left", "right", "right", "both", "none"])
MINUTES = st.integers(1, 30 * 60)
LOGS = st.lists(st.tuples(OPTIONS, MINUTES, st.booleans()), max_size=25)


@settings(max_examples=examples(40))
@given(LOGS, st.sampled_from(list(Aim)), st.integers(1, 4))
def test_nudges_keep_to_the_cap_the_aim_and_what_was_just_done(
    tmp_path_factory: pytest.TempPathFactory,
    logs: list[tuple[str, int, bool]],
    aim: Aim,
    a_day: int,
) -> None:
    desk = open_desk(tmp_path_factory.mktemp("nudger") / "balance.db")
    if aim is not Aim.EVEN:
        desk.habits.change(replace(desk.habits.find("carrying"), aim=aim))
    desk.preferences.change("nudges_a_day", a_day)
    suited = {Aim.EVEN: {Side.LEFT, Side.RIGHT}, Aim.JUST_WATCH: set[Side]()}.get(
        aim, {Side.LEFT if aim is Aim.PREFER_LEFT else Side.RIGHT}
    )
    for option, minutes, found_unhelpful in logs:
        logged = desk.journal.log("carrying", option)
        shown = desk.nudger.after_logging(logged)
        holding = desk.nudger.live("carrying")
        if shown is not None:
            assert shown.nudge.side in suited
            assert logged.entry.side is shown.nudge.side.opposite
            assert isinstance(shown.nudge.reason, SideReason)
            assert shown.nudge.reason.entry == logged.entry.id
            assert holding is not None
            assert holding.id == shown.id
        elif logged.entry.side is not None and logged.entry.side.is_lateral:
            assert holding is None
        if shown is not None and found_unhelpful:
            desk.nudger.not_helpful(shown.id)
            assert desk.nudger.live("carrying") is None
        desk.clock.advance(minutes * 60)
        due = desk.nudger.due(desk.clock.now())
        if due is not None:
            assert due.side in suited
            desk.nudger.mark_shown(due)
    shown_ones = desk.nudger.recent(100)
    assert all(n <= a_day for n in Counter(one.day for one in shown_ones).values())
    effect = desk.nudger.effect(weeks=60)
    at_entries = [one for one in shown_ones if one.nudge.kind is NudgeKind.LOGGED]
    assert effect.with_nudge.of >= len(at_entries) - 1  # nothing may follow the last
    desk.database.close()
