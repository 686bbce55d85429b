"""Measured sitting on Today: it grows on the day line, and is corrected like any entry."""

import pytest
from PySide6.QtCore import QTime
from pytestqt.qtbot import QtBot

from balance_app.domain.day_line import Span
from balance_app.domain.entries import Details, Entry, Source
from balance_app.domain.habits import STANDING
from balance_app.domain.settings import ThemeChoice
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.day_panels import SpanPanel
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
    return today_page


def entries(window_desk: WindowDesk) -> list[Entry]:
    """Today's, newest first."""
    today = window_desk.services.trends.today()
    return window_desk.services.journal.history(today, today)


def editor_of(page: TodayPage) -> EntryEditor:
    """The editor of the newest stretch, on the card of sitting."""
    card = page.cards["sitting"]
    card.edit.click()
    assert card.editor is not None
    return card.editor


def panel_of(page: TodayPage) -> SpanPanel:
    """What corrects the first stretch, below the line."""
    (span, *_) = on_line(page)
    page.day.view.span_picked.emit(span.entry.id, span.begin)
    assert isinstance(page.day.panel, SpanPanel)
    return page.day.panel


def on_line(page: TodayPage) -> tuple[Span, ...]:
    assert page.day.view.line is not None
    return page.day.view.line.spans


def said(page: TodayPage) -> list[str]:
    """What the line's marks say."""
    return [mark.words for mark in page.day.view.marks()]


def test_it_is_on_the_line_and_grows_there(page: TodayPage, window_desk: WindowDesk) -> None:
    assert said(page) == ["Sitting 14:02–14:12, 10 min, measured"]
    assert page.cards["sitting"].last.text() == "Today 10 min · this week 10 min."

    window_desk.alarm.run(1 * MINUTE)

    assert said(page) == ["Sitting 14:02–14:13, 11 min, measured"]
    assert page.day.aside.text() == "Sitting 11 min"


def test_it_is_in_no_list_of_what_was_logged(page: TodayPage, window_desk: WindowDesk) -> None:
    assert page.day.entry_rows == ()

    window_desk.services.journal.log("carrying", "left")

    (row,) = page.day.entry_rows
    assert row.entry.habit == "carrying"
    assert page.day.aside.text() == "Sitting 10 min · 1 entry"


def test_what_is_open_stays_through_another_theme_and_another_page(
    window_desk: WindowDesk, page: TodayPage, qtbot: QtBot
) -> None:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    today = window.page
    assert isinstance(today, TodayPage)
    panel = panel_of(today)

    window_desk.shared.bridge.change_setting("theme", ThemeChoice.DARK)
    window_desk.shared.theme.choose(ThemeChoice.DARK)
    window.show_page("settings")
    window_desk.alarm.run(1 * MINUTE)
    window.show_page("today")

    assert today.day.panel is panel
    assert panel.heading.text() == "Sitting 14:02–14:13, 11 min, measured"


def test_sitting_is_changed_to_standing_and_back(page: TodayPage, window_desk: WindowDesk) -> None:
    editor = editor_of(page)
    editor.option.choose(STANDING)
    editor.save_button.click()
    (entry,) = entries(window_desk)
    assert (entry.option, entry.minutes, entry.source) == (STANDING, 10, Source.MEASURED)
    assert said(page) == ["Standing 14:02–14:12, 10 min, measured"]

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
    panel_of(page).remove.click()
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

    assert page.cards["sitting"].editor is editor
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


def test_what_is_open_below_the_line_follows_it_as_it_grows(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    panel = panel_of(page)
    panel.begin.setTime(QTime(14, 5))

    window_desk.alarm.run(2 * MINUTE)

    assert page.day.panel is panel
    assert (panel.begin.time(), panel.end.time()) == (QTime(14, 5), QTime(14, 14))
    panel.save.click()
    assert said(page) == ["Sitting 14:05–14:14, 9 min, measured"]


def test_a_stretch_that_was_corrected_goes_on_in_another(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    panel = panel_of(page)
    panel.split_at.setTime(QTime(14, 6))
    panel.split.click()
    assert page.day.panel is None

    window_desk.alarm.run(3 * MINUTE)

    assert said(page) == [
        "Sitting 14:02–14:06, 4 min, measured",
        "Sitting 14:06–14:12, 6 min, measured",
        "Sitting 14:12–14:15, 3 min, measured",
    ]


def test_the_days_sitting_counts_overlaps_once_and_no_standing(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.services.journal.log("sitting", None, Details(minutes=30))
    window_desk.services.coach.stand()
    window_desk.alarm.run(5 * MINUTE)
    assert page.day.aside.text() == "Sitting 30 min · 1 entry"
    assert page.cards["sitting"].last.text() == "Today 30 min · this week 30 min."
