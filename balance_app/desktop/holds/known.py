"""What a source that watches knows, for those who ask it."""

from collections.abc import Callable

from balance_app.domain.breaks.model import HoldReason

Answer = frozenset[HoldReason] | None
"""What holds; None where that cannot be told."""

NOTHING: frozenset[HoldReason] = frozenset()


class Known:
    """The answer of a source that hears of each change.

    Who asks before anything is known waits for it.
    """

    def __init__(self) -> None:
        self._changed: Callable[[], None] | None = None
        self._waiting: list[Callable[[Answer], None]] = []
        self._settled = False
        self._closed = False
        self._answer: Answer = None

    @property
    def settled(self) -> bool:
        """Whether it is known what holds, or that it cannot be told."""
        return self._settled

    def start(self, changed: Callable[[], None]) -> None:
        """From now on ``changed`` is called when what holds becomes another."""
        self._changed = changed

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Tells what is known, or as soon as it is."""
        if self._settled:
            told(self._answer)
        else:
            self._waiting.append(told)

    def set(self, answer: Answer) -> None:
        """Takes what has been found out, and tells those who wait for it."""
        if self._closed:
            return
        before, self._answer = self._answer, answer
        self._settled = True
        waiting, self._waiting = self._waiting, []
        for told in waiting:
            told(answer)
        if self._changed is not None and (before or NOTHING) != (answer or NOTHING):
            self._changed()

    def close(self) -> None:
        """Tells nothing more."""
        self._closed = True
        self._changed = None
        self._waiting.clear()
