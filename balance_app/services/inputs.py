"""Everything the break engine is told from outside, as one: idle time, session and holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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

    def retry(self) -> None:
        """Tries every source again where none is left."""

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells the seconds since the last input; None where nothing can."""

    def close(self) -> None:
        """Gives everything back."""


class Session(Protocol):
    """When the screen is locked and the machine sleeps, from all sources together."""

    @property
    def serving(self) -> tuple[str, ...]:
        """The names of the sources that serve."""

    @property
    def failures(self) -> Mapping[str, str]:
        """Why each source that failed did so, by its name."""

    def start(self, locked: Callable[[bool], None], sleeping: Callable[[bool], None]) -> None:
        """Watches."""

    def close(self) -> None:
        """Gives everything back."""


class HoldSources(Protocol):
    """What holds reminders, from all sources together."""

    @property
    def serving(self) -> tuple[str, ...]:
        """The names of the sources that can tell."""

    @property
    def can_tell(self) -> Holds:
        """The reasons that any of the sources can tell, as far as is known."""

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
        hold_reasons: Which reasons can be told, as far as is known.
        session_failures: Why other sources of locked screens and sleep do not tell, by their names.
    """

    idle_name: str | None = None
    idle_failures: Mapping[str, str] = field(default_factory=dict)
    session_names: tuple[str, ...] = ()
    hold_names: tuple[str, ...] = ()
    hold_reasons: frozenset[HoldReason] = frozenset()
    session_failures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sources:
    """What the inputs are made of."""

    idle: Idle
    session: Session
    holds: HoldSources


class Inputs:
    """Idle time, session and holds, watched and looked at together.

    Args:
        build: Makes the sources; called when they are started, as loading them takes time.
    """

    def __init__(self, build: Callable[[], Sources]) -> None:
        self._build = build
        self._sources: Sources | None = None

    def serving(self) -> InputsServing:
        """Which sources serve at the moment."""
        sources = self._sources
        if sources is None:
            return InputsServing()
        return InputsServing(
            sources.idle.serving,
            sources.idle.failures,
            sources.session.serving,
            sources.holds.serving,
            sources.holds.can_tell,
            sources.session.failures,
        )

    def start(self, limit: float, events: InputEvents) -> None:
        """Begins to watch; called once.

        Args:
            limit: Seconds without input after which the user is away.
            events: What is called back.
        """
        sources = self._sources = self._build()

        def locked(is_locked: bool) -> None:
            events.locked(is_locked)
            if not is_locked:
                sources.idle.retry()

        def sleeping(is_asleep: bool) -> None:
            events.sleeping(is_asleep)
            if not is_asleep:
                sources.idle.retry()

        sources.session.start(locked, sleeping)
        sources.holds.start(events.look_at_holds)
        sources.idle.start(limit, events.look)

    def set_limit(self, limit: float) -> None:
        """Watches for another idle limit."""
        if self._sources is not None:
            self._sources.idle.restart(limit)

    def look(
        self, wanted: Holds | None, then: Callable[[float | None, Holds | None], None]
    ) -> Callable[[], None]:
        """Looks at idle time and, where wanted, at holds; tells both at once.

        Args:
            wanted: The reasons to look for; None to leave holds alone.
            then: Called once, at once or as soon as all have answered, with the idle seconds (None
                where nothing can tell) and the reasons that hold (None where not looked for).

        Returns:
            What gives up waiting: calls ``then``, unless it has been called, with what has been
            answered so far.
        """
        answers: dict[str, object] = {}
        told = False

        def tell() -> None:
            nonlocal told
            if told:
                return
            told = True
            idle, holds = answers.get("idle"), answers.get("holds")
            then(
                idle if isinstance(idle, float) else None,
                holds if isinstance(holds, frozenset) else None,
            )

        def got(what: str, answer: object) -> None:
            answers[what] = answer
            if len(answers) == 2:
                tell()

        sources = self._sources
        if sources is None:
            tell()
            return tell
        if wanted is None:
            got("holds", None)
        else:
            sources.holds.look(wanted, lambda holds: got("holds", holds))
        sources.idle.ask(lambda idle: got("idle", None if idle is None else float(idle)))
        return tell

    def close(self) -> None:
        """Stops watching and gives everything back."""
        sources, self._sources = self._sources, None
        if sources is not None:
            for part in (sources.idle, sources.session, sources.holds):
                part.close()
