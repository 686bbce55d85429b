"""Asks what goes on that a break must not interrupt, of all that can tell it."""

import logging
from collections.abc import Callable, Sequence

from balance_app.domain.breaks.model import HoldReason
from balance_app.domain.ports import HoldSource

log = logging.getLogger(__name__)

NOTHING: frozenset[HoldReason] = frozenset()


class HoldWatch:
    """Several sources as one.

    Nothing is asked but when somebody looks: near the time when a break is due, and while one is
    held back.
    """

    def __init__(self, sources: Sequence[HoldSource] = ()) -> None:
        self._sources = tuple(sources)
        self._told: dict[HoldSource, frozenset[HoldReason] | None] = {}
        self._closed = False

    @property
    def serving(self) -> tuple[str, ...]:
        """The names of the sources that could tell when last asked."""
        able = (source for source in self._sources if self._told.get(source) is not None)
        return tuple(source.name for source in able)

    @property
    def can_tell(self) -> frozenset[HoldReason]:
        """The reasons of the sources that could tell when last asked, or have not been asked yet.

        A reason the user has switched off is not asked for: nothing is known against its sources.
        """
        able = (source for source in self._sources if self._told.get(source, NOTHING) is not None)
        return NOTHING.union(*(source.reasons for source in able))

    def start(self, changed: Callable[[], None]) -> None:
        """Begins to watch what can be watched; called once.

        Args:
            changed: Called when it is worth to look again.
        """

        def one_changed() -> None:
            if not self._closed:
                changed()

        for source in self._sources:
            try:
                source.start(one_changed)
            except Exception:  # one with a bug tells nothing; the others may
                log.exception("A source of holds met a bug in itself.")

    def look(
        self,
        wanted: frozenset[HoldReason],
        then: Callable[[frozenset[HoldReason]], None],
    ) -> None:
        """Asks the sources that can tell any of these reasons, and tells once which of them hold.

        Args:
            wanted: The reasons that matter.
            then: Takes those of them that hold, at once or within 2 s.
        """
        asked = [source for source in self._sources if source.reasons & wanted]
        waiting = set(asked)

        def finish() -> None:
            told_of = NOTHING.union(*(self._told[source] or NOTHING for source in asked))
            then(told_of & wanted)

        def told(source: HoldSource, answer: frozenset[HoldReason] | None) -> None:
            if source not in waiting or self._closed:
                return
            waiting.remove(source)
            self._told[source] = answer
            if not waiting:
                finish()

        if not asked:
            finish()
        for source in asked:
            self._ask(source, told)

    def close(self) -> None:
        """Closes every source; nothing is called any more."""
        self._closed = True
        for source in self._sources:
            source.close()

    def _ask(
        self,
        source: HoldSource,
        told: Callable[[HoldSource, frozenset[HoldReason] | None], None],
    ) -> None:
        answered = False

        def answer(reasons: frozenset[HoldReason] | None) -> None:
            nonlocal answered
            answered = True
            told(source, reasons)

        try:
            source.ask(answer)
        except Exception:  # one with a bug tells nothing; the others may
            if answered:
                raise  # the bug is in what was called back
            log.exception("A source of holds met a bug in itself.")
            told(source, None)
