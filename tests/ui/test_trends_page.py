"""The Trends page: what it shows, how weeks, habits, measures and years are chosen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Source
from balance_app.domain.errors import MachineError
from balance_app.domain.trend import HabitTrend, Measure
from balance_app.domain.year import YearSummary
from balance_app.services.steps import Steps
from balance_app.services.trends import Trends
from balance_app.ui import in_steps
from balance_app.ui.charts.trend import TrendChart
from balance_app.ui.charts.year import YearChart
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.trends import TrendsPage
from balance_app.ui.shared import Shared
from tests.ui.conftest import on_screen
from tests.ui.weeks import SATURDAY_AFTERNOON, Office

ALT = Qt.KeyboardModifier.AltModifier


def log(office: Office, habit: str, counts: tuple[int, int], weeks_ago: int) -> None:
    """Logs left and right entries, some weeks ago."""
    office.desk.clock.set_wall(SATURDAY_AFTERNOON - timedelta(weeks=weeks_ago))
    for option, count in zip(("left", "right"), counts, strict=True):
        for _ in range(count):
            office.log(habit, option)
    office.desk.clock.set_wall(SATURDAY_AFTERNOON)


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> TrendsPage:
    log(office, "carrying", (4, 16), weeks_ago=30)
    log(office, "carrying", (4, 16), weeks_ago=5)
    log(office, "carrying", (9, 11), weeks_ago=0)
    log(office, "leg-crossing", (3, 2), weeks_ago=0)
    return shown(office.shared, qtbot)


def shown(shared: Shared, qtbot: QtBot) -> TrendsPage:
    return on_screen(TrendsPage(shared), qtbot, 784, 640)


def titles(page: TrendsPage) -> list[str]:
    return [card.heading.text() for card in page.cards]


def weeks_shown(page: TrendsPage) -> set[int]:
    """How many weeks the charts have."""
    charts = [view.chart for card in page.cards for view in card.views]
    return {len(chart.table().rows) for chart in charts if isinstance(chart, TrendChart)}


def test_each_habit_by_side_has_a_card_that_says_where_it_goes(page: TrendsPage) -> None:
    assert titles(page) == [
        "Carrying is evening out",
        "Leg crossing: too few entries for a trend",
        "No entries in these weeks: Sleeping",
    ]
    assert page.year.heading.text() == "All habits in 2026: leaned right on all 3 days"
    assert isinstance(page.year.views[0].chart, YearChart)


def test_a_new_entry_is_shown_at_once(page: TrendsPage, office: Office) -> None:
    office.log("sleeping", "left")

    assert titles(page)[-1] == "Sleeping: too few entries for a trend"


def test_weeks_are_chosen_by_button_and_by_keys(page: TrendsPage, qtbot: QtBot) -> None:
    assert weeks_shown(page) == {12}

    page.weeks.buttons["52"].click()
    assert weeks_shown(page) == {52}
    qtbot.keyClick(page, Qt.Key.Key_Up, ALT)
    assert weeks_shown(page) == {31}  # all there are: the first entry is thirty weeks old
    for weeks in (52, 26, 12, 12):
        qtbot.keyClick(page, Qt.Key.Key_Down, ALT)
        assert weeks_shown(page) == {weeks}


def test_one_habit_is_chosen_alone_with_its_year_and_stays_so(
    page: TrendsPage, qtbot: QtBot, office: Office
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_PageDown, ALT)
    assert page.habit.currentText() == "Carrying"
    assert titles(page) == ["Carrying is evening out"]
    assert page.year.heading.text() == "Carrying in 2026: leaned right on all 3 days"

    office.log("carrying", "left")
    assert titles(page) == ["Carrying is evening out"]
    qtbot.keyClick(page, Qt.Key.Key_PageUp, ALT)
    assert len(titles(page)) == 3


def test_by_minutes_it_says_what_entries_without_minutes_count(
    page: TrendsPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_M, ALT)

    assert Measure(page.measure.chosen) is Measure.MINUTES
    assert page.cards[0].note.text() == (
        "40 entries without minutes count as the usual length of that week."
    )
    qtbot.keyClick(page, Qt.Key.Key_M, ALT)
    assert page.cards[0].note.text() == ""


def test_minutes_can_turn_what_times_say(office: Office, qtbot: QtBot) -> None:
    for option, minutes in (("left", 90), ("right", 5), ("right", 5)):
        logged = office.shared.bridge.log(
            "carrying", option, Source.WINDOW, Details(minutes=minutes)
        )
        assert logged is not None
    page = shown(office.shared, qtbot)

    assert "index +33" in page.cards[0].views[0].marks()[0].words
    page.measure.buttons["minutes"].click()
    assert "index −80" in page.cards[0].views[0].marks()[0].words


def test_years_are_turned_by_button_and_by_keys_but_not_past_this_one(
    page: TrendsPage, qtbot: QtBot
) -> None:
    assert not page.year.forward.isEnabled()

    page.year.back.click()
    qtbot.keyClick(page, Qt.Key.Key_Left, ALT)
    assert page.year.heading.text() == "All habits in 2024: no entries"
    qtbot.keyClick(page, Qt.Key.Key_Right, ALT)
    assert page.year.heading.text() == "All habits in 2025: no entries"
    qtbot.keyClick(page, Qt.Key.Key_Home, ALT)
    assert page.year.heading.text().startswith("All habits in 2026: ")
    assert not page.year.forward.isEnabled()


def test_the_table_toggle_turns_every_chart_and_those_to_come(page: TrendsPage) -> None:
    page.table.click()
    page.habit.setCurrentIndex(1)
    page.habit.setCurrentIndex(0)

    views = [view for card in (*page.cards, page.year) for view in card.views]
    assert len(views) == 3
    assert all(view.as_table for view in views)
    assert page.table.accessibleName() == "Show as charts"

    page.table.click()
    assert not any(view.as_table for card in (*page.cards, page.year) for view in card.views)


def test_an_empty_profile_says_what_will_be_here_and_offers_the_first_step(
    office: Office, qtbot: QtBot
) -> None:
    page = shown(office.shared, qtbot)

    assert page.empty.heading.text() == "Nothing logged yet"
    assert not page.year.isVisible()
    assert not page.table.isEnabled()
    with qtbot.waitSignal(page.log_wanted):
        page.empty.step.click()


def test_where_only_older_weeks_have_entries_all_weeks_are_offered(
    office: Office, qtbot: QtBot
) -> None:
    log(office, "carrying", (4, 16), weeks_ago=20)
    page = shown(office.shared, qtbot)

    assert page.empty.heading.text() == "Nothing logged in these weeks"
    page.empty.step.click()
    assert not page.empty.isVisible()
    assert weeks_shown(page) == {21}
    assert titles(page)[0] == "Carrying: too few entries for a trend"


def test_without_habits_by_side_the_way_to_the_habits_is_offered(
    office: Office, qtbot: QtBot
) -> None:
    for habit in ("carrying", "leg-crossing", "sleeping"):
        office.desk.habits.archive(habit)
    page = shown(office.shared, qtbot)

    assert page.empty.heading.text() == "No habits by side"
    with qtbot.waitSignal(page.habits_wanted):
        page.empty.step.click()


def test_a_hidden_page_reads_nothing(
    page: TrendsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    trends = Trends.trends_in_steps

    def counting(self: Trends, *args: object, **options: object) -> Steps[tuple[HabitTrend, ...]]:
        read.append(args)
        return trends(self, *args, **options)

    monkeypatch.setattr(Trends, "trends_in_steps", counting)
    page.hide()
    office.log("carrying", "left")
    assert read == []
    page.show()
    assert len(read) == 1


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step takes so long that the window turns to something else after it."""
    monkeypatch.setattr(in_steps, "TURN_MS", 0)


@pytest.mark.usefixtures("slowly")
def test_what_takes_long_to_read_leaves_the_page_as_it_was_until_it_is_there(
    office: Office, qtbot: QtBot
) -> None:
    log(office, "carrying", (4, 16), weeks_ago=130)
    page = shown(office.shared, qtbot)
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.empty.isVisible()

    page.weeks.buttons[""].click()
    assert page.is_reading
    assert page.empty.isVisible()
    qtbot.waitUntil(lambda: not page.is_reading)
    assert weeks_shown(page) == {131}


@pytest.mark.usefixtures("slowly")
def test_what_is_chosen_meanwhile_takes_the_place_of_what_is_being_read(
    page: TrendsPage, qtbot: QtBot
) -> None:
    page.weeks.buttons[""].click()
    page.weeks.buttons["26"].click()

    qtbot.waitUntil(lambda: not page.is_reading)
    assert weeks_shown(page) == {26}


@pytest.mark.usefixtures("slowly")
def test_a_page_that_is_left_stops_reading_and_reads_again_when_it_comes_back(
    page: TrendsPage, qtbot: QtBot
) -> None:
    page.weeks.buttons[""].click()
    page.hide()
    assert not page.is_reading

    page.show()
    qtbot.waitUntil(lambda: weeks_shown(page) == {31})


@pytest.mark.usefixtures("slowly")
def test_a_step_that_fails_is_told_and_tried_again_with_the_next_change(
    page: TrendsPage, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: weeks_shown(page) == {12})
    before, year = titles(page), Trends.year_in_steps

    def broken(*_: object, **__: object) -> Steps[YearSummary]:
        yield
        raise MachineError("The disk is full.")

    monkeypatch.setattr(Trends, "year_in_steps", broken)
    with qtbot.waitSignal(office.shared.bridge.failed, check_params_cb="The disk is full.".__eq__):
        office.log("sleeping", "left")
    assert not page.is_reading
    assert titles(page) == before

    monkeypatch.setattr(Trends, "year_in_steps", year)
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: titles(page)[-1] == "Sleeping: too few entries for a trend")


def test_a_day_that_ends_is_noticed(page: TrendsPage, office: Office) -> None:
    office.desk.clock.advance(2 * 24 * 3600)  # it is Monday of the next week
    page._midnight.timeout.emit()

    chart = page.cards[0].views[0].chart
    assert chart is not None
    assert chart.table().rows[-1][0] == "2026-W48"


def test_what_cannot_be_read_is_told_and_leaves_the_page_as_it_was(
    page: TrendsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = titles(page)

    def broken(*_: object, **__: object) -> tuple[HabitTrend, ...]:
        raise MachineError("The disk is full.")

    monkeypatch.setattr(Trends, "trends_in_steps", broken)
    told: list[str] = []
    office.shared.bridge.failed.connect(told.append)
    office.log("carrying", "left")
    assert told == ["The disk is full."]
    assert titles(page) == before


def test_tab_goes_through_the_page_in_reading_order(page: TrendsPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    names = []
    for _ in range(10):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    year = "All habits in 2026: leaned right on all 3 days"
    assert names == [
        *("Show as table", "Habit", "Weeks: 12 weeks", "Measure: By times"),
        *("Table, copy, save and print: Carrying is evening out", "Carrying is evening out"),
        "Table, copy, save and print: Leg crossing: too few entries for a trend",
        "Leg crossing: too few entries for a trend",
        *("The year before", f"Table, copy, save and print: {year}"),
    ]


def test_buttons_name_their_keys(page: TrendsPage) -> None:
    assert page.weeks.buttons["26"].toolTip() == "Weeks: 26 (Alt+Down, Alt+Up)"
    assert page.measure.buttons["minutes"].toolTip() == "Measure: By minutes (Alt+M)"
    assert page.year.back.toolTip() == "The year before (Alt+Left)"
    assert page.habit.toolTip() == "Habit (Alt+PgUp, Alt+PgDown)"


@pytest.mark.parametrize("width", [420, 784, 1300])
def test_nothing_is_cut_off_at_any_width(page: TrendsPage, width: int, qtbot: QtBot) -> None:
    page.resize(width, 640)
    QApplication.processEvents()

    content = page.widget()
    assert content is not None
    assert content.width() <= page.viewport().width()
    for card in (*page.cards, page.year):
        assert card.width() <= page.viewport().width()
        assert all(view.height() >= view.sizeHint().height() for view in card.views)


def test_a_renamed_habit_is_offered_and_titled_anew(page: TrendsPage, office: Office) -> None:
    page.habit.setCurrentIndex(1)
    carrying = office.desk.habits.current[0]
    office.desk.habits.change(replace(carrying, name="Bag"))

    assert page.habit.currentText() == "Bag"
    assert titles(page) == ["Bag is evening out"]


def test_the_window_leads_there(office: Office, qtbot: QtBot) -> None:
    window = MainWindow(office.shared)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)

    assert isinstance(window.page, TrendsPage)
    window.page.empty.step.click()
    assert not isinstance(window.page, TrendsPage)


def test_what_names_habits_without_entries_takes_a_row_of_its_own(page: TrendsPage) -> None:
    carrying, legs, without = page.cards

    assert carrying.y() == legs.y()
    assert without.y() > legs.geometry().bottom()
    assert without.height() < legs.height() / 2
