"""How two periods differ, and which of that is more than chance."""

from dataclasses import dataclass
from math import hypot

from balance_app.domain.balance import Laterality, target
from balance_app.domain.habits import Aim


@dataclass(frozen=True, slots=True)
class Difference:
    """By how many index points one period lies further to the right than another.

    Attributes:
        points: The difference of the two indices; negative: further to the left.
        low: Lower end of its 95 % interval.
        high: Upper end of its 95 % interval.
    """

    points: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out 0: the periods differ by more than chance."""
        return self.low > 0 or self.high < 0


def difference(now: Laterality, before: Laterality) -> Difference:
    """How two periods differ, with Newcombe's hybrid score interval.

    It is made of the two Wilson intervals: of the ends that lie apart for its far end, of those
    that face each other for its near one. By minutes these rest on Kish's effective numbers, and
    so does it. Source: R. G. Newcombe, Interval estimation for the difference between independent
    proportions: comparison of eleven methods, Statistics in Medicine 17 (1998) 873-890, method 10;
    here in index points, 2 x 100 for a right share of 1.

    Args:
        now: The later period.
        before: The earlier period.
    """
    points = now.index - before.index
    return Difference(
        points,
        points - hypot(now.index - now.low, before.high - before.index),
        points + hypot(now.high - now.index, before.index - before.low),
    )


def distance_differs(now: Laterality, before: Laterality, aim: Aim) -> bool:
    """Whether two periods lie at distances from the aim that differ by more than chance.

    With a and b for how far the periods lie off the aim, a^2 - b^2 = (a - b)(a + b): one is nearer
    to it if and only if they differ from each other *and* from each other's mirror image at the
    aim. So both intervals must leave out 0, that of the difference and that of the difference to
    the mirror image. Where only the first does, as for weeks that lean as far to opposite sides,
    the periods differ, but nobody knows which is nearer.

    Args:
        now: The later period.
        before: The earlier period.
        aim: The aim, whose index is the mirror.
    """
    image = _mirrored(before, target(aim))
    return difference(now, before).is_clear and difference(now, image).is_clear


def _mirrored(measured: Laterality, at: float) -> Laterality:
    """The mirror image of a laterality at an index; it may lie beyond the ends of the scale."""
    low, high = 2 * at - measured.high, 2 * at - measured.low
    return Laterality(2 * at - measured.index, low, high, measured.n)
