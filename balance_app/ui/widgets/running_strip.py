"""What runs, on its habit's card: for how long, how to stop it, and the question when it ended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.entries import Source
from balance_app.domain.habits import Habit, Kind
from balance_app.domain.timers import Question, RunningSide
from balance_app.ui import timer_words
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, bring_into_view, label, put_in_order
from balance_app.ui.widgets.end_question import EndQuestion
from balance_app.ui.widgets.spread import SpreadLayout

_MINUTE = 60.0
_MARGINS = (0, STEP, 0, 0)


class RunningStrip(QWidget):
    """The line with Stop and, in its place, the question; hidden while nothing runs.

    It has no timer of its own: whoever shows it asks when its words change next.

    Args:
        shared: What every window is handed.
        habit: The habit, sided or worn.

    Attributes:
        question: The question when it ended, while it is open.

    Signals:
        asking: The question was opened or closed; carries whether it is open.
    """

    asking = Signal(bool)

    def __init__(self, shared: Shared, habit: Habit) -> None:
        super().__init__()
        self._shared = shared
        self._habit = habit
        self._running: RunningSide | None = None
        self._wanted = False  # whether the user opened the question, unasked
        self.question: EndQuestion | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(*_MARGINS)
        self._rows.addWidget(self._make_line())
        self.hide()

    def refresh(self, running: RunningSide | None) -> None:
        """Shows what runs now."""
        if running != self._running:
            self._running, self._wanted = running, False
            self._close_question()
        self.tell_time()

    def tell_time(self) -> float | None:
        """Says for how long it has run.

        Returns:
            The seconds until the words change; None where nothing runs.
        """
        running = self._running
        self.setVisible(running is not None)
        if running is None:
            return None
        now = self._shared.services.clock.now()
        asked = self._shared.services.timers.question(running)
        if asked is not None:
            self._ask(asked)
        elif self.question is not None and not self._wanted:
            self._close_question()
        self.line.setVisible(self.question is None)
        what, since = timer_words.on_card(running, self._habit, now, self._shared.locale)
        self.what.setText(what)
        self.since.setText(since)
        if self.question is not None:
            self.question.say(asked or Question(running, now), now)
        return _MINUTE - running.ran(now).total_seconds() % _MINUTE

    def _make_line(self) -> QWidget:
        word, name = timer_words.stop(self._habit), self._habit.name
        worn = self._habit.kind is Kind.WORN
        self.earlier = Button(self._shared, "Earlier…", role="link", hint="It ended before now")
        self.earlier.setAccessibleName(f"{name}: it ended earlier")
        self.earlier.clicked.connect(self._ended_earlier)
        hint = f"{name}: taken off now" if worn else f"Stop the time of {name} and save it"
        self.stop = Button(self._shared, word, hint=hint)
        self.stop.setAccessibleName(f"{name}: {word}")
        self.stop.clicked.connect(self._stop)
        acts = QWidget()
        row = _row(acts)
        row.addWidget(self.earlier)
        row.addWidget(self.stop)
        self.line = QWidget()
        spread = SpreadLayout()
        self.line.setLayout(spread)
        spread.addWidget(self._make_words())
        spread.addWidget(acts)
        return self.line

    def _make_words(self) -> QWidget:
        self.what = label(strong=True)
        self.since = label(size=SMALL, muted=True)
        said = QVBoxLayout()
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(0)
        said.addWidget(self.what)
        said.addWidget(self.since)
        words = QWidget()
        words.setLayout(said)
        return words

    def _stop(self) -> None:
        self._shared.bridge.stop(self._habit.id, Source.WINDOW)

    def _ended_earlier(self) -> None:
        self._wanted = True
        if self._running is not None:
            self._ask(Question(self._running, self._shared.services.clock.now()))
        self.tell_time()
        if self.question is not None:
            self.question.at.setFocus()
            bring_into_view(self.question)

    def _ask(self, question: Question) -> None:
        if self.question is not None:
            return
        guess, wanted = question.guess, self._wanted
        self.question = EndQuestion(self._shared, self._habit, guess, can_cancel=wanted)
        self.question.cancelled.connect(self._cancelled)
        self.line.hide()
        self.asking.emit(True)  # while the card is yet as high as it was
        self._rows.addWidget(self.question)
        self._rows.setContentsMargins(0, STEP, 0, STEP)  # the last line keeps off its frame
        self.question.show()
        put_in_order((self.earlier, self.stop, *self.question.stops))

    def _cancelled(self) -> None:
        self._wanted = False
        self._close_question()
        self.tell_time()
        self.earlier.setFocus()

    def _close_question(self) -> None:
        if self.question is None:
            return
        self.question.hide()
        self.question.deleteLater()
        self.question = None
        self._rows.setContentsMargins(*_MARGINS)
        self.asking.emit(False)


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * STEP)
    return row
