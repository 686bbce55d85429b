"""Looks for Python's garbage in the window's thread alone, where widgets may be destroyed.

Python looks for garbage in whatever thread happens to make the next object. Where that is the
thread of a notification or of the history, and widgets are among what it finds, Qt destroys them
there and the program crashes.
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject


class GarbageCollection(QObject):
    """Collects when the event loop is about to rest, and as seldom as Python itself would.

    It needs a running event loop in the thread that makes it, and wakes nobody. Python’s own
    collecting stays off from then on.

    Args:
        parent: Whose life it shares.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is None:
            raise RuntimeError("there is no event loop to collect garbage in")
        dispatcher.aboutToBlock.connect(self._collect)

    def _collect(self) -> None:
        """Collects the oldest generation that has become due."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
