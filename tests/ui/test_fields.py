"""Fields for numbers, times and choices: what a click selects, what is typed, what a list shows."""

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from balance_app.domain.settings import ThemeChoice
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.widgets.fields import Choice, moment_field
from tests.ui.conftest import SATURDAY_AFTERNOON, WindowDesk


def line_of(field: QAbstractSpinBox) -> QLineEdit:
    line = field.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def click(field: QAbstractSpinBox, at: int) -> None:
    """Clicks before one of a field's characters."""
    line = line_of(field)
    line.setCursorPosition(at)
    place = line.cursorRect().center()
    line.setCursorPosition(0)
    line.deselect()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


@pytest.fixture
def page(settings_page: SettingsPage, window_desk: WindowDesk) -> SettingsPage:
    """The page with all that can be set."""
    for key in ("session", "stretch_break", "working_hours_on"):
        window_desk.services.preferences.change(key, True)
    return settings_page


@pytest.mark.parametrize("at", [0, 1, 2, 5])
def test_a_click_into_a_number_lets_typing_replace_it(page: SettingsPage, at: int) -> None:
    field = page.form.numbers["move_interval_minutes"]
    assert field.text() == "30 min"

    click(field, at)
    assert line_of(field).selectedText() == "30"
    QTest.keyClicks(field, "45")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.value() == 45


def test_words_in_place_of_a_number_are_replaced_too(page: SettingsPage) -> None:
    field = page.form.numbers["pre_notice_seconds"]
    field.setValue(0)

    click(field, 4)
    QTest.keyClicks(field, "30")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.value() == 30


def test_a_part_of_a_number_that_is_dragged_over_stays_selected(page: SettingsPage) -> None:
    field = page.form.numbers["move_interval_minutes"]
    line = line_of(field)
    click(field, 0)
    line.setSelection(0, 1)

    QTest.mouseRelease(line, Qt.MouseButton.LeftButton)

    assert line.selectedText() == "3"


@pytest.mark.parametrize(
    ("at", "keys", "expected"),
    [
        (1, "1600", QTime(16, 0)),
        (1, "16:00", QTime(16, 0)),
        (0, "7:45", QTime(7, 45)),
        (4, "45", QTime(17, 45)),
    ],
)
def test_a_click_into_a_time_selects_the_part_it_meets(
    page: SettingsPage, at: int, keys: str, expected: QTime
) -> None:
    field = page.hours.days[0].fields[0].end
    assert field.text() == "17:30"

    click(field, at)
    assert line_of(field).selectedText() == ("17" if at < 2 else "30")
    QTest.keyClicks(field, keys)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.time() == expected


@pytest.mark.parametrize("keys", ["16:00", "1600"])
def test_a_time_typed_over_the_whole_is_the_time_typed(page: SettingsPage, keys: str) -> None:
    field = page.hours.days[0].fields[0].end
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert line_of(field).selectedText() == "17:30"

    QTest.keyClicks(field, keys)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.time() == QTime(16, 0)


def test_tab_goes_from_hours_to_minutes_and_on_to_the_next_field(page: SettingsPage) -> None:
    fields = page.hours.days[0].fields[0]
    click(fields.begin, 0)

    QTest.keyClick(fields.begin, Qt.Key.Key_Tab)
    assert line_of(fields.begin).selectedText() == "00"
    QTest.keyClick(fields.begin, Qt.Key.Key_Tab)

    assert fields.end.hasFocus()
    assert line_of(fields.end).selectedText() == "17"


def test_tab_selects_a_number(page: SettingsPage) -> None:
    page.form.switches["move_break"].setFocus()

    QTest.keyClick(page.form.switches["move_break"], Qt.Key.Key_Tab)

    field = page.form.numbers["move_interval_minutes"]
    assert field.hasFocus()
    assert line_of(field).selectedText() == "30"


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("key", ["move_presentation", "theme"])
def test_a_list_that_opens_shows_all_of_its_items(
    page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot, key: str, theme: ThemeChoice
) -> None:
    window_desk.shared.theme.choose(theme)
    choice = page.form.choices[key]
    page.ensureWidgetVisible(choice)

    choice.showPopup()
    view = choice.view()
    qtbot.waitUntil(view.isVisible)
    QApplication.processEvents()

    places = [view.visualRect(choice.model().index(n, 0)) for n in range(choice.count())]
    assert len(places) == {"move_presentation": 3, "theme": 4}[key]
    assert all(view.viewport().rect().contains(place) for place in places)
    choice.hidePopup()


def test_days_and_times_are_read_from_left_to_right_everywhere(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    place.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    moment = moment_field(window_desk.shared.locale, SATURDAY_AFTERNOON, "When")

    moment.setParent(place)

    assert moment.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_words_of_a_choice_keep_away_from_its_arrow(
    window_desk: WindowDesk, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    place.setLayoutDirection(direction)
    choice = Choice(window_desk.shared, "Word", {"": "Any source"})
    choice.setParent(place)
    choice.resize(120, 36)
    place.show()

    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    words = choice.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, choice)

    arrow_is_left = direction is Qt.LayoutDirection.RightToLeft
    assert (words.left() >= 28) is arrow_is_left
    assert (words.right() <= 120 - 28) is not arrow_is_left


def test_long_words_are_whole_in_the_list_and_end_in_dots_in_the_field(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    long = "Leading foot on the stairs to the office"
    choice = Choice(window_desk.shared, "Habit", {"": "All habits", "foot": long})
    qtbot.addWidget(choice)
    choice.setFixedWidth(120)
    choice.show()
    choice.choose("foot")

    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    choice.showPopup()

    assert option.currentText.endswith("…")
    assert choice.view().width() >= choice.fontMetrics().horizontalAdvance(long)
    choice.hidePopup()
