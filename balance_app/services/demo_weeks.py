"""Made-up weeks of a desk worker who carries on the right and slowly evens out, fixed by a seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from random import Random

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.calendar import Week, logical_day

_SEED = 47
_MINUTE = timedelta(minutes=1)
_HOLIDAY = 6
"""So many weeks ago nothing was logged at all: trends show how they deal with a gap."""


@dataclass(frozen=True, slots=True)
class MadeUpEntry:
    """What a made-up entry says: when (or from when), what, and its details."""

    at: datetime
    habit: str
    option: str | None = None
    minutes: int | None = None
    load_kg: float | None = None
    note: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class MadeUpBreak:
    """When a made-up break ended, and how."""

    ended: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Day:
    """One day's plan: options in the order they happened, and minutes.

    Attributes:
        carrying: Options of carrying, from morning to evening.
        crossing: Options of leg crossing.
        sleeping: Options of the night before.
        sitting: Minutes of sitting in all.
        shoes: Pairs and the minutes they were worn.
        breaks: How many breaks were taken, natural, snoozed, skipped and ignored.
    """

    carrying: str = ""
    crossing: str = ""
    sleeping: str = ""
    sitting: int = 0
    shoes: tuple[tuple[str, int], ...] = ()
    breaks: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)


_CARRYING = {"l": "left", "r": "right", "b": "both", "n": "none"}
_CROSSING = {"l": "left", "r": "right", "u": "uncrossed"}
_SLEEPING = {"l": "left", "r": "right", "b": "back", "f": "front"}
_OUTCOMES = (
    Outcome.TAKEN,
    Outcome.NATURAL,
    Outcome.SNOOZED,
    Outcome.SKIPPED,
    Outcome.IGNORED,
)

_THIS_WEEK = (
    _Day("lrrr", "lr", "l", 402, (("supportive", 400),), (5, 2, 1, 0, 0)),
    _Day("rrrr", "l", "b", 455, (("flat", 250), ("heels", 120)), (4, 2, 1, 1, 0)),
    _Day("rlrbr", "rlu", "r", 380, (("supportive", 380),), (4, 2, 0, 1, 0)),
    _Day("rlr", "lr", "lb", 430, (("supportive", 240), ("heels", 120)), (5, 1, 1, 0, 1)),
    _Day("lrrr", "rl", "r", 363, (("flat", 350),), (3, 2, 1, 1, 0)),
    _Day("r", "lru", "l", 103, (("flat", 90),)),
    _Day("b", "u", "b", 50),
)
"""The week at hand: 4 left and 16 right of carrying, 6 and 5 of leg crossing, 3 and 2 of sleep."""


def made_up_entries(weeks: int, now: datetime) -> list[MadeUpEntry]:
    """The entries of so many weeks up to now, the current week included, oldest first.

    Args:
        weeks: How many weeks, at least 1.
        now: The current time, aware, in the user's zone.
    """
    entries: list[MadeUpEntry] = []
    for day, plan, rng in _days(weeks, now):
        entries += _entries_of(day, plan, rng, _zone(now))
    over = [entry for entry in entries if entry.at + (entry.minutes or 0) * _MINUTE <= now]
    return sorted(over, key=lambda entry: entry.at.astimezone(UTC))


def made_up_breaks(weeks: int, now: datetime) -> list[MadeUpBreak]:
    """The breaks of so many weeks up to now, oldest first; see ``made_up_entries``."""
    breaks = [
        MadeUpBreak(_at(day, rng.randint(9 * 60, 17 * 60), _zone(now)), outcome)
        for day, plan, rng in _days(weeks, now)
        for outcome, count in zip(_OUTCOMES, plan.breaks, strict=True)
        for _ in range(count)
    ]
    over = [made_up for made_up in breaks if made_up.ended <= now]
    return sorted(over, key=lambda made_up: made_up.ended.astimezone(UTC))


def picture_moment(now: datetime) -> datetime:
    """The newest Saturday afternoon, when a week has something to show on every page.

    Args:
        now: The current time, aware, in the user's zone.
    """
    saturday = now.date() - timedelta(days=(now.weekday() - 5) % 7)
    moment = _at(saturday, 14 * 60 + 5, _zone(now))
    return moment if moment <= now else _at(saturday - timedelta(weeks=1), 14 * 60 + 5, _zone(now))


def day_of(at: datetime) -> date:
    """The logical day of a made-up moment, in its own zone."""
    return logical_day(at, _zone(at))


def _days(weeks: int, now: datetime) -> Iterator[tuple[date, _Day, Random]]:
    this_week = Week.of(day_of(now))
    for ago in range(weeks - 1, -1, -1):
        # A generator for each week: with more weeks, those that are nearer stay the same.
        rng = Random(f"{_SEED} {ago}")
        plans = _THIS_WEEK if ago == 0 else _past_week(ago, rng)
        yield from (
            (day, plan, rng) for day, plan in zip(this_week.shifted(-ago).days, plans, strict=True)
        )


def _past_week(ago: int, rng: Random) -> Sequence[_Day]:
    if ago == _HOLIDAY:
        return [_Day()] * 7
    sides = _carried_sides(ago, rng)
    plans = [_past_day(weekday, sides, rng) for weekday in range(7)]
    if rng.random() < 0.5:
        plans[rng.choice((2, 5, 6, 6))] = _Day()
    return plans


def _carried_sides(ago: int, rng: Random) -> list[str]:
    """Sides for the whole week: nine of ten on the right at first, two of three in the end."""
    right_share = min(0.65 + 0.025 * ago, 0.92)
    right = round(right_share * 24 + rng.uniform(-1, 1))
    sides = ["r"] * right + ["l"] * (24 - right)
    rng.shuffle(sides)
    return sides


def _past_day(weekday: int, sides: list[str], rng: Random) -> _Day:
    works = weekday < 5
    carried = [sides.pop() for _ in range(rng.choice((3, 3, 4)) if works else rng.randint(0, 2))]
    if rng.random() < 0.15:
        carried.append(rng.choice("bn"))
    night = rng.choices("lrbf", weights=(45, 30, 20, 5))[0]
    if not works:
        desk = rng.choice((0, 0, 50, 95))
        return _Day("".join(carried), "u" if desk else "", night, desk)
    crossed = "".join(rng.choices("lru", weights=(45, 40, 15), k=rng.randint(1, 3)))
    shoes = [(rng.choice(("supportive", "supportive", "flat")), rng.randint(24, 46) * 10)]
    if weekday in (1, 3) and rng.random() < 0.6:
        shoes.append(("heels", rng.randint(9, 18) * 10))
    breaks = (
        rng.randint(3, 5),
        rng.randint(1, 2),
        rng.choice((0, 1, 1)),
        rng.choice((0, 0, 1)),
        rng.choice((0, 0, 0, 1)),
    )
    return _Day("".join(carried), crossed, night, rng.randint(340, 470), tuple(shoes), breaks)


def _entries_of(day: date, plan: _Day, rng: Random, zone: tzinfo) -> Iterator[MadeUpEntry]:
    weekend = day.weekday() >= 5
    woke = rng.randint(500, 530) if weekend else rng.randint(405, 430)
    for part, letter in enumerate(plan.sleeping):
        yield MadeUpEntry(_at(day, woke + part, zone), "sleeping", _SLEEPING[letter])
    yield from _carrying(day, plan.carrying, weekend, rng, zone)
    start = (10 if weekend else 9) * 60 + rng.randint(10, 25)
    for letter in plan.crossing:
        yield MadeUpEntry(_at(day, start, zone), "leg-crossing", _CROSSING[letter])
        start += rng.randint(35, 150)
    begin = 8 * 60 + rng.randint(0, 20)
    for pair, minutes in plan.shoes:
        yield MadeUpEntry(_at(day, begin, zone), "footwear", pair, minutes)
        begin = max(begin + minutes + 30, 18 * 60 + 30)
    yield from _sitting(day, plan.sitting, weekend, rng, zone)


def _carrying(
    day: date, sides: str, weekend: bool, rng: Random, zone: tzinfo
) -> Iterator[MadeUpEntry]:
    # To work, to lunch, from work, from the shops; on a weekend one walk after lunch.
    times = (842, 920, 1010) if weekend else (490, 738, 1055, 1130, 1185)
    for letter, minute in zip(sides, times, strict=False):
        jitter = 0 if weekend else rng.randint(-12, 12)
        by_hand = letter in "lr" and not weekend
        yield MadeUpEntry(
            _at(day, minute + jitter, zone),
            "carrying",
            _CARRYING[letter],
            minutes=rng.randint(6, 30) if by_hand and rng.random() < 0.3 else None,
            load_kg=rng.randint(4, 13) / 2 if by_hand and rng.random() < 0.25 else None,
            **_carried(rng),
        )


def _carried(rng: Random) -> dict[str, str]:
    """What was carried, now and then with a word on it."""
    tag = rng.choice(("bag", "groceries", "backpack")) if rng.random() < 0.2 else ""
    return {"tag": tag, "note": "from the market" if tag == "groceries" else ""}


def _sitting(
    day: date, total: int, weekend: bool, rng: Random, zone: tzinfo
) -> Iterator[MadeUpEntry]:
    """Spans at the desk with short gaps and a lunch, until the day's minutes are reached."""
    minute = (10 * 60 if weekend else 8 * 60 + 30) + rng.randint(0, 15)
    had_lunch = weekend
    while total > 0:
        span = min(total, rng.choice((28, 34, 41, 48, 52, 58, 66, 84)))
        yield MadeUpEntry(_at(day, minute, zone), "sitting", minutes=span)
        total -= span
        minute += span + rng.randint(3, 12)
        if not had_lunch and minute > 12 * 60:
            minute += rng.randint(35, 50)
            had_lunch = True


def _at(day: date, minute: int, zone: tzinfo) -> datetime:
    """So many minutes after midnight by the wall clock; a time that is skipped moves on."""
    wall = datetime.combine(day, time(), zone).replace(hour=minute // 60, minute=minute % 60)
    return wall.astimezone(UTC).astimezone(zone)


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    return now.tzinfo
