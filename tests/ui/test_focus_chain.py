"""Looking for where Tab stops leaves everything as it was, also once what was asked is gone."""

from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from balance_app.ui.widgets.basics import stops_in


def test_what_was_found_outlives_what_was_asked(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    going, staying = QWidget(window), QWidget(window)
    first, second = QPushButton(going), QPushButton(staying)
    menu = QMenu(staying)
    second.setMenu(menu)
    action = menu.addAction("Pause")

    assert stops_in(going) == [first]
    assert stops_in(staying) == [second]
    delete(going)

    assert isValid(action)
