"""Looks at idle time, session and holds for the break engine, and feeds it what it finds."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from balance_app.domain.breaks.config import Config
from balance_app.domain.breaks.engine import minds_holds
from balance_app.domain.breaks.events import (
    Event,
    FellAsleep,
    HoldEnded,
    HoldStarted,
    Locked,
    Tick,
    Unlocked,
    WokeUp,
)
from balance_app.domain.breaks.model import HoldReason
from balance_app.domain.breaks.state import Moment, State
from balance_app.domain.ports import Clock
from balance_app.domain.settings import Settings
from balance_app.services.inputs import Holds, InputEvents, Inputs

if TYPE_CHECKING:  # named for its type only; whoever builds this has loaded it
    from balance_app.services.preferences import Preferences

PATIENCE_SECONDS = 2.5
"""How long a look may take: sources answer within 2 s, and one that hangs stops no engine."""


class Lookout:
    """Watches the inputs, and looks at them when the engine wakes."""

    def __init__(
        self,
        inputs: Inputs,
        preferences: "Preferences",
        clock: Clock,
        feed: Callable[[Event], object],
        engine: "Callable[[], tuple[State, Config]]",
        ring_in: Callable[[float, Callable[[], None]], None],
    ) -> None:
        """Takes what it works with.

        Args:
            inputs: What is looked at.
            preferences: What the user has set.
            clock: Both clocks.
            feed: Takes the engine through an event.
            engine: Gives the engine's state, and what it is set to.
            ring_in: Has a function called after so many seconds, unless the engine wakes before.
        """
        self._inputs = inputs
        self._preferences = preferences
        self._clock = clock
        self._feed = feed
        self._engine = engine
        self._ring_in = ring_in
        self._watches = False
        self._limit = 0.0
        self._number = 0
        self._looking = False
        self._again = False
        self._patient_until = 0.0
        self._give_up: Callable[[], None] | None = None
        self._then: list[Callable[[], None]] = []

    def watch(self) -> None:
        """Begins to watch; until then time passes without anything known of the user."""
        if self._watches:
            return
        self._watches = True
        events = InputEvents(
            look=self._hear_of_change,
            look_at_holds=partial(self._hear_of_change, holds=True),
            locked=self._hear_locked,
            sleeping=self._hear_sleeping,
        )
        self._limit = float(self._preferences.current.idle_limit_seconds)
        self._inputs.start(self._limit, events)
        self._preferences.subscribe(self._settings_changed)
        self.look(holds=True)

    def look(self, *, holds: bool = False) -> None:
        """Looks at idle time, and at what holds where that matters, and feeds the engine.

        A look that is under way goes on while there is patience left, also where an event that
        came in between has set the alarm to something else.

        Args:
            holds: Whether to look at what holds in any case.
        """
        if self._looking:
            self._wait()
            return
        if not self._watches:
            self._feed(Tick(self._now()))
            return
        state, config = self._engine()
        minds = holds or minds_holds(state, self._now(), config)
        self._looking = True
        self._number += 1
        number = self._number
        self._patient_until = self._clock.monotonic() + PATIENCE_SECONDS
        give_up = self._inputs.look(self._wanted() if minds else None, self._looked)
        if self._looking and number == self._number:  # it did not answer at once
            self._give_up = give_up
            self._wait()

    def look_around(self, then: Callable[[], None]) -> None:
        """Looks at everything, and calls ``then`` when the engine knows what was found."""
        if not self._watches:
            then()
            return
        self._then.append(then)
        self._hear_of_change(holds=True)

    def close(self) -> None:
        """Stops watching."""
        if self._watches:
            self._watches = self._looking = self._again = False
            self._inputs.close()

    def _wait(self) -> None:
        """Waits on for the look under way, or gives it up."""
        left = self._patient_until - self._clock.monotonic()
        if left > 0:
            self._ring_in(left, self.look)
        elif self._give_up is not None:
            self._give_up()

    def _looked(self, idle: float | None, found: Holds | None) -> None:
        self._looking = False
        if found is not None:
            self._tell_holds(found)
        self._feed(Tick(self._now(), idle))
        if self._again:
            self._again = False
            self.look(holds=True)
            return
        waiting, self._then = self._then, []
        for then in waiting:
            then()

    def _hear_of_change(self, *, holds: bool = False) -> None:
        self._again = self._looking  # the look under way may have asked too early
        self.look(holds=holds)

    def _tell_holds(self, found: Holds) -> None:
        state, _ = self._engine()
        known = state.holds - {HoldReason.PRESENTING}
        for reason in sorted(found - known):
            self._feed(HoldStarted(self._now(), reason))
        for reason in sorted(known - found):
            self._feed(HoldEnded(self._now(), reason))

    def _hear_locked(self, locked: bool) -> None:
        self._feed(Locked(self._now()) if locked else Unlocked(self._now()))

    def _hear_sleeping(self, sleeping: bool) -> None:
        self._feed(FellAsleep(self._now()) if sleeping else WokeUp(self._now()))

    def _wanted(self) -> Holds:
        settings = self._preferences.current
        wanted = {
            HoldReason.DO_NOT_DISTURB: settings.hold_do_not_disturb,
            HoldReason.FULL_SCREEN: settings.hold_full_screen,
            HoldReason.CAMERA: settings.hold_camera,
            HoldReason.MICROPHONE: settings.hold_microphone,
            HoldReason.SCREEN_SHARING: settings.hold_screen_sharing,
        }
        return frozenset(reason for reason, on in wanted.items() if on)

    def _settings_changed(self, settings: Settings) -> None:
        if not self._watches:
            return
        limit = float(settings.idle_limit_seconds)
        if limit != self._limit:
            self._limit = limit
            self._inputs.set_limit(limit)
        self._hear_of_change(holds=True)

    def _now(self) -> Moment:
        return Moment(self._clock.now(), self._clock.monotonic())
