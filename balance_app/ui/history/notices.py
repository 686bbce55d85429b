"""What stands in the table’s place where there is nothing to show, with the first step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_app.domain.history import HistoryFilter
from balance_app.ui.shared import Shared
from balance_app.ui.widgets.basics import Button, Card, label

LOG = "Log a first entry"
CLEAR = "Clear filters"

Said = tuple[str, str, str]
"""Its title, its words, and what its button says; without a button nothing."""


def notice_of(wanted: HistoryFilter) -> Said:
    """What is to be said where nothing was found."""
    if wanted.narrows:
        which = "deleted entry" if wanted.deleted else "entry"
        return (
            "Nothing found",
            f"No {which} is like that. Change the filters, or clear them.",
            CLEAR,
        )
    if wanted.deleted:
        kept = "What you delete is kept here, and can be brought back at any time."
        kept += " So is what was logged and then undone."
        return ("Nothing is deleted", kept, "")
    will_be = (
        "Every entry will be listed here, the newest first: to be found by habit, side, day or"
        " the words of its note, and to be changed."
    )
    return ("Nothing logged yet", will_be, LOG)


class Notice(QWidget):
    """A card with a word and the first step, at the top of the place."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._act: Callable[[], object] | None = None
        self.card = Card("Nothing logged yet")
        self.said = label(muted=True)
        self.step = Button(shared, role="primary")
        self.step.clicked.connect(lambda: self._act() if self._act else None)
        self.card.rows.addWidget(self.said)
        self.card.rows.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeading)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.card)
        rows.addStretch()

    def say(self, said: Said, act: Callable[[], object] | None) -> None:
        """Says something else.

        Args:
            said: What.
            act: What its button does; None where it has none.
        """
        title, text, step = said
        self._act = act
        self.card.heading.setText(title)
        self.card.setAccessibleName(title)
        self.said.setText(text)
        self.step.setVisible(act is not None)
        if step:
            self.step.set_text(step)
