"""Weeks and panels as files."""

import csv
from errno import ENOSPC
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from balance_app.domain.errors import MachineError
from balance_app.domain.habits import find_habit
from balance_app.domain.no_break import NO_BREAK
from balance_app.ui.charts.export import (
    panel_picture,
    save_csv,
    save_png,
    save_week_png,
    save_week_svg,
    week_picture,
)
from balance_app.ui.charts.panels import is_empty, week_panels
from balance_app.ui.colours import DARK, LIGHT
from tests.ui.weeks import BRITISH, LEANING, SATURDAY, sided, summary, timed, worn

LEGS = find_habit("leg-crossing")
WHOLE = (
    sided(LEANING),
    sided({0: {"left": 6, "right": 5, "uncrossed": 3}}, LEGS),
    timed({0: 406}),
    worn({"flat": 60}),
)


def texts(path: Path) -> list[str]:
    """The words of a drawing, without what keeps them in one line."""
    root = ElementTree.parse(path).getroot()
    said = (text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
    return [text.replace(NO_BREAK, " ").strip() for text in said]


@pytest.mark.usefixtures("qapp")
def test_the_svg_has_findings_and_counts_as_text(tmp_path: Path) -> None:
    path = tmp_path / "week.svg"

    save_week_svg(summary(*WHOLE), path, LIGHT, BRITISH, SATURDAY)

    assert {
        "Week 47 · 16–22 November",
        "Carrying: right side 4 of 5 times",
        "index +60 (17 to 84), 20 entries · leaning right",
        "4",
        "16",
        "1 both · 1 nothing, of 22 entries",
        "Sat",
        "Leg crossing: even",
        "Sitting: 6 h 46 min a day",
        "Footwear: no raised heels",
        "For information only, not medical advice.",
    } <= set(texts(path))


@pytest.mark.usefixtures("qapp")
def test_both_pictures_shade_the_even_zone_that_was_set(tmp_path: Path) -> None:
    week, path = summary(*WHOLE), tmp_path / "week"
    drawn = set()
    for even_zone in (20.0, 45.0):
        save_week_png(week, path, LIGHT, BRITISH, SATURDAY, even_zone=even_zone)
        drawn.add(path.read_bytes())
        save_week_svg(week, path, LIGHT, BRITISH, SATURDAY, even_zone=even_zone)
        drawn.add(path.read_bytes())

    assert len(drawn) == 4


@pytest.mark.usefixtures("qapp")
def test_the_png_has_the_colours_and_the_scale_asked_for(tmp_path: Path) -> None:
    light, dark = tmp_path / "light.png", tmp_path / "dark.png"

    save_week_png(summary(*WHOLE), light, LIGHT, BRITISH, SATURDAY)
    save_week_png(summary(*WHOLE), dark, DARK, BRITISH, SATURDAY, scale=1)

    assert QImage(str(light)).pixelColor(1, 1) == QColor(LIGHT.window)
    assert QImage(str(dark)).pixelColor(1, 1) == QColor(DARK.window)
    assert QImage(str(light)).size() == QImage(str(dark)).size() * 2


@pytest.mark.usefixtures("qapp")
def test_a_narrow_week_is_one_column_and_so_higher() -> None:
    wide = week_picture(summary(*WHOLE), BRITISH, SATURDAY)
    narrow = week_picture(summary(*WHOLE), BRITISH, SATURDAY, width=420)

    assert narrow.size.width() == 420
    assert narrow.size.height() > wide.size.height()


@pytest.mark.usefixtures("qapp")
def test_the_csv_holds_the_tables_with_plain_numbers_and_days(tmp_path: Path) -> None:
    path = tmp_path / "carrying.csv"
    panel, *_ = week_panels(summary(*WHOLE), SATURDAY, BRITISH)

    save_csv(panel, path)

    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    assert ["Right", "16"] in rows
    assert ["Index", "60.0"] in rows
    assert ["2026-11-17", "0", "4", "1", "0"] in rows
    assert ["2026-11-20", "", "", "", ""] in rows


@pytest.mark.usefixtures("qapp")
def test_a_file_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    panel, *_ = week_panels(summary(*WHOLE), SATURDAY, BRITISH)

    with pytest.raises(MachineError, match="could not be written"):
        save_png(panel_picture(panel), tmp_path / "nowhere" / "week.png", LIGHT)


@pytest.mark.usefixtures("qapp")
def test_a_full_disk_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "week.csv"
    path.write_text("of last week", encoding="utf-8")
    panel, *_ = week_panels(summary(*WHOLE), SATURDAY, BRITISH)
    whole = Path.write_bytes

    def until_full(self: Path, content: bytes) -> int:
        whole(self, content[:10])
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", until_full)
    with pytest.raises(MachineError, match="No space left on device"):
        save_csv(panel, path)

    assert [file.name for file in tmp_path.iterdir()] == ["week.csv"]
    assert path.read_text(encoding="utf-8") == "of last week"


def test_the_picture_names_the_habits_without_entries_last(tmp_path: Path) -> None:
    week = summary(sided({}), timed({0: 60}))

    save_week_svg(week, tmp_path / "week.svg", LIGHT, BRITISH, SATURDAY)

    said = texts(tmp_path / "week.svg")
    assert said.index("No entries: Carrying") > said.index("Sitting: 1 h a day")


def test_panels_stand_in_the_users_order(qapp: QApplication) -> None:
    week = summary(sided({}), timed({0: 60}), sided({0: {"left": 1}}, LEGS))

    titles = [panel.title for panel in week_panels(week, SATURDAY, BRITISH)]

    assert titles == [
        "Sitting: 1 h a day",
        "Leg crossing: too few entries to say",
    ]
    assert not is_empty(week)
    assert is_empty(summary(sided({}), timed({}), worn({})))
