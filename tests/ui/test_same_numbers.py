"""One week told in every way there is: picture, marks, table, CSV, terminal and JSON agree."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from balance_app.cli.program import run
from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.entries import Details
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import Aim
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SidedWeek, WeekSummary
from balance_app.paths import paths_for
from balance_app.ui import theme
from balance_app.ui.charts.export import save_csv, save_week_svg
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.panels import week_panels
from balance_app.ui.colours import LIGHT
from tests import oracle
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


WEEKS: dict[str, list[Logged]] = {
    "empty": [],
    "one entry": times("carrying", right=1),
    "one side": times("carrying", left=6) + times("leg-crossing", right=9),
    "worked": times("carrying", left=4, right=16, both=2, none=1),
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

    def block(self, name: str) -> str:
        """What the terminal tells of a habit."""
        return next(block for block in self.text.split("\n\n") if block.startswith(f"{name}:"))

    @cached_property
    def svg(self) -> list[str]:
        """Every text in the picture of the week."""
        path = self._folder / "week.svg"
        save_week_svg(self.summary, path, LIGHT, BRITISH, SATURDAY)
        root = ElementTree.parse(path).getroot()
        return [(one.text or "").strip() for one in root.iter("{http://www.w3.org/2000/svg}text")]

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


@pytest.fixture(params=WEEKS, scope="module")
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Told:
    """Each of the weeks in turn."""
    assert qapp is not None
    return Told(WEEKS[request.param], tmp_path_factory.mktemp("told"))


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


# -- sided habits ----------------------------------------------------------------------------------


def test_json_tells_what_the_judge_measures(told: Told) -> None:
    for part in told.summary.sided:
        seen, tells = told.seen(part.habit.id), told.json[part.habit.id]
        judged, verdict = oracle.measured(seen), oracle.verdict(seen, part.habit.aim)
        run = oracle.run(sorted(seen, key=lambda one: one.day))

        for side in ("left", "right", "both", "neither"):
            assert tells[side] == [one.side for one in seen].count(side)
        assert tells["verdict"] == verdict
        assert tells["n"] == tells["left"] + tells["right"] == (judged.n if judged else 0)
        for name in ("index", "low", "high"):
            value = getattr(judged, name, None)
            assert tells[name] == (
                None if value is None else pytest.approx(float(value), abs=0.051)
            )
        assert (tells["run"] and tuple(tells["run"].values())) == run


def test_every_text_tells_the_same_index(told: Told) -> None:
    for part in told.summary.sided:
        expected = shown(part)
        assert indices(told.block(part.habit.name)) == expected
        panel = told.panels.get(part.habit.id)
        if panel is None:
            assert not expected
            continue
        assert indices(panel.words) == expected
        assert indices(panel.charts[0].description) == expected
        assert [one for one in map(indices, told.svg) if one].count(expected) >= len(expected)
        pointed = [re.findall(r"[+−]?\d+", words) for words in marks(panel) if "Index" in words]
        assert [(signed(i), signed(low), signed(high)) for i, _, low, high, *_ in pointed] == [
            one[:3] for one in expected
        ]
    of_all = [one for part in told.summary.sided for one in shown(part)]
    assert sorted(one for text in told.svg for one in indices(text)) == sorted(of_all)


def test_table_and_file_have_the_numbers_of_json(told: Told) -> None:
    for part in told.summary.sided:
        panel, tells = told.panels.get(part.habit.id), told.json[part.habit.id]
        if panel is None:
            assert tells["days"] == []
            continue
        found = dict(row for row in rows(panel) if len(row) == 2)
        names = {"Index": "index", "95 % interval from": "low", "95 % interval to": "high"}
        assert {name: found.get(name) for name in names} == {
            name: tells[key] for name, key in names.items()
        }
        for side in ("left", "right", "both", "neither"):
            assert found[side.capitalize()] == tells[side]
        assert found["Verdict"] == tells["verdict"]
        assert told.csv(part.habit.id) == as_csv(rows(panel))


def test_each_day_has_the_same_numbers_everywhere(told: Told) -> None:
    for part in told.summary.sided:
        panel, days = told.panels.get(part.habit.id), told.json[part.habit.id]["days"]
        by_day = {date.fromisoformat(day.pop("date")): day for day in days}
        if panel is None:
            continue
        of_days = [row for row in rows(panel) if isinstance(row[0], date)]
        assert len(of_days) == 7
        for day, *counts in of_days:
            assert counts == list(by_day[day].values() if day in by_day else [None] * 4)
        pointed = {words.split(":")[0]: words for words in marks(panel) if " November: " in words}
        assert list(pointed) == [f"{day:%A} {day.day} November" for day in sorted(by_day)]
        for words, (_, counts) in zip(pointed.values(), sorted(by_day.items()), strict=True):
            said = words.split(":")[1].lower()
            for side in ("left", "right"):
                number = re.search(rf"{side} (\d+)|(\d+) {side}", said)
                assert (int(next(filter(None, number.groups()))) if number else 0) == counts[side]
        cells = {
            weekday: tuple(map(int, cell.split("│")))
            for weekday, cell in day_cells(told.block(part.habit.name)).items()
        }
        assert cells == {f"{day:%a}": (one["left"], one["right"]) for day, one in by_day.items()}


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


# -- timed and worn habits -------------------------------------------------------------------------


def test_sitting_has_the_same_numbers_everywhere(told: Told) -> None:
    (part,) = (one for one in told.summary.habits if isinstance(one, TimedWeek))
    panel, tells, block = told.panels.get("sitting"), told.json["sitting"], told.block("Sitting")
    by_day = {date.fromisoformat(day["date"]): day["minutes"] for day in tells["days"]}
    logged = [minutes for habit, _, _, minutes in told.logged if habit == "sitting"]

    assert list(by_day.values()) == logged
    assert (tells["minutes"], tells["longest_minutes"]) == (sum(logged), max(logged, default=0))
    if panel is None:
        assert not logged
        return
    mean, longest = round(part.minutes / len(by_day)), max(logged)
    for text in (
        panel.title,
        block.splitlines()[0],
        *(one for one in told.svg if "Sitting" in one),
    ):
        assert minutes_in(text) == [mean]
    assert minutes_in(next(line for line in block.splitlines() if "longest" in line))[-1] == longest
    assert longest in minutes_in(panel.words)
    of_days = [row for row in rows(panel) if isinstance(row[0], date)]
    assert {row[0]: row[1] for row in of_days if row[1] is not None} == by_day
    assert told.csv("sitting") == as_csv(rows(panel))
    for day, minutes in by_day.items():
        (words,) = (one for one in marks(panel) if one.startswith(f"{day:%A} {day.day} November: "))
        assert minutes_in(words.split(": ")[1])[0] == minutes
        hours = day_cells(block)[f"{day:%a}"].removesuffix("h")
        assert float(hours) == pytest.approx(minutes / 60, abs=0.051)
    for outcome, count in BREAKS.items():
        assert tells["breaks"][outcome] == count
        for text in (block, panel.note):
            assert re.search(rf"\b{count}\s{outcome}", text)


def test_footwear_has_the_same_numbers_everywhere(told: Told) -> None:
    (part,) = (one for one in told.summary.habits if isinstance(one, WornWeek))
    panel, tells, block = told.panels.get("footwear"), told.json["footwear"], told.block("Footwear")
    logged = [one for one in told.logged if one[0] == "footwear"]
    by_kind: dict[str, int] = {}
    for _, kind, _, minutes in logged:
        by_kind[str(kind)] = by_kind.get(str(kind), 0) + (minutes or 0)

    assert tells["minutes"] == {kind: minutes for kind, minutes in by_kind.items() if minutes}
    if panel is None:
        assert (logged, tells["raised_heel_share"]) == ([], None)
        return
    share = (by_kind["heels"] + by_kind["wedges"]) / sum(by_kind.values())
    assert tells["raised_heel_share"] == pytest.approx(share, abs=0.00005)
    for text in (
        panel.title,
        block.splitlines()[0],
        *(one for one in told.svg if "Footwear" in one),
    ):
        assert re.findall(r"(\d+) %", text) == [f"{round(share * 100)}"]
    for kind, minutes in tells["minutes"].items():
        (line,) = (one for one in block.splitlines() if one.strip().startswith(f"{kind} "))
        assert minutes_in(line) == [minutes]
    assert f"{part.without_minutes} entry without minutes" in block
    assert f"{part.without_minutes} entry without minutes" in panel.words
    assert told.csv("footwear") == as_csv(rows(panel))
