"""The shoe shelf: pairs added, changed, archived and brought back where they stand."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.habits import Habit, Option, ShoeKind
from balance_app.ui.pages.habits import HabitsPage
from balance_app.ui.pages.habits.pair_editor import KIND_HINTS, PairEditor
from balance_app.ui.pages.habits.shelf import ShoeShelf, about
from tests.ui.conftest import WindowDesk


@pytest.fixture
def page(habits_page: HabitsPage) -> HabitsPage:
    return habits_page


@pytest.fixture
def shelf(page: HabitsPage) -> ShoeShelf:
    page.rows["footwear"].shoes.click()
    shelf = page.rows["footwear"].shelf
    assert shelf is not None
    QApplication.processEvents()
    return shelf


def footwear(window_desk: WindowDesk) -> Habit:
    return window_desk.services.habits.find("footwear")


def new_pair(shelf: ShoeShelf) -> PairEditor:
    shelf.add.click()
    assert shelf.editor is not None
    QApplication.processEvents()
    return shelf.editor


def test_a_pair_is_added_with_its_kind_and_heel(
    shelf: ShoeShelf, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = new_pair(shelf)
    assert editor.name.hasFocus()
    qtbot.keyClicks(editor.name, "Red pumps")
    editor.kind.setCurrentIndex(editor.kind.findData(ShoeKind.HEELS))
    assert editor._kind._hint.text() == KIND_HINTS[ShoeKind.HEELS]
    editor.heel.setFocus()
    editor.heel.selectAll()
    qtbot.keyClicks(editor.heel, "6.5")

    qtbot.keyClick(editor.heel, Qt.Key.Key_Return)

    pair = footwear(window_desk).option("red pumps")
    assert (pair.id, pair.shoe, pair.heel_cm) == ("red-pumps", ShoeKind.HEELS, 6.5)
    assert shelf.editor is None
    assert shelf.pairs[-1].pair == pair
    assert shelf.add.hasFocus()


def test_a_heel_is_typed_in_the_users_numbers(window_desk: WindowDesk, qtbot: QtBot) -> None:
    german = replace(window_desk.shared, locale=QLocale("de_DE"))
    shelf = ShoeShelf(german, footwear(window_desk))
    qtbot.addWidget(shelf)
    shelf.show()
    editor = new_pair(shelf)
    editor.heel.selectAll()
    qtbot.keyClicks(editor.heel, "6,5")

    assert editor.pair.heel_cm == 6.5
    assert editor.heel.text() == "6,5 cm"


def test_without_a_heel_none_is_stored(
    shelf: ShoeShelf, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = new_pair(shelf)
    qtbot.keyClicks(editor.name, "Sandals")
    assert editor.heel.text() == "not said"

    editor.save()

    assert footwear(window_desk).option("sandals").heel_cm is None


def test_a_name_that_cannot_be_is_said_at_the_name(
    shelf: ShoeShelf, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = new_pair(shelf)

    editor.save()
    assert editor._name.refusal.text() == "The pair needs a name."
    qtbot.keyClicks(editor.name, "flat")
    assert editor._name.refusal.text() == (
        "Footwear would have two pairs named “flat”. Give one of them another name."
    )
    qtbot.keyClicks(editor.name, "s")
    assert editor._name.refusal.isHidden()
    editor.save()

    assert footwear(window_desk).option("flats").name == "flats"


def test_a_pair_is_changed_in_place_and_keeps_the_keyboard(
    shelf: ShoeShelf, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    shelf.pairs[2].edit.click()
    editor = shelf.editor
    assert editor is not None
    editor.name.selectAll()
    qtbot.keyClicks(editor.name, "Pumps")
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)

    assert footwear(window_desk).option("heels").name == "Pumps"
    assert shelf.pairs[2].edit.hasFocus()


def test_escape_changes_nothing(shelf: ShoeShelf, window_desk: WindowDesk, qtbot: QtBot) -> None:
    editor = new_pair(shelf)
    qtbot.keyClicks(editor.name, "Boots")

    qtbot.keyClick(editor.name, Qt.Key.Key_Escape)

    assert shelf.editor is None
    assert len(footwear(window_desk).options) == 6
    assert shelf.add.hasFocus()


def test_an_archived_pair_waits_below_and_comes_back(
    shelf: ShoeShelf, window_desk: WindowDesk
) -> None:
    assert shelf.past.isHidden()
    shelf.pairs[0].archive.click()

    assert shelf.pairs[0].pair.id == "supportive"
    assert shelf.past.text() == "Archived pairs (1)"
    assert shelf.archived == []
    shelf.past.click()
    (row,) = shelf.archived
    row.archive.click()

    assert footwear(window_desk).current_options[0].id == "flat"
    assert shelf.past.isHidden()


def test_the_last_pair_stays_and_it_is_said_why(shelf: ShoeShelf, window_desk: WindowDesk) -> None:
    said: list[str] = []
    window_desk.shared.bridge.failed.connect(said.append)
    for _ in range(6):
        shelf.pairs[0].archive.click()
    window_desk.shared.bridge.failed.disconnect(said.append)

    assert len(shelf.pairs) == 1
    assert said == ["Footwear needs at least one pair. Add another one first."]


def test_what_the_terminal_does_to_the_shelf_is_shown(
    shelf: ShoeShelf, window_desk: WindowDesk
) -> None:
    window_desk.services.habits.add_option(
        "footwear", Option("", "Stiefel", shoe=ShoeKind.WEDGES, heel_cm=4)
    )

    assert shelf.pairs[-1].pair.name == "Stiefel"


def test_the_shelf_opens_from_the_card_and_closes_again(page: HabitsPage) -> None:
    page.open_shelf("footwear")
    row = page.rows["footwear"]
    assert row.shelf is not None
    assert row.shelf.add.hasFocus()

    row.shoes.click()

    assert row.shelf is None
    page.open_shelf("no-such-habit")


def test_what_a_pair_is_begins_with_a_capital(window_desk: WindowDesk) -> None:
    locale = window_desk.shared.locale

    assert about(Option("", "Heels", shoe=ShoeKind.HEELS, heel_cm=8.5), locale) == (
        "8.5 cm · raised heel"
    )
    assert about(Option("", "Heels", shoe=ShoeKind.HEELS), locale) == "Raised heel"
