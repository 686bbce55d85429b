"""The week page: what it shows, how weeks are turned and picked, when it reads the store."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from balance_app.domain.calendar import Week
from balance_app.domain.errors import MachineError
from balance_app.domain.review.weeks import WeekReview
from balance_app.services.trends import Trends
from balance_app.ui.charts.table_view import TableView
from balance_app.ui.pages.week import WeekPage
from balance_app.ui.shared import Shared
from balance_app.ui.widgets.week_picker import WeekPicker
from tests.ui.weeks import WEEK, Office


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> WeekPage:
    for option in ["left"] * 4 + ["right"] * 16:
        office.log("carrying", option)
    office.log("sitting", None, 45)
    return shown(office.shared, qtbot)


def shown(shared: Shared, qtbot: QtBot) -> WeekPage:
    page = WeekPage(shared)
    qtbot.addWidget(page)
    page.resize(784, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def titles(page: WeekPage) -> list[str]:
    return [card.heading.text() for card in page.cards]


def test_each_habit_with_entries_has_a_card_that_says_its_finding(page: WeekPage) -> None:
    assert page.heading.text() == "Week 47 · 16–22 November"
    assert titles(page) == [
        "Carrying: right side 4 of 5 times",
        "Sitting: 45 min a day",
    ]
    assert page.cards[0].aside.text() == "index +60 (17 to 84), 20 entries · leaning right"


def test_a_new_entry_is_shown_at_once(page: WeekPage, office: Office) -> None:
    office.log("leg-crossing", "left")

    assert "Leg crossing: too few entries to say" in titles(page)
    assert page.cards[1].views[0].marks()[0].words == "Left 1"


def test_the_weeks_before_can_be_turned_to_but_none_after_this_one(page: WeekPage) -> None:
    assert not page.forward.isEnabled()
    assert not page.now.isEnabled()

    page.back.click()
    page.back.click()
    assert page.week == Week(2026, 45)
    assert page.heading.text() == "Week 45 · 2–8 November"
    page.forward.click()
    assert page.week == Week(2026, 46)
    page.now.click()
    assert page.week == WEEK
    assert not page.forward.isEnabled()


def test_alt_and_the_arrow_keys_turn_weeks(page: WeekPage, qtbot: QtBot) -> None:
    alt = Qt.KeyboardModifier.AltModifier

    qtbot.keyClick(page, Qt.Key.Key_Left, alt)
    assert page.week == Week(2026, 46)
    qtbot.keyClick(page, Qt.Key.Key_Left, alt)
    qtbot.keyClick(page, Qt.Key.Key_Right, alt)
    assert page.week == Week(2026, 46)
    qtbot.keyClick(page, Qt.Key.Key_Home, alt)
    assert page.week == WEEK


def test_buttons_name_their_keys(page: WeekPage) -> None:
    assert page.back.toolTip() == "The week before (Alt+Left)"
    assert page.forward.toolTip() == "The week after (Alt+Right)"
    assert page.back.accessibleName() == "The week before"


def picker(page: WeekPage, qtbot: QtBot) -> WeekPicker:
    qtbot.keyClick(page, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    found = page.findChild(WeekPicker)
    assert found is not None
    return found


def test_a_week_is_picked_from_the_calendar_with_the_keyboard(page: WeekPage, qtbot: QtBot) -> None:
    calendar = picker(page, qtbot).calendar
    assert calendar.selectedDate() == QDate(2026, 11, 21)
    assert calendar.maximumDate() == QDate(2026, 11, 22)

    table = calendar.focusWidget() or calendar.findChild(object, "qt_calendar_calendarview")
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Return)

    assert page.week == Week(2026, 44)
    qtbot.waitUntil(lambda: page.findChild(WeekPicker) is None)


def test_escape_closes_the_calendar_and_changes_nothing(page: WeekPage, qtbot: QtBot) -> None:
    open_picker = picker(page, qtbot)
    view = open_picker.calendar.findChild(object, "qt_calendar_calendarview")

    qtbot.keyClick(view, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: page.findChild(WeekPicker) is None)
    assert page.week == WEEK


def test_the_table_toggle_turns_every_chart_and_stays_for_other_weeks(page: WeekPage) -> None:
    page.table.click()
    views = [view for card in page.cards for view in card.views]
    assert views
    assert all(view.as_table for view in views)
    assert page.table.accessibleName() == page.table.toolTip() == "Show as charts"

    page.back.click()
    page.now.click()
    assert all(view.as_table for card in page.cards for view in card.views)

    page.table.click()
    assert not any(view.as_table for card in page.cards for view in card.views)


def test_an_empty_week_says_what_will_be_here_and_offers_the_first_step(
    office: Office, qtbot: QtBot
) -> None:
    page = shown(office.shared, qtbot)

    assert page.empty.isVisible()
    assert page.empty.heading.text() == "Nothing logged this week yet"
    assert not page.table.isEnabled()
    with qtbot.waitSignal(page.log_wanted):
        page.empty.step.click()

    office.log("carrying", "left")
    assert not page.empty.isVisible()
    assert titles(page)[0] == "Carrying: too few entries to say"


def test_an_empty_week_of_the_past_leads_back_to_this_one(page: WeekPage) -> None:
    page.back.click()
    assert page.empty.heading.text() == "Nothing was logged in this week"

    page.empty.step.click()

    assert page.week == WEEK
    assert not page.empty.isVisible()


def test_cards_stand_in_one_column_where_the_window_is_narrow(page: WeekPage, qtbot: QtBot) -> None:
    carrying, sitting = page.cards
    assert carrying.views[0].y() == carrying.views[1].y()

    page.resize(420, 560)

    qtbot.waitUntil(lambda: carrying.views[1].y() > carrying.views[0].y())
    assert sitting.x() == carrying.x()
    assert page.widget().width() <= page.viewport().width()
    for card in page.cards:
        assert card.geometry().right() < page.viewport().width()


def test_tables_are_shown_whole_whenever_they_are_asked_for(page: WeekPage, qtbot: QtBot) -> None:
    page.resize(800, 600)
    page.table.click()

    for view in (view for card in page.cards for view in card.views):
        table = view.findChild(TableView)
        assert table is not None
        qtbot.waitUntil(lambda table=table, view=view: table.height() <= view.height())
        header = table.horizontalHeader()
        for n in range(table.model().columnCount()):
            assert header.sectionSize(n) >= header.sectionSizeHint(n)


class CountingTrends:
    """The real trends, with each week asked for written down."""

    def __init__(self, trends: Trends) -> None:
        self._trends = trends
        self.asked: list[Week] = []
        self.broken = False

    def today(self) -> date:
        return self._trends.today()

    def review(self, week: Week) -> WeekReview:
        self.asked.append(week)
        if self.broken:
            raise MachineError("The database is busy.")
        return self._trends.review(week)


@pytest.fixture
def counting(office: Office) -> CountingTrends:
    return CountingTrends(office.desk.trends)


@pytest.fixture
def counted_page(office: Office, counting: CountingTrends, qtbot: QtBot) -> WeekPage:
    office.log("carrying", "left")
    services = replace(office.shared.services, trends=counting)
    page = shown(replace(office.shared, services=services), qtbot)
    assert counting.asked == [WEEK]
    counting.asked.clear()
    return page


def test_a_hidden_page_reads_nothing_until_it_is_shown_again(
    counted_page: WeekPage, office: Office, counting: CountingTrends
) -> None:
    counted_page.hide()
    office.log("carrying", "right")
    office.log("carrying", "right")
    assert counting.asked == []

    counted_page.show()
    assert counting.asked == [WEEK]


@pytest.mark.usefixtures("counted_page")
def test_a_break_that_ends_is_shown_with_one_reading(
    office: Office, counting: CountingTrends
) -> None:
    office.shared.bridge.breaks_changed.emit()

    assert counting.asked == [WEEK]


def test_a_week_that_cannot_be_read_is_told_and_the_last_one_stays(
    counted_page: WeekPage, office: Office, counting: CountingTrends, qtbot: QtBot
) -> None:
    counting.broken = True

    with qtbot.waitSignal(office.shared.bridge.failed) as told:
        office.shared.bridge.entries_changed.emit()

    assert told.args == ["The database is busy."]
    assert titles(counted_page)[0] == "Carrying: too few entries to say"


def test_the_current_week_is_followed_into_the_next(page: WeekPage, office: Office) -> None:
    office.desk.clock.advance(3 * 24 * 3600)
    office.log("carrying", "left")

    assert page.week == Week(2026, 48)
    assert page.heading.text() == "Week 48 · 23–29 November"


def test_a_past_week_stays_when_the_current_one_moves_on(page: WeekPage, office: Office) -> None:
    page.show_week(Week(2026, 46))
    office.desk.clock.advance(3 * 24 * 3600)
    office.log("carrying", "left")

    assert page.week == Week(2026, 46)


def test_arrows_point_outwards_from_right_to_left_too(page: WeekPage) -> None:
    page.show_week(WEEK.shifted(-1))  # both can be pressed, so that both have one colour
    left, right = (button.icon().cacheKey() for button in (page.back, page.forward))
    assert left != right

    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    assert [button.icon().cacheKey() for button in (page.back, page.forward)] == [right, left]
