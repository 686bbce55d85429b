"""Every chart in every theme, with nothing, one entry, a normal week and a year."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.ui.charts.export import panel_picture, save_csv, save_png, save_svg
from balance_app.ui.charts.kit import Chart, Panel
from balance_app.ui.charts.printing import print_out
from balance_app.ui.charts.table_view import TableView
from balance_app.ui.charts.view import ChartView
from balance_app.ui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, PAPER, Colours
from tests.ui.charts.every import CHARTS, Amount, classes_of_charts
from tests.ui.weeks import open_office

THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "contrast light": CONTRAST_LIGHT,
    "contrast dark": CONTRAST_DARK,
    "paper": PAPER,
}
WIDTHS = (300, 440, 1100)
AROUND, LEGEND = 24, 40
NOT_OUR_WORDS = ("risk", "diagnos", "damage", "wrong", "bad", "cure")
SIDED = ("balance bar", "small balance bar", "week by day", "year", "trend")

every_chart = pytest.mark.parametrize("name", CHARTS)
every_amount = pytest.mark.parametrize("amount", Amount)
every_theme = pytest.mark.parametrize("theme", THEMES)


def place(chart: Chart, font: QFont, width: float) -> QRectF:
    return QRectF(AROUND, AROUND, width, chart.preferred_height(font))


def painted(
    chart: Chart,
    colours: Colours,
    font: QFont,
    width: float,
    *,
    scale: float = 1,
    reading: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> QImage:
    """The chart with empty ground around it."""
    rect = place(chart, font, width)
    size = QSize(round(rect.width()) + 2 * AROUND, round(rect.height()) + 2 * AROUND)
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(colours.card))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(reading)
    chart.paint(painter, rect, colours, font)
    painter.end()
    return image


def colours_in(image: QImage) -> set[str]:
    return {f"#{pixel & 0xFFFFFF:06x}" for pixel in set(memoryview(image.constBits()).cast("I"))}


def around(image: QImage) -> set[str]:
    """The colours around the chart, beyond what outlines need."""
    edge, ground = AROUND - 4, image.pixelColor(0, 0)
    size = image.deviceIndependentSize()
    painter = QPainter(image)
    painter.fillRect(QRectF(edge, edge, size.width() - 2 * edge, size.height() - 2 * edge), ground)
    painter.end()
    return colours_in(image)


def test_no_chart_is_left_out() -> None:
    drawn = {type(draw(Amount.NOTHING)) for draw in CHARTS.values()}

    assert drawn == set(classes_of_charts())


@every_chart
@every_amount
@every_theme
def test_a_chart_keeps_within_its_place(name: str, amount: Amount, theme: str, font: QFont) -> None:
    chart, colours = CHARTS[name](amount), THEMES[theme]

    for width in WIDTHS:
        assert around(painted(chart, colours, font, width)) == {colours.card}


@every_chart
@every_amount
@pytest.mark.parametrize("scale", [1.5, 2, 3])
def test_a_larger_screen_shows_the_same_sharper(
    name: str, amount: Amount, scale: float, font: QFont
) -> None:
    chart = CHARTS[name](amount)
    image = painted(chart, LIGHT, font, 440, scale=scale)
    usual = painted(chart, LIGHT, font, 440)

    colours = {LIGHT.left, LIGHT.right, LIGHT.neither} & colours_in(usual)
    assert colours <= colours_in(image)
    assert around(image) == {LIGHT.card}


@every_chart
@every_amount
def test_body_sides_stay_where_they_are_in_languages_read_from_the_right(
    name: str, amount: Amount, font: QFont
) -> None:
    chart = CHARTS[name](amount)

    reversed_ = painted(chart, LIGHT, font, 440, reading=Qt.LayoutDirection.RightToLeft)

    assert reversed_ == painted(chart, LIGHT, font, 440)


@every_chart
@every_amount
def test_each_mark_lies_in_the_chart_and_says_something(
    name: str, amount: Amount, font: QFont
) -> None:
    chart = CHARTS[name](amount)

    for width in WIDTHS:
        rect = place(chart, font, width).adjusted(-2, -2, 2, 2)
        marks = chart.marks(rect.adjusted(2, 2, -2, -2), font)
        assert bool(marks) == (amount is not Amount.NOTHING)
        for mark in marks:
            assert mark.words.strip()
            assert rect.contains(mark.rect), mark.words
            assert mark.rect.width() > 0
            assert mark.rect.height() > 0


@every_chart
@every_theme
def test_without_entries_no_side_is_drawn(name: str, theme: str, font: QFont) -> None:
    colours = THEMES[theme]

    image = painted(CHARTS[name](Amount.NOTHING), colours, font, 440)
    if name == "year":  # its legend says how days are filled
        image = image.copy(0, 0, image.width(), image.height() - AROUND - LEGEND)

    assert not {colours.left, colours.right} & colours_in(image)


@every_theme
@pytest.mark.parametrize("name", SIDED)
def test_with_a_year_both_sides_are_drawn(name: str, theme: str, font: QFont) -> None:
    colours = THEMES[theme]

    image = painted(CHARTS[name](Amount.YEAR), colours, font, 1100)

    assert {colours.left, colours.right} <= colours_in(image)


@every_chart
@every_amount
def test_what_a_chart_says_is_calm_and_its_table_is_whole(name: str, amount: Amount) -> None:
    chart = CHARTS[name](amount)
    table = chart.table()
    font = QApplication.font()
    said = [chart.title, chart.description, *table.header]
    said += [mark.words for mark in chart.marks(QRectF(0, 0, 440, 200), font)]

    assert all(text.strip() for text in said)
    for text in said:
        assert not any(word in text.lower().split() for word in NOT_OUR_WORDS), text
    assert table.header
    assert all(len(row) == len(table.header) for row in table.rows)


@every_chart
@every_amount
def test_every_chart_can_be_saved_and_printed(name: str, amount: Amount, tmp_path: Path) -> None:
    chart = CHARTS[name](amount)
    panel = Panel(chart.title, "", (chart,))
    picture = panel_picture(panel)
    files = {ending: tmp_path / f"chart.{ending}" for ending in ("png", "svg", "csv", "pdf")}

    save_png(picture, files["png"], LIGHT)
    save_svg(picture, files["svg"], LIGHT)
    save_csv(panel, files["csv"])
    writer = QPdfWriter(str(files["pdf"]))
    print_out(picture, writer, PAPER)

    assert QImage(str(files["png"])).width() == 2 * picture.size.width()
    root = ElementTree.parse(files["svg"]).getroot()
    texts = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert chart.title.split()[0] in " ".join(texts)
    rows = list(csv.reader(files["csv"].read_text(encoding="utf-8").splitlines()))
    assert tuple(rows[0]) == chart.table().header
    assert len(rows) == len(chart.table().rows) + 1
    assert files["pdf"].read_bytes().startswith(b"%PDF")


@every_chart
def test_arrow_keys_reach_each_mark_and_a_table_stands_in_for_all(
    name: str, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    office = open_office(tmp_path, qapp)
    view = ChartView(office.shared)
    qtbot.addWidget(view)
    view.set_chart(CHARTS[name](Amount.WEEK))
    view.resize(440, view.sizeHint().height())
    view.show()
    wanted = [mark.words for mark in view.marks()]
    told = QAccessible.queryAccessibleInterface(view)

    qtbot.keyClick(view, Qt.Key.Key_Home)
    reached = [told.text(QAccessible.Text.Description)]
    for _ in wanted[1:]:
        qtbot.keyClick(view, Qt.Key.Key_Right)
        reached.append(told.text(QAccessible.Text.Description))
    assert reached == wanted

    view.show_table(True)
    table = view.findChild(TableView)
    assert table.model().rowCount() == len(view.chart.table().rows)
    office.desk.database.close()
