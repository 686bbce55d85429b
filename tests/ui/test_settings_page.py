"""The settings page: every setting has its control, and every change takes effect at once."""

from collections.abc import Callable
from dataclasses import fields
from datetime import time

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from balance_app import __version__
from balance_app.domain.breaks.model import HoldReason, StateWord
from balance_app.domain.settings import (
    BOUNDS,
    DEFAULTS,
    Presentation,
    Settings,
    ThemeChoice,
    Weekday,
)
from balance_app.services.inputs import InputsServing
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.pages.settings.moments import UNTOLD
from balance_app.ui.pages.settings.sources import NO_HOLDS, NO_IDLE, NO_SESSION
from balance_app.ui.pages.settings.your_data import STATEMENT
from tests.ui.conftest import WindowDesk

WITHOUT_CONTROL = {"told_no_tray"}

SWITCHES = [
    field.name
    for field in fields(Settings)
    if isinstance(getattr(DEFAULTS, field.name), bool) and field.name not in WITHOUT_CONTROL
]
CHOICES = {
    "move_presentation": Presentation.SCREEN,
    "stretch_presentation": Presentation.NOTIFICATION,
    "session_presentation": Presentation.SCREEN,
    "review_weekday": Weekday.FRIDAY,
    "theme": ThemeChoice.DARK,
}


@pytest.fixture
def page(settings_page: SettingsPage) -> SettingsPage:
    return settings_page


def now(window_desk: WindowDesk) -> Settings:
    return window_desk.services.preferences.current


def choose(page: SettingsPage, key: str, value: str) -> None:
    choice = page.form.choices[key]
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


# -- each setting ----------------------------------------------------------------------------------


def test_every_setting_has_a_control(page: SettingsPage) -> None:
    form = page.form
    keys = {*form.switches, *form.numbers, *form.choices, *form.times, "working_hours"}

    assert keys == {field.name for field in fields(Settings)} - WITHOUT_CONTROL


@pytest.mark.parametrize("key", SWITCHES)
def test_a_switch_takes_effect_at_once(
    page: SettingsPage, window_desk: WindowDesk, key: str
) -> None:
    before = getattr(DEFAULTS, key)
    assert page.form.switches[key].isChecked() is before

    page.form.switches[key].click()

    assert getattr(now(window_desk), key) is not before


@pytest.mark.parametrize("key", sorted(BOUNDS))
def test_a_number_takes_effect_at_once_and_keeps_within_its_bounds(
    page: SettingsPage, window_desk: WindowDesk, key: str
) -> None:
    for switch in ("stretch_break", "session"):
        page.form.switches[switch].setChecked(True)
    field, stepper = page.form.numbers[key], page.form.steppers[key]
    assert field.value() == getattr(DEFAULTS, key)

    field.setValue(BOUNDS[key].most + 1)
    assert field.value() == getattr(now(window_desk), key) == BOUNDS[key].most
    assert not stepper.more.isEnabled()

    field.setValue(BOUNDS[key].least - 1)
    assert field.value() == getattr(now(window_desk), key) == BOUNDS[key].least
    assert not stepper.less.isEnabled()
    assert f"{BOUNDS[key].least} to {BOUNDS[key].most}" in field.toolTip()


@pytest.mark.parametrize("key", CHOICES)
def test_a_choice_takes_effect_at_once(
    page: SettingsPage, window_desk: WindowDesk, key: str
) -> None:
    assert page.form.choices[key].currentData() == getattr(DEFAULTS, key)

    choose(page, key, CHOICES[key])

    assert getattr(now(window_desk), key) is CHOICES[key]


def test_the_time_of_the_session_is_typed(
    page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    page.form.switches["session"].click()
    field = page.form.times["session_time"]
    assert field.time() == QTime(15, 0)

    field.setFocus()
    qtbot.keyClicks(field, "0730")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert now(window_desk).session_time == time(7, 30)


def test_a_typed_number_counts_when_it_is_finished(
    page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    field = page.form.numbers["move_length_minutes"]
    field.selectAll()
    qtbot.keyClicks(field, "10")
    assert now(window_desk).move_length_minutes == 2

    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert now(window_desk).move_length_minutes == 10


def test_a_change_made_elsewhere_is_shown(page: SettingsPage, window_desk: WindowDesk) -> None:
    preferences = window_desk.services.preferences

    preferences.change("even_zone", 30)
    preferences.change("hold_camera", False)
    preferences.change("move_presentation", "screen")
    preferences.change("session_time", "08:15")

    assert page.form.numbers["even_zone"].value() == 30
    assert not page.form.switches["hold_camera"].isChecked()
    assert page.form.choices["move_presentation"].currentText() == "Full screen"
    assert page.form.times["session_time"].time() == QTime(8, 15)


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.form.steppers["even_zone"].more.click(),
        lambda page: page.form.switches["sounds"].click(),
        lambda page: page.form.times["session_time"].setTime(QTime(9, 0)),
        lambda page: choose(page, "theme", ThemeChoice.DARK),
    ],
    ids=["number", "switch", "time", "choice"],
)
def test_a_setting_that_cannot_be_stored_shows_its_old_value(
    page: SettingsPage,
    window_desk: WindowDesk,
    qtbot: QtBot,
    change: Callable[[SettingsPage], None],
) -> None:
    with window_desk.lock(), qtbot.waitSignal(window_desk.shared.bridge.failed):
        change(page)

    assert now(window_desk) == DEFAULTS
    assert page.form.numbers["even_zone"].value() == 20
    assert page.form.switches["sounds"].isChecked()
    assert page.form.times["session_time"].time() == QTime(15, 0)
    assert page.form.choices["theme"].currentData() == ThemeChoice.SYSTEM


# -- breaks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["move", "stretch"])
def test_a_break_that_is_off_cannot_be_set_further(page: SettingsPage, kind: str) -> None:
    interval = page.form.numbers[f"{kind}_interval_minutes"]
    presentation = page.form.choices[f"{kind}_presentation"]

    page.form.switches[f"{kind}_break"].click()
    assert not interval.isEnabled()
    assert not presentation.isEnabled()

    page.form.switches[f"{kind}_break"].click()
    assert interval.isEnabled()
    assert presentation.isEnabled()


def test_move_breaks_are_switched_off_and_on(page: SettingsPage, window_desk: WindowDesk) -> None:
    page.form.switches["stretch_break"].click()
    page.form.switches["move_break"].click()
    assert window_desk.services.coach.status().state is StateWord.OFF

    page.form.switches["move_break"].click()
    assert window_desk.services.coach.status().state is StateWord.WORKING


def test_another_interval_moves_the_next_break_at_once(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    page.form.steppers["move_interval_minutes"].more.click()

    assert now(window_desk).move_interval_minutes == 35
    assert window_desk.services.coach.status().seconds_to_next == 35 * 60


def test_a_session_outside_the_working_hours_says_that_it_will_not_come(
    page: SettingsPage,
) -> None:
    outside = page.session.outside
    page.form.switches["session"].click()
    page.form.times["session_time"].setTime(QTime(7, 0))
    assert not outside.isVisible()

    page.form.switches["working_hours_on"].click()
    assert outside.isVisible()
    assert outside.text() == "Outside your working hours: it will not come."

    page.form.times["session_time"].setTime(QTime(9, 0))
    assert not outside.isVisible()


def test_no_announcement_is_told_in_words(page: SettingsPage) -> None:
    page.form.numbers["pre_notice_seconds"].setValue(0)

    assert page.form.numbers["pre_notice_seconds"].text() == "not at all"


# -- what serves -----------------------------------------------------------------------------------


def test_a_sound_can_be_heard(page: SettingsPage, window_desk: WindowDesk) -> None:
    page.reminders.hear.click()

    assert window_desk.sounds.played == ["begin"]


def test_a_test_notice_says_which_channel_serves_and_why_others_do_not(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    page.reminders.test.click()
    assert page.reminders.serving.text() == "desktop notification"
    assert window_desk.notifier.notices[-1].id == "test"

    window_desk.notifier.fails = "no notification service"
    page.reminders.test.click()
    assert "desktop notification: no notification service" in page.reminders.serving.text()


def test_what_tells_balance_about_the_user_is_named_with_what_cannot(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    window_desk.inputs.serving = InputsServing(
        idle_name="X11 idle time",
        idle_failures={"GNOME": "no such service"},
        session_names=("logind", "screen saver"),
        hold_names=("PulseAudio",),
        session_failures={"KDE": "no such service"},
    )

    page.hide()
    page.show()

    assert page.sources.idle.text() == "X11 idle time\nGNOME: no such service"
    assert page.sources.session.text() == "logind, screen saver\nKDE: no such service"
    assert page.sources.holds.text() == "PulseAudio"


def test_where_nothing_tells_of_the_user_that_is_said(page: SettingsPage) -> None:
    assert page.sources.idle.text() == NO_IDLE
    assert page.sources.session.text() == NO_SESSION
    assert page.sources.holds.text() == NO_HOLDS


def test_a_reason_to_wait_that_nothing_can_tell_says_so_under_its_switch(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    told = frozenset({HoldReason.CAMERA, HoldReason.FULL_SCREEN})
    window_desk.inputs.serving = InputsServing(hold_reasons=told)

    page.hide()
    page.show()

    untold = {reason for reason, said in page.moments.untold.items() if said.isVisible()}
    assert untold == set(page.moments.untold) - told
    assert page.moments.untold[HoldReason.MICROPHONE].text() == UNTOLD
    assert page.form.switches["hold_microphone"].accessibleDescription() == UNTOLD
    assert page.form.switches["hold_camera"].accessibleDescription() == ""


def test_the_data_folder_and_the_statement_are_shown(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    folder = page.data.folder
    assert folder.text() == str(window_desk.services.data_folder)
    assert folder.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    words = {label.text() for label in page.findChildren(QLabel)}
    assert STATEMENT in words
    assert f"Balance {__version__}" in words
