"""Why a nudge was shown: opened in place by “Why?”, with “Not helpful” beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from balance_app.domain.nudges.rules import ShownNudge
from balance_app.ui import nudges_said
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, label, put_in_order


class NudgeReason(QWidget):
    """The reason; closed until it is asked for, and again once another nudge has come.

    Args:
        shared: What every window is handed.
        height: The least height of what opens it, in device-independent pixels.

    Attributes:
        opener: “Why?”, which whoever shows this puts beside what the nudge asks; hidden while there
            is no nudge.
        reason: The reason in words.
        not_helpful: Makes nudges of this kind rarer, and takes this one away.

    Signals:
        toggled: It was opened or closed; carries whether it is open.
    """

    toggled = Signal(bool)

    def __init__(self, shared: Shared, height: int = 0) -> None:
        super().__init__()
        self._shared = shared
        self._nudge: ShownNudge | None = None
        self.opener = Button(
            shared, "Why?", role="link", hint="Why Balance suggests this", height=height
        )
        self.opener.clicked.connect(lambda: self._open(self.isHidden()))
        self.opener.hide()
        self.reason = label(size=SMALL, muted=True)
        self.not_helpful = Button(
            shared, "Not helpful", role="link", hint="Show nudges like this less often"
        )
        self.not_helpful.clicked.connect(self._was_not_helpful)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(self.reason, 1)
        row.addWidget(self.not_helpful, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def nudge(self) -> ShownNudge | None:
        """The nudge that it is the reason of."""
        return self._nudge

    def show_nudge(self, nudge: ShownNudge | None) -> None:
        """Is about this nudge from now on; None where none is shown."""
        before, self._nudge = self._nudge, nudge
        self.opener.setVisible(nudge is not None)
        if nudge is not None:
            habits, locale = self._shared.services.habits, self._shared.locale
            self.reason.setText(nudges_said.why(nudge, habits, locale))
            asks = nudges_said.asks(nudge, habits)
            self.opener.setAccessibleName(f"Why? {asks}")
            self.not_helpful.setAccessibleName(f"Not helpful: {asks}")
        if nudge is None or before is None or nudge.id != before.id:
            self._open(False)

    def _open(self, wanted: bool) -> None:
        if wanted is not self.isHidden():
            return
        self.setVisible(wanted)
        self.toggled.emit(wanted)
        if wanted:
            put_in_order([self.opener, self.not_helpful])

    def _was_not_helpful(self) -> None:
        if self._nudge is not None:
            self._shared.bridge.not_helpful(self._nudge)
