"""Balance with breaks that fall due after seconds, telling how late each came on screen.

Usage: ``balance_breaks.py DATA_DIR``. Each break is skipped once it is on screen.
"""

import sys
import time
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from balance_app import __main__ as entry
from balance_app.domain.breaks.config import Config, config_of
from balance_app.domain.breaks.engine import step
from balance_app.domain.breaks.events import Action, Event, Show, Shown
from balance_app.domain.breaks.ledger import NewId
from balance_app.domain.breaks.model import BreakKind, Channel
from balance_app.domain.breaks.state import State
from balance_app.domain.settings import Settings
from balance_app.services.breaks import coach as break_coach
from balance_app.services.services import Services
from balance_app.services.wish import AppWish
from balance_app.ui import app

INTERVAL_SECONDS = 3.0


def soon_due(settings: Settings) -> Config:
    """What is set, but for breaks of one kind that fall due after seconds, unannounced."""
    config = config_of(settings)
    plans = {kind: replace(plan, scheduled=False) for kind, plan in config.plans.items()}
    move = replace(config.plans[BreakKind.MOVE], interval=INTERVAL_SECONDS)
    return replace(config, plans={**plans, BreakKind.MOVE: move}, pre_notice=0.0)


class Watch(QObject):
    """Notes when a break is due and when it is seen, tells the difference, and skips the break."""

    def __init__(self) -> None:
        super().__init__()
        self._due = 0.0
        self._waits = self._in_window = False
        self._coach: break_coach.BreakCoach | None = None

    def begin(self, services: Services) -> None:
        """Is told that the app runs."""
        self._coach = services.coach
        presentation = services.preferences.current.move_presentation
        self._in_window = presentation in (Channel.CARD, Channel.SCREEN)
        if self._in_window:
            QApplication.instance().installEventFilter(self)

    def step(
        self, state: State, event: Event, config: Config, new_id: NewId
    ) -> tuple[State, tuple[Action, ...]]:
        """The engine's step, watched."""
        after, actions = step(state, event, config, new_id)
        if any(isinstance(action, Show) for action in actions):
            to_go = state.counters[BreakKind.MOVE].to_go(config.plans[BreakKind.MOVE])
            self._due = state.last.mono + to_go
            self._waits = True
        elif isinstance(event, Shown) and not self._in_window:
            self._see()
        return after, actions

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Sees a break window being painted."""
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self._painted(watched)
        return False

    def _painted(self, widget: QWidget) -> None:
        if widget.isWindow() and widget.windowTitle() == "Break":
            self._see()

    def _see(self) -> None:
        if self._waits:
            self._waits = False
            QTimer.singleShot(0, self, self._tell)  # when what is painted has gone to the screen

    def _tell(self) -> None:
        print(f"{time.monotonic() - self._due:.4f}", flush=True)
        self._coach.skip(Channel.TERMINAL)


def main() -> int:
    """Runs the app in the tray."""
    watch = Watch()
    break_coach.config_of = soon_due
    break_coach.step = watch.step
    fill = app.App._fill

    def fill_and_watch(self: app.App, services: Services) -> None:
        fill(self, services)
        watch.begin(services)

    app.App._fill = fill_and_watch
    return entry.open_app(AppWish(sys.argv[1], in_tray=True))


if __name__ == "__main__":
    sys.exit(main())
