"""The sentences that say what a week found, in the numbers of a locale."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale

from balance_app.domain import findings
from balance_app.domain.balance import Laterality, Verdict, target
from balance_app.domain.breaks.model import Outcome
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import SITTING, Habit, ShoeKind, Side
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SideCounts, SidedWeek
from balance_app.ui import words

_VERDICTS = {
    Verdict.NO_ENTRIES: "no entries on a side",
    Verdict.TOO_FEW: "too few to say",
    Verdict.LEANING_LEFT: "leaning left",
    Verdict.LEANING_RIGHT: "leaning right",
    Verdict.BALANCED: "balanced",
    Verdict.UNCLEAR: "no clear lean",
}


def week_so_far(part: SidedWeek) -> str:
    """What a card says of the week, e.g. ``Even this week.``; without entries, nothing."""
    even = "As you aim for this week." if target(part.habit.aim) else "Even this week."
    return {
        Verdict.LEANING_LEFT: "Leaning left this week.",
        Verdict.LEANING_RIGHT: "Leaning right this week.",
        Verdict.BALANCED: even,
        Verdict.UNCLEAR: "No clear lean this week.",
        Verdict.TOO_FEW: "Too few entries this week to say.",
    }.get(part.verdict, "")


def sided_title(part: SidedWeek, locale: QLocale) -> str:
    """The finding of a sided habit's week, e.g. ``Carrying: right side 4 of 5 times``."""
    return f"{part.habit.name}: {findings.sided_finding(part, words.in_locale(locale))}"


def index_text(part: SidedWeek, locale: QLocale) -> str:
    """Index, interval, number of entries and verdict in one line.

    E.g. ``index +60 (17 to 84), 20 entries · leaning right``.
    """
    if part.laterality is None:
        return others_text(part, locale)
    return measured_text(part.laterality, part.counts.lateral, part.verdict, locale)


def measured_text(measured: Laterality, entries: int, verdict: Verdict, locale: QLocale) -> str:
    """Index, interval, number of entries and verdict of any period in one line.

    By minutes the effective number is told as well, which interval and verdict rest on.
    """
    counted = words.counted(entries, "entry", "entries", locale)
    if round(measured.n, 1) != entries:
        counted += f" (effective {words.decimal(measured.n, locale)})"
    return f"index {index_words(measured, locale)}, {counted} · {_VERDICTS[verdict]}"


def index_words(measured: Laterality, locale: QLocale) -> str:
    """An index with its interval, e.g. ``+60 (17 to 84)``."""
    low, high = words.number(measured.low, locale), words.number(measured.high, locale)
    return f"{words.signed(measured.index, locale)} ({low} to {high})"


def minutes_text(part: SidedWeek, locale: QLocale) -> str:
    """The index by minutes, and how entries without minutes count; nothing where none says any.

    E.g. ``By minutes +48 (−10 to 80) · 3 entries without minutes count as the usual length``.
    """
    if part.by_minutes is None:
        return ""
    said = f"By minutes {index_words(part.by_minutes, locale)}"
    if not part.without_minutes:
        return said
    one = part.without_minutes == 1
    entries = words.counted(part.without_minutes, "entry", "entries", locale)
    return f"{said} · {entries} without minutes {'counts' if one else 'count'} as the usual length"


def others_text(part: SidedWeek, locale: QLocale) -> str:
    """How many entries of a week had no left or right, in the options' own words."""
    return others_of(part.habit, part.counts, locale)


def others_of(habit: Habit, counts: SideCounts, locale: QLocale) -> str:
    """How many entries had no left or right, in the options' own words, e.g. ``2 both``."""
    said = [
        f"{words.number(count, locale)} {findings.side_words(habit, side)}"
        for side, count in ((Side.BOTH, counts.both), (Side.NEITHER, counts.neither))
        if count
    ]
    return " · ".join(said)


def timed_title(part: TimedWeek, locale: QLocale) -> str:
    """The finding of a timed habit's week, e.g. ``Sitting: 6 h 46 min a day``."""
    return f"{part.habit.name}: {findings.timed_finding(part, words.in_locale(locale))}"


def timed_text(part: TimedWeek, locale: QLocale) -> str:
    """What a timed week rests on, e.g. ``5 days · longest spell 1 h 24 min · 3 over an hour``.

    Of other habits than sitting it is no matter how many spells were over an hour.
    """
    if not part.minutes:
        return ""
    days = words.counted(len(part.days), "day", "days", locale)
    said = [days, f"longest spell {words.duration(part.longest_minutes, locale)}"]
    if part.spells_over_60 and part.habit.id == SITTING:
        said.append(f"{words.number(part.spells_over_60, locale)} over an hour")
    return " · ".join(said)


def breaks_text(breaks: Mapping[Outcome, int], locale: QLocale) -> str:
    """Breaks by outcome, e.g. ``Breaks: 21 taken · 3 skipped``; nothing where none are counted."""
    if not breaks:
        return ""
    said = [
        f"{words.number(count, locale)}{words.NO_BREAK}{outcome.value}"
        for outcome, count in breaks.items()
        if count
    ]
    return f"Breaks: {f'{words.NO_BREAK}· '.join(said)}" if said else "No breaks yet"


def shoe(kind: ShoeKind) -> str:
    """A kind of shoe as a label, e.g. ``Supportive``."""
    return kind.value.capitalize()


def worn_title(part: WornWeek, locale: QLocale) -> str:
    """The finding of a worn habit's week, e.g. ``Footwear: raised heels 17 % of the time``."""
    return f"{part.habit.name}: {findings.worn_finding(part, words.in_locale(locale))}"


def worn_text(part: WornWeek, locale: QLocale) -> str:
    """What a worn week rests on, e.g. ``24 h worn · 2 entries without minutes``."""
    said = []
    if part.minutes:
        said.append(f"{words.duration(sum(part.minutes.values()), locale)} worn")
    if part.without_minutes:
        entries = words.counted(part.without_minutes, "entry", "entries", locale)
        said.append(f"{entries} without minutes")
    return " · ".join(said)


def pairs_text(part: WornWeek, locale: QLocale) -> str:
    """Minutes by pair, most first, and the longest run of days in one.

    E.g. ``Trainers 12 h · Pumps 4 h · longest in one pair: Trainers, 3 days``.
    """
    said = [
        f"{pair_name(part.habit, pair)} {words.duration(minutes, locale)}"
        for pair, minutes in part.pairs.items()
    ]
    run = part.longest_in_one_pair
    if run is not None and run.days > 1:
        days = words.counted(run.days, "day", "days", locale)
        said.append(f"longest in one pair: {pair_name(part.habit, run.pair)}, {days}")
    return " · ".join(said)


def pair_name(habit: Habit, pair: str) -> str:
    """What a pair is called."""
    option = habit.known_option(pair)
    return option.name if option else pair
