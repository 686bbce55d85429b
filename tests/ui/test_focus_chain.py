"""Walking the focus chain leaves everything as it was, also once what was asked is gone."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from balance_app.ui.widgets.basics import stops_in, tab_after, tab_before


@pytest.mark.parametrize("step", [tab_after, tab_before])
def test_what_was_found_outlives_what_was_asked(
    qtbot: QtBot, step: Callable[[QWidget], QWidget | None]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    going, staying = QWidget(window), QWidget(window)
    QPushButton(going)
    button = QPushButton(staying)
    menu = QMenu(staying)
    button.setMenu(menu)
    action = menu.addAction("Pause")

    at = step(window)
    while at is not None and at is not window:
        at = step(at)
    delete(going)

    assert isValid(action)
    assert stops_in(staying) == [button]
