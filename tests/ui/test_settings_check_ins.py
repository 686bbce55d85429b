"""The settings of check-ins: switched, timed, worded, refused, each taking effect at once."""

from dataclasses import replace
from datetime import time
from itertools import pairwise

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt, QTime
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.check_ins import (
    EVERY_DAY,
    LONGEST_QUESTION,
    WORKDAYS,
    CheckIn,
    usual_check_in,
)
from balance_app.domain.habits import READY_MADE
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.pages.settings.check_in_editor import CheckInEditor
from balance_app.ui.pages.settings.check_ins import HabitRow
from tests.ui.conftest import WindowDesk


@pytest.fixture
def page(settings_page: SettingsPage) -> SettingsPage:
    return settings_page


@pytest.fixture
def row(page: SettingsPage) -> HabitRow:
    """The row of carrying."""
    return page.check_ins.habits["carrying"]


@pytest.fixture
def editor(row: HabitRow) -> CheckInEditor:
    """The editor of carrying, open."""
    row.edit.click()
    assert row.editor is not None
    return row.editor


def stored(window_desk: WindowDesk, habit: str = "carrying") -> CheckIn:
    return window_desk.services.check_ins.of(habit)


def shown(editor: CheckInEditor) -> list[str]:
    return [one.field.text() for one in editor.times]


def test_each_habit_says_when_it_is_asked_about(page: SettingsPage) -> None:
    said = {habit: row.summary.text() for habit, row in page.check_ins.habits.items()}
    assert said == {
        "carrying": "09:30 and 18:30, Mon–Fri",
        "leg-crossing": "Off · 8 times, 10:00 to 17:00, Mon–Fri",
        "sleeping": "08:00, daily",
        "sitting": "Not asked",
        "footwear": "09:40 and 18:40, Mon–Fri",
    }
    switched_on = [habit for habit, row in page.check_ins.habits.items() if row.switch.isChecked()]
    assert switched_on == ["carrying", "sleeping", "footwear"]


def test_the_switch_takes_effect_at_once(row: HabitRow, window_desk: WindowDesk) -> None:
    row.switch.click()
    assert stored(window_desk) == replace(usual_check_in("carrying"), on=False)
    assert row.summary.text() == "Off · 09:30 and 18:30, Mon–Fri"


def test_switched_on_without_a_time_it_gets_one_to_be_changed(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    sitting = page.check_ins.habits["sitting"]
    sitting.switch.click()
    assert stored(window_desk, "sitting") == CheckIn("sitting", True, (time(9),))
    assert sitting.editor is not None
    assert shown(sitting.editor) == ["09:00"]


def test_the_editor_opens_and_closes(row: HabitRow) -> None:
    row.edit.click()
    assert row.editor is not None
    assert row.editor.isVisible()
    row.edit.click()
    assert row.editor is None


def test_a_time_is_added_after_the_last_and_gets_the_keyboard(
    editor: CheckInEditor, window_desk: WindowDesk
) -> None:
    editor.add.click()
    assert stored(window_desk).times == (time(9, 30), time(18, 30), time(19))
    assert QApplication.focusWidget() is editor.times[2].field


def test_a_time_is_removed(editor: CheckInEditor, window_desk: WindowDesk) -> None:
    editor.times[0].remove.click()
    assert stored(window_desk).times == (time(18, 30),)
    assert shown(editor) == ["18:30"]


def test_without_any_time_it_is_switched_off(
    row: HabitRow, editor: CheckInEditor, window_desk: WindowDesk
) -> None:
    editor.times[0].remove.click()
    editor.times[0].remove.click()
    assert stored(window_desk) == CheckIn("carrying", False, (), WORKDAYS)
    assert not row.switch.isChecked()
    assert row.summary.text() == "Not asked"


def test_a_typed_time_is_stored_when_it_is_finished_and_keeps_the_keyboard_in_its_place(
    editor: CheckInEditor, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    field = editor.times[0].field
    field.setFocus()
    qtbot.keyClicks(field, "2000")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stored(window_desk).times == (time(18, 30), time(20))
    assert shown(editor) == ["18:30", "20:00"]
    assert editor.times[1].field.hasFocus()


def test_a_time_that_is_there_already_is_not_stored_until_it_is_another(
    editor: CheckInEditor, window_desk: WindowDesk
) -> None:
    editor.times[0].field.setTime(QTime(18, 30))
    assert editor.refusal.text() == "The time 18:30 is there twice. Give each time once."
    assert editor.refusal.isVisible()
    assert stored(window_desk) == usual_check_in("carrying")
    window_desk.services.check_ins.announce()
    assert shown(editor) == ["18:30", "18:30"]
    editor.times[0].field.setTime(QTime(18, 0))
    assert not editor.refusal.isVisible()
    assert stored(window_desk).times == (time(18), time(18, 30))


def test_weekdays_are_chosen_one_by_one(editor: CheckInEditor, window_desk: WindowDesk) -> None:
    editor.days[6].click()
    editor.days[1].click()
    assert stored(window_desk).weekdays == {2, 3, 4, 5, 6}


def test_the_last_weekday_cannot_go(editor: CheckInEditor, window_desk: WindowDesk) -> None:
    for day in sorted(WORKDAYS):
        editor.days[day].click()
    assert editor.refusal.text() == "There is no weekday to ask on. Choose at least one."
    assert stored(window_desk).weekdays == {5}
    editor.days[7].click()
    assert not editor.refusal.isVisible()
    assert stored(window_desk).weekdays == {7}


def test_a_week_begins_as_the_locale_says(window_desk: WindowDesk, qtbot: QtBot) -> None:
    american = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    page = SettingsPage(replace(window_desk.shared, locale=american))
    qtbot.addWidget(page)
    row = page.check_ins.habits["sleeping"]
    row.edit.click()
    assert row.editor is not None
    assert [button.text() for button in row.editor.days.values()][:2] == ["Sun", "Mon"]
    assert row.summary.text().split() == ["8:00", "AM,", "daily"]


def test_the_question_is_stored_when_it_is_written(
    editor: CheckInEditor, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    assert editor.question.placeholderText() == "Which side did you carry on?"
    editor.question.setFocus()
    qtbot.keyClicks(editor.question, "Welche Schulter?")
    window_desk.services.check_ins.announce()
    assert editor.question.text() == "Welche Schulter?"
    qtbot.keyClick(editor.question, Qt.Key.Key_Return)
    assert stored(window_desk).question == "Welche Schulter?"
    editor.question.clear()
    editor.question.setModified(True)
    qtbot.keyClick(editor.question, Qt.Key.Key_Return)
    assert stored(window_desk) == usual_check_in("carrying")


def test_a_question_longer_than_a_notification_is_cut_where_it_is_typed(
    editor: CheckInEditor,
) -> None:
    editor.question.setText("?" * 500)
    assert len(editor.question.text()) == LONGEST_QUESTION


def test_what_cannot_be_stored_shows_the_old_again(
    row: HabitRow, editor: CheckInEditor, window_desk: WindowDesk
) -> None:
    failures: list[str] = []
    window_desk.shared.bridge.failed.connect(failures.append)
    with window_desk.lock():
        editor.days[6].click()
        row.switch.click()
    assert len(failures) == 2
    assert row.switch.isChecked()
    assert not editor.days[6].isChecked()


def test_what_is_set_elsewhere_is_shown(row: HabitRow, window_desk: WindowDesk) -> None:
    window_desk.services.check_ins.change(CheckIn("carrying", True, (time(7),), EVERY_DAY))
    assert row.summary.text() == "07:00, daily"


def test_habits_come_go_and_change_their_names(page: SettingsPage, window_desk: WindowDesk) -> None:
    habits = window_desk.services.habits
    habits.archive("sitting")
    habits.add(READY_MADE[0])
    habits.change(replace(habits.find("carrying"), name="Taschenträgerseite"))
    assert list(page.check_ins.habits) == [
        *("carrying", "leg-crossing", "sleeping", "footwear", "standing-leg")
    ]
    row = page.check_ins.habits["carrying"]
    assert row.switch.accessibleName() == "Ask about Taschenträgerseite"


def test_tab_goes_through_an_open_editor_in_reading_order(
    page: SettingsPage, row: HabitRow, editor: CheckInEditor
) -> None:
    editor.add.click()
    following = page.check_ins.habits["leg-crossing"]
    wanted = [row.edit, row.switch, *editor.stops, following.edit, following.switch]
    QApplication.processEvents()
    widget, stops = row.edit, [row.edit]
    while len(stops) < len(wanted):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            stops.append(widget)
    assert stops == wanted


def test_an_open_editor_fits_a_narrow_window(page: SettingsPage, editor: CheckInEditor) -> None:
    page.resize(420, 700)
    QApplication.processEvents()
    assert page.widget().width() == page.viewport().width()
    for stop in editor.stops:
        left = stop.mapTo(page.viewport(), QPoint(0, 0)).x()
        assert left >= 0
        assert left + stop.width() <= page.viewport().width()


def test_every_control_has_a_name_of_its_own_and_a_tooltip(
    page: SettingsPage, editor: CheckInEditor
) -> None:
    page.check_ins.habits["sleeping"].edit.click()
    rows = page.check_ins.habits.values()
    stops = [stop for row in rows for stop in (row.edit, row.switch)]
    stops += [stop for row in rows if row.editor is not None for stop in row.editor.stops]
    names = [stop.accessibleName() for stop in stops]
    assert all(names)
    assert len(set(names)) == len(names)
    assert all(stop.toolTip() for stop in stops)
    assert all(before != after for before, after in pairwise(names))
