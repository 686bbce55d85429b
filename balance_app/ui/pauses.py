"""The pauses that window and tray offer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from balance_app.domain.calendar import day_bounds
from balance_app.services.services import Services


@dataclass(frozen=True, slots=True)
class Pause:
    """One choice of how long reminders pause.

    Attributes:
        label: What the menu calls it.
        length: How long; None for a pause that ends otherwise.
        until_tomorrow: Whether it ends with the logical day.
    """

    label: str
    length: timedelta | None = None
    until_tomorrow: bool = False


PAUSES = (
    Pause("For 15 minutes", timedelta(minutes=15)),
    Pause("For 30 minutes", timedelta(minutes=30)),
    Pause("For 1 hour", timedelta(hours=1)),
    Pause("For 2 hours", timedelta(hours=2)),
    Pause("Until tomorrow", until_tomorrow=True),
    Pause("Until I resume"),
)

PRESENTING = "I’m presenting"
"""What holds reminders back until it is taken back, as a call or a film does by itself."""


def pause_end(pause: Pause, services: Services) -> datetime | None:
    """When a pause that begins now ends; None where only the user ends it."""
    now = services.clock.now()
    if pause.length is not None:
        return now + pause.length
    if pause.until_tomorrow:
        hour = services.preferences.current.day_start_hour
        _, end = day_bounds(services.trends.today(), services.clock.zone, hour)
        return end.astimezone(services.clock.zone)
    return None
