"""What stands in the place of charts where there is nothing to draw yet."""

from PySide6.QtCore import Qt

from balance_app.ui.shared import Shared
from balance_app.ui.widgets.basics import Button, Card, label


class EmptyCard(Card):
    """Says that there is nothing, what will be here, and offers the first step.

    Args:
        shared: Theme and icons.
        what: What will be here.
    """

    def __init__(self, shared: Shared, what: str) -> None:
        super().__init__("Nothing logged yet")
        self.step = Button(shared, role="primary")
        self.rows.addWidget(label(what, muted=True))
        self.rows.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeading)

    def tell(self, title: str, step: str) -> None:
        """Says what there is nothing of, and what the button does."""
        self.heading.setText(title)
        self.setAccessibleName(title)
        self.step.set_text(step)
