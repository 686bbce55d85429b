"""Which windows are open, and what closing them leaves."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from balance_app.domain.breaks.model import BreakKind, Channel
from balance_app.domain.calendar import Week
from balance_app.ui.breaks.card import BreakCard
from balance_app.ui.colours import DARK, LIGHT
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.pages.week import WeekPage
from balance_app.ui.quick_log import QuickLog
from balance_app.ui.windows import NO_TRAY, Windows
from tests.ui.conftest import WindowDesk


@pytest.fixture
def windows(qapp: QApplication, window_desk: WindowDesk) -> Iterator[Windows]:
    before = set(qapp.topLevelWidgets())
    shared = window_desk.shared
    windows = Windows(qapp, shared.services, shared.bridge, shared.locale)
    yield windows
    delete(windows)
    for widget in set(qapp.topLevelWidgets()) - before:
        if isValid(widget):
            delete(widget)


def on_screen(kind: type[QWidget]) -> list[QWidget]:
    return [
        each for each in QApplication.topLevelWidgets() if type(each) is kind and each.isVisible()
    ]


def main_window() -> MainWindow:
    (window,) = on_screen(MainWindow)
    assert isinstance(window, MainWindow)
    return window


def said() -> str:
    bar = main_window().messages
    return bar.line.label.text() if bar.isVisible() else ""


def test_opening_twice_shows_one_window(windows: Windows) -> None:
    windows.open()
    first = main_window()

    windows.open()

    assert main_window() is first


def test_a_minimised_window_comes_back(windows: Windows) -> None:
    windows.open()
    main_window().showMinimized()

    windows.open()

    assert not main_window().isMinimized()


def test_a_closed_window_is_dropped_and_another_opens(windows: Windows, qtbot: QtBot) -> None:
    windows.open()
    first = main_window()

    first.close()
    qtbot.waitUntil(lambda: not isValid(first))

    windows.open()
    assert main_window().isVisible()


def test_settings_open_in_the_main_window(windows: Windows) -> None:
    windows.open_settings()

    assert isinstance(main_window().page, SettingsPage)


def test_what_is_said_opens_the_window(windows: Windows) -> None:
    windows.say("A stored setting could not be used.")

    assert said() == "A stored setting could not be used."


def test_quitting_in_the_window_is_passed_on(windows: Windows, qtbot: QtBot) -> None:
    windows.open()

    with qtbot.waitSignal(windows.quit_wanted):
        main_window().quit_wanted.emit()


def test_a_week_is_opened_and_the_window_with_it(windows: Windows, window_desk: WindowDesk) -> None:
    this_week = Week.of(window_desk.services.trends.today())
    windows.open_week(this_week.shifted(-1))
    page = main_window().page
    assert isinstance(page, WeekPage)
    assert page.week == this_week.shifted(-1)

    windows.open_week(this_week)
    assert page.week == this_week


def test_the_quick_log_opens_and_closes(windows: Windows) -> None:
    windows.toggle_quick_log(QRect())
    (panel,) = on_screen(QuickLog)

    windows.toggle_quick_log(QRect())
    assert not panel.isVisible()

    windows.toggle_quick_log(QRect())
    assert on_screen(QuickLog) == [panel]


def test_a_break_started_elsewhere_counts_down_on_the_card(
    windows: Windows, window_desk: WindowDesk
) -> None:
    assert on_screen(BreakCard) == []

    window_desk.services.coach.take(BreakKind.MOVE, Channel.TERMINAL)

    (card,) = on_screen(BreakCard)
    assert isinstance(card, BreakCard)
    assert card.title.text() == "Stand up and move"
    window_desk.services.coach.done(Channel.TERMINAL)
    assert on_screen(BreakCard) == []


def test_a_break_that_only_waits_opens_no_card_by_itself(
    windows: Windows, window_desk: WindowDesk
) -> None:
    window_desk.alarm.run(timedelta(minutes=30).total_seconds())

    assert on_screen(BreakCard) == []


def test_the_card_is_a_channel_for_what_nothing_else_shows(
    windows: Windows, window_desk: WindowDesk
) -> None:
    window_desk.notifier.fails = "no notification service"
    channel = windows.card_channel
    window_desk.services.notifier.add(channel)

    window_desk.alarm.run(30 * 60)
    assert window_desk.services.notifier.serving == channel.name == "card"
    assert len(on_screen(BreakCard)) == 1

    window_desk.services.coach.skip(Channel.TERMINAL)
    assert on_screen(BreakCard) == []


def test_closing_the_channel_takes_the_card_away(windows: Windows, window_desk: WindowDesk) -> None:
    channel = windows.card_channel
    channel.close()
    window_desk.services.coach.take(BreakKind.MOVE, Channel.TERMINAL)

    channel.close()

    assert on_screen(BreakCard) == []


def test_another_theme_restyles_what_is_open_at_once(
    windows: Windows, window_desk: WindowDesk
) -> None:
    def ground() -> tuple[str, str]:
        """The colour behind everything, as it is said and as it is drawn."""
        window = main_window()
        drawn = window.grab().toImage().pixelColor(window.width() - 30, 5)
        return window.palette().color(QPalette.ColorRole.Window).name(), drawn.name()

    windows.open()
    assert ground() == (LIGHT.window, LIGHT.window)

    window_desk.shared.bridge.change_setting("theme", "dark")
    assert ground() == (DARK.window, DARK.window)

    window_desk.shared.bridge.change_setting("theme", "light")
    assert ground() == (LIGHT.window, LIGHT.window)


def test_without_a_tray_the_window_stays_and_says_so_once(
    windows: Windows, window_desk: WindowDesk
) -> None:
    windows.live_without_tray()

    assert said() == NO_TRAY
    assert main_window().minimises_on_close
    assert window_desk.services.preferences.current.told_no_tray

    main_window().messages.dismiss.click()
    windows.live_without_tray()
    assert said() == ""
    assert main_window().minimises_on_close


def test_every_window_opened_without_a_tray_minimises(windows: Windows, qtbot: QtBot) -> None:
    windows.live_without_tray()
    first = main_window()
    first.close()
    qtbot.waitUntil(lambda: not isValid(first))

    windows.open()

    assert main_window().minimises_on_close


def test_a_window_on_a_desktop_with_a_tray_closes(
    windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)

    windows.open()

    assert not main_window().minimises_on_close
    assert said() == ""
