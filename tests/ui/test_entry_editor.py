"""Editing an entry in place: what is saved, cleared and left, and where the editor stands."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Entry
from balance_app.domain.habits import Side
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.bodies import SidedBody, WornBody
from tests.ui.conftest import WindowDesk


def entries(window_desk: WindowDesk) -> list[Entry]:
    today = window_desk.services.trends.today()
    return window_desk.services.journal.history(today, today)


def press(page: TodayPage, habit: str, option: str) -> None:
    body = page.cards[habit].body
    assert isinstance(body, SidedBody | WornBody)
    body.options.buttons[option].click()


def test_the_last_entry_is_edited_where_it_stands(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    press(today_page, "carrying", "right")
    card = today_page.cards["carrying"]
    card.edit.click()
    assert card.editor is not None

    card.editor.option.choose("left")
    card.editor.minutes.setValue(20)
    card.editor.load.setValue(4.5)
    card.editor.note.setText("groceries")
    card.editor.at.setDateTime(card.editor.at.dateTime().addSecs(-3600))
    card.editor.save_button.click()

    (entry,) = entries(window_desk)
    assert (entry.option, entry.side, entry.minutes, entry.load_kg, entry.note) == (
        "left",
        Side.LEFT,
        20,
        4.5,
        "groceries",
    )
    assert entry.at.strftime("%H:%M") == "13:02"
    assert card.editor is None
    assert card.last.text() == "Left, 13:02."


def test_fields_that_were_emptied_are_cleared(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    details = Details(minutes=20, load_kg=3.333, note="bag")
    window_desk.services.journal.log("carrying", "right", details)
    card = today_page.cards["carrying"]
    card.edit.click()
    assert card.editor is not None

    card.editor.minutes.setValue(0)
    card.editor.note.clear()
    card.editor.save_button.click()

    (entry,) = entries(window_desk)
    assert (entry.minutes, entry.load_kg, entry.note) == (None, 3.333, "")


def test_an_open_editor_leaves_the_card_beside_it_as_it_was(
    today_page: TodayPage, qtbot: QtBot
) -> None:
    press(today_page, "carrying", "right")
    card, beside = today_page.cards["carrying"], today_page.cards["leg-crossing"]
    before = card.height()
    assert (beside.height(), beside.y()) == (before, card.y())

    card.edit.click()

    qtbot.waitUntil(lambda: card.height() > before)
    assert beside.height() == before
    assert today_page.cards["sleeping"].y() > card.geometry().bottom()

    card.edit.click()

    qtbot.waitUntil(lambda: card.height() == before)


def test_an_editor_that_opens_below_the_fold_is_scrolled_to(
    today_page: TodayPage, qtbot: QtBot
) -> None:
    body = today_page.cards["footwear"].body
    assert isinstance(body, WornBody)
    body.hours.setValue(2)
    press(today_page, "footwear", "flat")
    today_page.resize(420, 560)
    card = today_page.cards["footwear"]

    card.edit.click()

    editor, seen = card.editor, today_page.viewport().rect()
    assert editor is not None
    qtbot.waitUntil(
        lambda: seen.contains(editor.mapTo(today_page.viewport(), editor.rect().center()))
    )


def test_an_edit_that_cannot_be_says_why_and_stays_open(
    today_page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    press(today_page, "carrying", "right")
    card = today_page.cards["carrying"]
    card.edit.click()
    assert card.editor is not None
    card.editor.at.setDateTime(card.editor.at.dateTime().addSecs(7200))

    with qtbot.waitSignal(window_desk.shared.bridge.failed) as failed:
        card.editor.save_button.click()

    assert "in the future" in failed.args[0]
    assert card.editor is not None


def test_escape_leaves_the_entry_as_it_was(
    today_page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    press(today_page, "carrying", "right")
    card = today_page.cards["carrying"]
    card.edit.click()
    assert card.editor is not None
    card.editor.note.setText("never mind")

    qtbot.keyClick(card.editor.note, Qt.Key.Key_Escape)

    assert card.editor is None
    assert entries(window_desk)[0].note == ""


def test_an_editor_in_the_list_survives_other_entries(today_page: TodayPage) -> None:
    press(today_page, "carrying", "right")
    row = today_page.day.entry_rows[0]
    row.edit.click()
    assert row.editor is not None
    row.editor.note.setText("half written")

    press(today_page, "sleeping", "back")

    assert today_page.day.entry_rows[1] is row
    assert row.editor.note.text() == "half written"


def test_an_entry_deleted_elsewhere_while_it_was_edited_is_told_and_brought_back(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, TodayPage)
    entry = window_desk.services.journal.log("carrying", "right").entry
    line = window.messages.line
    (row,) = page.day.entry_rows
    for open_editor in (row.open_editor, page.cards["carrying"].edit.click):
        open_editor()
        window_desk.desk.journal.delete(entry.id)
        window_desk.shared.bridge.outside_change()
        said = line.label.text()
        assert said == "Deleted elsewhere while you edited it: Carrying right, 14:02"
        assert entries(window_desk) == []
        line.undo.click()
        assert [back.id for back in entries(window_desk)] == [entry.id]
        assert line.label.text() == "Restored: Carrying right, 14:02"
