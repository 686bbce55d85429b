"""A chart on screen: pointer, keyboard, screen reader, table, menu."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QPainter,
    QPdfWriter,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from balance_app.domain.settings import ThemeChoice
from balance_app.ui.charts.balance_bar import BalanceBar
from balance_app.ui.charts.chart_menu import ChartMenu
from balance_app.ui.charts.export import Picture
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.printing import print_out
from balance_app.ui.charts.table_view import TableView
from balance_app.ui.charts.view import ChartView
from balance_app.ui.charts.week_days import WeekDays
from balance_app.ui.colours import DARK, PAPER, Colours
from tests.ui.weeks import BRITISH, LEANING, SATURDAY, WEEK, Office, sided


@pytest.fixture
def view(office: Office, qtbot: QtBot) -> ChartView:
    view = ChartView(office.shared)
    qtbot.addWidget(view)
    view.set_chart(BalanceBar(sided(LEANING), locale=BRITISH))
    view.resize(400, view.sizeHint().height())
    view.show()
    return view


def come_by_tab(view: ChartView, qtbot: QtBot) -> None:
    with qtbot.waitActive(view):
        view.activateWindow()
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)


def words(view: ChartView) -> str | None:
    return view.mark.words if view.mark else None


def test_arrow_keys_go_from_mark_to_mark_and_stop_at_the_ends(
    view: ChartView, qtbot: QtBot
) -> None:
    come_by_tab(view, qtbot)
    assert words(view) == "Left 4"
    said = []
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        said.append(words(view))

    assert said[0] == "Right 16"
    assert said[1].startswith("Index +60")
    assert said[2] == said[3] == "1 both · 1 nothing, of 22 entries"

    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert words(view) == "Left 4"
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert words(view) == said[3]


def test_a_screen_reader_is_told_the_finding_and_the_mark_reached(
    view: ChartView, qtbot: QtBot
) -> None:
    told = QAccessible.queryAccessibleInterface(view)
    assert told.text(QAccessible.Text.Name) == "Carrying: right side 4 of 5 times"
    assert told.text(QAccessible.Text.Description).startswith("Left 4, right 16.")

    qtbot.keyClick(view, Qt.Key.Key_Right)

    assert told.text(QAccessible.Text.Description) == "Left 4"


def test_the_mark_reached_is_ringed_while_the_view_has_the_focus(
    view: ChartView, office: Office, qtbot: QtBot
) -> None:
    come_by_tab(view, qtbot)
    assert view.mark is not None
    ring = QPoint(round(view.mark.rect.center().x()), round(view.mark.rect.top() - 3))

    accent = QColor(office.shared.theme.colours.accent)
    assert view.grab().toImage().pixelColor(ring) == accent
    view.clearFocus()
    assert view.grab().toImage().pixelColor(ring) != accent


def hover(view: ChartView, point: QPointF) -> None:
    at = point.toPoint()
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, help_event)


def test_pointing_at_a_mark_tells_its_words_and_beside_all_marks_nothing(
    view: ChartView, qtbot: QtBot
) -> None:
    right = view.marks()[1].rect

    hover(view, right.center())
    assert QToolTip.text() == "Right 16"
    hover(view, QPointF(2, 2))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_clicking_a_mark_reaches_it(view: ChartView, qtbot: QtBot) -> None:
    right = view.marks()[1].rect

    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=right.center().toPoint())

    assert words(view) == "Right 16"


def test_the_table_takes_the_charts_place_and_says_the_same(view: ChartView) -> None:
    view.set_chart(WeekDays(sided(LEANING), WEEK, SATURDAY, BRITISH))
    view.show_table(True)

    table = view.findChild(TableView)
    model = table.model()
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert rows[1] == ["Tue 17 Nov", "0", "4", "1", "0"]
    assert rows[4] == ["Fri 20 Nov", "", "", "", ""]
    assert table.accessibleName() == "Carrying by day"
    assert view.focusPolicy() is Qt.FocusPolicy.NoFocus

    view.show_table(False)
    assert not view.as_table
    assert view.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_new_numbers_reach_chart_and_table(view: ChartView) -> None:
    view.show_table(True)
    view.set_chart(BalanceBar(sided({0: {"right": 7}}), locale=BRITISH))

    assert view.findChild(TableView).model().index(1, 1).data() == "7"
    assert view.marks()[0].words == "Right 7"


def test_another_theme_repaints_the_chart(view: ChartView, office: Office) -> None:
    right = view.marks()[1].rect.center().toPoint()
    office.shared.theme.choose(ThemeChoice.DARK)

    assert view.grab().toImage().pixelColor(right) == QColor(DARK.right)


def test_a_chart_without_marks_is_no_stop_for_the_keyboard(view: ChartView) -> None:
    view.set_chart(WeekDays(sided({}), WEEK, SATURDAY, BRITISH))

    assert view.focusPolicy() is Qt.FocusPolicy.NoFocus


def menu_of(chart_menu: ChartMenu, view: ChartView) -> dict[str, object]:
    menu = QMenu(view)
    chart_menu.fill(menu, as_table=view.as_table, show_table=view.show_table)
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_menu_turns_the_chart_into_a_table_and_back(view: ChartView) -> None:
    menu_of(view.menu, view)["Show as table"].trigger()
    assert view.as_table
    menu_of(view.menu, view)["Show as chart"].trigger()
    assert not view.as_table


def test_the_menu_copies_a_picture(view: ChartView) -> None:
    QGuiApplication.clipboard().clear()
    menu_of(view.menu, view)["Copy picture"].trigger()

    assert QGuiApplication.clipboard().image().width() > 400


@pytest.mark.parametrize("ending", ["PNG", "SVG", "CSV"])
def test_the_menu_saves_where_the_user_says(
    view: ChartView, office: Office, tmp_path: Path, ending: str
) -> None:
    proposed = []

    def ask(_parent: object, name: str, _kind: str) -> Path:
        proposed.append(name)
        return tmp_path / name

    def panel() -> Panel:
        return Panel("Carrying: right side 4 of 5 times", "", (view.chart,))

    menu_of(ChartMenu(office.shared, view, panel, ask), view)[f"Save as {ending}…"].trigger()

    assert proposed == [f"Carrying-right-side-4-of-5-times.{ending.lower()}"]
    content = (tmp_path / proposed[0]).read_bytes()
    if ending == "PNG":
        assert QImage.fromData(content).width() > 400
    else:
        assert b"16" in content


def test_a_save_that_fails_is_told_and_one_thought_better_of_does_nothing(
    view: ChartView, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    def panel() -> Panel:
        return Panel("Carrying", "", (view.chart,))

    nowhere = tmp_path / "nowhere" / "week.png"
    with qtbot.waitSignal(office.shared.bridge.failed) as told:
        ChartMenu(office.shared, view, panel, lambda *_: nowhere).save("png")
    assert "could not be written" in told.args[0]

    ChartMenu(office.shared, view, panel, lambda *_: None).save("png")
    assert list(tmp_path.glob("*.png")) == []


def printer_into(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def print_menu(view: ChartView, office: Office, printer: QPrinter | None) -> ChartMenu:
    def ask(_parent: object, name: str) -> QPrinter | None:
        if printer is not None:
            printer.setDocName(name)
        return printer

    def panel() -> Panel:
        return Panel("Carrying", "", (view.chart,))

    return ChartMenu(office.shared, view, panel, ask_printer=ask)


def test_the_menu_prints_one_page_named_after_the_finding(
    view: ChartView, office: Office, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.pdf"
    printing = print_menu(view, office, printer_into(paper))

    menu_of(printing, view)["Print…"].trigger()

    content = paper.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    assert "Carrying".encode("utf-16-be") in content


class Seen:
    """A picture that notes how it is painted."""

    def __init__(self, size: QSize) -> None:
        self.picture = Picture(size, "seen", self._paint)
        self.scale = 0.0
        self.colours: Colours | None = None

    def _paint(self, painter: QPainter, colours: Colours) -> None:
        self.scale, self.colours = painter.worldTransform().m11(), colours


def test_a_chart_is_as_large_on_paper_as_on_a_screen_and_as_wide_as_fits(
    qapp: QApplication,
) -> None:
    wide, narrow = (Seen(QSize(width, 100)) for width in (3000, 400))
    for picture in (wide, narrow):
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(192)
        print_out(picture.picture, writer, PAPER)

        assert picture.colours is PAPER
        room = writer.width() / picture.picture.size.width()
        assert picture.scale == pytest.approx(min(2, room))


def test_what_cannot_be_printed_is_told_and_one_thought_better_of_does_nothing(
    view: ChartView, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    nowhere = printer_into(tmp_path / "nowhere" / "paper.pdf")

    with qtbot.waitSignal(office.shared.bridge.failed) as told:
        print_menu(view, office, nowhere).print()
    assert told.args == ["The printer could not be reached; nothing was printed."]

    with qtbot.assertNotEmitted(office.shared.bridge.failed):
        print_menu(view, office, None).print()
