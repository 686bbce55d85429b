"""The settings page: every change takes effect at once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from balance_app import __version__
from balance_app.domain.breaks.model import StateWord
from balance_app.domain.settings import BOUNDS, ThemeChoice
from balance_app.ui.pages.settings import STATEMENT, SettingsPage
from tests.ui.conftest import WindowDesk


@pytest.fixture
def page(window_desk: WindowDesk, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(window_desk.shared)
    qtbot.addWidget(page)
    page.resize(800, 900)
    page.show()
    return page


def test_move_breaks_are_switched_off_and_on(page: SettingsPage, window_desk: WindowDesk) -> None:
    page.move_break.click()
    assert window_desk.services.coach.status().state is StateWord.OFF
    assert not page.numbers["move_interval_minutes"].isEnabled()

    page.move_break.click()
    assert window_desk.services.coach.status().state is StateWord.WORKING
    assert page.numbers["move_interval_minutes"].isEnabled()


def test_another_interval_moves_the_next_break_at_once(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    page.steppers["move_interval_minutes"].more.click()

    assert window_desk.services.preferences.current.move_interval_minutes == 35
    assert window_desk.services.coach.status().seconds_to_next == 35 * 60


def test_a_typed_number_counts_when_it_is_finished(
    page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    field = page.numbers["move_length_minutes"]
    field.selectAll()
    qtbot.keyClicks(field, "10")
    assert window_desk.services.preferences.current.move_length_minutes == 2

    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert window_desk.services.preferences.current.move_length_minutes == 10


@pytest.mark.parametrize("key", sorted(BOUNDS))
def test_numbers_keep_within_their_bounds(page: SettingsPage, key: str) -> None:
    field, stepper = page.numbers[key], page.steppers[key]

    field.setValue(BOUNDS[key].most + 1)
    assert field.value() == BOUNDS[key].most
    assert not stepper.more.isEnabled()

    field.setValue(BOUNDS[key].least - 1)
    assert field.value() == BOUNDS[key].least
    assert not stepper.less.isEnabled()


def test_colours_are_chosen(page: SettingsPage, window_desk: WindowDesk) -> None:
    page.theme.setFocus()
    page.theme.setCurrentIndex(page.theme.findData(ThemeChoice.DARK))
    page.theme.activated.emit(page.theme.currentIndex())

    assert window_desk.services.preferences.current.theme is ThemeChoice.DARK


def test_a_change_made_elsewhere_is_shown(page: SettingsPage, window_desk: WindowDesk) -> None:
    window_desk.services.preferences.change("even_zone", 30)

    assert page.numbers["even_zone"].value() == 30


def test_a_setting_that_cannot_be_stored_shows_its_old_value(
    page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    with window_desk.lock(), qtbot.waitSignal(window_desk.shared.bridge.failed):
        page.steppers["even_zone"].more.click()

    assert page.numbers["even_zone"].value() == 20


def test_a_test_notice_says_which_channel_serves_and_why_others_do_not(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    page.test.click()
    assert page.serving.text() == "desktop notification"
    assert window_desk.notifier.notices[-1].id == "test"

    window_desk.notifier.fails = "no notification service"
    page.test.click()
    assert "desktop notification: no notification service" in page.serving.text()


def test_the_data_folder_and_the_statement_are_shown(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    assert page.folder.text() == str(window_desk.services.data_folder)
    assert page.folder.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    words = {label.text() for label in page.findChildren(type(page.folder))}
    assert STATEMENT in words
    assert f"Balance {__version__}" in words
