"""The card at the top of Today with the check-ins that wait for an answer."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.check_ins import Asked, Waiting, question_of
from balance_app.domain.entries import Source
from balance_app.domain.habits import Habit, Kind
from balance_app.services.check_ins.words import HANDY_MINUTES
from balance_app.ui import words
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, Card, at_start, label, put_in_order
from balance_app.ui.widgets.options import OptionRow

_OPTION_HEIGHT = 9 * STEP
_GAP = 4 * STEP
_AT_ONCE = 2  # more would push away what Today is for


class CheckInCard(Card):
    """A few questions, each with its answers, and the others on demand; hidden while none waits.

    Args:
        shared: What every window is handed.

    Attributes:
        questions: What is asked, in the user's order.
        more: Shows those that find no room at first.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self.setAccessibleName("Check-ins")
        self._shared = shared
        self._asks: list[tuple[Asked, str, Habit]] = []
        self.questions: list[Question] = []
        self._all = False
        self.more = Button(shared, role="link")
        self.more.clicked.connect(self._show_all)
        self._list = QVBoxLayout()
        self._list.setSpacing(_GAP)
        self.rows.addLayout(self._list)
        self.rows.addLayout(at_start(self.more))
        self.hide()

    def refresh(self, waiting: Sequence[Waiting]) -> None:
        """Asks these questions; what is asked already stays as it is."""
        check_ins, habits = self._shared.services.check_ins, self._shared.services.habits
        asks = []
        for one in waiting:
            habit = habits.named(one.check_in.habit)
            if habit is not None:
                offered = replace(habit, options=check_ins.options(habit))
                asks.append((one, question_of(one.check_in, habit), offered))
        wanted = [(one.name, question, habit) for one, question, habit in asks]
        if wanted != self._asks:
            self._asks = wanted
            self._ask_anew([Question(self._shared, *each) for each in asks])
        self._all = self._all and len(self.questions) > _AT_ONCE
        self._show_some()
        self.setVisible(bool(self.questions))

    def _show_some(self) -> None:
        for n, question in enumerate(self.questions):
            question.setVisible(self._all or n < _AT_ONCE)
        later = len(self.questions) - _AT_ONCE
        self.more.setVisible(later > 0 and not self._all)
        said = words.counted(later, "more question", "more questions", self._shared.locale)
        self.more.set_text(said, "Show all that wait for an answer")

    def _show_all(self) -> None:
        self._all = True
        self._show_some()
        self.questions[_AT_ONCE].stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_anew(self, questions: "list[Question]") -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        for old in self.questions:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.questions = questions
        for new in questions:
            self._list.addWidget(new)
        put_in_order([*(stop for new in questions for stop in new.stops), self.more])
        if had_focus and questions:  # who answers by keyboard goes on with the next
            questions[0].stops[0].setFocus(Qt.FocusReason.TabFocusReason)


class Question(QWidget):
    """One check-in: what it asks, since when, and its answers.

    Args:
        shared: What every window is handed.
        waiting: The check-in.
        question: Its words.
        habit: Its habit, with the options that answer it and no others.

    Attributes:
        asked: The question.
        answers: The buttons that log an option or a length, by what the habit is logged with.
        dismiss: Asks no more.
    """

    def __init__(self, shared: Shared, waiting: Waiting, question: str, habit: Habit) -> None:
        super().__init__()
        self._shared = shared
        self._habit = habit
        self.setAccessibleName(question)
        came = waiting.occasion.at.astimezone(shared.services.clock.zone)
        self.asked = label(question, strong=True)
        since = label(
            f"{habit.name}, {words.clock_time(came, shared.locale)}",
            SMALL,
            muted=True,
        )
        self.dismiss = Button(shared, "Not today", role="link", hint="Do not ask this again today")
        self.dismiss.setAccessibleName(f"{question} Not today")
        self.dismiss.clicked.connect(lambda: shared.bridge.dismiss(waiting))
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.asked)
        told.addWidget(since)
        head.addLayout(told, 1)
        head.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * STEP)
        rows.addLayout(head)
        self.answers: dict[str, Button] = {}
        if habit.kind is Kind.TIMED:
            rows.addLayout(self._lengths())
        else:
            rows.addWidget(self._options())

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        return (*self.answers.values(), self.dismiss)

    def _options(self) -> OptionRow:
        row = OptionRow(self._shared, self._habit, height=_OPTION_HEIGHT)
        row.picked.connect(self._log)
        self.answers.update(row.buttons)
        return row

    def _lengths(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        for minutes in HANDY_MINUTES:
            said = words.duration(minutes, self._shared.locale)
            button = Button(self._shared, said, hint=f"Log the last {said} as {self._habit.name}")
            button.setAccessibleName(f"{self._habit.name}: {said}")
            button.clicked.connect(partial(self._log, str(minutes)))
            row.addWidget(button, 1)
            self.answers[str(minutes)] = button
        return row

    def _log(self, answer: str, _checked: bool = False) -> None:
        self._shared.bridge.press(self._habit.id, answer, Source.CHECK_IN)
