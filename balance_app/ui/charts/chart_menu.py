"""What can be done with a chart besides looking at it: table, copy, save, print."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from balance_app.domain.errors import BalanceError
from balance_app.ui.charts.export import (
    image,
    panel_picture,
    save_csv,
    save_png,
    save_svg,
)
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.printing import AskPrinter, ask_printer, print_out
from balance_app.ui.colours import PAPER
from balance_app.ui.shared import Shared
from balance_app.ui.widgets.reading import add_action

AskPath = Callable[[QWidget, str, str], Path | None]
"""Asks where to save, given the parent widget, a proposed name with its ending, and the kind."""

_ENDINGS = ("png", "svg", "csv")


def ask_path(parent: QWidget, name: str, kind: str) -> Path | None:
    """Asks with the system's own file dialog; None where the user thought better of it."""
    ending = Path(name).suffix
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = str(Path(folder) / name)
    chosen, _ = QFileDialog.getSaveFileName(
        parent, f"Save as {kind}", proposed, f"{kind} (*{ending})"
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(ending)


class ChartMenu:
    """The actions on one panel.

    Args:
        shared: The theme's colours and the bridge that tells what could not be done.
        parent: The widget the menu belongs to.
        panel: Gives the panel as it is now.
        ask: Asks where to save.
        ask_printer: Asks where to print.
    """

    def __init__(
        self,
        shared: Shared,
        parent: QWidget,
        panel: Callable[[], Panel],
        ask: AskPath = ask_path,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        self._shared = shared
        self._parent = parent
        self._panel = panel
        self._ask = ask
        self._ask_printer = ask_printer

    def fill(self, menu: QMenu, *, as_table: bool, show_table: Callable[[bool], None]) -> None:
        """Adds the actions to a menu.

        Args:
            menu: The menu.
            as_table: Whether the chart is shown as a table now.
            show_table: Shows it as a table, or as a chart again.
        """
        words = "Show as chart" if as_table else "Show as table"
        add_action(menu, words).triggered.connect(lambda: show_table(not as_table))
        menu.addSeparator()
        add_action(menu, "Copy picture").triggered.connect(self.copy)
        for ending in _ENDINGS:
            action = add_action(menu, f"Save as {ending.upper()}…")
            action.triggered.connect(lambda _=False, ending=ending: self.save(ending))
        menu.addSeparator()
        add_action(menu, "Print…").triggered.connect(self.print)

    def copy(self) -> None:
        """Puts the panel's picture on the clipboard."""
        picture = panel_picture(self._panel())
        QGuiApplication.clipboard().setImage(image(picture, self._shared.theme.colours))

    def print(self) -> None:
        """Asks where and prints the panel; a failure is told on the bridge."""
        panel = self._panel()
        printer = self._ask_printer(self._parent, panel.title)
        if printer is None:
            return
        try:
            print_out(panel_picture(panel), printer, PAPER)
        except BalanceError as error:
            self._shared.bridge.failed.emit(error.message)

    def save(self, ending: str) -> None:
        """Asks where and writes a file; a failure is told on the bridge.

        Args:
            ending: ``png``, ``svg`` or ``csv``.
        """
        panel = self._panel()
        name = re.sub(r"\W+", "-", panel.title).strip("-")
        path = self._ask(self._parent, f"{name}.{ending}", ending.upper())
        if path is None:
            return
        colours = self._shared.theme.colours
        try:
            if ending == "csv":
                save_csv(panel, path)
            elif ending == "svg":
                save_svg(panel_picture(panel), path, colours)
            else:
                save_png(panel_picture(panel), path, colours)
        except BalanceError as error:
            self._shared.bridge.failed.emit(error.message)
