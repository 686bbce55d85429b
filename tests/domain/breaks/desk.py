"""A simulated desk: the engine with steerable clocks, a list of outcomes and rings on time."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from balance_app.domain.breaks.engine import fresh, step
from balance_app.domain.breaks.events import (
    Action,
    Answered,
    Event,
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
    Word,
)
from balance_app.domain.breaks.model import (
    BreakKind,
    BreakRecord,
    BreakStatus,
    Channel,
    Outcome,
)
from balance_app.domain.breaks.report import report
from balance_app.domain.breaks.saved import from_json, to_json
from balance_app.domain.breaks.state import Config, Moment, State, config_of
from balance_app.domain.settings import DEFAULTS, Settings
from tests.fakes import FakeClock

MINUTE = 60.0
HOUR = 3600.0


class Desk:
    """Somebody at work with the engine: notices come on screen unless ``notices_work`` is off."""

    def __init__(self, settings: Settings = DEFAULTS, config: Config | None = None) -> None:
        self.clock = FakeClock()
        self.config = config or config_of(settings)
        self.notices_work: bool = True
        self.records: list[BreakRecord] = []
        self.shown: list[tuple[str, datetime]] = []
        self.seen: set[str] = set()
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
        self.records += [action.record for action in actions if isinstance(action, Record)]
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

    def work(self, seconds: float) -> None:
        """Time passes with the engine woken when it asked to be."""
        end = self.clock.monotonic() + seconds
        while self.state.wake is not None and self.state.wake <= end:
            self.clock.advance(self.state.wake - self.clock.monotonic())
            self.wakes += 1
            self.tell(Tick)
        self.clock.advance(max(0.0, end - self.clock.monotonic()))
        if self.state.wake is not None:
            self.tell(Tick)

    def suspend(self, seconds: float) -> None:
        """The machine sleeps, then wakes."""
        self.clock.suspend(seconds)
        self.tell(Tick)

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
        before = self.config
        self.config = config_of(replace(DEFAULTS, **values))
        self.tell(SettingsChanged, before)

    def quit(self) -> None:
        self.tell(Quitting)

    def start_again(self, seconds: float, monotonic: float = 5.0) -> None:
        """A new program starts so much later, from what was saved; its monotonic clock is new."""
        wall = self.clock.now()
        self.clock = FakeClock(wall, monotonic)
        self.clock.suspend(seconds)
        state, message = from_json(json.loads(json.dumps(to_json(self.state))))
        assert isinstance(state, State), message
        self.state = state
        self.tell(Started)

    @staticmethod
    def _refusal(actions: tuple[Action, ...]) -> str | None:
        return next((action.message for action in actions if isinstance(action, Refuse)), None)
