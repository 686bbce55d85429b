"""One step of the engine under way: how time at the computer is measured."""

from dataclasses import replace
from datetime import datetime, timedelta

from balance_app.domain.breaks.events import Measured
from balance_app.domain.breaks.ledger import Ledger
from balance_app.domain.breaks.state import Presence

_SAME_STRETCH = timedelta(seconds=5)


class Measuring(Ledger):
    """A step under way, which measures time at the computer."""

    __slots__ = ()

    def measure(self, seconds: float, begin: datetime, away: bool) -> None:
        """Lets the stretch at the computer grow, or ends it."""
        state, showing = self.state, self.state.showing
        breaks_off = showing is not None and showing.started and not showing.asks_done
        knows = self.config.measures and state.last_input is not None
        if away or state.absent or breaks_off or not knows:
            self.end_presence()
            return
        presence = state.presence
        if presence is not None and (
            presence.posture is not state.posture
            or self.today(presence.began) != self.today(begin)
            or abs(begin - presence.until) > _SAME_STRETCH  # somebody has set the clock
        ):
            self.end_presence()
            presence = None
        until = begin + timedelta(seconds=seconds)
        if presence is None:
            presence = Presence(self.new_id(begin), begin, until, state.posture)
        self.state = replace(self.state, presence=replace(presence, until=until))

    def end_presence(self) -> None:
        """Ends the stretch at the computer under way, if there is one."""
        presence = self.state.presence
        if presence is not None:
            self.state = replace(self.state, presence=None)
            self.actions.append(Measured(presence, ended=True))

    def tell_presence(self, before: Presence | None) -> None:
        """Tells how the stretch at the computer under way has grown since ``before``."""
        presence = self.state.presence
        if presence is not None and presence != before:
            self.actions.append(Measured(presence, ended=False))
