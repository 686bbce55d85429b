"""What is shown instead of the app when its data cannot be opened."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from balance_app.domain.errors import BalanceError, DamagedDataError, MachineError
from balance_app.ui.trouble_window import TroubleWindow

DAMAGED = DamagedDataError("“balance.db” cannot be read.")
FULL = MachineError("The disk is full.")


def nothing() -> Path:
    raise AssertionError("nothing was to be set aside")


def texts(window: TroubleWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel)]


def button(window: TroubleWindow, label: str) -> QPushButton:
    return next(each for each in window.findChildren(QPushButton) if each.text() == label)


@pytest.mark.parametrize(
    ("error", "buttons"),
    [
        (DAMAGED, ["Set it aside and start new", "Try again", "Quit"]),
        (FULL, ["Try again", "Quit"]),
    ],
)
def test_it_says_what_happened_and_what_can_be_done(
    qtbot: QtBot, error: BalanceError, buttons: list[str]
) -> None:
    window = TroubleWindow(error, nothing)
    qtbot.addWidget(window)

    assert texts(window) == ["Balance cannot open your data", error.happened]
    assert [each.text() for each in window.findChildren(QPushButton)] == buttons
    roles = [each.property("role") for each in window.findChildren(QPushButton)]
    assert roles == ["primary", *[""] * (len(buttons) - 1)]


def test_try_again_and_quit_are_passed_on(qtbot: QtBot) -> None:
    window = TroubleWindow(FULL, nothing)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.again_wanted):
        button(window, "Try again").click()
    with qtbot.waitSignal(window.quit_wanted):
        button(window, "Quit").click()


def test_closing_it_is_giving_up(qtbot: QtBot) -> None:
    window = TroubleWindow(FULL, nothing)
    qtbot.addWidget(window)
    window.show()

    with qtbot.waitSignal(window.quit_wanted):
        window.close()


def test_starting_new_sets_the_old_file_aside_first(qtbot: QtBot) -> None:
    done: list[str] = []

    def set_aside() -> Path:
        done.append("set aside")
        return Path("kept.db")

    window = TroubleWindow(DAMAGED, set_aside)
    qtbot.addWidget(window)
    window.again_wanted.connect(lambda: done.append("again"))

    button(window, "Set it aside and start new").click()

    assert done == ["set aside", "again"]
    assert texts(window)[1] == "The old file is kept as kept.db."


def test_what_cannot_be_set_aside_is_told_and_nothing_is_started(qtbot: QtBot) -> None:
    def set_aside() -> Path:
        raise MachineError("“balance.db” cannot be renamed.")

    window = TroubleWindow(DAMAGED, set_aside)
    qtbot.addWidget(window)

    with qtbot.assertNotEmitted(window.again_wanted):
        button(window, "Set it aside and start new").click()

    assert texts(window)[1] == "“balance.db” cannot be renamed."
