"""Throws Qt objects away safely."""

from PySide6.QtCore import QObject, QTimer


def let_go_later(*objects: QObject) -> None:
    """Keeps objects until the event loop turns: they may be emitting a signal just now.

    ``deleteLater`` would do, but it and Python, each deleting what it takes for its own, have been
    seen to crash.
    """
    QTimer.singleShot(0, lambda: objects)
