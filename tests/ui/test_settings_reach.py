"""Getting about the settings page: wheel, index, Tab, names, and a narrow window."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balance_app.domain.habits import READY_MADE
from balance_app.domain.settings import Settings
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.settings import SettingsPage
from tests.ui.conftest import WindowDesk

GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


@pytest.fixture
def page(settings_page: SettingsPage) -> SettingsPage:
    return settings_page


def now(window_desk: WindowDesk) -> Settings:
    return window_desk.services.preferences.current


def wheel(widget: QWidget) -> None:
    """Turns the wheel by one notch over a widget, as the window system would."""
    window = widget.window()
    at = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))


def controls(page: SettingsPage) -> list[QWidget]:
    """What Tab stops at, in its order."""
    stops, widget = [], page.nextInFocusChain()
    while widget is not page:
        tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if tab and widget.isVisible() and widget.isEnabled():
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def test_the_wheel_scrolls_the_page_and_changes_nothing(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    window_desk.services.preferences.change("session", True)
    window_desk.services.preferences.change("working_hours_on", True)
    before = now(window_desk)
    bar, form = page.verticalScrollBar(), page.form

    for field in (
        form.numbers["move_interval_minutes"],
        form.choices["move_presentation"],
        form.times["session_time"],
        page.hours.days[0].fields[0].begin,
    ):
        page.ensureWidgetVisible(field)
        value = bar.value()
        wheel(field)
        assert bar.value() > value

    assert now(window_desk) == before


def test_the_wheel_changes_the_number_that_has_the_keyboard(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    page.form.numbers["move_interval_minutes"].setFocus()

    wheel(page.form.numbers["move_interval_minutes"])

    assert now(window_desk).move_interval_minutes == 25


def test_the_index_goes_to_a_section_and_takes_the_keyboard_along(
    page: SettingsPage, qtbot: QtBot
) -> None:
    button = page.index["Working hours"]
    button.setFocus()

    qtbot.keyClick(button, Qt.Key.Key_Return)

    top = page.hours.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < page.viewport().height() // 4
    assert page.form.switches["working_hours_on"].hasFocus()


def test_a_click_in_the_index_leaves_the_keyboard_where_it_is(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page.form.switches["move_break"].setFocus()

    qtbot.mouseClick(page.index["Measures"], Qt.MouseButton.LeftButton)

    assert page.verticalScrollBar().value() > 0
    assert page.form.switches["move_break"].hasFocus()


def checked(page: SettingsPage) -> list[str]:
    """The sections that the index shows as in sight."""
    return [name for name, button in page.index.items() if button.isChecked()]


def in_sight(page: SettingsPage, name: str) -> bool:
    """Whether all of a section's button can be seen."""
    button, strip = page.index[name], page.sections
    left = button.mapTo(strip, QPoint(0, 0)).x()
    return left >= 0 and left + button.width() <= strip.width()


@pytest.mark.parametrize("width", [800, 420])
def test_the_index_stays_and_shows_the_section_at_the_top(page: SettingsPage, width: int) -> None:
    page.resize(width, 560)
    QApplication.processEvents()
    bar, top = page.verticalScrollBar(), page.sections.mapTo(page, QPoint(0, 0))
    assert checked(page) == ["Habits"]

    for name, section in page._sections.items():
        bar.setValue(section.y() - page.content.spacing())
        last = bar.value() == bar.maximum()
        assert checked(page) == ["Your data" if last else name]
        assert page.sections.mapTo(page, QPoint(0, 0)) == top
        assert in_sight(page, checked(page)[0])
    bar.setValue(0)
    assert checked(page) == ["Habits"]


def test_it_begins_with_the_first_section_in_the_window(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    window.show_page("settings")
    page = window.page
    assert isinstance(page, SettingsPage)

    qtbot.waitUntil(lambda: checked(page) == ["Habits"])
    qtbot.waitUntil(lambda: page.habits.mapTo(window, QPoint(0, 0)).y() > _bottom(page, window))


def _bottom(page: SettingsPage, window: MainWindow) -> int:
    """Where the index ends, from the top of the window."""
    return page.sections.mapTo(window, page.sections.rect().bottomLeft()).y()


def test_the_section_gone_to_is_shown_also_where_the_page_ends_before_it_is_at_the_top(
    page: SettingsPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.index["Keyboard"], Qt.MouseButton.LeftButton)

    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()
    assert checked(page) == ["Keyboard"]
    qtbot.mouseClick(page.index["Keyboard"], Qt.MouseButton.LeftButton)
    assert checked(page) == ["Keyboard"]


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_in_a_narrow_window_the_index_is_one_line_that_tab_and_buttons_scroll(
    page: SettingsPage, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    page.setLayoutDirection(direction)
    page.resize(420, 560)
    QApplication.processEvents()
    index, mirrored = page.sections, direction is Qt.LayoutDirection.RightToLeft
    assert len({button.y() for button in page.index.values()}) == 1
    first, second = list(page.index.values())[:2]
    assert (first.x() > second.x()) is mirrored
    assert (index.earlier.x() > index.later.x()) is mirrored
    assert page.sections.height() < 40
    assert in_sight(page, "Habits")
    assert not index.earlier.isEnabled()

    while index.later.isEnabled():
        index.later.click()
    assert in_sight(page, "Your data")
    assert not in_sight(page, "Habits")
    while index.earlier.isEnabled():
        index.earlier.click()
    assert in_sight(page, "Habits")

    first.setFocus(Qt.FocusReason.TabFocusReason)
    for name, button in page.index.items():
        assert button.hasFocus()
        assert in_sight(page, name)
        qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert page.habits.open.hasFocus()


@pytest.mark.parametrize("width", [800, 420])
def test_tab_goes_through_the_page_in_reading_order(page: SettingsPage, width: int) -> None:
    page.form.switches["working_hours_on"].click()
    page.form.switches["session"].click()
    page.hours.days[0].add.click()
    page.hours.days[5].add.click()
    page.resize(width, 900)
    QApplication.processEvents()

    stops = controls(page)
    for before, after in pairwise([_place(page, stop) for stop in stops]):
        in_line = abs(after.y() - before.y()) <= 8
        assert after.x() > before.x() if in_line else after.y() > before.y()
    assert set(page.form.switches.values()) <= set(stops)
    for day in page.hours.days:
        first = stops.index(day.stops[0])
        assert stops[first : first + len(day.stops)] == list(day.stops)


def _place(page: SettingsPage, stop: QWidget) -> QPoint:
    """Where a control stands; all of a weekday, whose ranges may need several lines, at its top."""
    day = next((day for day in page.hours.days if day.isAncestorOf(stop)), None)
    if day is not None:
        return day.mapTo(page.widget(), QPoint(day.stops.index(stop), 0))
    if page.sections.isAncestorOf(stop):  # above the page, in a strip that may scroll by itself
        return stop.geometry().center() - QPoint(0, page.height())
    return stop.mapTo(page.widget(), stop.rect().center())


def test_every_control_has_a_name_of_its_own_and_a_tooltip(page: SettingsPage) -> None:
    page.form.switches["working_hours_on"].click()
    page.form.switches["session"].click()
    page.hours.days[0].add.click()

    stops = [stop for stop in controls(page) if not isinstance(stop, QLabel)]

    names = [stop.accessibleName() for stop in stops]
    assert all(names)
    assert len(set(names)) == len(names)
    assert all(stop.toolTip() for stop in stops)


@pytest.mark.parametrize("locale", [GERMAN, QLocale("en_US")], ids=["24 hours", "12 hours"])
def test_the_page_fits_a_narrow_window(
    window_desk: WindowDesk, qtbot: QtBot, locale: QLocale
) -> None:
    preferences = window_desk.services.preferences
    preferences.change("working_hours_on", True)
    preferences.change("working_hours", "thu 09:00-12:30 22:00-06:00; sun 00:00-24:00")
    named = replace(READY_MADE[0], id="", name="Telefonhörerschulterklemmgewohnheit")
    window_desk.services.habits.add(named)
    page = SettingsPage(replace(window_desk.shared, locale=locale))
    qtbot.addWidget(page)
    page.resize(420, 500)
    page.show()
    QApplication.processEvents()

    assert page.widget().width() == page.viewport().width()
    for control in controls(page):
        if control in page.index.values():  # they scroll by themselves
            continue
        left = control.mapTo(page.viewport(), QPoint(0, 0)).x()
        assert left >= 0
        assert left + control.width() <= page.viewport().width()
