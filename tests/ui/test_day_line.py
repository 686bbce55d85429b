"""The day line on Today: corrected with the mouse, the keyboard and the panels below it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QAccessible, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, Outcome
from balance_app.domain.entries import Details, Entry, Source
from balance_app.domain.habits import STANDING
from balance_app.domain.settings import ThemeChoice
from balance_app.ui.charts.day_line import LINE, MOMENTS, DayLineChart
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.day_line import DayLineView
from balance_app.ui.widgets.day_panels import RangePanel, SpanPanel
from tests.ui.conftest import SATURDAY_AFTERNOON, WindowDesk

TODAY = date(2026, 11, 21)
BERLIN = ZoneInfo("Europe/Berlin")


def clock(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN)


@pytest.fixture
def page(today_page: TodayPage, window_desk: WindowDesk) -> TodayPage:
    """A morning, as if measured: sat from nine and from eleven for an hour, stood in between."""
    journal = window_desk.services.journal
    journal.log("sitting", None, Details(minutes=60), clock(9), Source.DEMO)
    journal.log("sitting", STANDING, Details(minutes=15), clock(10, 30), Source.DEMO)
    journal.log("sitting", None, Details(minutes=60), clock(11), Source.DEMO)
    journal.log("carrying", "left", at=clock(8, 20))
    today_page.day.view.resize(864, 100)  # wide enough to hit single minutes
    return today_page


@pytest.fixture
def view(page: TodayPage) -> DayLineView:
    return page.day.view


def spans(window_desk: WindowDesk) -> list[str]:
    day = window_desk.services.trends.today()
    entries = window_desk.services.journal.history(day, day, "sitting")[::-1]
    return [_shown(entry) for entry in entries]


def _shown(entry: Entry) -> str:
    end = entry.at + timedelta(minutes=entry.minutes or 0)
    return f"{entry.at:%H:%M}-{end:%H:%M} {entry.option or ''}".strip()


def point(view: DayLineView, at: datetime) -> QPoint:
    chart, rect = view.chart, view._place()
    assert isinstance(chart, DayLineChart)
    share = (at - chart.line.begin) / (chart.line.end - chart.line.begin)
    return QPointF(chart.x(rect, share), rect.top() + MOMENTS + LINE / 2).toPoint()


def click(view: DayLineView, at: datetime) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=point(view, at))


def drag(view: DayLineView, begin: datetime, end: datetime) -> None:
    first, last = point(view, begin), point(view, end)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=first)
    for at in (first + (last - first) / 2, last):
        QTest.mouseMove(view, at)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=last)


def hover(view: DayLineView, at: datetime) -> None:
    place = QPointF(point(view, at))
    none = Qt.MouseButton.NoButton
    moved = QEvent.Type.MouseMove
    over = view.mapToGlobal(place)
    event = QMouseEvent(moved, place, over, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def span_panel(page: TodayPage) -> SpanPanel:
    assert isinstance(page.day.panel, SpanPanel)
    return page.day.panel


def range_panel(page: TodayPage) -> RangePanel:
    assert isinstance(page.day.panel, RangePanel)
    return page.day.panel


class TestMouse:
    def test_a_click_on_a_span_opens_it_and_proposes_to_split_it_there(
        self, page: TodayPage, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        click(view, clock(9, 20))

        panel = span_panel(page)
        assert panel.heading.text() == "Sitting 09:00–10:00, 1 h"
        assert (panel.begin.time(), panel.end.time()) == (QTime(9, 0), QTime(10, 0))
        assert abs(panel.split_at.time().secsTo(QTime(9, 20))) <= 120
        panel.split_at.setTime(QTime(9, 20))
        panel.split.click()
        assert spans(window_desk)[:2] == ["09:00-09:20", "09:20-10:00"]
        assert page.day.panel is None

    def test_a_drag_over_a_span_offers_to_take_the_time_out(
        self, page: TodayPage, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        drag(view, clock(9, 20), clock(9, 40))

        panel = range_panel(page)
        assert panel.cut.text() == "Not sitting from 09:20 to 09:40"
        assert panel.add.isHidden()
        panel.cut.click()
        assert spans(window_desk)[:2] == ["09:00-09:20", "09:40-10:00"]
        window_desk.shared.bridge.undo()
        assert spans(window_desk)[0] == "09:00-10:00"

    def test_a_drag_over_an_empty_part_offers_to_add_it(
        self, page: TodayPage, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        drag(view, clock(6), clock(6, 45))

        panel = range_panel(page)
        assert panel.cut.isHidden()
        panel.add.click()
        assert spans(window_desk)[0] == "06:00-06:45"
        window_desk.shared.bridge.undo()
        assert spans(window_desk)[0] == "09:00-10:00"

    def test_standing_is_added_too(
        self, page: TodayPage, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        drag(view, clock(6, 45), clock(6))
        range_panel(page).add_standing.click()
        assert spans(window_desk)[0] == "06:00-06:45 standing"

    def test_what_is_stood_as_well_is_called_being_at_the_desk(
        self, page: TodayPage, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        drag(view, clock(10, 15), clock(11, 30))

        panel = range_panel(page)
        assert panel.cut.text() == "Not at the desk from 10:15 to 11:30"
        panel.cut.click()
        assert spans(window_desk) == ["09:00-10:00", "11:30-12:00"]

    def test_the_edge_of_a_span_is_dragged(
        self, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        drag(view, clock(10), clock(10, 20))
        drag(view, clock(9), clock(9, 30))
        assert spans(window_desk)[0] == "09:30-10:20"
        window_desk.shared.bridge.undo()
        window_desk.shared.bridge.undo()
        assert spans(window_desk)[0] == "09:00-10:00"

    def test_an_edge_goes_no_further_than_the_other_nor_into_the_future(
        self, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        drag(view, clock(11), clock(13))
        assert spans(window_desk)[2] == "11:59-12:00"
        window_desk.shared.bridge.undo()
        drag(view, clock(12), clock(20))
        assert spans(window_desk)[2] == "11:00-14:02"

    def test_an_edge_drawn_near_another_span_joins_it(
        self, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        drag(view, clock(10), clock(10, 28))
        assert spans(window_desk)[0] == "09:00-10:30"

    def test_a_click_on_time_away_offers_to_add_it(
        self, page: TodayPage, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        click(view, clock(10, 15))
        range_panel(page).add.click()
        assert spans(window_desk)[1] == "10:00-10:30"

    def test_time_beside_what_was_logged_by_hand_is_not_called_away(
        self, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        window_desk.services.journal.log("sitting", None, Details(minutes=10), clock(13))
        away = [mark.words for mark in view.marks() if mark.words.startswith("Away")]
        assert away == ["Away 10:00–10:30, 30 min", "Away 10:45–11:00, 15 min"]

    def test_a_click_on_another_entry_opens_its_editor(
        self, page: TodayPage, view: DayLineView
    ) -> None:
        mark = next(mark for mark in view.marks() if mark.words == "Carrying left, 08:20")
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=mark.rect.center().toPoint())
        row = next(row for row in page.day.entry_rows if row.entry.habit == "carrying")
        assert row.editor is not None

    def test_a_click_beside_everything_lets_go(self, page: TodayPage, view: DayLineView) -> None:
        click(view, clock(9, 20))
        assert page.day.panel is not None
        click(view, clock(5))
        assert page.day.panel is None

    def test_the_pointer_shows_what_a_press_would_do(self, view: DayLineView) -> None:
        shapes = {}
        for name, at in (("edge", clock(9)), ("span", clock(9, 30)), ("line", clock(5))):
            hover(view, at)
            shapes[name] = view.cursor().shape()
        assert shapes == {
            "edge": Qt.CursorShape.SizeHorCursor,
            "span": Qt.CursorShape.PointingHandCursor,
            "line": Qt.CursorShape.IBeamCursor,
        }

    def test_the_mark_under_the_pointer_is_told(self, view: DayLineView) -> None:
        at = point(view, clock(9, 30))
        help_ = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
        QApplication.sendEvent(view, help_)
        assert QToolTip.text() == "Sitting 09:00–10:00, 1 h"


class TestKeyboard:
    def test_arrow_keys_go_along_the_day_and_tell_a_screen_reader(
        self, view: DayLineView, qtbot: QtBot
    ) -> None:
        view.setFocus(Qt.FocusReason.TabFocusReason)
        told = QAccessible.queryAccessibleInterface(view)
        said = [told.text(QAccessible.Text.Description)]
        for _ in range(5):
            qtbot.keyClick(view, Qt.Key.Key_Right)
            said.append(told.text(QAccessible.Text.Description))
        assert said == [
            "Carrying left, 08:20",
            "Sitting 09:00–10:00, 1 h",
            "Away 10:00–10:30, 30 min",
            "Standing 10:30–10:45, 15 min",
            "Away 10:45–11:00, 15 min",
            "Sitting 11:00–12:00, 1 h",
        ]
        assert told.text(QAccessible.Text.Name).startswith(
            "Saturday 21 November: Sitting 2 h · standing 15 min"
        )

    def test_enter_opens_what_is_reached_and_escape_closes_it(
        self, page: TodayPage, view: DayLineView, qtbot: QtBot
    ) -> None:
        view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Return)
        panel = span_panel(page)
        assert panel.begin.hasFocus()
        assert panel.split_at.time() == QTime(9, 30)

        qtbot.keyClick(panel.begin, Qt.Key.Key_Escape)

        assert page.day.panel is None
        assert view.hasFocus()
        assert view.mark is not None
        assert view.mark.words == "Sitting 09:00–10:00, 1 h"

    def test_delete_removes_a_span_and_nothing_else(
        self, view: DayLineView, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(view, Qt.Key.Key_Delete)
        qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Delete)
        today = window_desk.services.trends.today()
        left = window_desk.services.journal.history(today, today)
        assert len(left) == 3
        assert spans(window_desk)[0] == "10:30-10:45 standing"

    def test_a_part_of_the_day_is_chosen_without_a_mouse(
        self, page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        page.day.choose.click()
        panel = range_panel(page)
        assert (panel.begin.time(), panel.end.time()) == (QTime(13, 2), QTime(14, 2))
        panel.begin.setTime(QTime(11, 30))
        panel.end.setTime(QTime(11, 45))
        assert panel.cut.text() == "Not sitting from 11:30 to 11:45"
        qtbot.keyClick(panel.end, Qt.Key.Key_Return)
        assert spans(window_desk)[2:] == ["11:00-11:30", "11:45-12:00"]

    def test_time_runs_from_right_to_left_where_the_language_does(
        self, page: TodayPage, view: DayLineView, qtbot: QtBot
    ) -> None:
        page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        assert point(view, clock(9)).x() > point(view, clock(10)).x()
        view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(view, Qt.Key.Key_Left)
        assert view.mark is not None
        assert view.mark.words == "Sitting 09:00–10:00, 1 h"
        click(view, clock(11, 30))
        assert span_panel(page).heading.text() == "Sitting 11:00–12:00, 1 h"

    def test_tab_goes_from_the_line_through_the_panel(
        self, page: TodayPage, view: DayLineView
    ) -> None:
        click(view, clock(9, 20))
        panel = span_panel(page)
        following, stop = [], view.nextInFocusChain()
        wanted = [*panel.stops, page.day.choose]
        while len(following) < len(wanted):
            if stop in wanted:
                following.append(stop)
            stop = stop.nextInFocusChain()
        assert following == wanted
        assert all(w.accessibleName() and w.toolTip() for w in wanted if isinstance(w, QWidget))


class TestSpanPanel:
    @pytest.fixture
    def panel(self, page: TodayPage, view: DayLineView) -> SpanPanel:
        click(view, clock(9, 20))
        return span_panel(page)

    def test_another_beginning_and_end(
        self, panel: SpanPanel, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        panel.begin.setTime(QTime(8, 45))
        panel.end.setTime(QTime(9, 50))
        qtbot.keyClick(panel.end, Qt.Key.Key_Return)
        assert spans(window_desk)[0] == "08:45-09:50"

    def test_it_was_standing_and_sitting_again(
        self, page: TodayPage, panel: SpanPanel, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        assert panel.posture.text() == "I was standing"
        panel.posture.click()
        assert spans(window_desk)[0] == "09:00-10:00 standing"
        click(view, clock(9, 20))
        assert span_panel(page).posture.text() == "I was sitting"
        span_panel(page).posture.click()
        assert spans(window_desk)[0] == "09:00-10:00"

    def test_a_part_is_removed(self, panel: SpanPanel, window_desk: WindowDesk) -> None:
        panel.part_begin.setTime(QTime(9, 10))
        panel.part_end.setTime(QTime(9, 15))
        panel.cut.click()
        assert spans(window_desk)[:2] == ["09:00-09:10", "09:15-10:00"]

    def test_it_is_removed(self, panel: SpanPanel, window_desk: WindowDesk) -> None:
        panel.remove.click()
        assert spans(window_desk) == ["10:30-10:45 standing", "11:00-12:00"]

    @pytest.mark.parametrize(
        ("begin", "end", "why"),
        [
            (QTime(10, 30), QTime(10, 0), "lies before the beginning"),
            (QTime(9, 0), QTime(9, 0), "no time at all"),
            (QTime(9, 0), QTime(20, 0), "in the future"),
        ],
    )
    def test_what_cannot_be_is_told_and_the_panel_stays(
        self,
        page: TodayPage,
        panel: SpanPanel,
        window_desk: WindowDesk,
        qtbot: QtBot,
        begin: QTime,
        end: QTime,
        why: str,
    ) -> None:
        panel.begin.setTime(begin)
        panel.end.setTime(end)
        with qtbot.waitSignal(window_desk.shared.bridge.failed) as told:
            panel.save.click()
        assert why in told.args[0]
        assert page.day.panel is panel
        assert spans(window_desk)[0] == "09:00-10:00"

    def test_a_span_from_the_day_before_is_changed_at_either_end(
        self, page: TodayPage, view: DayLineView, window_desk: WindowDesk
    ) -> None:
        journal = window_desk.services.journal
        before = journal.log("sitting", None, Details(minutes=120), at=clock(3)).entry
        for begin, end in ((QTime(3, 0), QTime(4, 30)), (QTime(23, 30), QTime(4, 30))):
            click(view, clock(4, 10))
            panel = span_panel(page)
            panel.begin.setTime(begin)
            panel.end.setTime(end)
            panel.save.click()
        after = window_desk.desk.entries.find(before.id)
        assert (after.at, after.minutes) == (clock(23, 30, TODAY - timedelta(days=1)), 300)

    def test_a_split_at_the_edge_is_told(
        self, panel: SpanPanel, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        panel.split_at.setTime(QTime(10, 0))
        with qtbot.waitSignal(window_desk.shared.bridge.failed) as told:
            panel.split.click()
        assert "cannot be split at 10:00" in told.args[0]

    def test_it_closes_when_its_entry_was_changed_elsewhere(
        self, page: TodayPage, panel: SpanPanel, window_desk: WindowDesk
    ) -> None:
        window_desk.clock.advance(60)
        window_desk.services.journal.delete(panel.entry_id)
        assert page.day.panel is None


class TestRangePanel:
    def test_an_end_before_its_beginning_offers_nothing_and_says_why(self, page: TodayPage) -> None:
        page.day.choose.click()
        panel = range_panel(page)
        panel.end.setTime(QTime(12, 0))
        assert panel.heading.text() == "The end lies before the beginning."
        assert all(b.isHidden() for b in (panel.cut, panel.add, panel.add_standing))

    def test_the_small_hours_belong_to_the_day_before(
        self, page: TodayPage, window_desk: WindowDesk
    ) -> None:
        page.back.click()
        page.day.choose.click()
        panel = range_panel(page)
        assert (panel.begin.time(), panel.end.time()) == (QTime(12, 0), QTime(13, 0))
        panel.begin.setTime(QTime(23, 30))
        panel.end.setTime(QTime(0, 30))
        panel.add.click()
        friday = TODAY - timedelta(days=1)
        (entry,) = window_desk.services.journal.history(friday, friday)
        assert (entry.at, entry.minutes, entry.day) == (clock(23, 30, friday), 60, friday)


def test_breaks_and_the_present_are_on_the_line(
    page: TodayPage, view: DayLineView, window_desk: WindowDesk
) -> None:
    shown = clock(9, 50)
    record = BreakRecord(
        "one", BreakKind.MOVE, Outcome.TAKEN, TODAY, shown, clock(9, 55), Channel.CARD
    )
    window_desk.desk.breaks.save({}, [record])
    window_desk.shared.bridge.outside_change()
    assert "Move break taken, 09:50–09:55, 5 min" in [mark.words for mark in view.marks()]

    assert view.line is not None
    assert view.line.now is not None
    assert view.line.at(view.line.now) == SATURDAY_AFTERNOON
    window_desk.clock.advance(3600)
    page.day.pass_time()
    assert view.line.at(view.line.now) == clock(15, 2)


def test_the_line_as_a_table(view: DayLineView) -> None:
    assert view.chart is not None
    table = view.chart.table()
    assert table.header == ("What", "From", "To", "Minutes")
    assert table.rows[1] == ("Sitting 09:00–10:00, 1 h", "09:00", "10:00", 60)
    view.show_table(True)
    assert view.as_table
    view.show_table(False)


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("width", [360, 900])
def test_every_kind_of_mark_looks_different_from_the_line(
    page: TodayPage, view: DayLineView, window_desk: WindowDesk, theme: ThemeChoice, width: int
) -> None:
    window_desk.shared.theme.choose(theme)
    view.resize(width, view.sizeHint().height())
    image = view.grab().toImage()
    ground = image.pixelColor(point(view, clock(5)))
    for at in (clock(9, 30), clock(11, 30)):
        assert image.pixelColor(point(view, at)) != ground
    for mark in view.marks():
        assert view.rect().contains(mark.rect.center().toPoint())
        assert view._mark_at(QPointF(mark.rect.center())) is not None


def test_an_empty_day_has_a_line_to_drag_on(today_page: TodayPage, window_desk: WindowDesk) -> None:
    view = today_page.day.view
    view.resize(864, 100)
    assert view.marks() == []
    drag(view, clock(6), clock(7))
    range_panel(today_page).add.click()
    assert spans(window_desk) == ["06:00-07:00"]
