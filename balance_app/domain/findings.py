"""What measures say in words: the titles of charts, tables and the terminal alike."""

from fractions import Fraction

from balance_app.domain.balance import Verdict
from balance_app.domain.durations import Number, duration
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import TIMES, Habit, Side, within_a_sentence
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.trend import Direction, HabitTrend
from balance_app.domain.week import HabitWeek, SidedWeek
from balance_app.domain.year import YearSummary

_CLOSE_ENOUGH = 0.025
"""A fraction this near to the true share may be called “about”."""

_NEARLY_ALL = 0.95
_LARGEST_OF = 10


def finding(part: HabitWeek, number: Number = str) -> str:
    """The finding of any habit's week.

    Args:
        part: The habit's week.
        number: How a number is written.
    """
    if isinstance(part, SidedWeek):
        return sided_finding(part, number)
    return (
        timed_finding(part, number) if isinstance(part, TimedWeek) else worn_finding(part, number)
    )


def timed_finding(part: TimedWeek, number: Number = str) -> str:
    """The finding of a timed habit's week, e.g. ``6 h 46 min a day``."""
    if not part.days:
        return "no entries yet"
    return f"{duration(part.minutes_a_day, number)} a day"


def worn_finding(part: WornWeek, number: Number = str) -> str:
    """The finding of a worn habit's week, e.g. ``raised heels 17 % of the time``.

    Of little time it is minutes, e.g. ``1 min in raised heels, of 1 min worn``.
    """
    if part.raised_heel_share is None:
        return "no minutes yet" if part.without_minutes else "no entries yet"
    if not part.raised_heel_share:
        return "no raised heels"
    if not part.is_telling:
        raised, worn = (duration(n, number) for n in (part.raised_minutes, part.worn_minutes))
        return f"{raised} in raised heels, of {worn} worn"
    return f"raised heels {number(round(part.raised_heel_share * 100))} % of the time"


def sided_finding(part: SidedWeek, number: Number = str) -> str:
    """The finding of a sided habit's week, e.g. ``right side 4 of 5 times``.

    Args:
        part: The habit's week.
        number: How a number is written.
    """
    counts = part.counts
    if part.verdict is Verdict.NO_ENTRIES:
        return "nothing on one side" if counts.total else "no entries yet"
    if part.verdict is Verdict.TOO_FEW:
        return "too few entries to say"
    if part.verdict is Verdict.UNCLEAR:
        return "no clear lean"
    aimed = part.habit.aim.preferred
    if aimed is None and part.verdict is Verdict.BALANCED:
        return "even"
    leaning = Side.LEFT if part.verdict is Verdict.LEANING_LEFT else Side.RIGHT
    side = aimed or leaning
    times = counts.left if side is Side.LEFT else counts.right
    how_often = often(times, counts.lateral, number, part.habit.unit)
    finding = f"{side.value} side {how_often}"
    if aimed is None:
        return finding
    if part.verdict is Verdict.BALANCED:
        return f"{finding}, as you aim for"
    return f"{finding}, {'more' if leaning is aimed else 'less'} often than you aim for"


def often(times: int, of: int, number: Number = str, unit: str = TIMES) -> str:
    """How often out of how many times, in small numbers: exactly where they are, else nearly.

    Args:
        times: How often it happened.
        of: Out of how many times, at least 1.
        number: How a number is written.
        unit: What is counted, e.g. ``sets``.
    """
    if times in (0, of):
        if unit == TIMES:
            return "every time" if times else "not once"
        return f"all {unit}" if times else f"no {unit}"
    share, exact = times / of, Fraction(times, of)
    if exact.denominator <= _LARGEST_OF:
        return f"{number(exact.numerator)} of {number(exact.denominator)} {unit}"
    for whole in range(2, _LARGEST_OF + 1):
        part = round(share * whole)
        if 0 < part < whole and abs(part / whole - share) <= _CLOSE_ENOUGH:
            return f"about {number(part)} of {number(whole)} {unit}"
    if share > _NEARLY_ALL:
        return "nearly every time" if unit == TIMES else f"nearly all {unit}"
    return f"{number(times)} of {number(of)} {unit}"


def side_words(habit: Habit, side: Side) -> str:
    """What a habit calls a side amid a sentence, e.g. ``back or front`` for neither."""
    names = [within_a_sentence(option) for option in habit.current_options if option.side is side]
    return " or ".join(names) if names else side.value


def trend_title(trend: HabitTrend) -> str:
    """The finding of a trend with its habit, e.g. ``Carrying is evening out``."""
    name, last, before = trend.habit.name, trend.last, trend.before
    if trend.direction is None or last is None or before is None:
        logged = any(point.counts.total for point in trend.points)
        return f"{name}: {'too few entries for a trend' if logged else 'no entries'}"
    if trend.direction is Direction.STEADY:
        return f"{name} is steady"
    evens_out = trend.direction is Direction.EVENING_OUT
    if trend.habit.aim.preferred is not None:
        return f"{name} is coming {'nearer to' if evens_out else 'further from'} your aim"
    if evens_out:
        return f"{name} is evening out"
    side = Side.RIGHT if last.index > before.index else Side.LEFT
    return f"{name} is leaning further {side.value}"


def year_finding(summary: YearSummary, number: Number = str) -> str:
    """Which way the days of a year leaned, e.g. ``leaned right on 3 of 5 days``.

    Args:
        summary: The year.
        number: How a number is written.
    """
    leans = [day.lean for day in summary.days.values() if day.lean is not None]
    if not leans:
        days = len(summary.days)
        return (
            f"entries on {number(days)} {'day' if days == 1 else 'days'}" if days else "no entries"
        )
    left, right = leans.count(Side.LEFT), leans.count(Side.RIGHT)
    if left == right:
        if left:
            return "leaned left on as many days as right"
        return f"even on {_all_days(len(leans), number)}"
    side, days = (Side.LEFT, left) if left > right else (Side.RIGHT, right)
    if days == len(leans):
        return f"leaned {side.value} on {_all_days(days, number)}"
    return f"leaned {side.value} on {often(days, len(leans), number, 'days')}"


def _all_days(days: int, number: Number) -> str:
    # Counted, because few entries in a year must not sound like all of it.
    return f"{number(days)} day" if days == 1 else f"all {number(days)} days"
