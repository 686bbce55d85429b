"""What was typed into a form and left without saving: kept, and shown when the form opens again."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from balance_app.domain.entries import Change
from balance_app.ui.shared import Shared
from balance_app.ui.widgets.basics import Button, bring_into_view, label
from balance_app.ui.widgets.inline_editor import InlineEditor

T = TypeVar("T")


class Unsaved(Generic[T]):
    """Keeps what was last typed about each matter, for as long as the matter itself stays the same.

    It lasts as long as the page does; nothing of it is stored.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[T, T]] = {}

    def keep(self, matter: str, was: T, typed: T | None) -> None:
        """Keeps what was typed.

        Args:
            matter: The id of what it is about; empty for something new.
            was: What that was when it was typed.
            typed: What was typed; None where nothing was, which forgets what there was before.
        """
        self.forget(matter)
        if typed is not None:
            self._kept[matter] = (was, typed)

    def of(self, matter: str, now: T) -> T | None:
        """What was typed about a matter, unless that is now something else than it was then."""
        was, typed = self._kept.get(matter, (None, None))
        return typed if was == now else None

    def forget(self, matter: str) -> None:
        """Keeps nothing more about a matter."""
        self._kept.pop(matter, None)


class FormEditor(InlineEditor):
    """An editor whose fields may show what was typed before, and offer to begin without it.

    Args:
        shared: What every window is handed.
        typed_before: Whether the fields show what was typed before.

    Attributes:
        note: Says that what is shown was typed before, with ``afresh``; hidden where it was not.
        afresh: Begins without it.
        name: The first field, which each editor makes.

    Signals:
        afresh_wanted: The user wants the fields as they are stored.
    """

    afresh_wanted = Signal()
    name: QLineEdit

    def __init__(self, shared: Shared, *, typed_before: bool) -> None:
        super().__init__()
        self._shared = shared
        self._stored = False
        self.afresh = Button(
            shared, "Start afresh", role="link", hint="Forget what was typed before"
        )
        self.afresh.clicked.connect(self.afresh_wanted)
        said = label("Typed before, and not saved yet.", muted=True)
        self.note = QWidget()
        row = QHBoxLayout(self.note)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(said, 1)
        row.addWidget(self.afresh)
        if not typed_before:
            self.note.hide()

    @property
    def is_stored(self) -> bool:
        """Whether what the fields say has been stored."""
        return self._stored

    @property
    def afresh_stops(self) -> list[QWidget]:
        """Where Tab stops in the note; nowhere while it is hidden."""
        return [] if self.note.isHidden() else [self.afresh]

    def open(self) -> None:
        """Comes into view with the keyboard in the name."""
        if self.afresh_stops:  # typing goes on where it was left
            self.name.end(False)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    def store(self, act: Callable[[], Change]) -> bool:
        """Has a change stored; says whether it was."""
        self._stored = True  # who hears of the change may close the editor
        self._stored = self._shared.bridge.change_habits(act)
        return self._stored
