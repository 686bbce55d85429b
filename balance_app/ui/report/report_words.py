"""What a report says around its charts: its title, how all is measured, and where that is from."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from balance_app import __version__
from balance_app.domain.balance import BALANCED_ENTRIES, FEWEST_ENTRIES, Z_95, Verdict
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import RAISED_HEEL_CM
from balance_app.domain.review.weeks import SidedChange
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.trend import CHANGED_POINTS, POOLED_WEEKS
from balance_app.services.reports import Report
from balance_app.ui import trend_words, words
from balance_app.ui.charts.export import FOOTER as DISCLAIMER

__all__ = ["DISCLAIMER", "Passage", "made", "page", "passages", "subtitle", "title"]

_SOURCES = (
    "Laterality index: R. C. Oldfield, The assessment and analysis of handedness: the Edinburgh"
    " inventory, Neuropsychologia 9 (1971), 97–113.",
    "Interval: E. B. Wilson, Probable inference, the law of succession, and statistical inference,"
    " Journal of the American Statistical Association 22 (1927), 209–212.",
)
_NEWCOMBE = (
    "Interval of a difference: R. G. Newcombe, Interval estimation for the difference between"
    " independent proportions: comparison of eleven methods, Statistics in Medicine 17 (1998),"
    " 873–890, method 10."
)
_KISH = "Effective number of entries: L. Kish, Survey Sampling, Wiley 1965."


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with its lines."""

    heading: str
    lines: tuple[str, ...]


def title(report: Report, locale: QLocale) -> str:
    """The days a report is about, e.g. ``26 October – 22 November 2026``."""
    return words.days_of_year(report.weeks[0].week.start, report.newest.week.end, locale)


def subtitle(report: Report, locale: QLocale) -> str:
    """Which ISO weeks those are, e.g. ``ISO weeks 2026-W44 to 2026-W47, 4 weeks``."""
    first, last = report.weeks[0].week, report.newest.week
    if first == last:
        said = f"ISO week {last}"
    else:
        weeks = words.counted(len(report.weeks), "week", "weeks", locale)
        said = f"ISO weeks {first} to {last}, {weeks} taken together"
    if last.start <= report.today < last.end:
        said += f", up to {words.long_day(report.today, locale)}"
    return f"{said}. Left and right are the user’s own body sides."


def made(report: Report, locale: QLocale) -> str:
    """What made a report, and when."""
    day = trend_words.day_name(report.today, locale)
    return f"Made with Balance {__version__}, {day}"


def page(number: int, of: int, locale: QLocale) -> str:
    """Which page this is, e.g. ``page 1 of 2``."""
    return f"page {words.number(number, locale)} of {words.number(of, locale)}"


def passages(report: Report, locale: QLocale) -> tuple[Passage, ...]:
    """How what a report shows is measured, and the sources of its formulas."""
    found = [Passage("How to read this", _reading(report, locale))]
    sources: tuple[str, ...] = ()
    if report.sided:
        found.append(Passage("Formulas", _formulas(report, locale)))
        sources = _SOURCES
        if _has_change(report):
            sources += (_NEWCOMBE,)
        if _has_minutes(report):
            sources += (_KISH,)
    if sources:
        found.append(Passage("Sources", sources))
    return tuple(found)


def _has_minutes(report: Report) -> bool:
    return any(part.by_minutes is not None for part in report.sided)


def _has_change(report: Report) -> bool:
    """Whether a week's index is compared with that of the week before."""
    changes = report.review.changes.values() if report.review is not None else ()
    return any(isinstance(change, SidedChange) for change in changes)


def _reading(report: Report, locale: QLocale) -> tuple[str, ...]:
    few, enough = (words.number(n, locale) for n in (FEWEST_ENTRIES, BALANCED_ENTRIES))
    lines = ["Everything here was logged by the user, or measured from activity at the computer."]
    if report.sided:
        zone = words.number(report.even_zone, locale)
        lines += [
            f"The index goes from {words.MINUS}100, all left, over 0, even, to +100, all right."
            " Entries of both sides or of neither are counted, and are not part of it. n is the"
            " number of left and right entries. The interval shows how sure the index is: few"
            " entries make it wide.",
            f"A habit leans where its index lies more than {zone} points from its aim and the"
            f" interval leaves the aim out; it is even within these {zone} points from {enough}"
            f" entries on. Below {few} entries nothing is said. Small side differences are normal.",
        ]
    if _has_change(report):
        lines.append(
            "Against the week before, a difference is told as a change only where its interval"
            " leaves out 0, so that it is more than chance; and as nearer to the aim or farther"
            " from it only where that holds whichever side of the aim the two weeks lie on."
        )
    if report.trends:
        weeks, points = (words.number(n, locale) for n in (POOLED_WEEKS, CHANGED_POINTS))
        lines.append(
            f"A trend takes the last {weeks} weeks together, and the {weeks} before: it evens out"
            f" or leans further where its distance to the aim changed by {points} points or more."
        )
        if any(point.verdict is Verdict.TOO_FEW for one in report.trends for point in one.points):
            lines.append("A hollow dot is a week with too few entries to say anything.")
    if any(isinstance(part, TimedWeek) and part.minutes for part in report.whole):
        lines.append("A spell of sitting ends with a pause of a minute or more.")
    if any(isinstance(part, WornWeek) and part.minutes for part in report.whole):
        height = words.decimal(RAISED_HEEL_CM, locale)
        lines.append(
            f"Heels count as raised from {height} cm on; where no height is given, heels and"
            " wedges do."
        )
    return tuple(lines)


def _formulas(report: Report, locale: QLocale) -> tuple[str, ...]:
    z = locale.toString(Z_95, "f", 6)
    lines = [
        "index = (R − L) / (R + L) × 100, with L and R the left and right entries",
        "95 % interval (Wilson) = (2 (centre ± half) − 1) × 100",
        "centre = (p + z² / 2n) / (1 + z² / n)",
        "half = z √(p (1 − p) / n + z² / 4n²) / (1 + z² / n)",
        f"with n = L + R, p = R / n and z = {z}",
    ]
    if _has_change(report):
        lines.append(
            "difference (Newcombe) d = index − index′, with ′ for the week before, from"
            " d − √((index − low)² + (high′ − index′)²) to"
            " d + √((high − index)² + (index′ − low′)²)"
        )
    if _has_minutes(report):
        lines.append(
            "by minutes: L and R are sums of minutes w, and n = (Σ w)² / Σ w²; an entry without"
            " minutes counts as the usual length, the median of those that have some"
        )
    return tuple(lines)
