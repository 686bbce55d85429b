"""What tells of lock and sleep, several at once."""

import logging
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from balance_app.domain.ports import SessionEvents, SessionSource

log = logging.getLogger(__name__)


class SessionGroup:
    """Several sources as one: the screen is locked, or the machine asleep, if any says so.

    A source that fails is taken to say that the screen is unlocked and the machine awake, so that
    one which dies while the screen is locked does not keep Balance waiting for ever.
    """

    def __init__(self, sources: Sequence[SessionSource] = ()) -> None:
        self._sources = tuple(sources)
        self._serving: list[SessionSource] = []
        self._failures: dict[str, str] = {}
        self._locked = _Any()
        self._sleeping = _Any()

    @property
    def serving(self) -> tuple[str, ...]:
        """The names of the sources that tell."""
        return tuple(source.name for source in self._sources if source in self._serving)

    @property
    def failures(self) -> Mapping[str, str]:
        """Why each source that does not tell fails to, by the source's name."""
        return MappingProxyType(self._failures)

    def start(self, locked: Callable[[bool], None], sleeping: Callable[[bool], None]) -> None:
        """Begins to watch; called once.

        Args:
            locked: Takes whether the screen is locked now, on each change.
            sleeping: Takes whether the machine is about to sleep, on each change.
        """
        self._locked.changed = locked
        self._sleeping.changed = sleeping
        for source in self._sources:
            try:
                source.start(self._events_of(source))
            except Exception as error:  # a source with a bug is one that failed: others may work
                log.exception("A source of lock and sleep met a bug in itself.")
                self._failed(source, str(error) or type(error).__name__)

    def close(self) -> None:
        """Closes every source; nothing is called any more."""
        self._locked.changed = self._sleeping.changed = None
        for source in self._sources:
            source.close()
        self._serving.clear()

    def _events_of(self, source: SessionSource) -> SessionEvents:
        return SessionEvents(
            serves=lambda: self._serving.append(source),
            failed=lambda why: self._failed(source, why),
            locked=lambda locked: self._locked.say(source, locked),
            sleeping=lambda sleeping: self._sleeping.say(source, sleeping),
        )

    def _failed(self, source: SessionSource, why: str) -> None:
        log.info("Lock and sleep are not told by %s: %s", source.name, why)
        self._failures[source.name] = why
        if source in self._serving:
            self._serving.remove(source)
        self._locked.say(source, False)
        self._sleeping.say(source, False)


class _Any:
    """True as long as any source says so; tells of each change once."""

    def __init__(self) -> None:
        self._sayers: list[SessionSource] = []
        self.changed: Callable[[bool], None] | None = None

    def say(self, source: SessionSource, value: bool) -> None:
        """Takes what a source says, and tells if the whole changes by it."""
        before = bool(self._sayers)
        if value and source not in self._sayers:
            self._sayers.append(source)
        elif not value and source in self._sayers:
            self._sayers.remove(source)
        if self.changed is not None and bool(self._sayers) != before:
            self.changed(not before)
