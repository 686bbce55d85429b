"""A measured stretch in the day's list: it grows there, and can be changed like any entry."""

import pytest
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Entry, Source
from balance_app.domain.habits import STANDING
from balance_app.domain.settings import ThemeChoice
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.day_card import EntryRow
from balance_app.ui.widgets.entry_editor import EntryEditor
from tests.coaching import MINUTE, READING
from tests.ui.conftest import WindowDesk


@pytest.fixture
def page(today_page: TodayPage, window_desk: WindowDesk) -> TodayPage:
    """Ten minutes of measured sitting under way."""
    window_desk.desk.preferences.change("move_break", False)
    window_desk.desk.preferences.change("stretch_break", False)
    window_desk.outside.idle.idle = READING
    window_desk.services.coach.watch()
    window_desk.alarm.run(10 * MINUTE)
    today_page.day.measured.click()
    return today_page


def entries(window_desk: WindowDesk) -> list[Entry]:
    """Today's, newest first."""
    today = window_desk.services.trends.today()
    return window_desk.services.journal.history(today, today)


def editor_of(page: TodayPage, row: int = 0) -> EntryEditor:
    shown = page.day.entry_rows[row]
    shown.edit.click()
    assert shown.editor is not None
    return shown.editor


def said(row: EntryRow) -> str:
    return row.accessibleName()


def test_it_is_in_the_list_and_grows_there(page: TodayPage, window_desk: WindowDesk) -> None:
    (row,) = page.day.entry_rows
    assert said(row) == "Sitting 10 min, 14:02"
    assert page.cards["sitting"].last.text() == "Today 10 min · this week 10 min."

    window_desk.alarm.run(1 * MINUTE)

    assert page.day.entry_rows == (row,)
    assert said(row) == "Sitting 11 min, 14:02"
    assert row.what.text() == "Sitting: 11 min · measured"
    assert row.edit.toolTip() == "Edit Sitting 11 min, 14:02"
    assert row.delete.toolTip() == "Delete Sitting 11 min, 14:02"
    assert page.day.aside.text() == "Sitting 11 min"


def test_it_is_summed_up_until_it_is_asked_for(page: TodayPage, window_desk: WindowDesk) -> None:
    day = page.day
    assert (len(day.entry_rows), day.measured.text()) == (1, "Hide measured sitting")

    day.measured.click()
    assert (day.entry_rows, day.measured.text()) == ((), "Show measured sitting (1)")
    assert day.aside.text() == "Sitting 10 min"

    window_desk.services.journal.log("carrying", "left")
    (row,) = day.entry_rows
    assert row.entry.habit == "carrying"
    assert day.aside.text() == "Sitting 10 min · 1 entry"


def test_what_was_asked_for_stays_through_another_theme_and_another_page(
    window_desk: WindowDesk, page: TodayPage, qtbot: QtBot
) -> None:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    today = window.page
    assert isinstance(today, TodayPage)
    today.day.measured.click()

    window_desk.shared.bridge.change_setting("theme", ThemeChoice.DARK)
    window_desk.shared.theme.choose(ThemeChoice.DARK)
    window.show_page("settings")
    window_desk.alarm.run(1 * MINUTE)
    window.show_page("today")

    assert today.day.measured.isChecked()
    (row,) = today.day.entry_rows
    assert row.what.text() == "Sitting: 11 min · measured"


def test_a_day_without_measured_time_offers_none(today_page: TodayPage) -> None:
    assert today_page.day.measured.isHidden()


def test_sitting_is_changed_to_standing_and_back(page: TodayPage, window_desk: WindowDesk) -> None:
    editor = editor_of(page)
    editor.option.choose(STANDING)
    editor.save_button.click()
    (entry,) = entries(window_desk)
    assert (entry.option, entry.minutes, entry.source) == (STANDING, 10, Source.MEASURED)
    assert page.day.entry_rows[0].what.text() == "Sitting: Standing · 10 min · measured"

    editor = editor_of(page)
    assert editor.option.currentData() == STANDING
    editor.option.choose("")
    editor.save_button.click()
    (entry,) = entries(window_desk)
    assert (entry.option, entry.minutes) == (None, 10)


def test_posture_and_minutes_are_changed_together(page: TodayPage, window_desk: WindowDesk) -> None:
    editor = editor_of(page)
    editor.option.choose(STANDING)
    editor.minutes.setValue(7)
    editor.save_button.click()
    (entry,) = entries(window_desk)
    assert (entry.option, entry.minutes) == (STANDING, 7)

    editor = editor_of(page)
    editor.option.choose("")
    editor.minutes.setValue(6)
    editor.save_button.click()
    (entry,) = entries(window_desk)
    assert (entry.option, entry.minutes) == (None, 6)


def test_minutes_that_were_changed_stay_so_and_what_comes_is_another_entry(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    editor = editor_of(page)
    editor.minutes.setValue(8)
    editor.save_button.click()
    window_desk.alarm.run(6 * MINUTE)
    assert [entry.minutes for entry in entries(window_desk)] == [6, 8]


def test_an_edit_is_undone(page: TodayPage, window_desk: WindowDesk) -> None:
    editor = editor_of(page)
    editor.option.choose(STANDING)
    editor.save_button.click()
    window_desk.shared.bridge.undo()
    (entry,) = entries(window_desk)
    assert (entry.option, entry.minutes) == (None, 10)


def test_it_is_deleted_and_brought_back(page: TodayPage, window_desk: WindowDesk) -> None:
    page.day.entry_rows[0].delete.click()
    assert entries(window_desk) == []
    window_desk.shared.bridge.undo()
    (entry,) = entries(window_desk)
    assert entry.minutes == 10
    assert entry.source is Source.MEASURED


def test_what_nobody_logged_is_not_undone(page: TodayPage, window_desk: WindowDesk) -> None:
    assert window_desk.services.journal.undoable() is None
    window_desk.services.journal.log("carrying", "left")
    window_desk.alarm.run(1 * MINUTE)
    window_desk.shared.bridge.undo()
    assert [entry.habit for entry in entries(window_desk)] == ["sitting"]


def test_an_open_editor_stays_open_while_it_grows(page: TodayPage, window_desk: WindowDesk) -> None:
    editor = editor_of(page)
    editor.note.setText("half written")

    window_desk.alarm.run(2 * MINUTE)

    assert page.day.entry_rows[0].editor is editor
    assert editor.note.text() == "half written"
    assert editor.minutes.value() == 12
    editor.save_button.click()
    (entry,) = entries(window_desk)
    assert (entry.minutes, entry.note) == (12, "half written")


def test_minutes_typed_into_an_open_editor_are_not_overwritten(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    editor = editor_of(page)
    editor.minutes.setValue(9)

    window_desk.alarm.run(1 * MINUTE)

    assert editor.minutes.value() == 9
    editor.save_button.click()
    assert entries(window_desk)[0].minutes == 9


def test_minutes_that_are_being_typed_are_not_overwritten(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = editor_of(page)
    editor.minutes.setFocus()
    editor.minutes.selectAll()
    qtbot.keyClicks(editor.minutes, "5")

    window_desk.alarm.run(1 * MINUTE)

    assert editor.minutes.value() == 5


def test_an_editor_on_the_card_stays_open_too(page: TodayPage, window_desk: WindowDesk) -> None:
    card = page.cards["sitting"]
    card.edit.click()
    editor = card.editor
    assert editor is not None

    window_desk.alarm.run(1 * MINUTE)

    assert card.editor is editor
    assert editor.minutes.value() == 11


def test_the_days_sitting_counts_overlaps_once_and_no_standing(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.services.journal.log("sitting", None, Details(minutes=30))
    window_desk.services.coach.stand()
    window_desk.alarm.run(5 * MINUTE)
    assert page.day.aside.text() == "Sitting 30 min · 1 entry"
    assert page.cards["sitting"].last.text() == "Today 30 min · this week 30 min."
