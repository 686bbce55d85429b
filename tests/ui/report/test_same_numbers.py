"""A week's report has the numbers that the terminal, JSON and the picture of that week have."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from balance_app.services.reports import Paper, read_report
from balance_app.ui.report.files import save_at_once
from tests.ui.told import BRITISH, WEEK, Told, indices, shown

NOTHING = "–"


def read_back(told: Told, ending: str, folder: Path) -> str:
    """The words of a week's report, what separates them told as one space."""
    path = folder / f"week.{ending}"
    with told.opened() as desk:
        report = read_report(desk.trends, desk.preferences, WEEK, 1)
    save_at_once(report, path, Paper.A4, BRITISH)
    if ending == "pdf":
        words = [page.extract_text() for page in PdfReader(path).pages]
    elif ending == "svg":
        root = ElementTree.parse(path).getroot()
        words = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
    else:
        reader = _Words()
        reader.feed(path.read_text(encoding="utf-8"))
        words = reader.words
    return " ".join(" ".join(words).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def numbers(tells: dict[str, Any], minutes: bool) -> str:
    """A habit's row in the table of numbers, from its JSON."""
    counts = " ".join(str(tells[key]) for key in ("left", "right", "both", "neither", "n"))
    row = f"{counts} {index(tells)} {interval(tells)}"
    if minutes:
        by_minutes = tells["by_minutes"]
        row += f" {index(by_minutes)} ({interval(by_minutes)})" if by_minutes else f" {NOTHING}"
    return f"{row} {tells['verdict']}"


def index(tells: dict[str, Any]) -> str:
    if tells["index"] is None:
        return NOTHING
    return f"+{tells['index']}" if tells["index"] > 0 else with_minus(tells["index"])


def interval(tells: dict[str, Any]) -> str:
    if tells["low"] is None:
        return NOTHING
    return f"{with_minus(tells['low'])} to {with_minus(tells['high'])}"


def with_minus(number: float) -> str:
    return f"{number:.1f}".replace("-", "−")


def length(minutes: int) -> str:
    """So many minutes as they are written."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * (bool(rest) or not hours)
    return " ".join(said)


@pytest.mark.parametrize("ending", ["svg", "pdf", "html"])
def test_a_report_has_the_numbers_of_the_week(told: Told, ending: str, tmp_path: Path) -> None:
    said = read_back(told, ending, tmp_path)
    logged = [part for part in told.summary.sided if part.counts.total]
    by_minutes = any(part.by_minutes is not None for part in logged)

    told_indices = [one for part in told.summary.sided for one in shown(part)]
    assert sorted(indices(said)) == sorted(told_indices)
    for part in logged:
        row = numbers(told.json[part.habit.id], by_minutes)
        assert f"{part.habit.name} {row}" in said
    for habit in ("sitting", "footwear"):
        if habit in told.panels:
            assert told.panels[habit].title in said


@pytest.mark.parametrize("ending", ["svg", "pdf", "html"])
def test_a_report_has_each_day_as_json_has_it(told: Told, ending: str, tmp_path: Path) -> None:
    said = read_back(told, ending, tmp_path)
    shown_habits = [
        habit
        for habit, tells in told.json.items()
        if tells["days"] and (habit != "footwear" or tells["minutes"])
    ]

    for day in WEEK.days if shown_habits else ():
        cells = []
        for habit in shown_habits:
            (of_day,) = [one for one in told.json[habit]["days"] if one["date"] == f"{day}"] or [{}]
            if not of_day:
                cells.append(NOTHING)
            elif "left" in of_day:
                cells.append(f"{of_day['left']}, {of_day['right']}")
            elif habit == "sitting":
                cells.append(length(of_day["minutes"]))
            else:
                worn = of_day["minutes"]
                raised = worn.get("heels", 0) + worn.get("wedges", 0)
                in_heels = f", {length(raised)} raised" if raised else ""
                cells.append(length(sum(worn.values())) + in_heels)
        assert f"{day:%a} {day.day} Nov {' '.join(cells)}" in said
