"""Words in a window that runs from right to left, and what labels and buttons say of themselves."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from balance_app.ui.charts.kit import Table
from balance_app.ui.charts.table_view import TableView
from balance_app.ui.typeset import SOFT_HYPHEN
from balance_app.ui.widgets.basics import Button, Label, label
from balance_app.ui.widgets.fields import Choice
from balance_app.ui.widgets.reading import add_action, own_way, set_placeholder
from tests.ui.conftest import WindowDesk
from tests.ui.weeks import BRITISH

LONG = "Rucksacktragegewohnheitsseite: 1 h 7 min"
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def isolated(text: str) -> str:
    return f"\u2068{text}\u2069"


def shown(widget: QLabel | QPushButton) -> str:
    """What Qt has been given to draw."""
    kind = QLabel if isinstance(widget, QLabel) else QPushButton
    return kind.text(widget)


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A widget in which words stand, from left to right at first."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_label_tells_what_it_was_given_and_shows_it_set(place: QWidget) -> None:
    made = label(LONG)
    made.setParent(place)

    assert made.text() == LONG
    assert made.accessibleName() == LONG
    assert shown(made).replace(SOFT_HYPHEN, "") == LONG.replace("1 h 7 min", "1\xa0h\xa07\xa0min")
    made.setText("Right")
    assert (made.text(), shown(made), made.accessibleName()) == ("Right", "Right", "")
    made.clear()
    assert (made.text(), shown(made)) == ("", "")


def test_a_label_keeps_the_name_that_it_was_given(place: QWidget) -> None:
    made = label("8 min")
    made.setParent(place)
    made.setAccessibleName("Length")
    made.setText("9 min")

    assert made.accessibleName() == "Length"


def test_what_is_copied_elsewhere_is_left_as_it_is(place: QWidget) -> None:
    path = "/home/rucksacktragegewohnheitsseite/3 kg"
    made = Label(path, exact=True)
    made.setParent(place)

    assert shown(made) == path


def test_a_label_begins_where_reading_does(place: QWidget) -> None:
    first, last, middle = label("Carrying"), label("just watching"), label("So")
    last.stand_at_end()
    middle.setAlignment(Qt.AlignmentFlag.AlignCenter)
    for made in (first, last, middle):
        made.setParent(place)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight

    def sides() -> list[Qt.AlignmentFlag]:
        across = Qt.AlignmentFlag.AlignHorizontal_Mask & ~Qt.AlignmentFlag.AlignAbsolute
        return [made.alignment() & across for made in (first, last, middle)]

    assert sides() == [left, right, Qt.AlignmentFlag.AlignHCenter]
    place.setLayoutDirection(RIGHT)
    assert sides() == [right, left, Qt.AlignmentFlag.AlignHCenter]
    place.setLayoutDirection(LEFT)
    assert sides() == [left, right, Qt.AlignmentFlag.AlignHCenter]


def test_a_button_is_read_its_own_way(window_desk: WindowDesk, place: QWidget) -> None:
    button = Button(window_desk.shared, "Why?")
    button.setParent(place)
    assert shown(button) == "Why?"

    place.setLayoutDirection(RIGHT)
    assert shown(button) == isolated("Why?")
    button.set_text("15 min")
    assert (shown(button), button.text(), button.accessibleName()) == (
        *(isolated("15 min"), "15 min", "15 min"),
    )
    place.setLayoutDirection(LEFT)
    assert shown(button) == "15 min"


def test_a_button_with_a_drawing_alone_has_no_words(
    window_desk: WindowDesk, place: QWidget
) -> None:
    button = Button(window_desk.shared, icon="stopwatch", hint="Time it")
    button.setParent(place)
    place.setLayoutDirection(RIGHT)

    assert shown(button) == ""


def in_menu(place: QWidget, text: str) -> str:
    menu = QMenu(place)
    menu.setLayoutDirection(place.layoutDirection())
    action: QAction = add_action(menu, text)
    return action.text()


def in_empty_field(place: QWidget, text: str) -> str:
    field = QLineEdit(place)
    set_placeholder(field, text)
    return field.placeholderText()


def in_cell(place: QWidget, text: str) -> str:
    table = TableView(BRITISH)
    table.setParent(place)
    table.show_table(Table(("What",), ((text,),)))
    delegate, model = table.itemDelegate(), QTableWidget.model(table)
    told: str = delegate.displayText(model.index(0, 0).data(), QLocale())
    return told


@pytest.mark.parametrize("written", [in_menu, in_empty_field, in_cell])
def test_menus_fields_and_tables_are_read_their_own_way(
    place: QWidget, written: Callable[[QWidget, str], str]
) -> None:
    assert written(place, "What else?") == "What else?"
    place.setLayoutDirection(RIGHT)
    assert written(place, "What else?") == isolated("What else?")


def test_an_ampersand_is_a_letter(place: QWidget) -> None:
    assert in_menu(place, "Bag & umbrella") == "Bag && umbrella"


def test_a_choice_is_read_its_own_way(window_desk: WindowDesk, place: QWidget) -> None:
    choice = Choice(window_desk.shared, "How often", {"": "Now…"})
    choice.setParent(place)
    place.setLayoutDirection(RIGHT)

    assert choice.currentText() == "Now…"
    assert choice.itemDelegate().displayText("Now…", QLocale()) == isolated("Now…")


def test_each_line_runs_its_own_way(qapp: QApplication, place: QWidget) -> None:
    place.setLayoutDirection(RIGHT)

    assert own_way("One.\n\nTwo?", place) == f"{isolated('One.')}\n\n{isolated('Two?')}"
    assert own_way("One.") == "One."
    qapp.setLayoutDirection(RIGHT)
    try:
        assert own_way("One.") == isolated("One.")
    finally:
        qapp.setLayoutDirection(LEFT)
