"""Breaks while no app runs: what to say of them, and what the next start begins with."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from balance_app.domain.breaks.config import config_of
from balance_app.domain.breaks.engine import fresh
from balance_app.domain.breaks.model import BreakStatus, Posture, StateWord
from balance_app.domain.breaks.report import OFF, paused_words
from balance_app.domain.breaks.saved import from_json, to_json
from balance_app.domain.breaks.state import Moment, Pause, State, checked_pause
from balance_app.domain.ports import BreakStore, Clock

if TYPE_CHECKING:  # named for its type only; whoever builds this has loaded it
    from balance_app.services.preferences import Preferences

NOT_RUNNING = "Balance is not running, so no reminders come. Start it with “balance”."


class BreaksAtRest:
    """The saved state of the break engine, seen from the terminal."""

    def __init__(self, store: BreakStore, clock: Clock, preferences: "Preferences") -> None:
        self._store = store
        self._clock = clock
        self._preferences = preferences

    def status(self) -> BreakStatus:
        """What can be said while nothing runs.

        Raises:
            MachineError: The state cannot be read.
            DamagedDataError: The file is damaged.
        """
        now = self._clock.now()
        state = self._saved()
        pause = None if state is None else state.pause
        if pause is not None and pause.until is not None and pause.until <= now:
            pause = None
        until = None if pause is None else pause.until
        reason = NOT_RUNNING
        if not config_of(self._preferences.current).scheduled:
            reason += f" {OFF}."
        elif pause is not None:
            reason += f" {paused_words(until, now)}."
        return BreakStatus(
            state=StateWord.OFF,
            reason=reason,
            next_kind=None,
            next_due=None,
            seconds_to_next=None,
            progress=0.0,
            paused_until=None if until is None else until.astimezone(self._clock.zone),
            sitting_minutes=0,
            posture=Posture.SITTING if state is None else state.posture,
            showing=None,
        )

    def pause(self, until: datetime | None) -> None:
        """Lets the next start be paused until an aware instant, or until the user resumes.

        Raises:
            WordsError: The instant has passed, or is more than ``LONGEST_PAUSE`` ahead.
            MachineError: The state cannot be read or saved.
            DamagedDataError: The file is damaged.
        """
        end = checked_pause(until, self._clock.now())
        self._change(pause=Pause(None if end is None else end.astimezone(UTC)))

    def resume(self) -> None:
        """Lets the next start not be paused.

        Raises:
            MachineError: The state cannot be read or saved.
            DamagedDataError: The file is damaged.
        """
        self._change(pause=None)

    def set_posture(self, posture: Posture) -> None:
        """Lets the next start begin with the user standing or sitting.

        Raises:
            MachineError: The state cannot be read or saved.
            DamagedDataError: The file is damaged.
        """
        self._change(posture=posture)

    def _change(self, **changes: Pause | Posture | None) -> None:
        now = Moment(self._clock.now(), self._clock.monotonic())
        state = self._saved() or fresh(now)
        changed: Any = changes
        self._store.save(to_json(replace(state, **changed)))

    def _saved(self) -> State | None:
        state, _unreadable = from_json(self._store.load())
        return state
