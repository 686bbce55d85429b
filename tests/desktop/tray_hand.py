"""A hand that logs from the tray's menu with two clicks, as a user's does."""

from balance_app.ui.colours import LIGHT
from tests.desktop.desk import Desk
from tests.desktop.parts import Box
from tests.desktop.profile import soon

_GAP = 7  # pixels between two rows of one line of words, at most


class TrayHand:
    """Clicks on the icon, and on an option in the menu that opens beside a habit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def log(self, habit: int, option: int) -> None:
        """Logs an option of a habit, both counted from 0 as the menu lists them."""
        desk = self._desk
        desk.click_tray(button=3)
        (menu,) = soon(desk.popups, "the tray's menu")
        lines = soon(lambda: self._lines(menu), "the menu's words")
        desk.move_to(*lines[habit].middle)

        def opened() -> Box | None:
            others = [box for box in desk.popups() if box.window != menu.window]
            return others[0] if others else None

        options = soon(opened, "the habit's options")
        lines = soon(lambda: self._lines(options), "their words")
        desk.click(*lines[option].middle)

    def _lines(self, menu: Box) -> list[Box]:
        """The lines of words in a menu that can be chosen."""
        lines: list[Box] = []
        for patch in self._desk.picture().patches(LIGHT.text, menu):
            if lines and patch.y - (lines[-1].y + lines[-1].height) <= _GAP:
                top = lines.pop()
                patch = Box("", top.x, top.y, top.width, patch.y + patch.height - top.y)
            lines.append(patch)
        return lines
