"""A week drawn in text: findings, diverging bars, and the days beneath them."""

from collections.abc import Iterator, Mapping
from datetime import date
from textwrap import wrap

from balance_app.cli.screen import Screen
from balance_app.cli.words import count_words, run_words
from balance_app.domain.balance import Verdict
from balance_app.domain.calendar import Week
from balance_app.domain.durations import duration
from balance_app.domain.findings import side_words, sided_finding
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import Side
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SideCounts, SidedWeek, WeekSummary

LEFT_COLOUR, RIGHT_COLOUR = "blue", "yellow"
OTHER_COLOUR = "bright_black"

_WIDEST_UNIT = 2
"""Columns of bar for one entry at most, so that few entries do not look like many."""

_INDENT = "  "
_DAY_WIDTH = 5
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_IN_THE_FINDING = (Verdict.TOO_FEW, Verdict.UNCLEAR)
"""Verdicts that the heading says already."""


def week_text(summary: WeekSummary, today: date, screen: Screen) -> str:
    """The week as lines of text that fit the screen.

    Args:
        summary: The week's measures.
        today: Today's logical day, marked among the days.
        screen: What can be shown.
    """
    blocks = [[screen.style(week_title(summary.week), bold=True)]]
    for part in summary.habits:
        if isinstance(part, SidedWeek):
            lines = _sided(part, screen)
        elif isinstance(part, TimedWeek):
            lines = _timed(part, screen)
        else:
            lines = _worn(part, screen)
        heading, *rest = lines
        if part.days:
            rest += _days_row(summary.week, _day_cells(part), today, screen)
        blocks.append([screen.style(heading, bold=True), *(f"{_INDENT}{line}" for line in rest)])
    if all(not part.days for part in summary.habits):
        blocks.append(["Store the first entry with “balance log carrying left”."])
    return "\n\n".join("\n".join(block) for block in blocks)


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
    lines = [f"{part.habit.name}: {sided_finding(part, '{:,}'.format)}"]
    if part.counts.lateral:
        lines.append(_diverging_bar(part.counts, screen))
    said_of_sides = []
    if part.laterality is not None:
        measured = part.laterality
        lines.append(
            f"index {_signed(measured.index)} "
            f"({_signed(measured.low)} to {_signed(measured.high)}), "
            f"{count_words(part.counts.lateral, 'entry', 'entries')}"
        )
        if part.verdict not in _IN_THE_FINDING:
            said_of_sides.append(part.verdict.value)
    said_of_sides += [
        f"{count:,} {side_words(part.habit, side)}"
        for side, count in ((Side.BOTH, part.counts.both), (Side.NEITHER, part.counts.neither))
        if count
    ]
    if said_of_sides:
        lines.append(" · ".join(said_of_sides))
    if part.days and (said := run_words(part.run, part.suggestion)):
        lines.append(screen.style(said, bold=part.run is not None and part.run.flagged))
    return lines


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
    if not part.days:
        lines = [f"{part.habit.name}: no entries yet"]
    else:
        mean = duration(round(part.minutes / len(part.days)))
        lines = [
            f"{part.habit.name}: {mean} a day",
            f"{duration(part.minutes)} on {count_words(len(part.days), 'day', 'days')}",
            f"longest spell {duration(part.longest_minutes)}",
        ]
    breaks = [f"{count:,} {outcome.value}" for outcome, count in part.breaks.items() if count]
    if breaks:
        room = screen.width - len(_INDENT)
        lines += wrap(f"breaks: {', '.join(breaks)}", room, subsequent_indent=" " * 8)
    return lines


def _worn(part: WornWeek, screen: Screen) -> list[str]:
    lines = [f"{part.habit.name}: {_worn_finding(part)}"]
    if part.minutes:
        names = max(len(shoe.value) for shoe in part.minutes)
        longest = max(part.minutes.values())
        times = max(len(duration(minutes)) for minutes in part.minutes.values())
        room = min(screen.width - 2 * len(_INDENT) - names - times - 2, 30)
        for shoe, minutes in part.minutes.items():
            bar = screen.style("█" * max(round(minutes / longest * room), 1), OTHER_COLOUR)
            lines.append(f"{shoe.value:<{names}} {duration(minutes):>{times}} {bar}")
    if part.without_minutes:
        silent = count_words(part.without_minutes, "entry", "entries")
        lines.append(f"{silent} without minutes, not counted")
    return lines


def _worn_finding(part: WornWeek) -> str:
    if part.raised_heel_share is None:
        return "no minutes yet" if part.without_minutes else "no entries yet"
    if not part.raised_heel_share:
        return "no raised heels"
    return f"raised heels {round(part.raised_heel_share * 100)} % of the time"


def _day_cells(part: SidedWeek | TimedWeek | WornWeek) -> Mapping[date, str]:
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


def _signed(value: float) -> str:
    whole = round(value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"
