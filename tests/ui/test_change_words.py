"""What messages and Undo say was changed: the day and the minutes where those are other ones."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Edits
from balance_app.domain.habits import Aim, Option, ShoeKind
from balance_app.ui.main_window import MainWindow
from tests.ui.conftest import SATURDAY_AFTERNOON, WindowDesk

FRIDAY_NINE = SATURDAY_AFTERNOON.replace(day=20, hour=9, minute=0)


@pytest.fixture
def window(window_desk: WindowDesk, qtbot: QtBot) -> MainWindow:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    return window


def said(window: MainWindow) -> str:
    return window.messages.line.label.text()


def test_another_day_and_other_minutes_are_said(
    window: MainWindow, window_desk: WindowDesk
) -> None:
    journal, bridge = window_desk.services.journal, window_desk.shared.bridge
    entry = journal.log("carrying", "right").entry
    bridge.edit(entry.id, Edits(at=entry.at - timedelta(days=16)))
    assert said(window) == "Changed: Carrying right, Thu 5 Nov 14:02"
    bridge.edit(entry.id, Edits(minutes=20))
    assert said(window) == "Changed: Carrying right, 20 min, Thu 5 Nov 14:02"
    bridge.edit(entry.id, Edits(clear=frozenset({"minutes"})))
    assert said(window) == "Changed: Carrying right, Thu 5 Nov 14:02, without minutes"
    bridge.delete(entry.id)
    assert said(window) == "Deleted: Carrying right, Thu 5 Nov 14:02"
    bridge.undo()
    assert said(window) == "Taken back: deletion of Carrying right, Thu 5 Nov 14:02"


def test_a_split_is_said_to_be_one(window: MainWindow, window_desk: WindowDesk) -> None:
    journal, bridge = window_desk.services.journal, window_desk.shared.bridge
    entry = journal.log("sitting", None, Details(minutes=60), at=FRIDAY_NINE).entry
    bridge.correct(lambda: journal.split(entry.id, FRIDAY_NINE + timedelta(minutes=45)))
    assert said(window) == "Split: Sitting 1 h, Fri 20 Nov 09:00, at 09:45"
    bridge.undo()
    assert said(window) == "Taken back: split of Sitting 1 h, Fri 20 Nov 09:00, at 09:45"

    middle = FRIDAY_NINE + timedelta(minutes=20)
    bridge.correct(lambda: journal.cut("sitting", middle, middle + timedelta(minutes=10)))
    assert said(window) == "Changed: 2 entries"


def test_what_of_a_habit_was_changed_is_said(window: MainWindow, window_desk: WindowDesk) -> None:
    habits, bridge = window_desk.services.habits, window_desk.shared.bridge
    carrying = replace(habits.find("carrying"), aim=Aim.PREFER_LEFT)
    bridge.change_habits(lambda: habits.change(carrying))
    assert said(window) == "Changed: Carrying, its aim"
    bridge.undo()
    assert said(window) == "Taken back: change of “Carrying”, its aim"
    bridge.change_habits(lambda: habits.move("sitting", "carrying"))
    assert said(window) == "Changed: Sitting, its place"
    straw = Option("straw", "Straw", shoe=ShoeKind.FLAT)
    bridge.change_habits(lambda: habits.add_option("footwear", straw))
    assert said(window) == "Changed: Footwear, a new pair, Straw"
    bridge.change_habits(lambda: habits.change_option("footwear", replace(straw, archived=True)))
    assert said(window) == "Changed: Footwear, Straw archived"
