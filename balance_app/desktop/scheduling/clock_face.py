"""When a clock next shows one of several times, once each, through every change of the clocks.

APScheduler's cron trigger, asked in a zone, gives a time that the clocks repeat twice, and one that
they skip an hour late or, where they skip midnight, not at all on that day. Here it is asked on a
bare face, whose hands go round without ever skipping or repeating (it takes UTC for that); the
instant at which the zone's clock first shows that time, or has skipped it, is worked out after.
"""

from collections.abc import Collection
from datetime import UTC, datetime, tzinfo

from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger

from balance_app.domain.calendar import first_instant
from balance_app.domain.ports import WeeklyTime


class ClockFace:
    """Times of day on weekdays, as a clock without a zone shows them.

    Args:
        times: At least one.
    """

    def __init__(self, times: Collection[WeeklyTime]) -> None:
        self._trigger = OrTrigger([_cron(one) for one in times])

    def next_after(self, after: datetime, zone: tzinfo) -> datetime:
        """The next instant at which a zone's clock comes to one of the times.

        Args:
            after: An aware instant; the next one is later than it.
            zone: The zone whose clock counts.

        Returns:
            The instant, in UTC.
        """
        shown = after.astimezone(zone).replace(tzinfo=UTC, fold=0)
        before: datetime | None = None
        while True:
            shown = self._trigger.get_next_fire_time(before, shown)
            at = first_instant(shown.replace(tzinfo=None), zone)
            if at > after.astimezone(UTC):
                return at
            before = shown  # that was now, or the first pass of a time now shown again


def _cron(one: WeeklyTime) -> CronTrigger:
    # Its weekdays count from 0.
    days = ",".join(str(day - 1) for day in sorted(one.weekdays))
    clock = one.time
    return CronTrigger(
        day_of_week=days, hour=clock.hour, minute=clock.minute, second=0, timezone=UTC
    )
