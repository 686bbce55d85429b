"""Every chart of the kit, with nothing, with one entry, with a normal week and with a year."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.day_line import DayLine, day_line
from balance_app.domain.entries import Entry, Source
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import STANDING, Side, find_habit
from balance_app.domain.history import DayTally
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SidedWeek
from balance_app.ui import charts
from balance_app.ui.charts.balance_bar import BalanceBar
from balance_app.ui.charts.day_line import DayLineChart
from balance_app.ui.charts.day_strip import DayStrip
from balance_app.ui.charts.footwear import FootwearChart
from balance_app.ui.charts.kit import Chart
from balance_app.ui.charts.sitting import SittingChart
from balance_app.ui.charts.trend import TrendChart
from balance_app.ui.charts.week_columns import WeekColumns, WeekHours
from balance_app.ui.charts.week_days import WeekDays
from balance_app.ui.charts.year import YearChart
from tests.fakes import BERLIN
from tests.ui.trends import trend, year
from tests.ui.weeks import BRITISH, LEANING, SATURDAY, WEEK, sat, sided, worn_by_day

_HABITS = {habit: find_habit(habit) for habit in ("carrying", "footwear", "sitting")}


class Amount(StrEnum):
    """How much there is to draw."""

    NOTHING = "nothing"
    ONE = "one entry"
    WEEK = "a normal week"
    YEAR = "a year"


def _sided(amount: Amount) -> SidedWeek:
    """A year in a week is far more than a week ever holds."""
    return {
        Amount.NOTHING: sided({}),
        Amount.ONE: sided({2: {"right": 1}}),
        Amount.WEEK: sided(LEANING),
        Amount.YEAR: sided(
            {day: {"left": 70, "right": 130 + day, "both": 20, "none": 9} for day in range(7)}
        ),
    }[amount]


def _sitting(amount: Amount) -> TimedWeek:
    breaks = {
        0: {Outcome.TAKEN: 6, Outcome.NATURAL: 1},
        2: {Outcome.TAKEN: 4, Outcome.SNOOZED: 2, Outcome.SKIPPED: 1},
        3: {Outcome.NATURAL: 3, Outcome.IGNORED: 1, Outcome.INTERRUPTED: 1},
    }
    many = {
        Outcome.TAKEN: 30, Outcome.NATURAL: 12, Outcome.SNOOZED: 9,
        Outcome.SKIPPED: 5, Outcome.IGNORED: 4, Outcome.INTERRUPTED: 3,
    }  # fmt: skip
    return {
        Amount.NOTHING: sat({}),
        Amount.ONE: sat({1: [25]}),
        Amount.WEEK: sat({0: [50, 70, 90, 180], 2: [40] * 10, 3: [120, 200], 5: [65]}, breaks, 420),
        Amount.YEAR: sat(
            {day: [90, 45] * 9 for day in range(7)}, dict.fromkeys(range(7), many), 1200
        ),
    }[amount]


def _footwear(amount: Amount) -> WornWeek:
    kinds = ("flat", "supportive", "heels", "wedges", "unsupportive", "barefoot")
    return worn_by_day(
        {
            Amount.NOTHING: {},
            Amount.ONE: {4: {"flat": 90}},
            Amount.WEEK: {0: {"supportive": 420}, 1: {"heels": 200, "flat": 60}, 4: {"flat": 300}},
            Amount.YEAR: {
                day: {kind: 30 * n + 60 * (day + 1) for n, kind in enumerate(kinds)}
                for day in range(7)
            },
        }[amount]
    )


def _trend(amount: Amount) -> TrendChart:
    weeks = [(n % 9, (n * 5) % 14) for n in range(52)]
    counts = {
        Amount.NOTHING: [(0, 0)] * 12,
        Amount.ONE: [*[(0, 0)] * 11, (0, 1)],
        Amount.WEEK: [*[(0, 0)] * 11, (4, 16)],
        Amount.YEAR: [(0, 0) if n % 11 == 3 else week for n, week in enumerate(weeks)],
    }[amount]
    return TrendChart(trend(counts), SATURDAY, BRITISH)


def _hours(amount: Amount) -> WeekColumns:
    weeks = [WEEK.shifted(n - 51) for n in range(52)]
    some = {
        Amount.NOTHING: [],
        Amount.ONE: [WeekHours(WEEK, 25.0)],
        Amount.WEEK: [WeekHours(WEEK, 402.5, 96.0)],
        Amount.YEAR: [
            WeekHours(week, 300.0 + 40 * (n % 9), 20.0 * (n % 5))
            for n, week in enumerate(weeks)
            if n % 11
        ],
    }[amount]
    told = {one.week: one for one in some}
    hours = [told.get(week, WeekHours(week, None)) for week in weeks]
    return WeekColumns(
        "Sitting", hours, unit="a day", part="over 1 h", today=SATURDAY, locale=BRITISH
    )


def _year(amount: Amount) -> YearChart:
    first = date(2026, 1, 1)
    whole = {
        first + timedelta(days=n): DayTally(2 + n % 9, n % 3, (n * 2) % 4)
        for n in range(365)
        if n % 8
    }
    days = {
        Amount.NOTHING: {},
        Amount.ONE: {SATURDAY: DayTally(1, 0, 1)},
        Amount.WEEK: {day: DayTally(n + 1, n % 2, 1) for n, day in enumerate(WEEK.days[:6])},
        Amount.YEAR: {day: said for day, said in whole.items() if day <= SATURDAY},
    }[amount]
    return YearChart(year(days), SATURDAY, BRITISH)


def _day(amount: Amount) -> DayLine:
    """A year in a day is one in which hardly a minute has nothing."""

    def clock(minutes: int) -> datetime:
        return datetime.combine(SATURDAY, time(4), BERLIN) + timedelta(minutes=minutes)

    def one(
        habit: str, option: str | None, begin: int, minutes: int | None, side: Side | None = None
    ) -> Entry:
        at = clock(begin)
        return Entry(
            f"{habit}-{begin}", at, SATURDAY, habit, option, side, minutes, None, "",
            Source.DEMO, at, at, None, "device",
        )  # fmt: skip

    def rest(begin: int, minutes: int, outcome: Outcome) -> BreakRecord:
        begun, ended = clock(begin), clock(begin + minutes)
        return BreakRecord(
            str(begin), BreakKind.MOVE, outcome, SATURDAY, begun, ended, Channel.CARD
        )

    sides = (("left", Side.LEFT), ("right", Side.RIGHT), ("both", Side.BOTH))
    outcomes = list(Outcome)
    entries = {
        Amount.NOTHING: [],
        Amount.ONE: [one("carrying", "right", 300, None, Side.RIGHT)],
        Amount.WEEK: [
            one("sitting", None, 300, 90),
            one("sitting", STANDING, 400, 30),
            one("sitting", None, 440, 45),
            one("carrying", "left", 280, None, Side.LEFT),
            one("carrying", "right", 500, 25, Side.RIGHT),
            one("footwear", "flat", 270, 400),
        ],
        Amount.YEAR: [
            *(one("sitting", STANDING if n % 3 else None, 20 * n, 17) for n in range(71)),
            *(one("carrying", *sides[n % 3][:1], 15 * n, None, sides[n % 3][1]) for n in range(90)),
            *(one("footwear", "heels", 120 * n, 110) for n in range(12)),
        ],
    }[amount]
    breaks = {
        Amount.WEEK: [rest(350, 5, Outcome.TAKEN), rest(430, 5, Outcome.NATURAL)],
        Amount.YEAR: [rest(30 * n, 4, outcomes[n % len(outcomes)]) for n in range(47)],
    }.get(amount, [])
    return day_line(SATURDAY, BERLIN, 4, entries, breaks, clock(24 * 60 + 1))


CHARTS: Mapping[str, Callable[[Amount], Chart]] = {
    "balance bar": lambda amount: BalanceBar(_sided(amount), locale=BRITISH),
    "small balance bar": lambda amount: BalanceBar(_sided(amount), compact=True, locale=BRITISH),
    "week by day": lambda amount: WeekDays(_sided(amount), WEEK, SATURDAY, BRITISH),
    "sitting": lambda amount: SittingChart(_sitting(amount), WEEK, SATURDAY, BRITISH),
    "footwear": lambda amount: FootwearChart(_footwear(amount), WEEK, SATURDAY, BRITISH),
    "hours at a glance": lambda amount: DayStrip(_sitting(amount), WEEK, SATURDAY, BRITISH),
    "shoes at a glance": lambda amount: DayStrip(_footwear(amount), WEEK, SATURDAY, BRITISH),
    "hours by week": _hours,
    "trend": _trend,
    "year": _year,
    "day line": lambda amount: DayLineChart(_day(amount), _HABITS, BRITISH),
}
"""What draws each chart with so much."""


def classes_of_charts() -> Iterator[type]:
    """Every class of the kit that is a chart."""
    wanted = [name for name in vars(Chart) if not name.startswith("_")]
    for module in iter_modules([str(Path(charts.__file__).parent)]):
        inside = import_module(f"{charts.__name__}.{module.name}")
        for found in vars(inside).values():
            own = isinstance(found, type) and found.__module__ == inside.__name__
            if own and found is not Chart and all(hasattr(found, name) for name in wanted):
                yield found
