"""The break card: a small window in the corner that asks, counts down and goes by itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout

from balance_app.domain.breaks.model import Channel, Showing
from balance_app.domain.ports import Notice, NoticeButton, NoticeEvents
from balance_app.ui import words
from balance_app.ui.breaks.answers import AnswerRow, DeafSecond, answers_to, settle
from balance_app.ui.breaks.guide_view import GuideView
from balance_app.ui.breaks.scene import Scene, countdown, place_line, programme, why_now
from balance_app.ui.breaks.ticker import Ticker
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP, TITLE
from balance_app.ui.widgets.basics import label
from balance_app.ui.widgets.floating import FloatingPanel, fade_in, in_corner
from balance_app.ui.widgets.ring import Ring, beside_ring

_WIDTH = 110 * STEP
_RING = 25 * STEP
_CLOSE = NoticeButton("close", "Close")
_LATER = NoticeButton(_CLOSE.id, "Later")


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
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.ring = Ring(shared, _RING)
        self.title = label(size=TITLE, strong=True)
        self.body = label(muted=True)
        self.programme = label(size=SMALL)
        self.guide = GuideView(shared, compact=True)
        self.snoozes = label(size=SMALL, muted=True)
        self.why = label(size=SMALL, muted=True)
        self._deaf = DeafSecond(shared, self)
        self.answers = AnswerRow(shared, self._deaf)
        self._ticker = Ticker(shared, self._show, self)
        self._lay_out()

    def show_notice(
        self, notice: Notice, events: NoticeEvents, showing: Showing | None = None
    ) -> None:
        """Shows a notice with its buttons.

        Args:
            notice: What to tell.
            events: What is called back: shown now, and answered at most once.
            showing: The break it asks for; without one, that which the engine shows by this id.
        """
        self._notice, self._events = notice, events
        self._ticker.stop()
        current = self._shared.services.coach.status().showing
        if showing is None and current is not None and current.id == notice.id:
            showing = current
        self.title.setText(notice.title)
        self.body.setText(notice.body)
        self.guide.hide()
        self.answers.forget()
        self.answers.offer(_offered(notice), self._answer, is_choice=notice.is_choice)
        for part in (self.ring, self.snoozes, self.why):
            part.setVisible(showing is not None)
        self.programme.hide()
        if showing is not None:
            self._show_question(showing)
        self._appear()
        events.shown(self.name)

    def forget(self, notice_id: str) -> None:
        """Is told that a notice has been withdrawn; what follows from it is told by the next."""
        if self._notice is not None and self._notice.id == notice_id:
            self._notice = self._events = None

    def count_down(self) -> None:
        """Counts down the break under way, wherever it was started."""
        scene = self._ticker.scene()
        if scene is None or not scene.showing.started:
            return
        self._notice = self._events = None
        for part in (self.programme, self.snoozes, self.why):
            part.hide()
        self.ring.show()
        self._ticker.start()
        self._appear()

    def rest(self) -> None:
        """Counts nothing any more; a notice that is on screen stays."""
        if self._notice is None or self._ticker.runs:
            self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops the clock."""
        super().hideEvent(event)
        self._ticker.stop()

    def _lay_out(self) -> None:
        self.snoozes.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.answers, 1)
        row.addWidget(self.snoozes)
        self.rows.setSpacing(4 * STEP)
        self.rows.addLayout(beside_ring(self.ring, self.title, self.body))
        for part in (self.programme, self.guide):
            part.hide()
            self.rows.addWidget(part)
        self.rows.addLayout(row)
        self.rows.addWidget(self.why)

    def _answer(self, button: str) -> None:
        """Reports the one answer; what follows from it comes back as withdrawal or countdown."""
        events, self._events = self._events, None
        if button == _CLOSE.id:
            self.close()
        elif events is not None:
            events.answered(button)

    def _settle(self, button: str) -> None:
        settle(self._shared, button, Channel.CARD)

    def _show(self, scene: Scene | None) -> None:
        if scene is None or not scene.showing.started:
            self.close()
            return
        guided = self.guide.show_scene(scene)
        part = None if self.guide.isHidden() else scene.shown
        title, said = scene.title, scene.body
        if part is not None:
            title, said = part.exercise.name, place_line(scene, self._shared.locale)
        changed = guided or said != self.body.text()
        self.title.setText(title)
        self.body.setText(said)
        changed |= self.answers.offer(answers_to(scene), self._settle)
        left = countdown(scene.showing.remaining_seconds)
        self.ring.show_share(scene.share, f"{left} left of the break", left)
        if changed and self.isVisible():
            self._place()

    def _show_question(self, showing: Showing) -> None:
        coach, locale = self._shared.services.coach, self._shared.locale
        left = words.counted(showing.snoozes_left, "snooze", "snoozes", locale)
        self.snoozes.setText(f"{left} left")
        length = countdown(showing.length_seconds)
        self.ring.show_share(1.0, f"A break of {length}", length)
        guide = coach.guide()
        if guide is not None and guide.parts:
            self.programme.setText(programme(guide.exercises))
            self.programme.show()
        settings = self._shared.services.preferences.current
        self.why.setText(why_now(coach.status(), settings, locale))

    def _appear(self) -> None:
        self._place()
        if self.isVisible():
            return
        self._deaf.begin()
        fade_in(self)
        self.show()
        self.raise_()

    def _place(self) -> None:
        self.fit()
        self.move(in_corner(self.size(), QGuiApplication.primaryScreen()))


def _offered(notice: Notice) -> tuple[NoticeButton, ...]:
    """The answers to a notice, and where it need not be answered, what closes the card."""
    if notice.is_choice:
        return (*notice.buttons, _LATER)
    return (*notice.buttons, _CLOSE) if notice.may_wait or not notice.buttons else notice.buttons
