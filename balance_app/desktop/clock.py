"""The machine's two clocks and its time zone; nothing else in Balance reads the real time."""

import logging
import os
import time
from datetime import UTC, datetime, tzinfo

log = logging.getLogger(__name__)

Signature = tuple[str | None, int | None, int | None]
"""What changes when the time zone does."""


class SystemClock:
    """Wall time in the user's zone, and a monotonic clock that stands still in suspend.

    On Linux and macOS ``time.monotonic`` does not run while the machine sleeps, and wall time does:
    how far the two have moved apart tells the break engine that time was spent away. The clocks
    that count through sleep (``CLOCK_BOOTTIME``) would hide it.
    """

    def __init__(self) -> None:
        self._zone: tzinfo | None = None
        self._signature: Signature | None = None

    @property
    def zone(self) -> tzinfo:
        """The user's time zone; a change of it, on a journey say, is followed at once."""
        signature = _signature()
        if self._zone is None or signature != self._signature:
            self._zone, self._signature = _read_zone(), signature
        return self._zone

    def now(self) -> datetime:
        """The wall clock, aware, in the user's zone."""
        return datetime.now(self.zone)

    def monotonic(self) -> float:
        """Seconds on a clock that is never set; only differences mean anything."""
        return time.monotonic()


def _signature() -> Signature:
    """Two look-ups that tell whether the zone may have changed; reading it takes a hundred.

    Where there is no ``/etc/localtime`` (Windows) a change is followed at the next start.
    """
    named = os.environ.get("TZ")
    try:
        link = os.lstat("/etc/localtime")
    except OSError:
        return named, None, None
    return named, link.st_mtime_ns, link.st_ino


def _read_zone() -> tzinfo:
    """The zone by name with its rules; where the system names none, today's offset from UTC."""
    import tzlocal  # only when the time is first asked for: it costs start-up time

    if hasattr(time, "tzset"):  # the C library keeps the old zone otherwise
        time.tzset()
    try:
        return tzlocal.reload_localzone()
    except (LookupError, OSError, ValueError) as error:
        offset = datetime.now(UTC).astimezone().tzinfo or UTC
        log.warning("The system's time zone cannot be read (%s); using %s.", error, offset)
        return offset
