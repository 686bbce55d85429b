"""Editing over the table: the editor stays with what is selected and seen."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Entry
from balance_app.ui.history.page import HistoryPage
from balance_app.ui.widgets.entry_editor import EntryEditor
from tests.ui.conftest import WindowDesk
from tests.ui.history.conftest import Fill, Settle

Show = Callable[[], HistoryPage]


def middle(page: HistoryPage, row: int) -> QPoint:
    return page.table.row_rect(row).center()


def click(page: HistoryPage, row: int, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=middle(page, row))


def opened(page: HistoryPage, row: int, qtbot: QtBot) -> EntryEditor:
    """The editor, opened on a row by the keyboard."""
    click(page, row, qtbot)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.in_place.editor is not None
    return page.in_place.editor


def standing(window_desk: WindowDesk, made: list[Entry]) -> list[str]:
    """The notes of what stands, the newest first."""
    days = sorted(entry.day for entry in made)
    return [entry.note for entry in window_desk.services.journal.history(days[0], days[-1])]


def test_another_row_closes_the_editor_and_del_takes_the_row_that_is_seen(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(12)
    page = shown()
    opened(page, 0, qtbot)

    click(page, 9, qtbot)
    qtbot.waitUntil(lambda: page.in_place.editor is None)
    assert page.table.hasFocus()
    assert page.table.selected_ranges() == [(9, 9)]
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle(page)
    assert "note 9" not in standing(window_desk, made)
    assert "note 0" in standing(window_desk, made)


def test_what_was_changed_is_not_lost_by_a_press_on_another_row(
    shown: Show, fill: Fill, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    fill(12)
    page = shown()
    editor = opened(page, 0, qtbot)
    editor.note.setText("half written")

    with qtbot.waitSignal(window_desk.shared.bridge.failed) as told:
        click(page, 9, qtbot)
    assert told.args == ["Save or cancel what you have changed here first."]
    assert page.in_place.editor is editor
    assert page.table.selected_ranges() == [(0, 0)]

    with qtbot.waitSignal(window_desk.shared.bridge.failed):
        page.table.edit_wanted.emit(9)
    assert page.in_place.editor is editor


def test_del_on_the_row_that_is_edited_closes_the_editor_too(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(3)
    page = shown()
    opened(page, 1, qtbot)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle(page)
    assert page.in_place.editor is None
    assert standing(window_desk, made) == ["note 0", "note 2"]


def test_a_row_that_comes_does_not_move_a_double_click_to_another_entry(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(12)
    page = shown()
    place, viewport = middle(page, 2), page.table.viewport()

    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    window_desk.services.journal.log("sleeping", "left")
    settle(page)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)

    assert page.in_place.row == 3
    assert page.in_place.editor is not None
    assert page.in_place.editor.note.text() == made[2].note
    assert page.table.selected_ranges() == [(3, 3)]


def test_a_row_that_comes_moves_the_editor_with_its_entry(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    fill(12)
    page = shown()
    editor = opened(page, 2, qtbot)
    window_desk.services.journal.log("sleeping", "left")
    settle(page)
    assert (page.in_place.editor, page.in_place.row) == (editor, 3)


def test_an_entry_deleted_elsewhere_is_told_and_brought_back_with_what_was_typed(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(3)
    page = shown()
    editor = opened(page, 1, qtbot)
    assert editor.gone.isHidden()
    editor.note.setText("typed already")

    window_desk.desk.journal.delete(made[1].id)
    window_desk.shared.bridge.outside_change()
    settle(page)
    assert page.in_place.editor is editor
    assert editor.gone.isVisible()
    assert page.rect().contains(editor.geometry())
    assert not editor.save_button.isEnabled()

    editor.bring_back.click()
    settle(page)
    assert editor.gone.isHidden()
    editor.save_button.click()
    assert standing(window_desk, made) == ["note 0", "typed already", "note 2"]


def test_a_time_moved_away_from_its_row_is_no_deletion(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(3)
    page = shown()
    editor = opened(page, 0, qtbot)
    editor.at.setDateTime(editor.at.dateTime().addDays(-2))
    assert editor.is_changed
    editor.save_button.click()
    settle(page)
    assert page.in_place.editor is None
    moved = window_desk.services.journal.find(made[0].id)
    assert moved.at == made[0].at - timedelta(days=2)


def test_what_was_undone_is_said_to_stand_under_deleted(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk
) -> None:
    fill(1)
    page = shown()
    assert "undone" in page.deleted.toolTip()
    page.deleted.click()
    settle(page)
    assert "undone" in page.notice.said.text()

    window_desk.services.journal.log("sleeping", "left")
    window_desk.shared.bridge.undo()
    settle(page)
    entry = page.table.entries.entry(0)
    assert entry is not None
    assert entry.habit == "sleeping"
