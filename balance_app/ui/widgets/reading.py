"""Words in a window that runs from right to left: they keep the way that they run themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:  # the tray loads no more of Qt than it has
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

_FIRST_STRONG, _END_OF_IT = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def is_mirrored(place: QWidget | None = None) -> bool:
    """Whether a widget, or the whole application, runs from right to left."""
    of = QGuiApplication if place is None else place
    return of.layoutDirection() is Qt.LayoutDirection.RightToLeft


def isolated(text: str) -> str:
    """A text that runs the way of its first letter, line by line, whatever is around it.

    An English sentence among widgets that run from right to left would else have its full stop, and
    a question its mark, at the wrong end.
    """
    return "\n".join(
        f"{_FIRST_STRONG}{line}{_END_OF_IT}" if line else line for line in text.split("\n")
    )


def own_way(text: str, place: QWidget | None = None) -> str:
    """A text as it is to be written on a widget that would write it in its own direction.

    Args:
        text: The text.
        place: The widget; the whole application where None.
    """
    return isolated(text) if is_mirrored(place) else text


def add_action(menu: QMenu, text: str) -> QAction:
    """Adds an action to a menu; an ampersand in a habit's name is a letter, not a mnemonic."""
    return menu.addAction(own_way(text.replace("&", "&&"), menu))


def set_placeholder(field: QLineEdit, text: str) -> None:
    """Says in an empty field what belongs there."""
    field.setPlaceholderText(own_way(text, field))
