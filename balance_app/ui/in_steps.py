"""Does long work in the window's thread while the window stays awake."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

from balance_app.services.steps import Steps
from balance_app.ui.bridge import Bridge

T = TypeVar("T")

TURN_MS = 30
"""So long, in milliseconds, are steps taken before the event loop turns."""


class InSteps(QObject):
    """Does one thing at a time, in steps: what takes no longer than a frame or two is done at once.

    Args:
        bridge: Tells what could not be done.
        parent: Whom it belongs to.
    """

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._steps: Steps[object] | None = None
        self._ended: tuple[object] | tuple[()] = ()  # what came of them, until it is told
        self._told: Callable[[object], object] = _tell_nobody
        self._failed: Callable[[], object] = _nothing
        self._again = QTimer(self)
        self._again.setInterval(0)
        self._again.timeout.connect(self._turn)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._steps is not None

    def begin(
        self, steps: Steps[T], told: Callable[[T], object], failed: Callable[[], object]
    ) -> None:
        """Begins something; what was being done is given up.

        Args:
            steps: The steps.
            told: Called with what came of them.
            failed: Called where they could not be taken to the end; why, the bridge has told.
        """
        self.cancel()
        self._steps, self._told, self._failed = steps, told, failed  # type: ignore[assignment]
        self._turn()

    def cancel(self) -> None:
        """Gives up what is being done; nobody is told."""
        self._again.stop()
        steps, self._steps, self._ended = self._steps, None, ()
        if steps is not None:
            steps.close()

    def _turn(self) -> None:
        steps, until = self._steps, QDeadlineTimer(TURN_MS)
        if steps is None:
            return
        self._again.start()
        ended = self._ended
        if not ended:
            try:
                taken = self._bridge.read(lambda: _taken(steps, until))
            except BaseException:
                self.cancel()  # a bug is told once, and not at every turn
                raise
            if taken is None:
                self.cancel()
                self._failed()
                return
            ended = self._ended = taken
            if until.hasExpired():
                return  # to show what came of it takes time as well: that is for the next turn
        if ended:
            self.cancel()
            self._told(ended[0])


def _taken(steps: Steps[T], until: QDeadlineTimer) -> tuple[T] | tuple[()]:
    """Takes at least one step; gives what came of them all, where that was the last."""
    try:
        next(steps)
        while not until.hasExpired():
            next(steps)
    except StopIteration as done:
        return (done.value,)
    return ()


def _tell_nobody(_result: object) -> None:
    """Stands in until something is begun."""


def _nothing() -> None:
    """Stands in until something is begun."""
