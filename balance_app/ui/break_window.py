"""The break card: a small window in the corner that asks, counts down and goes by itself."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from balance_app.domain.breaks.model import Channel, Showing
from balance_app.domain.breaks.report import BASIS
from balance_app.domain.ports import Notice, NoticeButton, NoticeEvents
from balance_app.ui import words
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP, TITLE
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.break_panel import countdown
from balance_app.ui.widgets.floating import FloatingPanel, in_corner, reduced_motion
from balance_app.ui.widgets.flow import FlowLayout
from balance_app.ui.widgets.ring import Ring, beside_ring

DEAF_SECONDS = 1.0
"""For so long after it appears the card takes no key: a word being typed answers nothing."""

FADE_MS = 400
_WIDTH = 110 * STEP
_TICK_MS = 1000
_RING = 25 * STEP
_CLOSE = NoticeButton("close", "Close")
_DONE = NoticeButton("done", "Done")
_SKIP = NoticeButton("skip", "Skip")


class BreakCard(FloatingPanel):
    """Shows a notice with its answers, or counts a break down.

    Args:
        shared: What every window is handed.
    """

    name = Channel.CARD.value

    def __init__(self, shared: Shared) -> None:
        super().__init__("Break", _WIDTH)
        self._shared = shared
        self._notice: Notice | None = None
        self._events: NoticeEvents | None = None
        self._deaf_until = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.ring = Ring(shared, _RING)
        self.title = label(size=TITLE, strong=True)
        self.body = label(muted=True)
        self.snoozes = label(size=SMALL, muted=True)
        self.why = label(size=SMALL, muted=True)
        self.buttons: dict[str, Button] = {}
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._fade = QPropertyAnimation(self, b"windowOpacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        shared.bridge.breaks_changed.connect(self._follow)

    def show_notice(
        self, notice: Notice, events: NoticeEvents, showing: Showing | None = None
    ) -> None:
        """Shows a notice with its buttons, as the last channel of the chain.

        Args:
            notice: What to tell.
            events: What is called back: shown now, and answered at most once.
            showing: The break it asks for; without one, that which the engine shows by this id.
        """
        self._notice, self._events = notice, events
        current = self._shared.services.coach.status().showing
        if showing is None and current is not None and current.id == notice.id:
            showing = current
        self.title.setText(notice.title)
        self.body.setText(notice.body)
        self._set_buttons(notice.buttons or (_CLOSE,), self._answer)
        for part in (self.ring, self.snoozes, self.why):
            part.setVisible(showing is not None)
        if showing is not None:
            self._show_question(showing)
        self._timer.stop()
        self._appear()
        events.shown(self.name)

    def withdraw(self, notice_id: str) -> None:
        """Takes a notice back; a break that was started by its answer counts down in its place."""
        if self._notice is not None and self._notice.id == notice_id:
            self._notice = self._events = None
            self._follow()

    def count_down(self) -> None:
        """Counts down the break under way, wherever it was started."""
        showing = self._shared.services.coach.status().showing
        if showing is None or not showing.started:
            return
        if not self._timer.isActive() or not self.isVisible():
            self._notice = self._events = None
            self._set_buttons((_DONE, _SKIP), self._settle)
            self.title.setText("On a break")
            self.body.setText("Move until the ring is empty. Coming back early is fine too.")
            self.ring.show()
            self.snoozes.hide()
            self.why.hide()
            self._timer.start()
            self._appear()
        self._show_remaining(showing)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops the clock."""
        super().hideEvent(event)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes no key at first."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
        if event.type() in keys and self._shared.services.clock.monotonic() < self._deaf_until:
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._answers = QWidget()
        self._flow = FlowLayout()
        self._answers.setLayout(self._flow)
        self.snoozes.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self._answers, 1)
        row.addWidget(self.snoozes)
        self.rows.setSpacing(4 * STEP)
        self.rows.addLayout(beside_ring(self.ring, self.title, self.body))
        self.rows.addLayout(row)
        self.rows.addWidget(self.why)

    def _set_buttons(self, wanted: tuple[NoticeButton, ...], act: Callable[[str], None]) -> None:
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for n, one in enumerate(wanted):
            button = Button(self._shared, one.label, role="" if n else "primary")
            button.clicked.connect(partial(self._pressed, act, one.id))
            button.installEventFilter(self)
            self._flow.addWidget(button)
            self.buttons[one.id] = button

    def _pressed(self, act: Callable[[str], None], button: str, _checked: bool = False) -> None:
        act(button)

    def _answer(self, button: str) -> None:
        """Reports the one answer; what follows from it comes back as withdrawal or countdown."""
        events, self._events = self._events, None
        if button == _CLOSE.id:
            self.close()
        elif events is not None:
            events.answered(button)
            self._follow()

    def _settle(self, button: str) -> None:
        coach = self._shared.services.coach
        act = coach.done if button == _DONE.id else coach.skip
        self._shared.bridge.answer(act, Channel.CARD)

    def _follow(self) -> None:
        """Keeps to what the engine says, whoever answered first."""
        if not self.isVisible():
            return
        showing = self._shared.services.coach.status().showing
        if showing is not None and showing.started:
            self.count_down()
        elif self._notice is None or self._timer.isActive():
            self.close()

    def _tick(self) -> None:
        showing = self._shared.services.coach.status().showing
        if showing is None or not showing.started:
            self.close()
        else:
            self._show_remaining(showing)

    def _show_question(self, showing: Showing) -> None:
        left = words.counted(showing.snoozes_left, "snooze", "snoozes", self._shared.locale)
        self.snoozes.setText(f"{left} left")
        length = countdown(showing.length_seconds)
        self.ring.show_share(1.0, f"A break of {length}", length)
        minutes = self._shared.services.coach.status().sitting_minutes
        self.why.setText(
            f"Why now? {words.duration(minutes, self._shared.locale)} of sitting · {BASIS}"
        )

    def _show_remaining(self, showing: Showing) -> None:
        left = countdown(showing.remaining_seconds)
        share = showing.remaining_seconds / showing.length_seconds
        self.ring.show_share(share, f"{left} left of the break", left)

    def _appear(self) -> None:
        self.fit()
        screen = QGuiApplication.primaryScreen()
        self.move(in_corner(self.size(), screen))
        if self.isVisible():
            return
        self._deaf_until = self._shared.services.clock.monotonic() + DEAF_SECONDS
        if not reduced_motion(self):
            self._fade.start()
        self.show()
        self.raise_()
