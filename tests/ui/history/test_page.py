"""The History page: what it lists, finds, changes and deletes, and how it keeps its place."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Edits, Source
from balance_app.domain.errors import MachineError
from balance_app.ui.history.cells import Column
from balance_app.ui.history.looking import PAGE
from balance_app.ui.history.model import MOST_PAGES
from balance_app.ui.history.page import HistoryPage
from balance_app.ui.history.painting import PADDING
from balance_app.ui.history.table import MOST_AT_ONCE
from balance_app.ui.theme import font
from tests.fakes import BERLIN
from tests.ui.conftest import SATURDAY_AFTERNOON, WindowDesk
from tests.ui.history.conftest import Fill, Settle

Show = Callable[[], HistoryPage]


def rows(page: HistoryPage, column: Column = Column.NOTE) -> list[str]:
    """What stands in a column, of the first rows."""
    model = page.table.entries
    return [model.index(row, column).data() for row in range(min(model.rowCount(), 10))]


def select(page: HistoryPage, first: int, last: int, qtbot: QtBot) -> None:
    """Clicks on one row, and with Shift on another."""
    table = page.table
    for row, modifier in (
        (first, Qt.KeyboardModifier.NoModifier),
        (last, Qt.KeyboardModifier.ShiftModifier),
    ):
        place = table.row_rect(row).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def selected_ids(page: HistoryPage) -> list[str]:
    table = page.table
    entries = [
        table.entries.entry(row)
        for first, last in table.selected_ranges()
        for row in range(first, last + 1)
    ]
    return [entry.id for entry in entries if entry is not None]


# -- what is listed --------------------------------------------------------------------------------


def test_nothing_is_read_before_it_is_shown(page: HistoryPage) -> None:
    assert not page.table.entries.asking.is_busy
    assert page.table.entries.total is None


def test_entries_are_listed_newest_first(shown: Show, window_desk: WindowDesk, fill: Fill) -> None:
    fill(2)
    journal = window_desk.services.journal
    details = Details(minutes=30, load_kg=4.5, tag="backpack", note="to the\ntrain")
    journal.log("carrying", "both", details, at=SATURDAY_AFTERNOON - timedelta(minutes=31))
    journal.log("sitting", None, Details(minutes=75), source=Source.QUICK_LOG)
    page = shown()
    page.resize(1100, 640)

    assert page.count.text() == "4 entries"
    assert rows(page, Column.WHEN)[:2] == ["Sat 21 Nov, 14:02", "Sat 21 Nov, 13:31"]
    model = page.table.entries
    assert [model.index(1, column).data() for column in Column] == [
        *("Sat 21 Nov, 13:31", "Carrying", "Both", "30 min", "4.5 kg", "backpack"),
        *("to the train", "Window"),
    ]
    assert [model.index(3, column).data() for column in list(Column)[1:4]] == [
        *("Sitting", "", "1 h 15 min"),
    ]
    assert page.table.entries.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == (
        "<qt>Sat 21 Nov, 13:31, Carrying, Both. 30 min · 4.5 kg · backpack · to the train</qt>"
    )


def test_other_years_are_told(shown: Show, window_desk: WindowDesk) -> None:
    at = SATURDAY_AFTERNOON.replace(year=2024)
    window_desk.services.journal.log("carrying", "left", at=at)

    assert rows(shown(), Column.WHEN) == ["21 Nov 2024, 14:02"]


def test_columns_give_way_in_a_narrow_window(shown: Show, fill: Fill, qtbot: QtBot) -> None:
    fill(3)
    page = shown()

    def columns() -> list[Column]:
        return [column for column in Column if not page.table.isColumnHidden(column)]

    page.resize(1200, 640)
    qtbot.waitUntil(lambda: columns() == list(Column))
    page.resize(420, 560)
    qtbot.waitUntil(lambda: columns() == [Column.WHEN, Column.HABIT, Column.WHAT])
    assert page.minimumSizeHint().width() <= 420
    assert page.table.horizontalHeader().length() <= page.table.viewport().width()
    assert page.bar.more.isVisible()
    assert not page.bar.habit.isVisible()
    page.table.selectAll()
    page.bar.words.setText("note")
    page.bar.words.returnPressed.emit()
    assert page.clear.isVisible()
    assert page.minimumSizeHint().width() <= 420

    page.bar.more.click()

    assert page.bar.habit.isVisible()


def test_no_usual_load_or_duration_is_cut_off(
    shown: Show, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    details = Details(minutes=1438, load_kg=125.5)
    window_desk.services.journal.log("carrying", "left", details)
    page = shown()
    page.resize(1200, 640)
    entry = page.table.entries.entry(0)
    assert entry is not None

    for column in (Column.LONG, Column.LOAD):
        needed = QFontMetrics(font()).horizontalAdvance(page.table.cells.text(entry, column))
        assert needed <= page.table.columnWidth(column) - 2 * PADDING


def test_only_pages_that_were_looked_at_are_fetched_and_few_are_kept(
    shown: Show, fill: Fill, settle: Settle
) -> None:
    made = fill(PAGE * 40)
    page = shown()
    model, bar = page.table.entries, page.table.verticalScrollBar()
    assert model.entry(PAGE * 20) is None
    assert model.index(PAGE * 20, 0).data() is None

    for step in range(41):
        bar.setValue(bar.maximum() * step // 40)
        settle(page)

    assert model.entry(len(made) - 1) == made[-1]
    assert model.entry(0) is None
    kept = [n for n in range(40) if model.entry(n * PAGE) is not None]
    assert 2 <= len(kept) <= MOST_PAGES


def test_home_and_end_go_to_the_ends(shown: Show, fill: Fill, settle: Settle, qtbot: QtBot) -> None:
    fill(PAGE * 3)
    page = shown()
    page.table.setFocus()

    qtbot.keyClick(page.table, Qt.Key.Key_End)
    settle(page)
    assert page.table.currentIndex().row() == PAGE * 3 - 1
    assert page.table.entries.entry(PAGE * 3 - 1) is not None

    qtbot.keyClick(page.table, Qt.Key.Key_Home)
    assert page.table.currentIndex().row() == 0


def test_an_empty_history_says_what_will_be_here_and_offers_the_first_step(
    shown: Show, qtbot: QtBot
) -> None:
    page = shown()

    assert page.notice.isVisible()
    assert page.notice.card.heading.text() == "Nothing logged yet"
    with qtbot.waitSignal(page.log_wanted):
        page.notice.step.click()


# -- finding ---------------------------------------------------------------------------------------


def test_words_are_looked_for_as_they_are_typed(
    shown: Show, fill: Fill, settle: Settle, qtbot: QtBot
) -> None:
    fill(20)
    page = shown()

    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.bar.words.hasFocus()
    qtbot.keyClicks(page.bar.words, "note 1")
    qtbot.waitUntil(lambda: page.table.entries.total == 11)
    assert page.count.text() == "11 entries"
    assert rows(page)[:2] == ["note 1", "note 10"]

    qtbot.keyClick(page.bar.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.table.entries.total == 20)


def test_choices_narrow_and_are_cleared_together(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk
) -> None:
    fill(40)
    window_desk.services.journal.log("sleeping", "left", source=Source.TERMINAL)
    page = shown()
    bar = page.bar
    assert not page.clear.isVisible()

    for choice, value, total in (
        (bar.habit, "carrying", 40),
        (bar.side, "left", 20),
        (bar.period, "today", 6),
        (bar.source, "terminal", 0),
    ):
        choice.setCurrentIndex(choice.findData(value))
        settle(page)
        assert page.table.entries.total == total
    assert page.notice.card.heading.text() == "Nothing found"

    page.notice.step.click()
    settle(page)

    assert page.count.text() == "41 entries"
    assert not page.clear.isVisible()
    assert not page.notice.isVisible()


def test_days_between_two_dates_are_found_and_the_end_never_lies_before_the_beginning(
    shown: Show, fill: Fill, settle: Settle
) -> None:
    fill(72)
    page = shown()
    bar = page.bar
    bar.period.setCurrentIndex(bar.period.findData("between"))
    assert bar.first.isVisible()

    bar.first.setDate(QDate(2026, 11, 20))
    bar.last.setDate(QDate(2026, 11, 20))
    settle(page)
    assert page.table.entries.total == 24
    bar.last.setDate(QDate(2026, 11, 19))
    assert bar.first.date() == QDate(2026, 11, 19)
    bar.first.setDate(QDate(2026, 11, 21))
    assert bar.last.date() == QDate(2026, 11, 21)


def test_an_archived_habit_can_still_be_looked_for(shown: Show, window_desk: WindowDesk) -> None:
    window_desk.services.habits.archive("footwear")

    assert shown().bar.habit.findData("footwear") > 0


# -- changing --------------------------------------------------------------------------------------


def test_selected_entries_are_deleted_as_one_change_and_come_back_with_undo(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(10)
    page = shown()
    select(page, 2, 4, qtbot)
    assert page.count.text() == "10 entries · 3 selected"

    with qtbot.waitSignal(window_desk.shared.bridge.edited):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle(page)

    assert rows(page)[:3] == ["note 0", "note 1", "note 5"]
    assert page.table.currentIndex().row() == 2
    assert page.table.count_selected() == 0
    window_desk.shared.bridge.undo()
    settle(page)
    assert page.table.entries.total == len(made)
    window_desk.shared.bridge.redo()
    settle(page)
    assert page.table.entries.total == 7


def test_all_can_be_selected_though_few_have_been_fetched(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    fill(PAGE + 50)
    page = shown()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.table.count_selected() == PAGE + 50

    with qtbot.waitSignal(window_desk.shared.bridge.edited):
        page.delete.click()
    settle(page)

    assert page.table.entries.total == 0


def test_too_many_at_once_are_refused_in_words(
    shown: Show, fill: Fill, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    fill(MOST_AT_ONCE + 1)
    page = shown()
    page.table.selectAll()

    with qtbot.waitSignal(window_desk.shared.bridge.failed) as failed:
        page.delete.click()

    assert failed.args == [
        "At most 3,000 entries can be deleted at once: 3,001 are selected. Select fewer."
    ]
    assert page.table.entries.total == MOST_AT_ONCE + 1


def test_deleted_entries_are_shown_and_restored(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(6)
    window_desk.services.journal.delete(made[4].id)
    window_desk.clock.advance(60)
    window_desk.services.journal.delete_all([made[1].id, made[2].id])
    page = shown()
    assert page.table.entries.total == 3

    page.deleted.click()
    settle(page)
    assert page.table.entries.total == 3
    assert rows(page)[2] == "note 4"
    heading = page.table.entries.headerData(Column.SOURCE, Qt.Orientation.Horizontal)
    assert heading == "Deleted"
    assert page.restore.isVisible()
    assert not page.delete.isVisible()
    assert not page.year.isEnabled()

    select(page, 0, 1, qtbot)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.table.entries.total == 3
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle(page)
    assert rows(page) == ["note 4"]

    page.deleted.click()
    settle(page)
    assert rows(page) == ["note 0", "note 1", "note 2", "note 3", "note 5"]


def test_an_entry_is_edited_over_its_row(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    fill(5)
    page = shown()
    select(page, 1, 1, qtbot)

    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    editor = page.in_place.editor
    assert editor is not None
    assert editor.at.hasFocus()
    row = page.table.row_rect(1)
    below = page.table.viewport().mapTo(page, row.bottomLeft()).y()
    assert editor.y() == below + 1
    editor.note.setText("changed")
    editor.tag.setText("rucksack")
    editor.save_button.click()
    settle(page)

    assert page.in_place.editor is None
    assert page.table.hasFocus()
    assert rows(page)[:3] == ["note 0", "changed", "note 2"]
    assert rows(page, Column.TAG)[1] == "rucksack"
    assert page.table.currentIndex().row() == 1


def test_an_editor_at_the_bottom_stays_whole_in_view(shown: Show, fill: Fill, qtbot: QtBot) -> None:
    fill(40)
    page = shown()
    for size in ((784, 640), (420, 504)):
        page.resize(*size)
        last = page.table.rowAt(page.table.viewport().height() - 5)
        page.table.edit_wanted.emit(last)
        editor = page.in_place.editor
        assert editor is not None
        assert page.rect().contains(editor.geometry())
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert page.in_place.editor is None


def test_a_moved_entry_is_followed(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(30)
    page = shown()
    select(page, 1, 1, qtbot)

    at = made[5].at - timedelta(minutes=1)
    window_desk.shared.bridge.edit(made[1].id, Edits(at=at))
    settle(page)

    assert selected_ids(page) == [made[1].id]
    assert page.table.currentIndex().row() == 5


# -- keeping its place -----------------------------------------------------------------------------


def test_what_changes_elsewhere_is_shown_without_losing_place_or_selection(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(PAGE * 2)
    page = shown()
    bar = page.table.verticalScrollBar()
    bar.setValue(50 * page.table.rowHeight(0) + 7)
    settle(page)
    select(page, 52, 54, qtbot)
    before = selected_ids(page)

    for number in range(3):
        window_desk.services.journal.log("sleeping", "left")
        window_desk.services.journal.delete(made[10 * number].id)
        window_desk.services.journal.delete(made[10 * number + 1].id)
    settle(page)

    assert page.table.top_row() == 47
    assert bar.value() == 47 * page.table.rowHeight(0) + 7
    assert selected_ids(page) == before
    assert page.table.entries.entry(0).habit == "sleeping"


def test_at_the_very_top_what_is_new_comes_into_view(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk
) -> None:
    fill(50)
    page = shown()

    window_desk.services.journal.log("sleeping", "left")
    settle(page)

    assert page.table.top_row() == 0
    assert rows(page, Column.HABIT)[:2] == ["Sleeping", "Carrying"]


def test_a_large_selection_keeps_its_entries_and_takes_no_others(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk
) -> None:
    fill(PAGE * 3)
    page = shown()
    page.table.selectAll()

    window_desk.services.journal.log("sleeping", "left")
    settle(page)

    assert page.table.selected_ranges() == [(1, PAGE * 3)]


def test_changes_while_it_is_hidden_are_read_when_it_is_shown_again(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk
) -> None:
    fill(3)
    page = shown()
    page.hide()
    window_desk.services.journal.log("sleeping", "left")
    assert not page.is_waiting

    page.show()
    settle(page)

    assert page.table.entries.total == 4


def test_what_cannot_be_read_is_told_in_its_place(
    shown: Show, fill: Fill, settle: Settle, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(3)
    reader = page.table.entries.asking

    def refuse(_wanted: Callable[[], bool]) -> None:
        raise MachineError("The disk is gone.")

    opens = reader._open_history
    monkeypatch.setattr(reader, "_open_history", refuse)
    page = shown()
    assert page.notice.card.heading.text() == "History cannot be read"
    assert page.notice.said.text() == "The disk is gone."

    monkeypatch.setattr(reader, "_open_history", opens)
    page.notice.step.click()
    settle(page)

    assert not page.notice.isVisible()
    assert page.table.entries.total == 3


def test_what_was_selected_cannot_be_deleted_while_nothing_can_be_read(
    shown: Show, fill: Fill
) -> None:
    fill(3)
    page = shown()
    page.table.selectAll()
    assert page.delete.isEnabled()

    page.table.entries.failed.emit("The disk is gone.")

    assert not page.delete.isEnabled()
    assert page.count.text() == ""


# -- keyboard --------------------------------------------------------------------------------------


def test_controls_have_names_and_tooltips_with_their_keys(shown: Show) -> None:
    page = shown()

    assert page.year.toolTip() == "Jump to a day (Alt+Y)"
    assert page.delete.toolTip() == "Delete (Del)"
    assert page.edit.toolTip() == "Edit (Enter)"
    assert page.bar.words.toolTip() == "Words in notes, or how they begin (Ctrl+F)"
    for field in page.bar.stops:
        assert field.accessibleName()
        assert field.toolTip()
    assert page.table.accessibleName() == "Entries"


def test_the_menu_of_a_row_offers_what_the_buttons_do(
    shown: Show, fill: Fill, qtbot: QtBot
) -> None:
    fill(3)
    page = shown()
    select(page, 0, 1, qtbot)

    page.open_menu(page.mapToGlobal(page.rect().center()))

    menu = page.findChild(QMenu)
    assert menu is not None
    offered = [(act.text(), act.isEnabled()) for act in menu.actions()]
    assert offered == [("Edit", False), ("Delete", True)]
    menu.close()


def test_a_day_is_jumped_to(shown: Show, fill: Fill, settle: Settle, qtbot: QtBot) -> None:
    made = fill(24 * 60)
    page = shown()

    page.jump(date(2026, 10, 20))
    settle(page)

    row = page.table.currentIndex().row()
    assert made[row].day == date(2026, 10, 20)
    assert made[row - 1].day == date(2026, 10, 21)
    assert page.table.top_row() == row
    assert page.table.hasFocus()


def test_rows_that_move_before_their_ids_are_known_are_not_mistaken_for_others(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk
) -> None:
    made = fill(PAGE + 50)
    page = shown()
    entries = page.table.entries
    page.table.selectAll()

    entries.look_at(range(PAGE, PAGE + 10))  # under way when the ids are asked for
    window_desk.services.journal.log("sleeping", "left")
    entries.refresh()
    page.delete.click()
    settle(page)

    left = window_desk.services.journal.history(date(2026, 1, 1), date(2027, 1, 1))
    assert [entry.habit for entry in left] == ["sleeping"]
    assert entries.total == 1
    assert len(made) == PAGE + 50


def test_rows_stand_under_the_day_they_count_for_and_repeated_hours_are_told_apart(
    shown: Show, window_desk: WindowDesk
) -> None:
    journal = window_desk.services.journal
    for fold in (0, 1):
        journal.log("carrying", "left", at=datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold))
    journal.log("leg-crossing", "left", at=datetime(2026, 11, 20, 23, 10, tzinfo=BERLIN))
    night = datetime(2026, 11, 20, 23, tzinfo=BERLIN)
    journal.log("sleeping", "right", Details(minutes=480), night)

    assert rows(shown(), Column.WHEN) == [
        "Fri 20 Nov, 23:10",
        "Sat 21 Nov, 23:00 (Fri)",
        "Sat 24 Oct, 02:30 CET (Sun)",
        "Sat 24 Oct, 02:30 CEST (Sun)",
    ]


def test_where_an_entry_was_made_elsewhere_is_said(
    shown: Show, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    there = SATURDAY_AFTERNOON.astimezone(ZoneInfo("America/New_York"))
    window_desk.services.journal.log("carrying", "left", at=there)
    page = shown()
    entry = page.table.entries.entry(0)
    assert entry is not None

    assert rows(page, Column.WHEN) == ["Sat 21 Nov, 08:02"]
    assert page.table.cells.city(entry) == "New York"
    assert page.table.cells.sentence(entry).endswith("Left, in America/New York")


def test_a_large_selection_that_was_never_fetched_is_found_again(
    shown: Show, fill: Fill, settle: Settle, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    made = fill(PAGE + 90)
    page = shown()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    window_desk.services.journal.delete(made[50].id)
    window_desk.services.journal.log("sleeping", "left")
    settle(page)

    assert page.table.selected_ranges() == [(1, PAGE + 89)]


def test_a_note_that_looks_like_markup_is_shown_as_it_is(
    shown: Show, window_desk: WindowDesk
) -> None:
    window_desk.services.journal.log("carrying", "left", Details(note="<b>bold</b> & plain"))
    page = shown()

    assert rows(page) == ["<b>bold</b> & plain"]
    tip = page.table.entries.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; plain" in tip


def test_the_thread_ends_with_the_page(
    window_desk: WindowDesk, fill: Fill, settle: Settle, qtbot: QtBot
) -> None:
    fill(3)
    page = HistoryPage(window_desk.shared)
    page.show()
    settle(page)
    thread = page.table.entries.asking._thread
    assert thread is not None

    page.deleteLater()

    qtbot.waitUntil(lambda: not thread.is_alive())
