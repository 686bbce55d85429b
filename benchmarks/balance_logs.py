"""Balance in the tray, telling how long after a click in its menu the saved note was painted.

Usage: ``balance_logs.py DATA_DIR``.
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from balance_app import __main__ as entry
from balance_app.services.services import Services
from balance_app.services.wish import AppWish
from balance_app.ui import app


class Watch(QObject):
    """Notes when a menu is clicked and when the note is seen, and tells the difference."""

    def __init__(self) -> None:
        super().__init__()
        self._clicked: float | None = None

    def begin(self) -> None:
        """Is told that the app runs."""
        QApplication.instance().installEventFilter(self)
        print("ready", flush=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Sees the click, and the note being painted."""
        if event.type() is QEvent.Type.MouseButtonRelease and isinstance(watched, QMenu):
            self._clicked = time.monotonic()
        elif event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self._painted(watched)
        return False

    def _painted(self, widget: QWidget) -> None:
        if self._clicked is not None and widget.isWindow() and widget.windowTitle() == "Saved":
            clicked, self._clicked = self._clicked, None
            # When what is painted has gone to the screen.
            QTimer.singleShot(0, self, lambda: self._tell(clicked))

    @staticmethod
    def _tell(clicked: float) -> None:
        print(f"{time.monotonic() - clicked:.4f}", flush=True)


def main() -> int:
    """Runs the app in the tray."""
    watch = Watch()
    fill = app.App._fill

    def fill_and_watch(self: app.App, services: Services) -> None:
        fill(self, services)
        watch.begin()

    app.App._fill = fill_and_watch
    return entry.open_app(AppWish(sys.argv[1], in_tray=True))


if __name__ == "__main__":
    sys.exit(main())
