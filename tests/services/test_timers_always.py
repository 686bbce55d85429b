"""Any sequence of starts, stops, undo and redo leaves what a plain model of it says."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balance_app.domain.calendar import logical_day
from balance_app.domain.entries import Change
from balance_app.domain.errors import WordsError
from balance_app.domain.timers import Question
from tests.desk import Desk, open_desk
from tests.examples import examples
from tests.fakes import BERLIN, MONDAY_MORNING, FakeClock
from tests.services.conftest import EVER

Running = tuple[str, datetime] | None
State = tuple[Running, tuple[tuple[str, int | None], ...]]

STEPS = st.one_of(
    st.sampled_from(["stop", "without", "throw", "undo", "redo", "log"]),
    st.sampled_from(["left", "both", "right"]),
    st.integers(1, 40).map(lambda quarters: 15 * quarters),
)


class Model:
    """What runs, and the option and minutes of each entry in the order they were made."""

    def __init__(self) -> None:
        self.state: State = (None, ())
        self.done: list[State] = []
        self.undone: list[State] = []

    def become(self, state: State) -> None:
        self.done.append(self.state)
        self.state, self.undone = state, []

    def undo(self) -> None:
        if self.done:
            self.undone.append(self.state)
            self.state = self.done.pop()

    def redo(self) -> None:
        if self.undone:
            self.done.append(self.state)
            self.state = self.undone.pop()


def step_of_model(model: Model, step: str, now: datetime, minutes: int | None) -> None:
    """Does a step in the model; ``minutes`` are those of a side that is stopped by it."""
    running, entries = model.state
    if step == "undo":
        model.undo()
    elif step == "redo":
        model.redo()
    elif step == "log":
        model.become((running, (*entries, ("none", None))))
    elif step == "throw":
        if running is not None:
            model.become((None, entries))
    else:
        ended = entries if running is None else (*entries, (running[0], minutes))
        if step in ("stop", "without"):
            if running is not None:
                model.become((None, ended))
        elif running is None or running[0] != step or minutes is None:  # left running
            model.become(((step, now), ended))


def minutes_of(desk: Desk, *, without: bool) -> int | None:
    """What the side that runs is to be stored with: its minutes, or none after half a day."""
    running = desk.timers.running_of("carrying")
    if running is None or without:
        return None
    seconds = running.ran(desk.clock.now()).total_seconds()
    days = {logical_day(at, BERLIN) for at in (running.at, desk.clock.now())}
    return None if seconds > 12 * 3600 or len(days) > 1 else max(int(seconds // 60), 1)


def step_of_desk(desk: Desk, step: str) -> None:
    timers = desk.timers
    if step == "undo":
        desk.journal.undo()
    elif step == "redo":
        desk.journal.redo()
    elif step == "log":
        desk.journal.log("carrying", "none")
    elif step == "throw":
        timers.throw_away("carrying")
    elif step == "without":
        timers.stop("carrying", minutes=False)
    elif step == "stop":
        if isinstance(timers.stop("carrying"), Question):
            timers.stop("carrying", minutes=False)
    else:
        timers.start("carrying", step)


def state_of(desk: Desk) -> State:
    running = desk.timers.running_of("carrying")
    made = sorted(desk.journal.history(*EVER), key=lambda entry: entry.id)
    return (
        None if running is None else (running.option, running.at),
        tuple((str(entry.option), entry.minutes) for entry in made),
    )


@settings(max_examples=examples(60))
@given(st.lists(STEPS, max_size=25))
def test_sides_that_run_are_as_a_plain_model_says(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str | int]
) -> None:
    clock = FakeClock(MONDAY_MORNING)
    desk = open_desk(tmp_path_factory.mktemp("timers") / "balance.db", clock)
    model = Model()
    announced: list[Change] = []
    desk.journal.subscribe(announced.append)

    for step in steps:
        if isinstance(step, int):
            clock.advance(60 * step)
            continue
        before = len(announced), model.state
        step_of_model(model, step, clock.now(), minutes_of(desk, without=step == "without"))
        try:
            step_of_desk(desk, step)
        except WordsError:
            assert model.state == before[1]
        assert state_of(desk) == model.state
        assert (len(announced) > before[0]) or model.state == before[1]
        clock.advance(1)

    desk.database.close()
