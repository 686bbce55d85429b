"""How balance is measured: laterality index, its interval, the verdict, runs and the suggestion."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from balance_app.domain.habits import Aim, Side

Z_95 = 1.959964
"""The standard normal quantile of a two-sided 95 % interval."""

EVEN_ZONE = 20.0
"""Half the width of the even zone in index points (60/40), a convention of laterality studies."""

FEWEST_ENTRIES = 6
"""With fewer entries than this nothing is said of a lean."""

BALANCED_ENTRIES = 10
"""With fewer entries than this a period is never called balanced."""

FLAGGED_RUN = 4
"""A run is flagged from this length on."""

_TARGET = {Aim.PREFER_LEFT: -50.0, Aim.PREFER_RIGHT: 50.0}


class Verdict(StrEnum):
    """What may honestly be said of a period."""

    NO_ENTRIES = "no entries"
    TOO_FEW = "too few entries"
    LEANING_LEFT = "leaning left"
    LEANING_RIGHT = "leaning right"
    BALANCED = "balanced"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Laterality:
    """How far a period leans, and how sure that is.

    Attributes:
        index: (R - L) / (R + L) x 100, from -100 (all left) to +100 (all right).
        low: Lower end of its 95 % interval.
        high: Upper end of its 95 % interval.
        n: What the interval rests on: entries, or by minutes their effective number.
    """

    index: float
    low: float
    high: float
    n: float


@dataclass(frozen=True, slots=True)
class Run:
    """How many of the newest left or right entries in a row were on one side."""

    side: Side
    length: int

    @property
    def flagged(self) -> bool:
        """Whether it is long enough to be pointed out."""
        return self.length >= FLAGGED_RUN


MinuteCounts = Mapping[int | None, int]
"""How many entries have so many minutes; None stands for those that say none."""


def laterality_of_counts(left: int, right: int) -> Laterality | None:
    """The laterality of so many left and right entries, or None where there are none.

    Sources: Oldfield's laterality quotient (Oldfield 1971); Wilson's score interval (Wilson 1927).

    Args:
        left: Number of entries on the left.
        right: Number of entries on the right.
    """
    return _laterality(left, right, left + right)


def laterality_of_minutes(left: MinuteCounts, right: MinuteCounts) -> Laterality | None:
    """The laterality of minutes spent on each side, or None where there are no entries.

    An entry without minutes counts as the usual length. The interval rests on Kish's effective
    sample size (Kish 1965): (sum w)^2 / sum w^2.

    Args:
        left: The minutes of the left entries.
        right: The minutes of the right entries.
    """
    usual = usual_minutes(left, right)

    def moment(side: MinuteCounts, power: int) -> float:
        return sum(
            count * (usual if minutes is None else minutes) ** power
            for minutes, count in side.items()
        )

    squares = moment(left, 2) + moment(right, 2)
    if not squares:
        return None
    on_left, on_right = moment(left, 1), moment(right, 1)
    return _laterality(on_left, on_right, (on_left + on_right) ** 2 / squares)


def usual_minutes(*sides: MinuteCounts) -> float:
    """The median of the minutes of those entries that say them, 1 where none does."""
    known: dict[int, int] = {}
    for side in sides:
        for minutes, count in side.items():
            if minutes is not None and count:
                known[minutes] = known.get(minutes, 0) + count
    total = sum(known.values())
    if not total:
        return 1.0
    return (_nth(known, (total - 1) // 2) + _nth(known, total // 2)) / 2


def _nth(counts: Mapping[int, int], n: int) -> int:
    """The n-th smallest of values that come so many times each, counted from 0."""
    for value in sorted(counts):
        n -= counts[value]
        if n < 0:
            return value
    raise IndexError("There are not so many values.")


def _laterality(left: float, right: float, n: float) -> Laterality | None:
    total = left + right
    if not total:
        return None
    share = right / total
    spread = 1 + Z_95**2 / n
    centre = (share + Z_95**2 / (2 * n)) / spread
    half = Z_95 * sqrt(share * (1 - share) / n + Z_95**2 / (4 * n**2)) / spread

    def points(proportion: float) -> float:
        return (2 * min(max(proportion, 0.0), 1.0) - 1) * 100

    # Not by way of the share: 9 left and 11 right must give exactly 10, on the zone's edge.
    index = 100 * (right - left) / total
    return Laterality(index, points(centre - half), points(centre + half), n)


def target(aim: Aim) -> float:
    """The index an aim asks for: 0, -50 or +50."""
    return _TARGET.get(aim, 0.0)


def verdict(laterality: Laterality | None, aim: Aim, even_zone: float = EVEN_ZONE) -> Verdict:
    """What may be said of a laterality, given what the user wants.

    Args:
        laterality: The measured one, None where there were no left or right entries.
        aim: The habit's aim, which sets the middle of the even zone.
        even_zone: Half the width of the even zone in index points.
    """
    if laterality is None:
        return Verdict.NO_ENTRIES
    if laterality.n < FEWEST_ENTRIES:
        return Verdict.TOO_FEW
    middle = target(aim)
    if laterality.index > middle + even_zone and laterality.low > middle:
        return Verdict.LEANING_RIGHT
    if laterality.index < middle - even_zone and laterality.high < middle:
        return Verdict.LEANING_LEFT
    inside = abs(laterality.index - middle) <= even_zone
    if inside and laterality.n >= BALANCED_ENTRIES:
        return Verdict.BALANCED
    return Verdict.UNCLEAR


def suggestion(aim: Aim, run: Run | None, week: Verdict) -> Side | None:
    """Which side to use next time, or None where nothing is to be said.

    Args:
        aim: What the user wants.
        run: The habit's current run, whose side is the newest entry's.
        week: The verdict of the week at hand.
    """
    if run is None:
        return None
    if aim is Aim.EVEN:
        leaning = Verdict.LEANING_LEFT if run.side is Side.LEFT else Verdict.LEANING_RIGHT
        return run.side.opposite if run.length >= 2 or week is leaning else None
    return aim.preferred if run.side is not aim.preferred else None
