"""Watches the idle time where it can only be read: looks as seldom as that allows."""

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer

LEAST_SECONDS = 5.0
"""Between two looks, as each of them wakes the processor."""


class IdlePolling:
    """Looks when input could first have been missing for the limit, and often only while it is.

    Args:
        limit: Seconds without input after which the user counts as away.
        ask: Tells the seconds since the last input, as an idle source does.
        changed: Called when input has been missing for the limit, and when it has come back.
        watch_return: Sees to it that ``look`` is called when input comes back; None where that has
            to be found out by looking.
    """

    def __init__(
        self,
        limit: float,
        ask: Callable[[Callable[[float | None], None]], None],
        changed: Callable[[], None],
        watch_return: Callable[[], None] | None = None,
    ) -> None:
        self._limit = limit
        self._ask = ask
        self._changed = changed
        self._watch_return = watch_return
        self._watching = False
        self._away = False
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may fire early
        self._timer.timeout.connect(lambda: self.look())  # see Bus.call

    def start(self) -> None:
        """Looks for the first time, and goes on by itself."""
        self._watching = True
        self.look()

    def stop(self) -> None:
        """Looks no more, and calls nothing any more."""
        self._watching = False
        self._timer.stop()

    def look(self) -> None:
        """Looks now, and takes the next look from here."""
        self._ask(self._told)

    def _told(self, idle: float | None) -> None:
        if not self._watching:
            return
        seconds = idle or 0.0  # what cannot be told now is asked again as if there had been input
        away = seconds >= self._limit
        if away and self._watch_return is not None:
            self._timer.stop()
            self._watch_return()
        else:
            wait = 0.0 if away else self._limit - seconds
            self._timer.start(math.ceil(max(wait, LEAST_SECONDS) * 1000))
        if away != self._away:
            self._away = away
            self._changed()
