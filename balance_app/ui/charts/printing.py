"""Prints pictures, on paper or into a file of pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPainter
from PySide6.QtWidgets import QWidget

from balance_app.domain.errors import MachineError
from balance_app.ui.charts.export import DOTS_PER_INCH, Picture
from balance_app.ui.colours import Colours

if TYPE_CHECKING:  # loaded when something is printed
    from PySide6.QtPrintSupport import QPrinter

AskPrinter = Callable[[QWidget, str], "QPrinter | None"]
"""Asks where to print, given the parent widget and what the paper is to be called."""


def ask_printer(parent: QWidget, name: str) -> QPrinter | None:
    """Asks with the system's own print dialog; None where the user thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Print")
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def print_out(picture: Picture, device: QPagedPaintDevice, colours: Colours) -> None:
    """Puts a picture on the top of a page, as large as on a screen where it fits.

    Args:
        picture: The picture.
        device: The printer, or a file of pages.
        colours: In which colours.

    Raises:
        MachineError: The device cannot be printed on.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise MachineError("The printer could not be reached; nothing was printed.")
    room = QSizeF(device.width(), device.height())
    as_on_screen = device.logicalDpiX() / DOTS_PER_INCH
    fits = min(room.width() / picture.size.width(), room.height() / picture.size.height())
    scale = min(as_on_screen, fits)
    painter.translate((room.width() - picture.size.width() * scale) / 2, 0)
    painter.scale(scale, scale)
    picture.paint(painter, colours)
    painter.end()
