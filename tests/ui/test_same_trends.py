"""One trend told in every way there is: picture, table, CSV, terminal, JSON and report agree."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from balance_app.domain.calendar import Week
from balance_app.domain.entries import Details
from balance_app.domain.trend import HabitTrend, Measure
from balance_app.paths import paths_for
from balance_app.services.reports import Paper, Report, read_report
from balance_app.ui.charts.export import panel_picture, save_csv, save_svg
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.trend_panels import trend_panels
from balance_app.ui.colours import LIGHT
from balance_app.ui.report.files import save_at_once
from tests import oracle
from tests.desk import open_desk
from tests.fakes import BERLIN, FakeClock
from tests.oracle import Seen
from tests.ui.told import as_csv, marks, rows, say, signed
from tests.ui.weeks import BRITISH, SATURDAY, SATURDAY_AFTERNOON, WEEK

WEEKS: list[tuple[int, int]] = [
    *[(4, 16), (0, 0), (1, 2), (2, 12), (15, 17), (0, 6)],
    *[(7, 9), (3, 0), (9, 11), (20, 2), (8, 12)],
]
"""Carried on the left and on the right in each week, oldest first; the newest is WEEK."""

MINUTES = [None, 20, 45, None, 120, 7]
"""Of each week's entries in turn."""

INDEX = re.compile(r"([+−]?\d+) \(([+−]?\d+) to ([+−]?\d+)\)")


def logged() -> Iterator[tuple[datetime, str, int | None]]:
    for back, (left, right) in enumerate(reversed(WEEKS)):
        monday = datetime.combine(WEEK.shifted(-back).start, time(5), BERLIN)
        sides = ["left"] * left + ["right"] * right
        for n, side in enumerate(sides):
            at = monday + timedelta(days=n % 5, hours=2 * (n // 5))
            yield at, side, MINUTES[n % len(MINUTES)]


@dataclass(frozen=True)
class ToldTrend:
    """Carrying in eleven weeks, by times or by minutes, in all its forms."""

    folder: Path
    measure: Measure
    trend: HabitTrend
    report: Report

    @cached_property
    def json(self) -> dict[str, Any]:
        words = ("trends", "--weeks", "11", "--by", str(self.measure), "--habit", "carrying")
        return json.loads(self.say(*words, "--json"))["habits"]["carrying"]

    def say(self, *words: str) -> str:
        return say(self.folder, FakeClock(SATURDAY_AFTERNOON), *words)

    @property
    def panel(self) -> Panel:
        return trend_panels([self.trend], SATURDAY, BRITISH)[0]

    def seen(self, week: Week) -> list[Seen]:
        return [
            Seen(at.date(), side, minutes)
            for at, side, minutes in logged()
            if at.date() in week.days
        ]

    @property
    def by_minutes(self) -> bool:
        return self.measure is Measure.MINUTES


@pytest.fixture(params=Measure, scope="module")
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> ToldTrend:
    """The trend by times, then by minutes."""
    assert qapp is not None
    folder = tmp_path_factory.mktemp("trend")
    desk = open_desk(paths_for(str(folder)).database, FakeClock(SATURDAY_AFTERNOON))
    for at, side, minutes in logged():
        desk.journal.log("carrying", side, Details(minutes=minutes), at)
    (trend, *_) = desk.trends.trends(11, request.param)
    report = read_report(desk.trends, desk.preferences, WEEK, 11)
    desk.database.close()
    return ToldTrend(folder, request.param, trend, report)


def test_json_tells_what_the_judge_measures(told: ToldTrend) -> None:
    assert [one["week"] for one in told.json["weeks"]] == [
        str(WEEK.shifted(-back)) for back in range(10, -1, -1)
    ]
    for (left, right), one in zip(WEEKS, told.json["weeks"], strict=True):
        seen = told.seen(Week.parse(one["week"]))
        judged = oracle.measured(seen, told.by_minutes)
        assert (one["left"], one["right"]) == (left, right)
        assert one["verdict"] == oracle.verdict(seen, "even", by_minutes=told.by_minutes)
        for key in ("index", "low", "high"):
            number = None if judged is None else float(getattr(judged, key))
            assert one[key] == (None if number is None else pytest.approx(number, abs=0.051))
        worth = None if judged is None else pytest.approx(float(judged.n), abs=0.0001)
        assert one["effective_n"] == worth
    of_all = [Seen(at.date(), side, minutes) for at, side, minutes in logged()]
    assert told.json["trend"] == oracle.direction(of_all, WEEK.end, "even", told.by_minutes)


def test_a_week_is_the_same_alone_and_in_the_trend(told: ToldTrend) -> None:
    for one in told.json["weeks"]:
        alone = json.loads(told.say("week", "--week", one["week"], "--json"))["habits"]["carrying"]
        measured = alone["by_minutes"] if told.by_minutes else alone
        for key in ("index", "low", "high"):
            assert one[key] == (None if measured is None else measured[key])


def test_a_weeks_change_is_that_from_the_week_before(told: ToldTrend) -> None:
    seen = [told.seen(WEEK.shifted(-back)) for back in range(10, -1, -1)]

    for n, (before, now) in enumerate(pairwise(seen)):
        week = WEEK.shifted(n - 9)
        said = json.loads(told.say("week", "--week", f"{week}", "--json"))["habits"]["carrying"]
        judged, by_minutes = (oracle.changed(now, before, "even", by) for by in (False, True))
        if judged is None:
            assert said["change"] is None
            continue
        assert said["change"] == {
            **as_json(judged),
            "nearer": pytest.approx(float(judged.nearer), abs=0.051),
            "nearer_clear": judged.nearer_clear,
            "n": len(now) - len(before),
            "by_minutes": by_minutes and as_json(by_minutes),
            "words": oracle.change_words(judged, "even"),
        }


def as_json(judged: oracle.Changed) -> dict[str, Any]:
    """A difference with its interval, as JSON may round it."""
    numbers = {"index": float(judged.index), "low": judged.low, "high": judged.high}
    rounded = {key: pytest.approx(number, abs=0.051) for key, number in numbers.items()}
    return {**rounded, "clear": judged.clear}


def test_table_file_and_marks_have_the_numbers_of_json(told: ToldTrend, tmp_path: Path) -> None:
    header, *table = rows(told.panel)
    for cells, one in zip(table, told.json["weeks"], strict=True):
        row = dict(zip(header, cells, strict=True))
        index = row["Index, by minutes" if told.by_minutes else "Index"]
        assert row["Week"] == one["week"]
        assert (index, row["95 % from"], row["95 % to"]) == (one["index"], one["low"], one["high"])
        if one["n"]:
            assert (row["Left"], row["Right"]) == (one["left"], one["right"])
            assert row["Verdict"] == one["verdict"]
        if told.by_minutes:
            effective = one["effective_n"]
            assert row["Effective n"] == (effective and pytest.approx(effective, abs=0.051))
    save_csv(told.panel, tmp_path / "trend.csv")
    text = (tmp_path / "trend.csv").read_text(encoding="utf-8")
    assert list(csv.reader(text.splitlines())) == as_csv([header, *table])
    pointed = [INDEX.findall(words) for words in marks(told.panel)]
    assert [tuple(map(signed, found[0])) for found in pointed] == [
        expected[:3] for expected in whole_numbers(told)
    ]


def whole_numbers(told: ToldTrend) -> list[tuple[int, int, int, int]]:
    """What texts are to tell of the weeks with an index: it, its ends and the entries."""
    return [
        (*(round(end) for end in (one.index, one.low, one.high)), point.counts.lateral)
        for point in told.trend.points
        if (one := point.laterality) is not None
    ]


def test_the_terminal_tells_the_same(told: ToldTrend) -> None:
    text = told.say("trends", "--weeks", "11", "--by", str(told.measure), "--habit", "carrying")

    lines = [line for line in text.splitlines() if re.match(r"\s+W\d+ ", line)]
    found = [re.search(INDEX.pattern + r"\s+(\d+)$", line.replace("  (", " (")) for line in lines]
    assert len(lines) == len(WEEKS)
    assert [tuple(map(signed, one.groups())) for one in found if one] == whole_numbers(told)
    assert told.panel.title in text


def test_the_picture_tells_the_same_of_the_last_four_weeks_and_those_before(
    told: ToldTrend, tmp_path: Path
) -> None:
    save_svg(panel_picture(told.panel), tmp_path / "trend.svg", LIGHT)
    root = ElementTree.parse(tmp_path / "trend.svg").getroot()
    drawn = " ".join(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))
    text = told.say("trends", "--weeks", "11", "--by", str(told.measure), "--habit", "carrying")

    pooled = [
        tuple(round(end) for end in (one.index, one.low, one.high))
        for one in (told.trend.last, told.trend.before)
        if one is not None
    ]
    assert len(pooled) == 2
    for said in (drawn, told.panel.words, text.split("all left")[0]):
        found = INDEX.findall(" ".join(said.split()))
        assert [tuple(map(signed, one)) for one in found] == pooled, said
    assert told.panel.title in drawn
    for key, one in (("last", pooled[0]), ("before", pooled[1])):
        exact = [told.json[key][end] for end in ("index", "low", "high")]
        assert one == pytest.approx(exact, abs=0.56)


@pytest.mark.parametrize("ending", ["svg", "pdf", "html"])
def test_the_report_tells_the_same_week_by_week(
    told: ToldTrend, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"weeks.{ending}"
    save_at_once(told.report, path, Paper.A4, BRITISH)
    if ending == "pdf":
        said = " ".join(page.extract_text() for page in PdfReader(path).pages)
    else:
        said = re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8"))
    said = " ".join(said.split())

    whole = oracle.measured([Seen(at.date(), side) for at, side, _ in logged()])
    assert whole is not None
    left, right = (sum(side) for side in zip(*WEEKS, strict=True))
    index, low, high = (f"{float(one):.1f}".replace("-", "−") for one in whole[:3])
    sign = "+" if whole.index > 0 else ""
    assert f"Carrying {left} {right} 0 0 {left + right} {sign}{index} {low} to {high} " in said
    for back in range(len(WEEKS)):
        week = WEEK.shifted(-back)
        alone = json.loads(told.say("week", "--week", f"{week}", "--json"))["habits"]["carrying"]
        if not alone["n"]:
            cell = "–"
        elif alone["n"] < 6:
            cell = f"too few, {alone['n']}"
        else:
            numbers = [f"{alone[key]:.1f}".replace("-", "−") for key in ("index", "low", "high")]
            sign = "+" if alone["index"] > 0 else ""
            cell = f"{sign}{numbers[0]} ({numbers[1]} to {numbers[2]}), {alone['n']}"
        assert f"{week} {cell}" in said
