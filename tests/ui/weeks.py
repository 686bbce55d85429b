"""Made-up weeks, and everything a page is handed, over a real database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from balance_app.domain.breaks.model import Outcome
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Details, Entry, Source
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import Habit, find_habit
from balance_app.domain.settings import ThemeChoice
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SidedWeek, WeekSummary, summarise
from balance_app.ui.bridge import Bridge
from balance_app.ui.icons import Icons
from balance_app.ui.shared import Shared
from balance_app.ui.theme import Theme
from tests.desk import Desk, open_desk
from tests.fakes import BERLIN, FakeClock, FakeHistory
from tests.ui.handed import RESOURCES, services_over

WEEK = Week(2026, 47)
SATURDAY = date(2026, 11, 21)
SATURDAY_AFTERNOON = datetime(2026, 11, 21, 14, 5, tzinfo=BERLIN)
BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)

CARRYING = find_habit("carrying")


def entry(habit: Habit, option: str | None, weekday: int, minutes: int | None = None) -> Entry:
    """An entry on a day of the week, Monday being 0."""
    at = datetime.combine(WEEK.start, datetime.min.time(), UTC) + timedelta(days=weekday, hours=9)
    side = habit.option(option).side if option else None
    day = WEEK.start + timedelta(days=weekday)
    return Entry(
        f"{habit.id}-{weekday}", at, day, habit.id, option, side, minutes, None, "",
        Source.DEMO, at, at, None, "device",
    )  # fmt: skip


def sided(days: Mapping[int, Mapping[str, int]], habit: Habit = CARRYING) -> SidedWeek:
    """A sided week from how often each option was logged on each day of the week."""
    entries = [
        entry(habit, option, weekday)
        for weekday, options in days.items()
        for option, times in options.items()
        for _ in range(times)
    ]
    part = summarise(WEEK, [habit], entries, {}, {}).habits[0]
    assert isinstance(part, SidedWeek)
    return part


def timed(days: Mapping[int, int], breaks: Mapping[Outcome, int] | None = None) -> TimedWeek:
    """A week of sitting from the minutes of each day of the week."""
    habit = find_habit("sitting")
    entries = [entry(habit, None, weekday, minutes) for weekday, minutes in days.items()]
    part = summarise(WEEK, [habit], entries, {}, {WEEK.start: breaks or {}}).habits[0]
    assert isinstance(part, TimedWeek)
    return part


def sat(
    days: Mapping[int, Sequence[int]],
    breaks: Mapping[int, Mapping[Outcome, int]] | None = None,
    goal: int | None = None,
) -> TimedWeek:
    """A week of sitting from the spells of each day, in minutes, its breaks by day and the goal."""
    habit = find_habit("sitting")
    entries = []
    for weekday, spells in days.items():
        first = entry(habit, None, weekday)
        at = first.at
        for minutes in spells:
            entries.append(replace(first, at=at, minutes=minutes))
            at += timedelta(minutes=minutes + 5)
    by_day = {WEEK.days[weekday]: of_day for weekday, of_day in (breaks or {}).items()}
    part = summarise(WEEK, [habit], entries, {}, by_day, sitting_goal=goal).habits[0]
    assert isinstance(part, TimedWeek)
    return part


def worn_by_day(days: Mapping[int, Mapping[str, int]], habit: Habit | None = None) -> WornWeek:
    """A week of footwear from the minutes in each pair on each day."""
    habit = habit or find_habit("footwear")
    entries = [
        entry(habit, pair, weekday, minutes)
        for weekday, pairs in days.items()
        for pair, minutes in pairs.items()
    ]
    part = summarise(WEEK, [habit], entries, {}, {}).habits[0]
    assert isinstance(part, WornWeek)
    return part


def worn(minutes: Mapping[str, int | None]) -> WornWeek:
    """A week of footwear from the minutes of each kind, all worn on Monday."""
    habit = find_habit("footwear")
    entries = [replace(entry(habit, kind, 0), minutes=worn) for kind, worn in minutes.items()]
    part = summarise(WEEK, [habit], entries, {}, {}).habits[0]
    assert isinstance(part, WornWeek)
    return part


def summary(*parts: SidedWeek | TimedWeek | WornWeek) -> WeekSummary:
    """A week of these habits."""
    return WeekSummary(WEEK, parts)


LEANING = {
    0: {"left": 1, "right": 3},
    1: {"right": 4, "both": 1},
    2: {"left": 1, "right": 3},
    3: {"left": 1, "right": 5, "none": 1},
    5: {"left": 1, "right": 1},
}
"""Four times left, sixteen times right, one both and one nothing; no entries on Friday."""


@dataclass(frozen=True)
class Office:
    """A desk with what the window is handed."""

    desk: Desk
    shared: Shared

    def log(self, habit: str, option: str | None, minutes: int | None = None) -> None:
        """Logs an entry now, as the window does."""
        logged = self.shared.bridge.log(habit, option, Source.WINDOW, Details(minutes=minutes))
        assert logged is not None


def open_office(folder: Path, app: QApplication) -> Office:
    """Opens a database in a folder, on a Saturday afternoon."""
    clock = FakeClock(SATURDAY_AFTERNOON)
    desk = open_desk(folder / "balance.db", clock)
    services = services_over(desk, folder, FakeHistory)
    theme = Theme(app, ThemeChoice.LIGHT)
    icons = Icons(RESOURCES / "icons")
    return Office(desk, Shared(services, Bridge(services, theme), theme, icons, BRITISH))
