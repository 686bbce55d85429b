"""A simulated desk: the engine with steerable clocks, a user, and rings on time."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from balance_app.domain.breaks.config import Config, config_of
from balance_app.domain.breaks.engine import fresh, step
from balance_app.domain.breaks.events import (
    Action,
    Announce,
    Answered,
    CallOff,
    Event,
    FellAsleep,
    HoldEnded,
    HoldStarted,
    Locked,
    Measured,
    PauseWished,
    Quitting,
    Record,
    Refuse,
    Resumed,
    SatDown,
    SettingsChanged,
    Show,
    ShowFailed,
    Shown,
    Started,
    StoodUp,
    TakeNow,
    Tick,
    Unlocked,
    WokeUp,
    Word,
)
from balance_app.domain.breaks.model import (
    BreakKind,
    BreakRecord,
    BreakStatus,
    Channel,
    HoldReason,
    Outcome,
)
from balance_app.domain.breaks.report import report
from balance_app.domain.breaks.saved import from_json, to_json
from balance_app.domain.breaks.state import Moment, Presence, State
from balance_app.domain.settings import DEFAULTS, Settings
from tests.fakes import MONDAY_MORNING, FakeClock

MINUTE = 60.0
HOUR = 3600.0

MOVE_ONLY = replace(DEFAULTS, stretch_break=False, pre_notice_seconds=0)
"""Move breaks alone, unannounced: one thing at a time."""

READING = 4.0
"""Seconds since the last input of somebody who works but does not type."""


class Desk:
    """Somebody at work with the engine: notices come on screen unless ``notices_work`` is off.

    Attributes:
        tells_idle: Whether a source tells the engine of idle time.
        input_at: When, on the monotonic clock, the last input was.
    """

    def __init__(
        self,
        settings: Settings = MOVE_ONLY,
        config: Config | None = None,
        at: datetime = MONDAY_MORNING,
        *,
        tells_idle: bool = False,
    ) -> None:
        self.clock = FakeClock(at)
        self.settings = settings
        self.tells_idle = tells_idle
        self.input_at = self.clock.monotonic()
        self.config = config or config_of(settings)
        self.notices_work: bool = True
        self.records: list[BreakRecord] = []
        self.shown: list[tuple[str, datetime]] = []
        self.seen: set[str] = set()
        self.announced: list[tuple[str, float]] = []
        self.called_off: list[str] = []
        self.measured: dict[str, Presence] = {}
        self.wakes = 0
        self._ids = (f"id{number}" for number in count(1))
        self.state = fresh(self.now())
        self.tell(Started)

    # What is known

    def now(self) -> Moment:
        return Moment(self.clock.now(), self.clock.monotonic())

    @property
    def status(self) -> BreakStatus:
        return report(self.state, self.now(), self.config)

    @property
    def outcomes(self) -> list[Outcome]:
        return [record.outcome for record in self.records]

    def worked(self, kind: BreakKind = BreakKind.MOVE) -> float:
        return self.state.counters[kind].worked

    # What happens

    def feed(self, event: Event) -> tuple[Action, ...]:
        self.state, actions = step(self.state, event, self.config, lambda _at: next(self._ids))
        for action in actions:
            match action:
                case Record():
                    self.records.append(action.record)
                case Announce():
                    self.announced.append((action.showing_id, action.seconds))
                case CallOff():
                    self.called_off.append(action.showing_id)
                case Measured():
                    self.measured[action.presence.id] = action.presence
        showing = self.state.showing
        if showing is not None:
            self.seen.add(showing.id)
        if any(isinstance(action, Show) for action in actions):
            assert showing is not None
            self.shown.append((showing.id, self.clock.now()))
            if self.notices_work:
                self.feed(Shown(self.now(), showing.id))
        return actions

    def tell(self, event: Callable[..., Event], *args: object) -> tuple[Action, ...]:
        return self.feed(event(self.now(), *args))

    @property
    def idle(self) -> float | None:
        """What a source of idle time would tell now."""
        return self.clock.monotonic() - self.input_at if self.tells_idle else None

    def tick(self) -> None:
        """The engine is woken and looks at idle time."""
        self.tell(Tick, self.idle)

    def work(self, seconds: float, *, idle: float = READING) -> None:
        """Time passes with the engine woken when it asked to be, and input all the while.

        Args:
            seconds: How long.
            idle: How long ago the last input is whenever somebody looks; under 3 s is typing.
        """
        self._let_pass(seconds, lambda: self.clock.monotonic() - idle)

    def type(self, seconds: float) -> None:
        """The same, typing."""
        self.work(seconds, idle=0.5)

    def leave(self, seconds: float) -> None:
        """Time passes without any input; a source that watches tells when the limit is passed."""
        self.input_at = self.clock.monotonic()
        limit = self.config.idle_limit
        if seconds > limit:
            self._let_pass(limit, lambda: self.input_at)
            seconds -= limit
            self.tick()
        self._let_pass(seconds, lambda: self.input_at)

    def come_back(self) -> None:
        """There is input again, which a source that watches tells at once."""
        self.input_at = self.clock.monotonic()
        self.tick()

    def _let_pass(self, seconds: float, input_at: Callable[[], float]) -> None:
        end = self.clock.monotonic() + seconds
        while self.state.wake is not None and self.state.wake <= end:
            self.clock.advance(self.state.wake - self.clock.monotonic())
            self.wakes += 1
            self.input_at = max(self.input_at, input_at())
            self.tick()
        self.clock.advance(max(0.0, end - self.clock.monotonic()))
        self.input_at = max(self.input_at, input_at())
        if self.state.wake is not None:
            self.tick()

    def suspend(self, seconds: float) -> None:
        """The machine sleeps, then wakes by a key."""
        self.clock.suspend(seconds)
        self.input_at = self.clock.monotonic()
        self.tick()

    def freeze(self, seconds: float) -> None:
        """The program stands still while both clocks go on, then goes on."""
        self.clock.advance(seconds)
        self.input_at = self.clock.monotonic()
        self.tick()

    def lock(self) -> None:
        self.tell(Locked)

    def unlock(self) -> None:
        self.tell(Unlocked)

    def fall_asleep(self) -> None:
        self.tell(FellAsleep)

    def wake_up(self) -> None:
        self.tell(WokeUp)

    def hold(self, reason: HoldReason = HoldReason.FULL_SCREEN) -> None:
        self.tell(HoldStarted, reason)

    def let_go(self, reason: HoldReason = HoldReason.FULL_SCREEN) -> None:
        self.tell(HoldEnded, reason)

    def answer(self, word: Word, showing_id: str | None = None) -> str | None:
        """Answers via the tray; gives the words of a refusal."""
        return self._refusal(self.tell(Answered, word, Channel.TRAY, showing_id))

    def begin(self) -> str | None:
        return self.answer(Word.BEGIN)

    def done(self) -> str | None:
        return self.answer(Word.DONE)

    def snooze(self) -> str | None:
        return self.answer(Word.SNOOZE)

    def skip(self) -> str | None:
        return self.answer(Word.SKIP)

    def take(self, kind: BreakKind = BreakKind.MOVE) -> str | None:
        return self._refusal(self.tell(TakeNow, kind, Channel.WINDOW))

    def pause(self, until: datetime | None = None) -> None:
        self.tell(PauseWished, until)

    def resume(self) -> None:
        self.tell(Resumed)

    def stand(self) -> None:
        self.tell(StoodUp)

    def sit(self) -> None:
        self.tell(SatDown)

    def fail_to_show(self) -> None:
        assert self.state.showing is not None
        self.tell(ShowFailed, self.state.showing.id)

    def change(self, **values: Any) -> None:
        self.adopt(replace(self.settings, **values))

    def adopt(self, settings: Settings) -> None:
        before, self.settings = self.config, settings
        self.config = config_of(settings)
        self.tell(SettingsChanged, before)

    def quit(self) -> None:
        self.tell(Quitting)

    def start_again(self, seconds: float, monotonic: float = 5.0) -> None:
        """A new program starts so much later, from what was saved; its monotonic clock is new."""
        wall = self.clock.now()
        self.clock = FakeClock(wall, monotonic)
        self.clock.suspend(seconds)
        self.input_at = monotonic
        state, message = from_json(json.loads(json.dumps(to_json(self.state))))
        assert isinstance(state, State), message
        self.state = state
        self.tell(Started)

    @staticmethod
    def _refusal(actions: tuple[Action, ...]) -> str | None:
        return next((action.message for action in actions if isinstance(action, Refuse)), None)
