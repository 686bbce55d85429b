"""Option buttons: whole names at every width, and sides where they belong."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from balance_app.domain.habits import Habit, find_habit
from balance_app.ui.widgets.options import OptionRow
from tests.ui.conftest import WindowDesk

LONG = {
    "left": "Linkes Bein über das rechte",
    "uncrossed": "Nicht übereinandergeschlagen",
    "right": "Rechtes Bein über das linke",
}


@pytest.fixture
def habit() -> Habit:
    legs = find_habit("leg-crossing")
    options = tuple(replace(option, name=LONG[option.id]) for option in legs.options)
    return replace(legs, options=options)


@pytest.mark.parametrize("width", [280, 304, 340, 420, 600, 900])
def test_no_name_is_cut_off(
    window_desk: WindowDesk, habit: Habit, width: int, qtbot: QtBot
) -> None:
    row = OptionRow(window_desk.shared, habit, height=44)
    qtbot.addWidget(row)
    row.resize(width, row.heightForWidth(width))
    row.show()

    for button in row.buttons.values():
        assert button.text_height(button.width()) <= button.height() - 8
        assert row.rect().contains(button.geometry())


def test_left_stays_on_the_left_where_words_run_the_other_way(
    window_desk: WindowDesk, habit: Habit, qtbot: QtBot
) -> None:
    row = OptionRow(window_desk.shared, habit, height=44)
    qtbot.addWidget(row)
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.resize(900, 44)
    row.show()

    assert row.buttons["left"].x() < row.buttons["right"].x()


GERMAN = {
    "left": "Linksseitigkeitsgewohnheit",
    "uncrossed": "Beidseitig",
    "right": "Rechtsseitigkeitsgewohnheit",
}


@pytest.mark.parametrize("width", [280, 304, 340, 420, 600, 900])
@pytest.mark.parametrize("marked", [True, False])
def test_no_long_word_is_cut_off(
    window_desk: WindowDesk, width: int, marked: bool, qtbot: QtBot
) -> None:
    legs = find_habit("leg-crossing")
    options = tuple(replace(option, name=GERMAN[option.id]) for option in legs.options)
    row = OptionRow(window_desk.shared, replace(legs, options=options), height=36, marked=marked)
    qtbot.addWidget(row)
    row.resize(width, row.heightForWidth(width))
    row.show()

    assert row.minimumSizeHint().width() <= 280
    for button in row.buttons.values():
        assert button.text_height(button.width()) <= button.height() - 8
        assert button.width() >= button.least_width(wrapped=True)
        assert row.rect().contains(button.geometry())
