"""A week drawn in text: findings, diverging bars, and the days beneath them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap

from balance_app.cli.screen import Screen
from balance_app.cli.words import count_words, index_words, run_words
from balance_app.domain.balance import Verdict
from balance_app.domain.calendar import Week
from balance_app.domain.durations import duration
from balance_app.domain.findings import finding, side_words
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import Side
from balance_app.domain.review.next_steps import NextStep
from balance_app.domain.review.weeks import WeekReview
from balance_app.domain.review.words import change_words, reason_words, step_words
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import HabitWeek, SideCounts, SidedWeek

LEFT_COLOUR, RIGHT_COLOUR = "blue", "yellow"
OTHER_COLOUR = "bright_black"

_WIDEST_UNIT = 2
"""Columns of bar for one entry at most, so that few entries do not look like many."""

_INDENT = "  "
_NUMBER = "{:,}".format
_DAY_WIDTH = 5
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_IN_THE_FINDING = (Verdict.TOO_FEW, Verdict.UNCLEAR)
"""Verdicts that the heading says already."""


def week_text(review: WeekReview, today: date, screen: Screen) -> str:
    """The week as lines of text that fit the screen.

    Args:
        review: The week, against the one before.
        today: Today's logical day, marked among the days.
        screen: What can be shown.
    """
    summary = review.summary
    blocks = [[screen.style(week_title(summary.week), bold=True)]]
    for part in summary.habits:
        if isinstance(part, SidedWeek):
            said = _sided(part, screen)
        elif isinstance(part, TimedWeek):
            said = _timed(part, screen)
        else:
            said = _worn(part, screen)
        said = [*said, *_change(part, review, screen)]
        if part.days:
            said += _days_row(summary.week, _day_cells(part), today, screen)
        heading = f"{part.habit.name}: {finding(part, _NUMBER)}"
        blocks.append([*_headed(heading, screen), *(f"{_INDENT}{line}" for line in said)])
    if review.steps:
        blocks.append(_steps(review.steps, screen))
    elif today in summary.week.days and not any(part.is_logged for part in summary.habits):
        blocks.append(["Store the first entry with “balance log carrying left”."])
    return "\n\n".join("\n".join(block) for block in blocks)


def _headed(text: str, screen: Screen) -> list[str]:
    """A heading, in as many lines as it needs."""
    return [
        screen.style(line, bold=True)
        for line in wrap(text, screen.width, subsequent_indent=_INDENT)
    ]


def _wrapped(text: str, screen: Screen) -> list[str]:
    """A line below a heading, in as many lines as it needs."""
    return wrap(text, screen.width - len(_INDENT), subsequent_indent=_INDENT)


def _change(part: HabitWeek, review: WeekReview, screen: Screen) -> list[str]:
    change = review.changes.get(part.habit.id)
    if change is None:
        return []
    said = change_words(part, change, _NUMBER)
    return _wrapped(f"against week {review.before.week.number}: {said}", screen)


def _steps(steps: Sequence[NextStep], screen: Screen) -> list[str]:
    lines = _headed("Next", screen)
    for step in steps:
        said = _wrapped(f"{step_words(step)} ({reason_words(step, _NUMBER)})", screen)
        lines += [f"{_INDENT}{line}" for line in said]
    return lines


def week_title(week: Week) -> str:
    """A week with its days, e.g. ``Week 47 · 16–22 November 2026``."""
    first, last = week.start, week.end
    begin = f"{first.day}"
    if first.month != last.month:
        begin += f" {_MONTHS[first.month - 1]}"
    if first.year != last.year:
        begin += f" {first.year}"
    dash = "–" if first.month == last.month else " – "
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    return f"Week {week.number} · {begin}{dash}{end}"


def _sided(part: SidedWeek, screen: Screen) -> list[str]:
    lines: list[str] = []
    if part.counts.lateral:
        lines.append(_diverging_bar(part.counts, screen))
    said_of_sides = []
    if part.laterality is not None:
        entries = count_words(part.counts.lateral, "entry", "entries")
        lines += _wrapped(f"index {index_words(part.laterality)}, {entries}", screen)
        if part.verdict not in _IN_THE_FINDING:
            said_of_sides.append(part.verdict.value)
    if part.by_minutes is not None:
        lines += _wrapped(f"by minutes {index_words(part.by_minutes)}{_usual_length(part)}", screen)
    said_of_sides += [
        f"{count:,} {side_words(part.habit, side)}"
        for side, count in ((Side.BOTH, part.counts.both), (Side.NEITHER, part.counts.neither))
        if count
    ]
    if said_of_sides:
        lines += _wrapped(" · ".join(said_of_sides), screen)
    if part.days and (said := run_words(part.run)):
        lines.append(screen.style(said, bold=part.run is not None and part.run.flagged))
    return lines


def _usual_length(part: SidedWeek) -> str:
    if not part.without_minutes:
        return ""
    silent = count_words(part.without_minutes, "entry", "entries")
    return f", {silent} without minutes counted as the usual length"


def _diverging_bar(counts: SideCounts, screen: Screen) -> str:
    """Left entries grow to the left of the middle, right entries to the right of it."""
    label = max(len(f"{counts.left:,}"), len(f"{counts.right:,}"))
    half = (screen.width - 2 * len(_INDENT) - 1) // 2 - label - 1
    unit = min(_WIDEST_UNIT, half / max(counts.left, counts.right))
    left, right = (max(round(n * unit), 1) if n else 0 for n in (counts.left, counts.right))
    before = f"{counts.left:,} ".rjust(half - left + label + 1)
    return (
        before
        + screen.style("█" * left, LEFT_COLOUR)
        + "│"
        + screen.style("█" * right, RIGHT_COLOUR)
        + f" {counts.right:,}"
    )


def _timed(part: TimedWeek, screen: Screen) -> list[str]:
    lines: list[str] = []
    if part.days:
        days = count_words(len(part.days), "day", "days")
        lines.append(f"{duration(part.minutes)} on {days}")
        if part.goal_minutes is not None:
            lines.append(f"goal: under {duration(part.goal_minutes)} a day")
        lines.append(f"longest spell {duration(part.longest_minutes)}")
        if part.spells_over_30:
            lines += _wrapped(
                f"spells over 30 min: {part.spells_over_30}, over 1 h: {part.spells_over_60}",
                screen,
            )
    breaks = [f"{count:,} {outcome.value}" for outcome, count in part.breaks.items() if count]
    if breaks:
        lines += _wrapped(f"breaks: {', '.join(breaks)}", screen)
    return lines


def _worn(part: WornWeek, screen: Screen) -> list[str]:
    lines: list[str] = []
    if part.minutes:
        names = max(len(shoe.value) for shoe in part.minutes)
        longest = max(part.minutes.values())
        times = max(len(duration(minutes)) for minutes in part.minutes.values())
        room = min(screen.width - 2 * len(_INDENT) - names - times - 2, 30)
        for shoe, minutes in part.minutes.items():
            bar = screen.style("█" * max(round(minutes / longest * room), 1), OTHER_COLOUR)
            lines.append(f"{shoe.value:<{names}} {duration(minutes):>{times}} {bar}")
    run = part.longest_in_one_pair
    if run is not None and run.days > 1:
        pair = part.habit.known_option(run.pair)
        name = pair.name if pair is not None else run.pair
        lines += _wrapped(f"longest in one pair: {name}, {run.days} days in a row", screen)
    if part.without_minutes:
        silent = count_words(part.without_minutes, "entry", "entries")
        lines += _wrapped(f"{silent} without minutes, not counted", screen)
    return lines


def _day_cells(part: HabitWeek) -> Mapping[date, str]:
    """What each day with entries shows: left and right entries, or hours."""
    if isinstance(part, SidedWeek):
        return {day: f"{counts.left}│{counts.right}" for day, counts in part.days.items()}
    if isinstance(part, TimedWeek):
        return {day: _hours(minutes) for day, minutes in part.days.items()}
    return {day: _hours(sum(minutes.values())) for day, minutes in part.days.items()}


def _days_row(week: Week, cells: Mapping[date, str], today: date, screen: Screen) -> list[str]:
    """The days' names and beneath them what they show; a day without entries stays empty."""
    width = max(_DAY_WIDTH, *(len(cell) + 1 for cell in cells.values()))
    names = [f"{name}*" if day == today else name for day, name in _named_days(week)]
    shown = [cells.get(day, "") for day in week.days]
    if len(_INDENT) + width * len(names) > screen.width:
        return [f"{name:<4} {cell}" for name, cell in zip(names, shown, strict=True) if cell]
    columns = [
        screen.style(name, bold=name.endswith("*")) + " " * (width - len(name)) for name in names
    ]
    return ["".join(columns).rstrip(), "".join(f"{cell:<{width}}" for cell in shown).rstrip()]


def _named_days(week: Week) -> Iterator[tuple[date, str]]:
    return zip(week.days, _DAY_NAMES, strict=True)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}h" if minutes < 600 else f"{round(minutes / 60)}h"
