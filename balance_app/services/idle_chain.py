"""The sources of idle time, tried in order until one serves."""

import logging
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from balance_app.domain.ports import IdleEvents, IdleSource

log = logging.getLogger(__name__)


class IdleChain:
    """Several sources of idle time as one: where one fails, also later, the next takes over.

    A source that has failed is left alone until the next start or, where none is left, ``retry``.

    Args:
        candidates: What makes each source, the best first.
    """

    def __init__(self, candidates: Sequence[Callable[[], IdleSource]]) -> None:
        self._candidates = tuple(candidates)
        self._at = 0
        self._limit = 0.0
        self._changed: Callable[[], None] | None = None
        self._source: IdleSource | None = None
        self._serves = False
        self._failures: dict[str, str] = {}
        self._asked: list[Callable[[float | None], None]] = []

    @property
    def serving(self) -> str | None:
        """The name of the source that serves, None where none does."""
        return self._source.name if self._source is not None and self._serves else None

    @property
    def failures(self) -> Mapping[str, str]:
        """Why each source that was tried in vain failed, by the source's name."""
        return MappingProxyType(self._failures)

    def start(self, limit: float, changed: Callable[[], None]) -> None:
        """Begins to watch, with the first source.

        Args:
            limit: Seconds without input after which the user counts as away.
            changed: Called when input has been missing for the limit, when it has come back, and
                when another source serves, or none any more.
        """
        self.close()
        self._failures.clear()
        self._begin(limit, changed, 0)

    def restart(self, limit: float) -> None:
        """Watches for another limit, with the source that serves made anew, or from the first."""
        changed, asked = self._changed, tuple(self._asked)
        at = 0 if self._source is None else self._at
        if changed is None:
            return
        self.close()
        self._begin(limit, changed, at)
        for told in asked:
            told(None)

    def retry(self) -> None:
        """Begins with the first source again where none is left; does nothing elsewhere."""
        if self._changed is not None and self._source is None:
            self._begin(self._limit, self._changed, 0)

    def ask(self, told: Callable[[float | None], None]) -> None:
        """Tells the seconds since the last input, at once or within 2 s; None where nobody can."""
        source, has_answered = self._source, False
        if source is None or not self._serves:
            told(None)
            return

        def answered(seconds: float | None) -> None:
            nonlocal has_answered
            has_answered = True
            if told in self._asked:
                self._asked.remove(told)
                told(seconds)

        self._asked.append(told)
        try:
            source.ask(answered)
        except Exception as error:  # a source with a bug is one that failed: the next may work
            if has_answered:
                raise  # the bug is in what was called back
            log.exception("A source of idle time met a bug in itself.")
            self._pass_over(source, str(error) or type(error).__name__)

    def close(self) -> None:
        """Closes the source that serves; nothing is called any more."""
        source, self._source = self._source, None
        self._serves = False
        self._changed = None
        self._asked.clear()
        if source is not None:
            source.close()

    def _begin(self, limit: float, changed: Callable[[], None], at: int) -> None:
        self._limit = limit
        self._changed = changed
        self._at = at
        self._try()

    def _try(self) -> None:
        """Starts the source whose turn it is, or says that none is left."""
        if self._at == len(self._candidates):
            self._source = None
            self._announce()
            return
        source = self._source = self._candidates[self._at]()
        events = IdleEvents(
            serves=lambda: self._serve(source),
            failed=lambda why: self._pass_over(source, why),
            changed=lambda: self._pass_on(source),
        )
        try:
            source.start(self._limit, events)
        except Exception as error:  # a source with a bug is one that failed: the next may work
            if self._serves or source is not self._source:
                raise  # the bug is in what was called back
            log.exception("A source of idle time met a bug in itself.")
            self._pass_over(source, str(error) or type(error).__name__)

    def _serve(self, source: IdleSource) -> None:
        if source is self._source and not self._serves:
            self._serves = True
            self._failures.pop(source.name, None)
            self._announce()

    def _pass_over(self, source: IdleSource, why: str) -> None:
        if source is not self._source:
            return
        if self._failures.get(source.name) != why:
            log.warning("No idle time by %s: %s", source.name, why)
        self._failures[source.name] = why
        self._serves = False
        source.close()
        asked, self._asked = self._asked, []
        for told in asked:  # it answers nothing more
            told(None)
        if source is self._source:
            self._at += 1
            self._try()

    def _pass_on(self, source: IdleSource) -> None:
        if source is self._source:
            self._announce()

    def _announce(self) -> None:
        if self._changed is not None:
            self._changed()
