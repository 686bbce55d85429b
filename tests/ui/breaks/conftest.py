"""A stage for breaks: real services, a guide, and any point of a break that a test wants."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from balance_app.domain.breaks.model import BreakKind, BreakStatus, Channel, Outcome
from balance_app.domain.exercises import Exercise, Guide, guide
from balance_app.domain.ports import Notice, NoticeButton, NoticeEvents
from balance_app.ui.shared import Shared
from tests.ui.conftest import WindowDesk

TILT = Exercise(
    id="tilt",
    name="Neck tilt",
    sides=True,
    seconds=20,
    rounds=2,
    repetitions=None,
    steps=("Sit up straight.", "Tilt your head.", "Let the shoulder hang."),
    caution="Stop if it hurts.",
    answers=frozenset(),
)
ROLLS = replace(TILT, id="rolls", name="Shoulder rolls", sides=False, rounds=1, repetitions=10)


def guide_of(length: float = 300, *exercises: Exercise) -> Guide:
    return guide(exercises or (TILT, ROLLS), length)


@dataclass
class Stage:
    """What tests of break windows steer."""

    window_desk: WindowDesk
    monkeypatch: pytest.MonkeyPatch

    @property
    def shared(self) -> Shared:
        return self.window_desk.shared

    def take(self, kind: BreakKind = BreakKind.STRETCH) -> None:
        """A break begins elsewhere."""
        self.window_desk.services.coach.take(kind, Channel.TERMINAL)

    def show_guide(self, wanted: Guide | None) -> None:
        """The break shows these exercises."""
        self.monkeypatch.setattr(self.window_desk.services.coach, "guide", lambda: wanted)

    def change_status(self, change: Callable[[BreakStatus], BreakStatus]) -> None:
        """The engine says something else from now on."""
        coach = self.window_desk.services.coach
        status = coach.status
        self.monkeypatch.setattr(coach, "status", lambda: change(status()))

    def ask_whether_done(self) -> None:
        """The user seems to be back at work."""

        def asking(status: BreakStatus) -> BreakStatus:
            if status.showing is None:
                return status
            return replace(status, showing=replace(status.showing, asks_done=True))

        self.change_status(asking)
        self.shared.bridge.breaks_changed.emit()

    def set(self, key: str, value: object) -> None:
        """The user sets something."""
        self.window_desk.services.preferences.change(key, value)

    def outcomes(self) -> dict[Outcome, int]:
        """How the breaks of today have ended."""
        today = self.window_desk.services.trends.today()
        return dict(self.window_desk.desk.breaks.outcomes(today, today).get(today, {}))


class Told:
    """What a window calls back about a notice."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.answered: list[str] = []
        self.failed: list[str] = []

    @property
    def events(self) -> NoticeEvents:
        return NoticeEvents(self.shown.append, self.answered.append, self.failed.append)


def notice(id: str) -> Notice:
    """The notice of the break with this id."""
    buttons = (NoticeButton("begin", "Start"), NoticeButton("skip", "Skip"))
    return Notice(id, "Time for a stretch", "Both sides alike.", buttons)


@pytest.fixture
def stage(window_desk: WindowDesk, monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(window_desk, monkeypatch)


@pytest.fixture
def told() -> Told:
    return Told()
