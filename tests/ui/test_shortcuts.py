"""Every key once: bound, told in tooltips, and listed on one sheet."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Source
from balance_app.ui import shortcuts
from balance_app.ui.keyboard_sheet import KeyboardSheet
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.pages.week import WeekPage
from balance_app.ui.widgets.bodies import SidedBody, TimedBody
from tests.ui.conftest import WindowDesk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(window_desk: WindowDesk, qtbot: QtBot) -> MainWindow:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    return window


def sheet_of(window: MainWindow) -> KeyboardSheet:
    return window.findChildren(KeyboardSheet)[0]


def newest_option(window_desk: WindowDesk, habit: str) -> str | None:
    entry = window_desk.services.journal.newest(habit)
    return entry.option if entry else None


def today(window: MainWindow) -> TodayPage:
    page = window.page
    assert isinstance(page, TodayPage)
    return page


def test_every_key_of_the_window_is_on_the_sheet(window: MainWindow, qtbot: QtBot) -> None:
    for page in ("week", "trends", "history", "settings", "today"):
        window.show_page(page)
    bound = {key.key().toString() for key in window.findChildren(QShortcut)}
    listed = {keys for _, group in shortcuts.SHEET for one in group for keys in one.keys}
    listed |= {keys for *_, one in window.pages() for keys in one.keys}

    assert bound <= listed


@pytest.mark.parametrize("key", ["F1", "Ctrl+/"])
def test_the_sheet_opens_and_closes_by_key(window: MainWindow, qtbot: QtBot, key: str) -> None:
    def press() -> None:
        if key == "F1":
            qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
        else:
            qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Slash, CTRL)

    press()
    sheet = sheet_of(window)
    said = [found.text() for found in sheet.findChildren(QLabel)]
    assert sheet.isVisible()
    for _, group in shortcuts.SHEET:
        for shortcut in group:
            assert shortcut.does in said
    assert {"Go to Today", "Ctrl+1", "Ctrl+Shift+Z", "F1"} <= set(said)

    press()
    assert sheet.isHidden()


def test_the_sheet_gives_the_keyboard_back(window: MainWindow, qtbot: QtBot) -> None:
    card = today(window).cards["carrying"]
    card.take_focus()
    window.show_keyboard()
    assert not card.hasFocus()

    focused = window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)

    assert sheet_of(window).isHidden()
    assert card.hasFocus()


def test_keys_of_the_page_do_nothing_under_the_sheet(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window.show_keyboard()
    sheet = sheet_of(window)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Left, Qt.Key.Key_Tab, Qt.Key.Key_2, Qt.Key.Key_Backtab):
        focused = window.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        assert sheet.isAncestorOf(window.focusWidget())

    assert newest_option(window_desk, "carrying") is None


def test_a_press_beside_the_sheet_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    window.show_keyboard()
    sheet = sheet_of(window)

    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))

    assert sheet.isHidden()


@pytest.mark.parametrize("size", [(420, 560), (960, 640), (1600, 1000)])
def test_the_sheet_stays_inside_its_window(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.show_keyboard()
    window.resize(*size)

    sheet = sheet_of(window)
    qtbot.waitUntil(lambda: sheet.size() == window.size())
    assert sheet.rect().contains(sheet.panel.geometry())
    for found in sheet.findChildren(QLabel):
        assert found.width() >= found.minimumSizeHint().width()


def test_the_settings_lead_to_the_sheet_and_the_palette(window: MainWindow) -> None:
    window.show_page("settings")
    page = window.page
    assert isinstance(page, SettingsPage)

    page.keyboard.sheet.click()
    assert sheet_of(window).isVisible()

    page.keyboard.palette_button.click()
    assert sheet_of(window).isHidden()
    assert window.palette_is_open


def test_undone_is_done_again_by_either_key(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    for key, held in ((Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert newest_option(window_desk, "carrying") is None

        qtbot.keyClick(window, key, held)

        assert newest_option(window_desk, "carrying") == "right"
        assert window.messages.line.label.text() == "Done again: Carrying right, 14:02"


def test_ctrl_y_in_a_field_redoes_nothing_in_the_window(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    window_desk.shared.bridge.undo()
    body = today(window).cards["sitting"].body
    assert isinstance(body, TimedBody)
    body.length.opener.click()
    assert body.minutes.hasFocus()

    qtbot.keyClick(body.minutes, Qt.Key.Key_Y, CTRL)

    assert newest_option(window_desk, "carrying") is None


def test_what_is_typed_into_a_line_fires_no_key(window: MainWindow, qtbot: QtBot) -> None:
    line = QLineEdit(today(window))
    line.show()
    line.setFocus()

    qtbot.keyClicks(line, "1 2")

    assert line.text() == "1 2"
    assert line.hasFocus()


def test_down_reaches_the_other_options_and_up_goes_back(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_1)
    card = today(window).cards["carrying"]
    body = card.body
    assert isinstance(body, SidedBody)
    both, nothing = body.options.buttons["both"], body.options.buttons["none"]

    qtbot.keyClick(card, Qt.Key.Key_Down)
    assert both.hasFocus()
    qtbot.keyClick(both, Qt.Key.Key_Right)
    assert nothing.hasFocus()
    qtbot.keyClick(nothing, Qt.Key.Key_Return)
    assert newest_option(window_desk, "carrying") == "none"

    qtbot.keyClick(nothing, Qt.Key.Key_Up)
    assert card.hasFocus()
    qtbot.keyClick(card, Qt.Key.Key_Left)
    assert newest_option(window_desk, "carrying") == "left"


def test_down_goes_into_a_card_without_sides(window: MainWindow, qtbot: QtBot) -> None:
    card = today(window).cards["sitting"]
    card.take_focus()

    qtbot.keyClick(card, Qt.Key.Key_Down)

    focused = window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Sitting: 15 min"
    qtbot.keyClick(focused, Qt.Key.Key_Up)
    assert card.hasFocus()


def test_days_and_weeks_turn_by_key(window: MainWindow, qtbot: QtBot) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    day = today(window).shown_day
    qtbot.keyClick(window, Qt.Key.Key_Left, alt)
    assert (day - today(window).shown_day).days == 1
    qtbot.keyClick(window, Qt.Key.Key_Home, alt)
    assert today(window).shown_day == day
    assert today(window).back.toolTip() == "The day before (Alt+Left)"

    window.show_page("week")
    page = window.page
    assert isinstance(page, WeekPage)
    week = page.week
    qtbot.keyClick(window, Qt.Key.Key_Left, alt)
    assert page.week == week.shifted(-1)
    assert page.back.toolTip() == "The week before (Alt+Left)"
