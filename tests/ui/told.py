"""One week told in every way there is, read back into numbers."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

from PySide6.QtCore import QRectF

from balance_app.cli.program import run
from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.entries import Details
from balance_app.domain.habits import Aim
from balance_app.domain.no_break import NO_BREAK
from balance_app.domain.week import SidedWeek, WeekSummary
from balance_app.paths import paths_for
from balance_app.ui import theme
from balance_app.ui.charts.export import save_csv, save_week_svg
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.panels import week_panels
from balance_app.ui.colours import LIGHT
from tests.cli.conftest import Command
from tests.desk import Desk, open_desk, put_habits
from tests.fakes import BERLIN, FakeClock
from tests.oracle import Seen
from tests.ui.weeks import BRITISH, SATURDAY, SATURDAY_AFTERNOON, WEEK

INDEX = re.compile(r"[Ii]ndex ([+−]?\d+) \(([+−]?\d+) to ([+−]?\d+)\), (\d+) entr")
"""An index with its interval and the entries that it rests on, as every text tells it."""

Logged = tuple[str, str | None, int, int | None]
"""A habit, its option, the day of the week from Monday 0 on, and minutes."""


def times(habit: str, minutes: int | None = None, **options: int) -> list[Logged]:
    """So many entries of each option, one each weekday in turn up to Friday."""
    words = [option for option, count in options.items() for _ in range(count)]
    return [(habit, word, n % 5, minutes) for n, word in enumerate(words)]


def any_week(random: Random) -> list[Logged]:
    """A week of anything, at most seven times a day of each habit."""
    most = 7
    logged: list[Logged] = []
    options = {
        "carrying": ("left", "right", "both", "none"),
        "leg-crossing": ("left", "right", "uncrossed"),
        "sleeping": ("left", "right", "back", "front"),
        "footwear": ("supportive", "heels", "wedges", "barefoot"),
    }
    for habit, of_habit in options.items():
        minutes = random.choice([None, random.randint(1, 170)])
        counts = {option: random.choice([0, 1, 2, 3, 5, 8]) for option in of_habit}
        logged += times(habit, minutes, **counts)[: most * 5]
    return logged + [
        ("sitting", None, day, random.randint(1, 600)) for day in range(random.randint(0, 5))
    ]


WEEKS: dict[str, list[Logged]] = {
    "empty": [],
    "one entry": times("carrying", right=1),
    "one side": times("carrying", left=6) + times("leg-crossing", right=9),
    "worked": times("carrying", left=4, right=16, both=2, none=1),
    "halves": times("carrying", left=15, right=17) + times("leg-crossing", left=7, right=9),
    "close": times("carrying", left=7, right=9) + times("leg-crossing", left=8, right=12),
    "no side": times("carrying", both=3) + times("sleeping", back=2, front=1),
    "whole": [
        *times("carrying", left=8, right=20),
        *times("carrying", 25, left=2, right=1),
        *times("leg-crossing", left=2, right=12, uncrossed=4),
        *times("sleeping", 170, left=4, right=1, back=2),
        *[("sitting", None, day, minutes) for day, minutes in enumerate([402, 95, 61, 30, 7])],
        *times("footwear", 130, supportive=3, heels=1),
        *times("footwear", 47, wedges=1, flat=1),
        *times("footwear", barefoot=1),
    ],
    **{f"any {seed}": any_week(Random(seed)) for seed in range(4)},
}
BREAKS = {Outcome.TAKEN: 5, Outcome.NATURAL: 3, Outcome.SKIPPED: 2, Outcome.IGNORED: 1}


def say(folder: Path, clock: FakeClock, *words: str) -> str:
    """What the command prints over a data folder; a whole module may ask, not only one test."""
    doors = Command(folder, capsys=None, clock=clock).doors()
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as out:
        assert run(["--data-dir", str(folder), *words], doors) == 0
        out.seek(0)
        return out.read()


class Told:
    """The same week in all its forms."""

    def __init__(self, logged: Sequence[Logged], folder: Path) -> None:
        self.logged = logged
        self._folder = folder
        clock = FakeClock(SATURDAY_AFTERNOON)
        desk = open_desk(paths_for(str(folder)).database, clock)
        aimed = {"leg-crossing": Aim.PREFER_LEFT}
        put_habits(
            desk, [replace(one, aim=aimed.get(one.id, one.aim)) for one in desk.habits.current]
        )
        _log(desk, logged)
        self.summary: WeekSummary = desk.trends.week(WEEK)
        desk.database.close()
        self.json: dict[str, Any] = json.loads(say(folder, clock, "week", "--json"))["habits"]
        self.text = say(folder, clock, "week")
        self.panels = {
            part.habit.id: panel
            for panel in week_panels(self.summary, SATURDAY, BRITISH)
            for part in self.summary.habits
            if panel.title.startswith(f"{part.habit.name}:")
        }

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        """The desk on which it was logged."""
        desk = open_desk(paths_for(str(self._folder)).database, FakeClock(SATURDAY_AFTERNOON))
        yield desk
        desk.database.close()

    def block(self, name: str) -> str:
        """What the terminal tells of a habit."""
        return next(block for block in self.text.split("\n\n") if block.startswith(f"{name}:"))

    @cached_property
    def svg(self) -> list[str]:
        """Every text in the picture of the week."""
        path = self._folder / "week.svg"
        save_week_svg(self.summary, path, LIGHT, BRITISH, SATURDAY)
        root = ElementTree.parse(path).getroot()
        said = (one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))
        return [one.replace(NO_BREAK, " ").strip() for one in said]

    def drawn(self, name: str) -> list[str]:
        """The finding of a habit, as the picture has it."""
        found = [text for text in self.svg if text.startswith(f"{name}:")]
        assert len(found) == 1
        return found

    def csv(self, habit: str) -> list[list[str]]:
        """The rows of a panel's file, without the empty ones between two tables."""
        path = self._folder / f"{habit}.csv"
        save_csv(self.panels[habit], path)
        read = csv.reader(path.read_text(encoding="utf-8").splitlines())
        return [row for row in read if row]

    def seen(self, habit: str) -> list[Seen]:
        """A sided habit's entries as the oracle takes them."""
        sides = {
            option.id: str(option.side)
            for part in self.summary.sided
            for option in part.habit.options
            if part.habit.id == habit
        }
        return [
            Seen(WEEK.days[day], sides[str(option)], minutes)
            for word, option, day, minutes in self.logged
            if word == habit
        ]


def _log(desk: Desk, logged: Sequence[Logged]) -> None:
    """Logs a week, nothing at the same time as anything else of its habit."""
    for n, (habit, option, day, minutes) in enumerate(logged):
        # Far enough apart that pairs and parts of a night do not overlap, and yet of that day.
        of_day = sum(1 for other in logged[:n] if other[0] == habit and other[2] == day)
        at = datetime.combine(WEEK.days[day], time(5), BERLIN) + of_day * timedelta(hours=3)
        desk.journal.log(habit, option, Details(minutes=minutes), at)
    if logged and any(one[0] == "sitting" for one in logged):
        records = [
            BreakRecord(
                *(f"{outcome}-{n}", BreakKind.MOVE, outcome, WEEK.days[n % 5]),
                *(SATURDAY_AFTERNOON, SATURDAY_AFTERNOON, Channel.CARD),
            )
            for outcome, count in BREAKS.items()
            for n in range(count)
        ]
        desk.breaks.save({}, records)


# -- reading ---------------------------------------------------------------------------------------


def signed(text: str) -> int:
    return int(text.replace("−", "-"))


def indices(text: str) -> list[tuple[int, ...]]:
    """Every index with its ends and entries that a text tells."""
    return [tuple(map(signed, found)) for found in INDEX.findall(text)]


def marks(panel: Panel) -> list[str]:
    """The words of a panel's marks."""
    room, font = QRectF(0, 0, 460, 300), theme.font()
    return [mark.words for chart in panel.charts for mark in chart.marks(room, font)]


def rows(panel: Panel) -> list[tuple[Any, ...]]:
    """The rows of a panel's tables, with their headers."""
    tables = (chart.table() for chart in panel.charts)
    return [row for table in tables for row in (table.header, *table.rows)]


def as_csv(table: Iterable[Iterable[object]]) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in table]


def minutes_in(text: str) -> list[int]:
    """Every length of time in a text, in minutes."""
    found = re.finditer(r"(?:(\d+) h\b)?(?: ?\b(\d+) min\b)?", text)
    return [int(one[1] or 0) * 60 + int(one[2] or 0) for one in found if one[0]]


def shown(part: SidedWeek) -> list[tuple[int, ...]]:
    """What texts are to tell of an index; nothing where there is none."""
    if part.laterality is None:
        return []
    measured = part.laterality
    ends = (round(value) for value in (measured.index, measured.low, measured.high))
    return [(*ends, part.counts.lateral)]


def day_cells(block: str) -> dict[str, str]:
    """What the terminal shows under each day's name; both stand in columns of one width."""
    lines = block.splitlines()
    at = next((n for n, line in enumerate(lines) if line.strip().startswith("Mon")), None)
    if at is None:
        return {}
    begins = [match.start() for match in re.finditer(r"\w+\*?", lines[at])]
    ends = [*begins[1:], None]
    found = {
        lines[at][begin:end].strip(" *"): lines[at + 1][begin:end].strip()
        for begin, end in zip(begins, ends, strict=True)
    }
    return {day: cell for day, cell in found.items() if cell}
