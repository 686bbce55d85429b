"""What could not be done is told, ends by itself, and never hides what it is about."""

import pytest
from PySide6.QtCore import QPoint, QTime
from PySide6.QtGui import QCursor
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Source
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.bodies import SleepingBody
from balance_app.ui.widgets.message_bar import FADES_AFTER_MS, FAILURE_FADES_AFTER_MS
from balance_app.ui.widgets.message_line import Message
from tests.ui.conftest import WindowDesk


@pytest.fixture
def window(window_desk: WindowDesk, qtbot: QtBot) -> MainWindow:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    QCursor.setPos(window.mapToGlobal(QPoint(5, 5)))
    return window


def test_it_ends_by_itself_later_than_what_was_done(
    window: MainWindow, window_desk: WindowDesk
) -> None:
    window_desk.shared.bridge.failed.emit("The time lies in the future.")
    bar = window.messages
    assert bar.isVisible()
    assert (bar.fading.isActive(), bar.fading.interval()) == (True, FAILURE_FADES_AFTER_MS)
    bar.fading.timeout.emit()
    assert bar.isHidden()

    window.page.cards["carrying"].body.options.buttons["left"].click()
    assert (bar.fading.isActive(), bar.fading.interval()) == (True, FADES_AFTER_MS)


def test_it_does_not_follow_to_another_page_but_what_must_be_known_does(
    window: MainWindow, window_desk: WindowDesk
) -> None:
    window_desk.shared.bridge.failed.emit("The time lies in the future.")
    window.show_page("week")
    assert window.messages.line.kind is Message.NONE

    window.say("This desktop has no tray.")
    assert not window.messages.fading.isActive()
    window.show_page("today")
    assert window.messages.line.label.text() == "This desktop has no tray."


def test_it_leaves_save_and_cancel_of_a_night_to_be_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(420, 560)
    page = window.page
    assert isinstance(page, TodayPage)
    body = page.cards["sleeping"].body
    assert isinstance(body, SleepingBody)
    body.night.opener.click()
    night = body.night.editor
    assert night is not None
    qtbot.waitUntil(lambda: not night.save_button.visibleRegion().isEmpty())
    night.add.click()
    night.parts[1].begin.setTime(QTime(1, 0))
    page.ensureWidgetVisible(night.save_button, 0, 0)
    night.save_button.click()

    bar = window.messages
    assert bar.line.kind is Message.FAILED
    saved = night.save_button.visibleRegion().boundingRect()
    place = saved.translated(night.save_button.mapTo(window, QPoint()))
    assert not place.isEmpty()
    assert not place.intersects(bar.geometry().translated(window.page.mapTo(window, QPoint())))


def test_what_is_saved_elsewhere_leaves_save_of_the_editor_in_use_to_be_seen(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    page, bar = window.page, window.messages
    assert isinstance(page, TodayPage)
    body = page.cards["sleeping"].body
    assert isinstance(body, SleepingBody)
    window.resize(420, 560)
    body.night.opener.click()
    night = body.night.editor
    assert night is not None
    qtbot.waitUntil(lambda: not night.save_button.visibleRegion().isEmpty())
    page.ensureWidgetVisible(night.save_button, 0, 0)
    night.parts[0].begin.setFocus()

    window_desk.shared.bridge.log("carrying", "left", Source.PALETTE)
    place = night.save_button.rect().translated(night.save_button.mapTo(window, QPoint()))
    assert bar.line.kind is Message.DONE
    assert not place.intersects(bar.rect().translated(bar.mapTo(window, QPoint())))

    night.save_button.click()
    stack = bar.parentWidget()
    qtbot.waitUntil(lambda: bar.geometry().center().y() > stack.height() // 2)


def test_it_stays_clear_of_what_was_pressed(window: MainWindow, window_desk: WindowDesk) -> None:
    bar = window.messages
    window_desk.shared.bridge.failed.emit("No.")
    usual = bar.geometry()
    assert usual.top() > window.height() / 2
    bar.line.clear()

    QCursor.setPos(window.page.mapToGlobal(usual.center()))
    window_desk.shared.bridge.failed.emit("No.")
    assert bar.geometry().bottom() < window.height() / 2
