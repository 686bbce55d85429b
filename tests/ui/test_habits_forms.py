"""The forms of the habits page by keyboard: where they begin, Enter, Escape, and what is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.habits import READY_MADE, Kind, ShoeKind
from balance_app.services.habit_book import HabitBook
from balance_app.ui.pages.habits import HabitsPage
from balance_app.ui.pages.habits.editor import HabitEditor
from balance_app.ui.pages.habits.pair_editor import PairEditor
from balance_app.ui.pages.habits.shelf import ShoeShelf
from balance_app.ui.widgets.basics import Button
from tests.ui.conftest import WindowDesk

LONG = "Rucksacktragegewohnheitsseite"

Editor = HabitEditor | PairEditor


@pytest.fixture
def page(habits_page: HabitsPage) -> HabitsPage:
    return habits_page


def shelf_of(page: HabitsPage) -> ShoeShelf:
    row = page.rows["footwear"]
    if row.shelf is None:
        row.shoes.click()
    assert row.shelf is not None
    return row.shelf


def to_new_habit(page: HabitsPage) -> Button:
    if page.adding.isHidden():
        page.add.click()
    return page.adding.own


@dataclass(frozen=True)
class Form:
    """A form: the button that opens it, what is open, and the name that it begins with."""

    opener: Callable[[HabitsPage], Button]
    editor: Callable[[HabitsPage], Editor | None]
    name: str = ""

    def open(self, page: HabitsPage) -> Editor:
        opener = self.opener(page)
        opener.setFocus()
        opener.click()
        editor = self.editor(page)
        assert editor is not None
        QApplication.processEvents()
        return editor


FORMS = {
    "a new habit": Form(to_new_habit, lambda page: page.adding.editor),
    "a habit": Form(
        lambda page: page.rows["carrying"].edit,
        lambda page: page.rows["carrying"].editor,
        "Carrying",
    ),
    "a new pair": Form(lambda page: shelf_of(page).add, lambda page: shelf_of(page).editor),
    "a pair": Form(
        lambda page: shelf_of(page).pairs[2].edit, lambda page: shelf_of(page).editor, "Heels"
    ),
}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


def type_over(editor: Editor, text: str, qtbot: QtBot) -> None:
    editor.name.selectAll()
    qtbot.keyClicks(editor.name, text)


def names(window_desk: WindowDesk) -> set[str]:
    habits = window_desk.services.habits.all
    return {habit.name for habit in habits} | {o.name for h in habits for o in h.current_options}


def test_the_keyboard_starts_in_the_name(page: HabitsPage, form: Form) -> None:
    assert form.open(page).name.hasFocus()


def test_escape_closes_it_from_each_of_its_controls(
    page: HabitsPage, form: Form, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    stops = form.open(page).stops
    reached = [n for n, stop in enumerate(stops) if stop.isVisible() and stop.isEnabled()]
    page.add.click() if form is FORMS["a new habit"] else form.opener(page).click()

    for number in reached:
        editor = form.open(page)
        stop = editor.stops[number]
        stop.setFocus()
        assert stop.hasFocus()

        qtbot.keyClick(stop, Qt.Key.Key_Escape)

        assert form.editor(page) is None
        assert form.opener(page).hasFocus()
        assert form.opener(page).isVisible()
    assert window_desk.services.journal.undoable() is None


def test_what_was_typed_outlives_escape_until_it_is_saved(
    page: HabitsPage, form: Form, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = form.open(page)
    assert editor.note.isHidden()
    type_over(editor, LONG, qtbot)
    qtbot.keyClick(editor.name, Qt.Key.Key_Escape)
    assert form.editor(page) is None
    assert LONG not in names(window_desk)

    editor = form.open(page)

    assert editor.name.text() == LONG
    assert editor.name.hasFocus()
    assert editor.note.isVisible()
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert LONG in names(window_desk)
    assert form.editor(page) is None
    assert form.open(page).note.isHidden()


def test_what_was_typed_can_be_thrown_away(
    page: HabitsPage, form: Form, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = form.open(page)
    type_over(editor, LONG, qtbot)
    editor.cancel_button.click()

    form.open(page).afresh.click()

    editor = form.editor(page)
    assert editor is not None
    assert (editor.name.text(), editor.note.isHidden()) == (form.name, True)
    assert editor.name.hasFocus()
    qtbot.keyClick(editor.name, Qt.Key.Key_Escape)
    assert form.open(page).note.isHidden()
    assert window_desk.services.journal.undoable() is None


def test_the_button_that_opened_it_closes_it_and_loses_nothing(
    page: HabitsPage, form: Form, qtbot: QtBot
) -> None:
    type_over(form.open(page), LONG, qtbot)
    opener = page.add if form is FORMS["a new habit"] else form.opener(page)

    opener.click()

    assert form.editor(page) is None
    assert opener.hasFocus()
    assert form.open(page).name.text() == LONG


def test_enter_in_the_name_goes_to_what_is_missing(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = FORMS["a new habit"].open(page)
    assert isinstance(editor, HabitEditor)
    editor.kind.buttons[Kind.WORN].click()
    type_over(editor, "Hats", qtbot)

    qtbot.keyClick(editor.name, Qt.Key.Key_Return)

    field = editor.options.lines[0].name
    assert field.hasFocus()
    qtbot.keyClicks(field, "Straw hat")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert {"Hats", "Straw hat"} <= names(window_desk)
    assert page.adding.isHidden()
    assert page.add.hasFocus()


def test_all_that_was_typed_of_a_new_habit_is_kept_and_its_ids_follow_the_last_names(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = FORMS["a new habit"].open(page)
    assert isinstance(editor, HabitEditor)
    editor.kind.buttons[Kind.WORN].click()
    line = editor.options.lines[0]
    line.name.setText("Strow hat")
    line.means.setCurrentIndex(line.means.findData(ShoeKind.WEDGES))
    editor.icons.buttons["hand"].click()
    qtbot.keyClick(editor.name, Qt.Key.Key_Escape)

    editor = FORMS["a new habit"].open(page)

    assert isinstance(editor, HabitEditor)
    assert editor.kind.chosen == Kind.WORN
    editor.options.lines[0].name.setText("Straw hat")
    type_over(editor, "Hats", qtbot)
    editor.save()
    made = window_desk.services.habits.find("Hats")
    (option,) = made.options
    assert (made.icon, option.id, option.shoe) == ("hand", "straw-hat", ShoeKind.WEDGES)


def test_another_kind_alone_is_nothing_typed(page: HabitsPage, qtbot: QtBot) -> None:
    editor = FORMS["a new habit"].open(page)
    assert isinstance(editor, HabitEditor)
    editor.kind.buttons[Kind.TIMED].click()
    qtbot.keyClick(editor.name, Qt.Key.Key_Escape)

    assert page.adding.own.text() == "From nothing …"
    assert FORMS["a new habit"].open(page).note.isHidden()


def test_what_was_typed_about_a_new_habit_comes_before_the_ready_made_ones(
    page: HabitsPage, qtbot: QtBot
) -> None:
    editor = FORMS["a new habit"].open(page)
    type_over(editor, LONG, qtbot)
    for closed in (editor, page.adding.own):
        qtbot.keyClick(closed, Qt.Key.Key_Escape)
    assert page.adding.isHidden()
    assert page.add.hasFocus()

    page.add.click()

    assert page.adding.own.hasFocus()
    assert page.adding.own.text() == "Go on with what you typed …"


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (lambda habits: habits.move("carrying", None), True),
        (lambda habits: habits.archive("sleeping"), True),
        (lambda habits: habits.change(replace(habits.find("carrying"), name="Bags")), False),
    ],
    ids=["moved", "another changed", "renamed"],
)
def test_what_was_typed_about_what_has_changed_since_is_forgotten(
    page: HabitsPage,
    window_desk: WindowDesk,
    qtbot: QtBot,
    change: Callable[[HabitBook], object],
    kept: bool,
) -> None:
    form = FORMS["a habit"]
    type_over(form.open(page), LONG, qtbot)
    form.opener(page).click()

    change(window_desk.services.habits)

    assert (form.open(page).name.text() == LONG) is kept


def test_an_open_pair_that_closes_because_the_shelf_changes_is_kept(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    form = FORMS["a pair"]
    type_over(form.open(page), LONG, qtbot)

    shelf_of(page).pairs[-1].archive.click()

    assert form.editor(page) is None
    assert form.open(page).name.text() == LONG


def test_what_was_typed_of_a_pair_outlives_the_shelf(page: HabitsPage, qtbot: QtBot) -> None:
    form = FORMS["a new pair"]
    type_over(form.open(page), LONG, qtbot)
    page.rows["footwear"].shoes.click()
    assert page.rows["footwear"].shelf is None

    assert form.open(page).name.text() == LONG


def test_escape_leaves_the_ready_made_habits_and_enter_adds_one(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    page.add.click()
    first = page.adding.ready[READY_MADE[0].id]
    assert first.hasFocus()

    qtbot.keyClick(first, Qt.Key.Key_Escape)

    assert page.adding.isHidden()
    assert page.add.hasFocus()
    assert window_desk.services.journal.undoable() is None
    page.add.click()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert READY_MADE[0].name in names(window_desk)
    assert page.adding.isHidden()
    assert page.add.hasFocus()


def test_escape_closes_the_shelf_after_what_is_open_on_it(page: HabitsPage, qtbot: QtBot) -> None:
    editor = FORMS["a pair"].open(page)
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Escape)

    assert editor.isHidden()
    assert page.rows["footwear"].shelf is None
    assert page.rows["footwear"].shoes.hasFocus()


def test_a_form_closed_by_the_mouse_gives_the_keyboard_back_to_its_row(
    page: HabitsPage, qtbot: QtBot
) -> None:
    editor = FORMS["a habit"].open(page)
    assert editor.name.hasFocus()

    qtbot.mouseClick(page.rows["carrying"].edit, Qt.MouseButton.LeftButton)

    assert page.rows["carrying"].editor is None
    assert page.rows["carrying"].edit.hasFocus()
