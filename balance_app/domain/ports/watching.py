"""What tells of the user: idle time, the session, and what holds reminders back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from balance_app.domain.breaks.model import HoldReason


@dataclass(frozen=True, slots=True)
class IdleEvents:
    """What an idle source calls back, always in the thread that started it.

    Attributes:
        serves: From now on it can be asked.
        failed: It cannot serve, or no longer can; takes why. Nothing more is called after it.
        changed: Input has been missing for the limit, or has come back after that. A source that
            calls it late or once too often does no harm: whoever is called asks.
    """

    serves: Callable[[], None]
    failed: Callable[[str], None]
    changed: Callable[[], None]


class IdleSource(Protocol):
    """Tells how long there has been no input from keyboard, mouse, touch or pen."""

    @property
    def name(self) -> str:
        """What the user calls it, e.g. ``X11 idle time``."""

    def start(self, limit: float, events: IdleEvents) -> None:
        """Begins to watch; called once.

        Exactly one of ``serves`` and ``failed`` is called first, at once or within 2 s.

        Args:
            limit: Seconds without input after which the user counts as away.
            events: What is called back.
        """

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells the seconds since the last input, at once or within 2 s; None where it cannot.

        ``told`` is called exactly once.
        """

    def close(self) -> None:
        """Stops watching and gives everything back; nothing is called any more."""


@dataclass(frozen=True, slots=True)
class SessionEvents:
    """What a session source calls back, always in the thread that started it.

    Attributes:
        serves: From now on it tells.
        failed: It cannot serve, or no longer can; takes why. Nothing more is called after it.
        locked: The screen has been locked (True) or unlocked (False).
        sleeping: The machine is about to sleep (True) or has woken up (False).
    """

    serves: Callable[[], None]
    failed: Callable[[str], None]
    locked: Callable[[bool], None]
    sleeping: Callable[[bool], None]


class SessionSource(Protocol):
    """Tells when the screen is locked and when the machine sleeps."""

    @property
    def name(self) -> str:
        """What the user calls it, e.g. ``logind``."""

    def start(self, events: SessionEvents) -> None:
        """Begins to watch; called once.

        Exactly one of ``serves`` and ``failed`` is called first, at once or within 2 s; a screen
        that is locked already is told of after ``serves``.
        """

    def close(self) -> None:
        """Stops watching and gives everything back; nothing is called any more."""


class HoldSource(Protocol):
    """Tells whether something goes on that a break must not interrupt."""

    @property
    def name(self) -> str:
        """What the user calls it, e.g. ``PulseAudio``."""

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""

    def start(self, changed: Callable[[], None]) -> None:
        """Begins to watch where it can; called once.

        Args:
            changed: Called, in the thread that started it, when it should be asked again.
        """

    def ask(self, told: Callable[[frozenset[HoldReason] | None], None]) -> None:
        """Tells what holds now, at once or within 2 s; None where it cannot tell.

        ``told`` is called exactly once.
        """

    def close(self) -> None:
        """Stops watching and gives everything back; nothing is called any more."""
