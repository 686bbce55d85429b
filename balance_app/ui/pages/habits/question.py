"""A question asked in place, before something is done that takes more along than itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, bring_into_view, label
from balance_app.ui.widgets.flow import FlowLayout


class Question(QFrame):
    """What is asked, with the two answers; Escape says no.

    Args:
        shared: Theme and icons.
        asked: The question.
        yes: What the answer that does it is called.
        no: What the answer that does not is called.

    Attributes:
        yes, no: The answers.

    Signals:
        agreed: The user wants it done.
        declined: The user does not.
    """

    agreed = Signal()
    declined = Signal()

    def __init__(self, shared: Shared, asked: str, yes: str, no: str) -> None:
        super().__init__()
        self.setProperty("role", "editor")
        self.setAccessibleName(asked)
        self.asked = label(asked)
        self.yes = Button(shared, yes, hint=asked)
        self.no = Button(shared, no, keys="Esc")
        self.yes.setAccessibleDescription(asked)
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.declined)
        answers = QWidget()
        flow = FlowLayout()
        answers.setLayout(flow)
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        rows.setSpacing(2 * STEP)
        rows.addWidget(self.asked)
        rows.addWidget(answers)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.yes, self.no]

    def ask(self) -> None:
        """Comes into view; the answer that changes nothing has the keyboard."""
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape says no."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)
