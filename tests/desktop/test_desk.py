"""The desktop that other tests stand on: its tray, mouse and pictures work for real."""

import sys

import pytest
from PySide6.QtGui import QImage

from tests.desktop.desk import wait_for


@pytest.fixture
def tray_program(desk):
    """A program with an icon in the tray, and what it has written."""
    program = desk.start_program(sys.executable, "-m", "tests.desktop.programs", "tray")
    wait_for(desk.tray_icons, 10, "the icon")
    return lambda: desk.words_of(program)


def test_a_left_click_reaches_the_icon_in_the_tray(desk, tray_program):
    desk.click_tray()
    wait_for(lambda: "activated Trigger" in tray_program(), 10, "the click")


def test_a_right_click_opens_the_icons_menu_and_the_keyboard_chooses(desk, tray_program):
    desk.click_tray(button=3)
    wait_for(lambda: "menu" in tray_program(), 10, "the menu")
    desk.key("Down", "Return")
    wait_for(lambda: "chosen" in tray_program(), 10, "the choice")


def test_a_picture_shows_the_icon(desk, tray_program, tmp_path):
    x, y = desk.tray_icons()[0].middle

    def colour():
        return QImage(str(desk.screenshot(tmp_path / "screen.png"))).pixelColor(x, y).name()

    wait_for(lambda: colour() == "#0f766e", 10, "the icon's colour")


def test_a_program_that_ended_leaves_nothing_in_the_tray(desk, tray_program):
    desk.end_programs()
    wait_for(lambda: not desk.tray_icons(), 10, "an empty tray")
