"""The measures written a second time, by other means than the program's: a judge for its numbers.

Nothing here looks at how the program measures. Shares are exact fractions; the ends of Wilson's
interval are found by halving, as the proportions that the score test just accepts; sitting is laid
out second by second, footwear minute by minute.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import groupby
from statistics import NormalDist, median
from typing import NamedTuple

Z = Fraction(NormalDist().inv_cdf(0.975))
"""Taken from the normal distribution itself, not from a table."""

TARGETS = {"even": 0, "just watch": 0, "prefer left": -50, "prefer right": 50}
MIRROR = {"left": "right", "right": "left"}

WORKED = [
    (4, 16, 60.0, 16.8, 83.9),
    (8, 20, 42.9, 5.9, 69.5),
    (2, 12, 71.4, 20.1, 92.0),
    (0, 6, 100.0, 21.9, 100.0),
    (9, 11, 10.0, -31.6, 48.4),
    (8, 12, 20.0, -22.7, 56.2),
    (30, 70, 40.0, 20.8, 56.2),
    (20, 0, -100.0, -100.0, -67.8),
]
"""Entries on the left and right, and the index with its ends that was worked out for them."""

PUBLISHED = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((0, 10), (0, 10), -0.2775, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0),
    ((10, 10), (0, 10), 0.6075, 1.0),
]
"""Two proportions and the ends of their difference, as Newcombe 1998 gives them (method 10)."""

_HALVINGS = 40


class Seen(NamedTuple):
    """One entry of a sided habit, of which the oracle need know no more."""

    day: date
    side: str
    minutes: int | None = None


class Measured(NamedTuple):
    """Index, interval and the number of entries it rests on."""

    index: Fraction
    low: float
    high: float
    n: Fraction


def measured(entries: Iterable[Seen], by_minutes: bool = False) -> Measured | None:
    """How far entries lean; None without any on the left or right."""
    weights = _weights(entries, by_minutes)
    return interval(*_pooled(weights)) if weights else None


def interval(share: Fraction, n: Fraction) -> Measured:
    """The measure of a right share that rests on so many entries."""
    low, high = _ends(share, n)
    return Measured(_points(share), float(_points(low)), float(_points(high)), n)


class Changed(NamedTuple):
    """By how much two periods differ, in index points, and what of it is more than chance."""

    index: Fraction
    low: float
    high: float
    clear: bool
    nearer: Fraction
    nearer_clear: bool


def changed(
    now: Iterable[Seen], before: Iterable[Seen], aim: str, by_minutes: bool = False
) -> Changed | None:
    """A change from one period to the next; None where either has too few entries."""
    pools = [_weights(entries, by_minutes) for entries in (now, before)]
    if not all(pools):
        return None
    (share, n), (share_before, n_before) = (_pooled(weights) for weights in pools)
    if min(n, n_before) < 6:
        return None
    return changed_shares((share, n), (share_before, n_before), aim)


def changed_shares(
    now: tuple[Fraction, Fraction], before: tuple[Fraction, Fraction], aim: str
) -> Changed:
    """A change of right shares, each with the number of entries it rests on.

    Source: Newcombe 1998, method 10, in its other form: the spread of each share is that of a
    share at the end of its Wilson interval, l (1 - l) / n. Whether the distance to the aim changed
    is asked of the sum of what the two lie off it, by the same means (Zou and Donner 2008).
    """
    (share, n), (share_before, n_before) = now, before
    aimed = Fraction(TARGETS[aim] + 100, 200)
    (low, high), (low_before, high_before) = _ends(share, n), _ends(share_before, n_before)

    def reach(end: Fraction, end_before: Fraction) -> Fraction:
        spread = end * (1 - end) / n + end_before * (1 - end_before) / n_before
        return _last(lambda far: far**2 <= Z**2 * spread, Fraction(0), Fraction(4))

    differ = share - share_before
    ends = (differ - reach(low, high_before), differ + reach(high, low_before))
    off = share + share_before - 2 * aimed
    off_ends = (off - reach(low, low_before), off + reach(high, high_before))
    clear, off_clear = (not min(one) <= 0 <= max(one) for one in (ends, off_ends))
    return Changed(
        200 * differ,
        float(200 * ends[0]),
        float(200 * ends[1]),
        clear,
        200 * (abs(share_before - aimed) - abs(share - aimed)),
        clear and off_clear,
    )


def change_words(change: Changed, aim: str) -> str:
    """What is said of a change, line by line as the decision on it has it."""
    if not change.clear:
        return "no clear change"
    to = {"even": "even", "prefer left": "your aim", "prefer right": "your aim"}.get(aim)
    if to and change.nearer_clear and change.nearer >= 10:
        return f"{round(change.nearer)} points nearer to {to}"
    if to and change.nearer_clear and change.nearer <= -10:
        return f"{round(-change.nearer)} points farther from {to}"
    if abs(change.index) < 10:
        return "about the same"
    return f"{round(abs(change.index))} points further {'right' if change.index > 0 else 'left'}"


def _ends(share: Fraction, n: Fraction) -> tuple[Fraction, Fraction]:
    """The smallest and the largest proportion that the score test accepts."""

    def accepted(p: Fraction) -> bool:
        return _accepted(p, share, n)

    return _last(accepted, share, Fraction(0)), _last(accepted, share, Fraction(1))


def usual_length(entries: Iterable[Seen]) -> Fraction:
    """What an entry without minutes counts as."""
    known = [one.minutes for one in entries if one.side in MIRROR and one.minutes is not None]
    return Fraction(median(known)) if known else Fraction(1)


def _weights(entries: Iterable[Seen], by_minutes: bool) -> list[tuple[str, Fraction]]:
    lateral = [one for one in entries if one.side in MIRROR]
    usual = usual_length(lateral)

    def weight(one: Seen) -> Fraction:
        if not by_minutes:
            return Fraction(1)
        return usual if one.minutes is None else Fraction(one.minutes)

    return [(one.side, weight(one)) for one in lateral]


def _pooled(weights: Sequence[tuple[str, Fraction]]) -> tuple[Fraction, Fraction]:
    """The right share of weighed entries, and how many entries of equal weight say as much.

    Source of the latter: Kish 1965, here by the scatter of the weights around their mean.
    """
    sizes = [weight for _, weight in weights]
    mean = sum(sizes, Fraction(0)) / len(sizes)
    scatter = sum((size - mean) ** 2 for size in sizes) / len(sizes)
    share = sum((weight for side, weight in weights if side == "right"), Fraction(0)) / sum(sizes)
    return share, len(sizes) / (1 + scatter / mean**2)


def _accepted(p: Fraction, share: Fraction, n: Fraction) -> bool:
    """Whether the score test accepts the true proportion ``p`` at 5 %: Wilson's interval is these.

    Source: Wilson 1927, whose interval is the score test turned round.
    """
    return n * (share - p) ** 2 <= Z**2 * p * (1 - p)


def _last(holds: Callable[[Fraction], bool], begin: Fraction, end: Fraction) -> Fraction:
    """The last number from ``begin`` to ``end`` for which something holds that ends but once."""
    if holds(end):
        return end
    for _ in range(_HALVINGS):
        middle = (begin + end) / 2
        begin, end = (middle, end) if holds(middle) else (begin, middle)
    return begin


def _points(share: Fraction) -> Fraction:
    return (2 * share - 1) * 100


def verdict(
    entries: Iterable[Seen], aim: str, even_zone: int = 20, by_minutes: bool = False
) -> str:
    """What may be said of a period, read off the table of verdicts line by line."""
    weights = _weights(entries, by_minutes)
    if not weights:
        return "no entries"
    share, n = _pooled(weights)
    if n < 6:
        return "too few entries"
    aimed_share = Fraction(TARGETS[aim] + 100, 200)
    off = _points(share) - TARGETS[aim]
    if abs(off) <= even_zone:
        return "balanced" if n >= 10 else "unclear"
    if _accepted(aimed_share, share, n):
        return "unclear"
    return "leaning right" if off > 0 else "leaning left"


def run(entries: Sequence[Seen]) -> tuple[str, int] | None:
    """The side and length of the newest run; entries stand oldest first."""
    runs = [
        (side, len(list(own)))
        for side, own in groupby(one.side for one in entries if one.side in MIRROR)
    ]
    return runs[-1] if runs else None


def suggestion(aim: str, entries: Sequence[Seen], week_verdict: str) -> str | None:
    """The side to use next time.

    Args:
        aim: The habit's aim.
        entries: All its entries, oldest first.
        week_verdict: The verdict of the week at hand.
    """
    newest = run(entries)
    if aim == "just watch" or newest is None:
        return None
    side, length = newest
    other = MIRROR[side]
    if aim == "even":
        return other if length > 1 or week_verdict == f"leaning {side}" else None
    return other if aim == f"prefer {other}" else None


def direction(
    entries: Sequence[Seen], last_day: date, aim: str, by_minutes: bool = False
) -> str | None:
    """Where a trend goes, by the 28 days up to a Sunday and the 28 before them."""
    pools = [
        [
            one
            for one in entries
            if one.side in MIRROR and 28 * skip <= (last_day - one.day).days < 28 * (skip + 1)
        ]
        for skip in (0, 1)
    ]
    if min(map(len, pools)) < 6:
        return None
    last, before = (measured(pool, by_minutes) for pool in pools)
    assert last is not None
    assert before is not None
    change = abs(last.index - TARGETS[aim]) - abs(before.index - TARGETS[aim])
    if change <= -10:
        return "evening out"
    return "leaning further" if change >= 10 else "steady"


class Sat(NamedTuple):
    """One entry of sitting: when it began, how long it took, and the day it counts for."""

    begin: datetime
    minutes: int
    day: date


class Sitting(NamedTuple):
    """A week of sitting in seconds: by day, by spell, and by day within spells over an hour."""

    days: dict[date, int]
    spells: list[int]
    long: dict[date, int]


def sitting(entries: Sequence[Sat]) -> Sitting:
    """Lays sitting out second by second; a spell ends with 60 seconds that nobody sat."""
    if not entries:
        return Sitting({}, [], {})
    start = min(one.begin for one in entries)
    length = max(_seconds(one.begin - start) + 60 * one.minutes for one in entries)
    by_day = {one.day: bytearray(length) for one in entries}
    seated = bytearray(length)
    for one in entries:
        first = _seconds(one.begin - start)
        for line in (seated, by_day[one.day]):
            line[first : first + 60 * one.minutes] = bytes([1]) * (60 * one.minutes)
    spells = [found.span() for found in _SPELL.finditer(seated)]
    long = [slice(*span) for span in spells if span[1] - span[0] > 3600]
    in_long = {day: sum(line[one].count(1) for one in long) for day, line in by_day.items()}
    return Sitting(
        {day: line.count(1) for day, line in by_day.items()},
        [end - begin for begin, end in spells],
        {day: seconds for day, seconds in in_long.items() if seconds},
    )


_SPELL = re.compile(rb"\x01+(?:\x00{1,59}\x01+)*")


def _seconds(length: timedelta) -> int:
    return int(length / timedelta(seconds=1))


class Worn(NamedTuple):
    """One entry of footwear."""

    day: date
    pair: str
    minutes: int | None


class Pair(NamedTuple):
    """A pair on the shelf: its kind, and its heel in millimetres where known."""

    kind: str
    heel_mm: int | None = None

    @property
    def raised(self) -> bool:
        """Whether wearing it counts as time in raised heels."""
        return self.kind in ("heels", "wedges") if self.heel_mm is None else self.heel_mm >= 35


def raised_share(entries: Iterable[Worn], shelf: Mapping[str, Pair]) -> Fraction | None:
    """The share of worn minutes in raised heels, from a list of all minutes worn."""
    minutes = [shelf[one.pair].raised for one in entries for _ in range(one.minutes or 0)]
    return Fraction(minutes.count(True), len(minutes)) if minutes else None


def minutes_by(entries: Iterable[Worn], name: Callable[[Worn], str]) -> dict[str, int]:
    """Minutes worn by whatever an entry is named, only of what was worn for a time."""
    names = [name(one) for one in entries for _ in range(one.minutes or 0)]
    return {one: names.count(one) for one in sorted(set(names))}


def longest_in_one_pair(entries: Iterable[Worn]) -> int:
    """The longest run of days in one pair: tries every pair, first day and length."""
    worn = {(one.pair, one.day) for one in entries}
    longest = 0
    for pair, day in worn:
        length = 1
        while (pair, day + timedelta(days=length)) in worn:
            length += 1
        longest = max(longest, length)
    return longest
