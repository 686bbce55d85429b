"""Asks on a habit's card when a side ended that was left running."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.entries import Source
from balance_app.domain.habits import Habit
from balance_app.domain.timers import Question
from balance_app.ui import timer_words
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.fields import moment_field
from balance_app.ui.widgets.flow import FlowLayout


class EndQuestion(QFrame):
    """The question, a field for its time, and the three answers.

    Args:
        shared: What every window is handed.
        habit: The habit that runs.
        guess: The time that the field begins with, aware.
        can_cancel: Whether the side may run on, unanswered.

    Attributes:
        stops: Where Tab stops.

    Signals:
        cancelled: Nothing is to be done.
    """

    cancelled = Signal()

    def __init__(self, shared: Shared, habit: Habit, guess: datetime, *, can_cancel: bool) -> None:
        super().__init__()
        self._shared = shared
        self._habit = habit
        self._guess = guess
        self.setProperty("role", "editor")
        self.setAccessibleName(f"{habit.name}: when did it end?")
        self.said = label()
        self.at = moment_field(shared.locale, guess, "When it ended")
        self._first = self.at.dateTime()
        self.save_button = Button(shared, "Save", role="primary", keys="Enter")
        self.without = Button(shared, "Without minutes", hint="Save it, but not for how long")
        self.throw_away = Button(shared, "Throw away", role="quiet", hint="Save nothing of it")
        self.cancel = Button(shared, role="icon", icon="close", hint="Let it run on", keys="Esc")
        self.cancel.setVisible(can_cancel)
        self._can_cancel = can_cancel
        self.save_button.clicked.connect(self.save)
        self.without.clicked.connect(self._save_without)
        self.throw_away.clicked.connect(self._throw_away)
        self.cancel.clicked.connect(self.cancelled)
        self._lay_out()

    def say(self, question: Question, now: datetime) -> None:
        """Asks, in the words that fit now."""
        self.said.setText(timer_words.question(question, self._habit, now, self._shared.locale))

    def save(self) -> None:
        """Saves the side as having ended at the time in the field."""
        self._shared.bridge.stop(self._habit.id, Source.WINDOW, end=self._end())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Escape lets it run on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape and self._can_cancel:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _end(self) -> datetime:
        """The time chosen, in the user's zone; the guess itself, to the second, where it stands."""
        picked = self.at.dateTime()
        if picked == self._first:
            return self._guess
        day, time = picked.date(), picked.time()
        wall = (day.year(), day.month(), day.day(), time.hour(), time.minute())
        zone = self._shared.services.clock.zone
        # A time that the clocks skip is the one after the skip.
        return datetime(*wall, tzinfo=zone).astimezone(UTC).astimezone(zone)

    def _save_without(self) -> None:
        self._shared.bridge.stop(self._habit.id, Source.WINDOW, minutes=False)

    def _throw_away(self) -> None:
        self._shared.bridge.throw_away(self._habit.id)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * STEP)
        top.addWidget(self.said, 1)
        top.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignTop)
        field = QHBoxLayout()
        field.setSpacing(2 * STEP)
        field.addWidget(self.at, 1)
        field.addWidget(self.save_button)
        buttons = QWidget()
        flow = FlowLayout()
        buttons.setLayout(flow)
        for button in (self.without, self.throw_away):
            flow.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        rows.setSpacing(2 * STEP)
        rows.addLayout(top)
        rows.addLayout(field)
        rows.addWidget(buttons)
        self.stops = (self.at, self.save_button, self.without, self.throw_away, self.cancel)
