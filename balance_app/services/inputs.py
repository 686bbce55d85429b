"""Everything the break engine is told from outside, as one: idle time, session and holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from balance_app.domain.breaks.model import HoldReason

Holds = frozenset[HoldReason]


class Idle(Protocol):
    """How long there has been no input, from whichever source serves."""

    @property
    def serving(self) -> str | None:
        """The name of the source that serves."""

    @property
    def failures(self) -> Mapping[str, str]:
        """Why each source that failed did so, by its name."""

    def start(self, limit: float, changed: Callable[[], None]) -> None:
        """Watches: ``changed`` is called when the user leaves, comes back, or can first be told."""

    def restart(self, limit: float) -> None:
        """Watches for another limit."""

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells the seconds since the last input; None where nothing can."""

    def close(self) -> None:
        """Gives everything back."""


class Session(Protocol):
    """When the screen is locked and the machine sleeps, from all sources together."""

    @property
    def serving(self) -> tuple[str, ...]:
        """The names of the sources that serve."""

    def start(self, locked: Callable[[bool], None], sleeping: Callable[[bool], None]) -> None:
        """Watches."""

    def close(self) -> None:
        """Gives everything back."""


class HoldSources(Protocol):
    """What holds reminders, from all sources together."""

    @property
    def serving(self) -> tuple[str, ...]:
        """The names of the sources that can tell."""

    def start(self, changed: Callable[[], None]) -> None:
        """Watches: ``changed`` is called when it is worth looking again."""

    def look(self, wanted: Holds, then: Callable[[Holds], None]) -> None:
        """Calls ``then`` once, at once or soon, with those of the wanted reasons that hold."""

    def close(self) -> None:
        """Gives everything back."""


@dataclass(frozen=True, slots=True)
class InputEvents:
    """What is called back, always in the thread that started it.

    Attributes:
        look: It is worth looking at idle time now.
        look_at_holds: The same of what holds reminders.
        locked: The screen has been locked or unlocked.
        sleeping: The machine is about to sleep, or has woken up.
    """

    look: Callable[[], None]
    look_at_holds: Callable[[], None]
    locked: Callable[[bool], None]
    sleeping: Callable[[bool], None]


@dataclass(frozen=True, slots=True)
class InputsServing:
    """Which sources serve.

    Attributes:
        idle_name: What tells idle time; None where nothing does.
        idle_failures: Why each other source of idle time does not, by its name.
        session_names: What tells of locked screens and of sleep.
        hold_names: What tells of reasons to hold reminders.
    """

    idle_name: str | None
    idle_failures: Mapping[str, str]
    session_names: tuple[str, ...]
    hold_names: tuple[str, ...]


class Inputs:
    """Idle time, session and holds, watched and looked at together."""

    def __init__(self, idle: Idle, session: Session, holds: HoldSources) -> None:
        self._idle = idle
        self._session = session
        self._holds = holds

    @property
    def serving(self) -> InputsServing:
        """Which sources serve at the moment."""
        return InputsServing(
            self._idle.serving, self._idle.failures, self._session.serving, self._holds.serving
        )

    def start(self, limit: float, events: InputEvents) -> None:
        """Begins to watch.

        Args:
            limit: Seconds without input after which the user is away.
            events: What is called back.
        """
        self._session.start(events.locked, events.sleeping)
        self._holds.start(events.look_at_holds)
        self._idle.start(limit, events.look)

    def set_limit(self, limit: float) -> None:
        """Watches for another idle limit."""
        self._idle.restart(limit)

    def look(
        self, wanted: Holds | None, then: Callable[[float | None, Holds | None], None]
    ) -> None:
        """Looks at idle time and, where wanted, at holds; tells both at once.

        Args:
            wanted: The reasons to look for; None to leave holds alone.
            then: Called once, at once or as soon as all have answered, with the idle seconds (None
                where nothing can tell) and the reasons that hold (None where not looked for).
        """
        answers: dict[str, object] = {}

        def got(what: str, answer: object) -> None:
            answers[what] = answer
            if len(answers) == 2:
                idle, holds = answers["idle"], answers["holds"]
                then(
                    idle if isinstance(idle, float) else None,
                    holds if isinstance(holds, frozenset) else None,
                )

        if wanted is None:
            got("holds", None)
        else:
            self._holds.look(wanted, lambda holds: got("holds", holds))
        self._idle.ask(lambda idle: got("idle", None if idle is None else float(idle)))

    def close(self) -> None:
        """Stops watching and gives everything back."""
        for part in (self._idle, self._session, self._holds):
            part.close()
