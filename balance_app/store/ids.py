"""Unique ids that order by time: UUID version 7 (RFC 9562).

Each start of app and terminal loads this, so it does without the modules ``uuid`` and ``secrets``:
they look at the machine and load ciphers that nothing here needs.
"""

from datetime import UTC, datetime, timedelta
from random import SystemRandom

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TAIL_BITS = 62

_randbits = SystemRandom().getrandbits


class TimeOrderedIds:
    """Makes ids, each after the one before even where the clock has not moved.

    An id holds the time to the microsecond, as in RFC 9562, section 6.2, method 3, and below it
    62 bits that are random at first and then go up by random steps (method 2), so that an id's
    last characters tell it from its neighbours.
    """

    def __init__(self) -> None:
        self._microsecond = -1
        self._tail = 0

    def new(self, at: datetime) -> str:
        """An id for this moment, in lower case.

        Args:
            at: The moment, aware; before 1970 counts as 1970.
        """
        microsecond = max(0, (at - _EPOCH) // timedelta(microseconds=1))
        if microsecond == self._microsecond:
            self._tail += 1 + _randbits(32)
        else:
            # The top bit stays free for steps: 2**29 of them at least.
            self._microsecond, self._tail = microsecond, _randbits(_TAIL_BITS - 1)
        milliseconds, rest = divmod(microsecond, 1000)
        fraction = rest * 4096 // 1000
        version_and_fraction = 0x7 << 12 | fraction
        variant_and_tail = 0b10 << _TAIL_BITS | self._tail
        digits = f"{milliseconds << 80 | version_and_fraction << 64 | variant_and_tail:032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
