"""Keeps the break engine's state and what became of each break, and makes up for failed saves."""

from collections.abc import Iterable

from balance_app.domain.breaks.model import BreakRecord
from balance_app.domain.breaks.saved import from_json, to_json
from balance_app.domain.breaks.state import State
from balance_app.domain.errors import BalanceError
from balance_app.domain.ports import BreakStore, Clock

_BETWEEN_SAVES = 50.0  # seconds: the state is saved once a minute, give or take


class BreakMemory:
    """The saved state and outcomes; what could not be saved waits for the next time.

    Attributes:
        trouble: Why the last save failed; None where it did not.
        messages: What to tell of a saved state that could not be used.
    """

    def __init__(self, store: BreakStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._unsaved: list[BreakRecord] = []
        self._saved_at = 0.0
        self.trouble: str | None = None
        self.messages: list[str] = []

    @property
    def is_old(self) -> bool:
        """Whether the last save was so long ago that a crash would lose a minute."""
        return self._clock.monotonic() - self._saved_at >= _BETWEEN_SAVES

    def load(self) -> State | None:
        """The state as last saved; None where there is none to go on from."""
        try:
            saved = self._store.load()
        except BalanceError as error:
            self.messages.append(error.message)
            return None
        state, message = from_json(saved)
        if message is not None:
            self.messages.append(message)
        return state

    def save(self, state: State, records: Iterable[BreakRecord]) -> None:
        """Saves the state with these outcomes and those that waited, all or nothing."""
        self._unsaved += records
        self._saved_at = self._clock.monotonic()
        try:
            self._store.save(to_json(state), self._unsaved)
        except BalanceError as error:
            self.trouble = f"Breaks are not saved yet: {error.message}"
        else:
            self._unsaved = []
            self.trouble = None
