"""Balance, telling how long after it was asked for something that was painted.

Usage: ``balance_answers.py DATA_DIR [--window]``. What is asked for is the saved note, by a click
in the tray's menu, the command palette, by Ctrl+K, and the week, by a click in the navigation.
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from balance_app import __main__ as entry
from balance_app.services.services import Services
from balance_app.services.wish import AppWish
from balance_app.ui import app

_ANSWERS = {"Saved", "Command palette", "At a glance"}


class Watch(QObject):
    """Notes when something is asked for and when it is seen, and tells the difference."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: float | None = None

    def begin(self) -> None:
        """Is told that the app runs."""
        QApplication.instance().installEventFilter(self)
        print("ready", flush=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Sees the click or the key, and the answer being painted."""
        kind = event.type()
        clicked = kind is QEvent.Type.MouseButtonRelease and self._asks(watched)
        if clicked or (isinstance(event, QKeyEvent) and self._opens_palette(event)):
            self._asked = time.monotonic()
        elif kind is QEvent.Type.Paint and isinstance(watched, QWidget):
            self._painted(watched)
        return False

    @staticmethod
    def _asks(clicked: QObject) -> bool:
        opens_week = isinstance(clicked, QAbstractButton) and clicked.accessibleName() == "Week"
        return isinstance(clicked, QMenu) or opens_week

    @staticmethod
    def _opens_palette(event: QKeyEvent) -> bool:
        held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        pressed = event.type() is QEvent.Type.ShortcutOverride
        return pressed and held and event.key() == Qt.Key.Key_K

    def _painted(self, widget: QWidget) -> None:
        if self._asked is not None and widget.accessibleName() in _ANSWERS:
            asked, self._asked = self._asked, None
            # When what is painted has gone to the screen.
            QTimer.singleShot(0, self, lambda: self._tell(asked))

    @staticmethod
    def _tell(asked: float) -> None:
        print(f"{time.monotonic() - asked:.4f}", flush=True)


def main() -> int:
    """Runs the app, in the tray unless its window is asked for."""
    watch = Watch()
    fill = app.App._fill

    def fill_and_watch(self: app.App, services: Services) -> None:
        fill(self, services)
        watch.begin()

    app.App._fill = fill_and_watch
    return entry.open_app(AppWish(sys.argv[1], in_tray="--window" not in sys.argv))


if __name__ == "__main__":
    sys.exit(main())
