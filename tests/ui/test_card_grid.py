"""Cards in columns, as they come, go and grow."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from balance_app.ui.widgets.card_grid import CardGrid

WIDTH = 400


def card() -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.addWidget(QLabel("Carrying"))
    return made


def grid_of(qtbot: QtBot, *cards: QWidget) -> CardGrid:
    grid = CardGrid(cards)
    grid.resize(WIDTH, 600)
    qtbot.addWidget(grid)
    grid.show()
    return grid


def test_cards_stand_in_the_order_asked_for_and_others_go(qtbot: QtBot) -> None:
    first, second, third = card(), card(), card()
    grid = grid_of(qtbot, first, second)

    with qtbot.waitSignal(second.destroyed):
        grid.show_only([third, first])

    assert third.isVisible()
    qtbot.waitUntil(lambda: third.y() < first.y())
