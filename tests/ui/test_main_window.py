"""The main window: pages on demand, navigation, the message bar, and closing."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Entry, Source
from balance_app.ui.history.page import HistoryPage
from balance_app.ui.main_window import FIRST_SIZE, MainWindow
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.pages.trends import TrendsPage
from balance_app.ui.pages.week import WeekPage
from balance_app.ui.widgets.message_bar import MessageBar
from balance_app.ui.widgets.message_line import Message
from balance_app.ui.words import NO_BREAK
from tests.ui.conftest import WindowDesk


@pytest.fixture
def window(window_desk: WindowDesk, qtbot: QtBot) -> MainWindow:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    return window


def entries(window_desk: WindowDesk) -> list[Entry]:
    today = window_desk.services.trends.today()
    return window_desk.services.journal.history(today, today)


def said(window: MainWindow) -> str:
    bar = window.messages
    return bar.line.label.text() if bar.isVisible() else ""


def test_it_opens_on_today_and_makes_other_pages_when_they_are_wanted(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert isinstance(window.page, TodayPage)
    assert window.findChildren(WeekPage) == []

    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, WeekPage)
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, TrendsPage)
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, HistoryPage)
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, SettingsPage)
    window.navigation.buttons["today"].click()
    assert isinstance(window.page, TodayPage)
    assert [n for n, b in window.navigation.buttons.items() if b.isChecked()] == ["today"]


def test_at_rest_history_is_made_so_that_it_opens_without_a_wait(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.findChildren(HistoryPage) != [])
    (page,) = window.findChildren(HistoryPage)

    assert isinstance(window.page, TodayPage)
    assert page.table.entries.total is None  # nothing is read yet
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.page is page


def test_at_rest_the_week_is_made_so_that_it_opens_without_a_wait(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.findChildren(WeekPage) != [])
    (page,) = window.findChildren(WeekPage)

    assert isinstance(window.page, TodayPage)
    assert page.heading.text() == ""  # nothing is read yet
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page is page


def test_tooltips_of_the_navigation_show_its_shortcuts(window: MainWindow) -> None:
    assert window.navigation.buttons["week"].toolTip() == "Week (Ctrl+2)"


def test_it_is_no_larger_than_a_screen_that_is_scaled_up(window: MainWindow) -> None:
    window.fit_to(QSize(1280, 800))
    assert (window.width(), window.height()) == FIRST_SIZE
    window.fit_to(QSize(640, 400))
    assert window.width() <= 640 - 2
    assert window.height() < 400 - 20


def test_a_narrow_window_has_its_navigation_at_the_bottom(window: MainWindow, qtbot: QtBot) -> None:
    assert window.size() == QSize(960, 640)
    assert window.navigation.x() == 0
    assert window.navigation.height() == window.height()

    window.resize(420, 560)

    navigation = window.navigation
    qtbot.waitUntil(lambda: navigation.width() == 420 and navigation.y() > window.height() / 2)
    assert navigation.geometry().bottom() == 559
    assert window.size() == QSize(420, 560)


@pytest.mark.parametrize("page", ["today", "week", "trends", "settings", "habits"])
def test_no_page_is_wider_than_a_narrow_window(window: MainWindow, page: str, qtbot: QtBot) -> None:
    window.show_page(page)
    window.resize(420, 560)
    qtbot.waitUntil(lambda: window.navigation.width() == 420)

    content = window.page.widget()
    assert content is not None
    # A part that lays itself out anew for less width asks for less only then.
    qtbot.waitUntil(lambda: content.width() <= window.page.viewport().width())
    assert content.minimumSizeHint().width() <= window.page.viewport().width()


def test_cards_have_their_height_at_the_first_look(window_desk: WindowDesk, qtbot: QtBot) -> None:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.resize(1000, 860)
    window.show()

    window.grab()  # what is painted first, before any further event

    page = window.page
    assert isinstance(page, TodayPage)
    for card in page.cards.values():
        assert card.height() >= card.heightForWidth(card.width())


def test_what_was_logged_is_said_and_taken_back(
    window: MainWindow, window_desk: WindowDesk
) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    assert said(window) == "Saved: Carrying right, 14:02"

    window.messages.line.undo.click()

    assert entries(window_desk) == []
    assert said(window) == "Taken back: Carrying right, 14:02"
    assert window.messages.line.undo.isHidden()


@pytest.mark.parametrize("by_key", [False, True])
def test_what_did_not_help_is_said_and_taken_back_without_touching_entries(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot, by_key: bool
) -> None:
    for _ in range(2):
        window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    nudger = window_desk.services.nudger()
    (shown,) = nudger.recent(1)

    window_desk.shared.bridge.not_helpful(shown)
    assert said(window) == "Nudges when you log come less often from now on"
    assert nudger.live("carrying") is None

    if by_key:
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        window.messages.line.undo.click()

    assert nudger.live("carrying") == shown
    assert len(entries(window_desk)) == 2
    assert said(window) == ""
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(entries(window_desk)) == 1


def test_a_night_that_began_on_the_day_before_says_so(
    window: MainWindow, window_desk: WindowDesk
) -> None:
    at = window_desk.clock.now().replace(hour=23, minute=0) - timedelta(days=1)
    window_desk.shared.bridge.log("sleeping", "back", Source.PALETTE, Details(minutes=480), at)
    assert said(window).replace(NO_BREAK, " ") == "Saved: Sleeping back, 8 h, Fri 20 Nov 23:00"


def test_ctrl_z_takes_back_as_well(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)

    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert entries(window_desk) == []


def test_a_deletion_can_be_undone(window: MainWindow, window_desk: WindowDesk) -> None:
    logged = window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    assert logged is not None
    window_desk.shared.bridge.delete(logged.entry.id)
    assert said(window) == "Deleted: Carrying right, 14:02"

    window.messages.line.undo.click()

    assert [entry.id for entry in entries(window_desk)] == [logged.entry.id]


def test_undo_is_not_offered_once_it_would_take_back_something_else(
    window: MainWindow, window_desk: WindowDesk
) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    window_desk.desk.journal.log("sleeping", "left", source=Source.TERMINAL)

    window_desk.shared.bridge.outside_change()

    assert window.messages.line.undo.isHidden()


def test_a_failed_write_is_said_and_retry_stores_it_with_its_own_time(
    window: MainWindow, window_desk: WindowDesk
) -> None:
    with window_desk.lock():
        window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    assert said(window).startswith("Not saved yet: Carrying right, 14:02 — ")
    assert entries(window_desk) == []
    clicked_at = window_desk.clock.now()
    window_desk.clock.advance(600)

    window.messages.line.retry.click()

    (entry,) = entries(window_desk)
    assert entry.at == clicked_at
    assert said(window) == "Saved: Carrying right, 14:02"


def test_several_failed_writes_are_counted_and_all_retried(
    window: MainWindow, window_desk: WindowDesk
) -> None:
    with window_desk.lock():
        for option in ("right", "left", "both"):
            window_desk.shared.bridge.log("carrying", option, Source.WINDOW)
        assert " and 2 more — " in said(window)
        window.messages.line.retry.click()
        assert said(window).startswith("Not saved yet: ")

    window.messages.line.retry.click()

    assert sorted(entry.option or "" for entry in entries(window_desk)) == ["both", "left", "right"]


def test_successes_fade_and_failures_stay(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    bar = window.messages
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    assert bar.fading.isActive()
    with window_desk.lock():
        window_desk.shared.bridge.log("carrying", "left", Source.WINDOW)
    assert not bar.fading.isActive()


def test_what_waits_comes_back_after_a_success_has_faded(
    window: MainWindow, window_desk: WindowDesk
) -> None:
    with window_desk.lock():
        window_desk.shared.bridge.log("carrying", "left", Source.WINDOW)
    window_desk.shared.bridge.log("sleeping", "left", Source.WINDOW)
    assert said(window) == "Saved: Sleeping left, 14:02"

    window.messages.fading.timeout.emit()

    assert said(window).startswith("Not saved yet: Carrying left, 14:02")


def test_a_new_window_still_offers_retry(window_desk: WindowDesk, qtbot: QtBot) -> None:
    with window_desk.lock():
        window_desk.shared.bridge.log("carrying", "left", Source.TRAY)

    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()

    assert said(window).startswith("Not saved yet: Carrying left, 14:02")


def test_a_message_can_be_dismissed(window: MainWindow) -> None:
    window.say("This desktop has no tray.")
    assert said(window) == "This desktop has no tray."

    window.messages.dismiss.click()

    assert said(window) == ""
    assert window.messages.line.kind is Message.NONE


def test_a_press_on_a_message_leaves_the_keyboard_where_it_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert isinstance(window.page, TodayPage)
    card = window.page.cards["carrying"]
    card.setFocus()
    window.say("Something to read.")
    qtbot.mouseClick(window.messages.line.label, Qt.MouseButton.LeftButton)
    assert card.hasFocus()


def test_the_message_bar_stays_inside_a_narrow_window(window: MainWindow) -> None:
    window.resize(420, 560)
    window.say("A long message that needs more than one line in a narrow window. " * 2)

    bar = window.messages
    assert isinstance(bar, MessageBar)
    assert bar.parentWidget().rect().contains(bar.geometry())


def tab_stops(window: MainWindow) -> list[str]:
    """The names of what Tab reaches, in its order."""
    stops, widget = [], window.nextInFocusChain()
    while widget is not window:
        takes_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        takes_focus &= widget.focusProxy() is None  # the inner part of a number field
        if takes_focus and widget.isVisible() and widget.isEnabled():
            stops.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
    return stops


def test_tab_goes_through_the_window_in_reading_order(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    bridge = window_desk.shared.bridge
    bridge.log("carrying", "right", Source.WINDOW)
    bridge.log("sleeping", "left", Source.WINDOW)
    page = window.page
    assert isinstance(page, TodayPage)
    card = page.cards["carrying"]
    card.edit.click()
    qtbot.waitUntil(lambda: card.editor is not None and card.editor.isVisible())

    stops = tab_stops(window)

    assert stops[:5] == ["Today", "Week", "Trends", "History", "Settings"]
    day = "Saturday 21 November: choose another day"
    breaks = ["Take it now", "Take another break now", "Pause"]
    assert stops[5:10] == [day, "The day before", *breaks]
    first = stops.index("Carrying: no tag")
    assert stops[first : first + 18] == [
        "Carrying: no tag",
        "Time Carrying",
        "Carrying: Left",
        "Carrying: Both",
        "Carrying: Nothing",
        "Carrying: Right",
        "Carrying: too few entries to say",
        "Edit the last entry of Carrying",
        "When",
        "What",
        "Minutes",
        "Load",
        "Tag",
        "Note",
        "Save",
        "Cancel",
        "In another zone: say by whose clock the time is told, e.g. Asia/Tokyo",
        "Delete",
    ]
    assert stops[-6:] == [
        "Edit Sleeping left, 14:02",
        "Delete Sleeping left, 14:02",
        "Edit Carrying right, 14:02",
        "Delete Carrying right, 14:02",
        "Undo",
        "Dismiss this message",
    ]
    assert "" not in stops


def test_closing_tells_who_opened_it(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()

    assert not window.isVisible()


class UsersClose(QCloseEvent):
    """The close event that the window manager's button sends."""

    def spontaneous(self) -> bool:
        return True


def test_a_window_without_a_tray_minimises_when_the_user_closes_it(window: MainWindow) -> None:
    window.minimises_on_close = True
    event = UsersClose()

    window.closeEvent(event)

    assert not event.isAccepted()
    assert window.isMinimized()


def test_a_window_without_a_tray_still_lets_the_app_quit(window: MainWindow) -> None:
    window.minimises_on_close = True
    event = QCloseEvent()  # what quitting sends

    window.closeEvent(event)

    assert event.isAccepted()


def test_ctrl_q_asks_to_quit(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.quit_wanted):
        qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
