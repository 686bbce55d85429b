"""The break card of Today: the ring, what comes next and why, and the answers."""

from collections.abc import Callable
from functools import partial
from math import ceil

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from balance_app.domain.breaks.model import (
    BreakKind,
    BreakStatus,
    Channel,
    HoldReason,
    Posture,
    StateWord,
)
from balance_app.domain.breaks.report import NAMES
from balance_app.ui import words
from balance_app.ui.breaks.scene import countdown
from balance_app.ui.pauses import PAUSES, PRESENTING, Pause, pause_end
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP, TITLE
from balance_app.ui.widgets.basics import Button, Card, label
from balance_app.ui.widgets.flow import FlowLayout
from balance_app.ui.widgets.reading import add_action
from balance_app.ui.widgets.ring import Ring, beside_ring

_LEAST_WORDS = 52 * STEP  # the room beside the ring below which words become a column
_MINUTE = 60.0
_TICK = 1.0

_NOT_AT_WORK = (StateWord.AWAY, StateWord.OUTSIDE_HOURS)
_STILL = {
    StateWord.PAUSED: "pause",
    StateWord.HELD: "hourglass",
    StateWord.AWAY: "cup",
    StateWord.OUTSIDE_HOURS: "moon",
    StateWord.OFF: "close",
}


class BreakPanel(Card):
    """The card; it has no timer of its own: whoever shows it asks when to refresh next."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self.setAccessibleName("Breaks")
        self.ring = Ring(shared)
        self.headline = label(size=TITLE, strong=True)
        self.why = label(muted=True)
        self._whys: list[str] = []
        self._add_buttons()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(4 * STEP)
        self._said = beside_ring(self.ring, self.headline, self.why)
        self._columns.addLayout(self._said, 1)
        self._columns.addWidget(self._answers, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addLayout(self._columns)

    def refresh(self) -> float | None:
        """Shows what reminders are doing.

        Returns:
            The seconds until it should be refreshed again; None where only an event changes it.
        """
        status = self._shared.services.coach.status()
        headline, _, why = status.reason.partition(" · ")
        self.headline.setText(headline)
        on_break = status.showing is not None and status.showing.started
        at_work = not on_break and status.state not in _NOT_AT_WORK
        said = [sitting_words(status) if at_work else "", self._next_words(status), why]
        self._whys = [part for words_of in said for part in words_of.split(" · ") if part]
        self.why.setVisible(bool(self._whys))
        self._show_ring(status, headline)
        self._show_buttons(status)
        self._arrange()
        return _seconds_to_change(status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds the place of the buttons anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Puts the buttons beside the words where these keep their room, below them where not."""
        margins, buttons = self.rows.contentsMargins(), self._answers.sizeHint().width()
        taken = self.ring.sizeHint().width() + self._said.spacing() + self._columns.spacing()
        room = self.width() - margins.left() - margins.right() - taken - buttons
        beside = room >= _LEAST_WORDS
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._columns.setStretch(0, 1 if beside else 0)
        self._answers.setMinimumWidth(buttons if beside else 0)  # beside, they stay in one row
        self._show_why(room if beside else room + buttons + self._columns.spacing())

    def _show_why(self, room: int) -> None:
        """Fills lines with the parts, so that none ends with a dot that leads nowhere."""
        width = self.why.fontMetrics().horizontalAdvance
        lines: list[str] = []
        for part in self._whys:
            longer = f"{lines[-1]} · {part}" if lines else part
            if lines and width(longer) <= room - STEP:
                lines[-1] = longer
            else:
                lines.append(part[:1].upper() + part[1:])
        self.why.setText("\n".join(lines))

    def _add_buttons(self) -> None:
        coach = self._shared.services.coach
        self.take = self._button("Take it now", self._take_next, "Take a break now", role="primary")
        self.take_other = Button(self._shared, icon="chevron-down", hint="Take another break now")
        self.take_other.setMenu(self._take_menu())
        self.begin = self._button("Start", coach.begin, "Start the break", role="primary")
        self.done = self._button("Done", coach.done, "The break is done", role="primary")
        self.go_on = self._button("Go on", coach.begin, "Let the countdown go on")
        self.snooze = self._button("In 5 min", coach.snooze, "Ask again in 5 minutes")
        self.skip = self._button("Skip", coach.skip, "Leave this break out")
        self.pause = Button(self._shared, "Pause", icon="chevron-down", hint="Pause reminders")
        self.pause.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow follows the word
        self.pause.setMenu(self._pause_menu())
        self.resume = Button(self._shared, "Resume", hint="Let reminders go on")
        self.resume.clicked.connect(self._shared.bridge.resume)
        self.posture = Button(self._shared, "I’m standing")
        self.posture.clicked.connect(self._shared.bridge.change_posture)
        self._answers = QWidget()
        flow = FlowLayout()
        self._answers.setLayout(flow)
        for button in self._buttons():
            flow.addWidget(button)

    def _button(
        self, text: str, act: Callable[[Channel], None], hint: str, role: str = ""
    ) -> Button:
        button = Button(self._shared, text, hint=hint, role=role)
        button.clicked.connect(partial(self._answer, act))
        return button

    def _answer(self, act: Callable[[Channel], None], _checked: bool = False) -> None:
        self._shared.bridge.answer(act, Channel.WINDOW)

    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.take,
            self.take_other,
            self.begin,
            self.done,
            self.go_on,
            self.snooze,
            self.skip,
            self.pause,
            self.resume,
            self.posture,
        )

    def _take_next(self, via: Channel) -> None:
        coach = self._shared.services.coach
        coach.take(coach.status().next_kind or BreakKind.MOVE, via)

    def _next_words(self, status: BreakStatus) -> str:
        """When the next break comes."""
        if status.state is not StateWord.WORKING or status.next_due is None:
            return ""
        said = f"due at {words.clock_time(status.next_due, self._shared.locale)}"
        return said.replace(" ", words.NO_BREAK)

    def _take_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setLayoutDirection(self.layoutDirection())
        coach = self._shared.services.coach
        for kind, name in NAMES.items():
            take = partial(self._answer, partial(coach.take, kind))
            add_action(menu, name).triggered.connect(take)
        return menu

    def _pause_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setLayoutDirection(self.layoutDirection())
        for pause in PAUSES:
            add_action(menu, pause.label).triggered.connect(partial(self._pause, pause))
        menu.addSeparator()
        self.presenting = add_action(menu, PRESENTING)
        self.presenting.setCheckable(True)
        self.presenting.triggered.connect(self._shared.bridge.present)
        return menu

    def _pause(self, pause: Pause, _checked: bool = False) -> None:
        self._shared.bridge.pause(pause_end(pause, self._shared.services))

    def _show_buttons(self, status: BreakStatus) -> None:
        showing, paused = status.showing, status.state is StateWord.PAUSED
        asks = showing is not None and not showing.started
        counts = showing is not None and showing.started
        rests = showing is None
        soon = status.announced is not None
        calm = rests and not soon  # with a break about to come, only what answers it is there
        reminds = status.state is not StateWord.OFF
        presents = HoldReason.PRESENTING in status.holds
        shown = {
            self.take: rests,
            self.take_other: calm,
            self.begin: asks,
            self.done: counts,
            self.go_on: counts and showing is not None and showing.asks_done,
            self.snooze: soon or (asks and showing is not None and showing.snoozes_left > 0),
            self.skip: soon or not rests,
            self.pause: calm and reminds and not paused,
            self.resume: calm and (paused or presents),
            self.posture: calm and reminds,
        }
        lost_focus = any(b.hasFocus() and not visible for b, visible in shown.items())
        for button, visible in shown.items():
            button.setVisible(visible)
        if lost_focus:
            next(b for b, visible in shown.items() if visible).setFocus()
        self.presenting.setChecked(presents)
        standing = status.posture is Posture.STANDING
        self.posture.set_text("I’m sitting" if standing else "I’m standing")

    def _show_ring(self, status: BreakStatus, headline: str) -> None:
        showing = status.showing
        if showing is not None and showing.started:
            left = showing.remaining_seconds / showing.length_seconds
            self.ring.show_share(left, f"{headline}", countdown(showing.remaining_seconds))
        elif status.state is StateWord.DUE:
            self.ring.show_share(1.0, headline, "now")
        elif status.state in _STILL:
            self.ring.show_share(status.progress, headline, icon=_STILL[status.state])
        elif status.seconds_to_next is None:
            self.ring.show_share(status.progress, headline, icon="stand")
        else:
            minutes = ceil(status.seconds_to_next / _MINUTE)
            self.ring.show_share(status.progress, headline, str(minutes))


def sitting_words(status: BreakStatus) -> str:
    """How long the user has been sitting, e.g. ``Sitting for 41 minutes``."""
    if status.posture is Posture.STANDING:
        return "Standing"
    minutes = status.sitting_minutes
    if minutes < 1:
        return "You have just sat down"
    return f"Sitting for {minutes} {'minute' if minutes == 1 else 'minutes'}"


def next_break_words(status: BreakStatus, locale: QLocale) -> str:
    """The next break in a few words, e.g. ``next break 12 min``."""
    if status.showing is not None:
        return "on a break" if status.showing.started else "a break is due"
    if status.seconds_to_next is None or status.state is StateWord.PAUSED:
        return status.reason.partition(" · ")[0]
    return f"next break {words.duration(ceil(status.seconds_to_next / _MINUTE), locale)}"


def _seconds_to_change(status: BreakStatus) -> float | None:
    if status.showing is not None:
        runs = status.showing.started and not status.showing.asks_done
        return _TICK if runs else None
    if status.seconds_to_next is None:
        return None
    # The next minute on the ring begins when the seconds reach a whole number of minutes.
    return status.seconds_to_next % _MINUTE or _MINUTE
