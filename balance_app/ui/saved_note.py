"""The small note at the tray that says what was saved while no window of ours is in use."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPropertyAnimation, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QGuiApplication,
    QHideEvent,
)
from PySide6.QtWidgets import QHBoxLayout

from balance_app.domain.nudges.rules import ShownNudge
from balance_app.services.journal import Logged
from balance_app.ui import words
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.floating import (
    FADE_MS,
    FloatingPanel,
    beside,
    can_fade,
    clear_of,
)
from balance_app.ui.widgets.message_line import Message, MessageLine
from balance_app.ui.widgets.nudge_reason import NudgeReason

STAYS_MS = 7_000
"""How long it stays once what it says went well."""

_WIDTH = 92 * STEP


class SavedNote(FloatingPanel):
    """The note; it never takes the keyboard, and what was not saved stays with its Retry.

    Args:
        shared: What every window is handed.
        icon: Tells where the tray icon is; null where that is not known.
        taken: Tells where the break card is; null while there is none.
    """

    def __init__(
        self, shared: Shared, icon: Callable[[], QRect], taken: Callable[[], QRect]
    ) -> None:
        super().__init__("Saved", _WIDTH)
        self._shared = shared
        self._icon = icon
        self._taken = taken
        self._run = ""
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.line = MessageLine(shared, listens=False)
        self.hint = label(strong=True)
        self.hint.setWordWrap(False)
        self.dismiss = Button(shared, role="icon", icon="close", hint="Close this note")
        self.dismiss.clicked.connect(self._dismissed)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.line, 1)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.setContentsMargins(4 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        self.rows.setSpacing(0)
        self.rows.addLayout(row)
        self.nudge = NudgeReason(shared)
        self.nudge.toggled.connect(lambda _open: self._place())
        hinted = QHBoxLayout()
        hinted.setSpacing(STEP)
        hinted.addWidget(self.hint)
        hinted.addWidget(self.nudge.opener)
        hinted.addStretch()
        self.rows.addLayout(hinted)
        self.rows.addWidget(self.nudge)
        self.staying = QTimer(self)
        self.staying.setSingleShot(True)
        self.staying.setInterval(STAYS_MS)
        self.staying.timeout.connect(self._fade)
        self._fading = QPropertyAnimation(self, b"windowOpacity", self)
        self._fading.setDuration(FADE_MS)
        self._fading.setEndValue(0.0)
        self._fading.finished.connect(self.close)
        shared.bridge.breaks_changed.connect(self._make_room)
        shared.bridge.nudges_changed.connect(self._look_at_nudge)

    def tell_saved(self, logged: Logged) -> None:
        """Says what was saved, the run, and which side comes next where that is suggested."""
        bridge, nudger = self._shared.bridge, self._shared.services.nudger()
        nudge = bridge.read(lambda: nudger.live(logged.entry.habit))
        self._hint(words.run(logged.run, self._shared.locale), nudge)
        self.line.tell_saved(logged)
        self._appear()

    def tell(self, say: Callable[[MessageLine], None]) -> None:
        """Says something else, in the words of the line."""
        self._hint()
        say(self.line)
        self._appear()

    def _hint(self, run: str = "", nudge: ShownNudge | None = None) -> None:
        """Tells a run, and asks for the other side where that has been suggested."""
        self._run = run
        asks = words.next_side(nudge.nudge) if nudge is not None else ""
        self.hint.setText(" ".join(filter(None, (f"{run}." if run else "", asks))))
        self.nudge.show_nudge(nudge)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stays while the pointer is on it."""
        super().enterEvent(event)
        self._stay()

    def leaveEvent(self, event: QEvent) -> None:
        """Goes on towards its end."""
        super().leaveEvent(event)
        self._count_down()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests."""
        super().hideEvent(event)
        self.staying.stop()

    def _look_at_nudge(self) -> None:
        """Asks no more once the user has said that it did not help."""
        if self.nudge.nudge is None or not self.isVisible():
            return
        habit = self.nudge.nudge.nudge.habit
        if self._shared.bridge.read(lambda: self._shared.services.nudger().live(habit)) is None:
            self._hint(self._run, None)
            self._appear()

    def _dismissed(self) -> None:
        """Closes; what waits to be saved is told first, where it is not what is told now."""
        self.line.clear()
        if self.line.kind is Message.NONE:
            self.close()
        else:
            self._hint()
            self._appear()

    def _appear(self) -> None:
        self._stay()
        self.hint.setVisible(bool(self.hint.text()))
        self._place()
        self.show()
        self.raise_()
        said = f"{self.line.label.text()} {self.hint.text()}".strip()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        if not self.underMouse():
            self._count_down()

    def _place(self) -> None:
        self.fit()
        icon = self._icon()
        screen = QGuiApplication.screenAt(icon.center()) if not icon.isNull() else None
        screen = screen or QGuiApplication.primaryScreen()
        corner = beside(icon, self.size(), screen)
        self.move(clear_of(self._taken(), corner, self.size(), screen))

    def _make_room(self) -> None:
        """Steps aside for a break card, once that has come."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._place)

    def _stay(self) -> None:
        self.staying.stop()
        self._fading.stop()
        self.setWindowOpacity(1.0)

    def _count_down(self) -> None:
        if self.isVisible() and self.line.kind is Message.DONE:
            self.staying.start()

    def _fade(self) -> None:
        if not can_fade(self):
            self.close()
            return
        self._fading.setStartValue(1.0)
        self._fading.start()
