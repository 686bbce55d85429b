"""Long notes: short on Today, whole where they are written."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details
from balance_app.ui.history.page import HistoryPage
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.entry_editor import EntryEditor
from balance_app.ui.widgets.short_words import ShortWords
from tests.ui.conftest import WindowDesk

LONG = "carried home <slowly> " * 400


@pytest.fixture
def editor(today_page: TodayPage, window_desk: WindowDesk) -> EntryEditor:
    """The editor of an entry without a note."""
    window_desk.services.journal.log("carrying", "right")
    (row,) = today_page.day.entry_rows
    row.open_editor()
    assert row.editor is not None
    return row.editor


@pytest.mark.parametrize("width", [420, 900])
def test_a_long_note_takes_three_lines_and_is_whole_in_the_editor(
    today_page: TodayPage, window_desk: WindowDesk, width: int, qtbot: QtBot
) -> None:
    window_desk.services.journal.log("carrying", "right", Details(note=LONG))
    today_page.resize(width, 700)
    (row,) = today_page.day.entry_rows
    said = row.what
    said.repaint()
    line = said.fontMetrics().lineSpacing()
    assert said.heightForWidth(said.width()) == 3 * line
    qtbot.waitUntil(lambda: row.height() < 5 * line)
    assert said.toolTip().startswith("<qt>Carrying: Right · carried home &lt;slowly&gt; carried")

    row.open_editor()
    assert row.editor is not None
    assert row.editor.note.text() == LONG


def test_short_words_stay_as_they_are(today_page: TodayPage, window_desk: WindowDesk) -> None:
    window_desk.services.journal.log("carrying", "right", Details(note="two\nlines"))
    (row,) = today_page.day.entry_rows
    assert row.what.text() == "Carrying: Right · two lines"
    row.what.repaint()
    assert row.what.toolTip() == ""
    assert row.what.heightForWidth(600) == row.what.fontMetrics().lineSpacing()


def test_what_is_cut_off_ends_in_dots(qtbot: QtBot) -> None:
    said = ShortWords(3)
    qtbot.addWidget(said)
    said.say("word " * 100, "word " * 100)
    said.resize(200, said.heightForWidth(200))
    said.show()
    assert said.toolTip() == f"<qt>{'word ' * 100}</qt>"
    said.say("word", "word")
    said.repaint()
    assert said.toolTip() == ""


def test_the_field_of_a_note_grows_with_it_up_to_eight_lines(editor: EntryEditor) -> None:
    heights = []
    for text in ("one", "one\ntwo\nthree", "\n".join("12345678"), "line\n" * 50):
        editor.note.setText(text)
        heights.append(editor.note.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_shift_enter_begins_a_line_and_enter_saves(
    editor: EntryEditor, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor.note.setFocus()
    qtbot.keyClicks(editor.note, "one")
    qtbot.keyClick(editor.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor.note, "two")
    qtbot.keyClick(editor.note, Qt.Key.Key_Return)
    today = window_desk.services.trends.today()
    (entry,) = window_desk.services.journal.history(today, today)
    assert entry.note == "one\ntwo"


def test_escape_and_tab_leave_the_field(editor: EntryEditor, qtbot: QtBot) -> None:
    editor.note.setFocus()
    qtbot.keyClick(editor.note, Qt.Key.Key_Tab)
    assert editor.save_button.hasFocus()
    with qtbot.waitSignal(editor.done):
        qtbot.keyClick(editor.note, Qt.Key.Key_Escape)


def test_the_editor_over_the_history_grows_with_it_and_stays_in_view(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.services.journal.log("carrying", "right")
    page = HistoryPage(window_desk.shared)
    qtbot.addWidget(page)
    page.resize(420, 560)
    page.show()
    qtbot.waitUntil(lambda: page.table.entries.entry(0) is not None, timeout=10_000)
    page.table.edit_wanted.emit(0)
    editor = page.in_place.editor
    assert editor is not None
    before = editor.height()
    editor.note.setText("line\n" * 20)
    assert editor.height() > before + 60
    assert page.rect().contains(editor.geometry())
    page.table.entries.asking.finish()
