"""One line that says what happened last, and offers to take it back or to try again."""

from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from balance_app.domain.entries import Change, ChangeKind, Entry
from balance_app.domain.habits import Habit
from balance_app.domain.timers import Question, RunningSide
from balance_app.services.journal import Logged
from balance_app.ui import change_words, timer_words, words
from balance_app.ui.bridge import Unsaved
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import UNDO
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, label

if TYPE_CHECKING:  # nudges are loaded once the user is served
    from balance_app.domain.nudges.rules import ShownNudge

_HEIGHT = 7 * STEP

_DONE_TO_HABITS = {
    ChangeKind.HABIT_ADDED: "Added",
    ChangeKind.HABIT_CHANGED: "Changed",
    ChangeKind.HABIT_ARCHIVED: "Archived",
    ChangeKind.HABIT_BROUGHT_BACK: "Brought back",
    ChangeKind.HABIT_DELETED: "Deleted with its entries",
}


class Message(Enum):
    """How long a message stays."""

    NONE = auto()
    DONE = auto()  # what went well, and may fade
    FAILED = auto()  # what could not be done: read and gone, as nothing was lost by it
    STAYS = auto()  # what the user has to know or to act on


class MessageLine(QWidget):
    """The line.

    Undo is offered only while it would take back what the line speaks of.

    Args:
        shared: What every window is handed.
        resting: What stands there while nothing has happened.
        listens: Whether it tells everything that happens; otherwise only what it is told to.

    Signals:
        said: There is another message, or none any more.
    """

    said = Signal()

    def __init__(self, shared: Shared, resting: str = "", *, listens: bool = True) -> None:
        super().__init__()
        self._shared = shared
        self._resting = resting
        self._undoable: Change | None = None
        self._unhelpful: ShownNudge | None = None
        self._gone: Entry | None = None
        self.kind = Message.NONE
        self.label = label(muted=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a press leaves the keyboard in the page
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.undo = Button(shared, "Undo", role="link", hint="Take this back", keys=UNDO.text)
        self.undo.clicked.connect(self._take_back)
        self.retry = Button(shared, "Retry", role="link", hint="Try to save this again")
        self.retry.clicked.connect(shared.bridge.retry)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(self.label, 1)
        row.addWidget(self.undo)
        row.addWidget(self.retry)
        self.retry.hide()
        self.setMinimumHeight(_HEIGHT)  # nothing moves when a button comes and goes
        shared.bridge.entries_changed.connect(self._check_undo)
        shared.bridge.habits_changed.connect(self._check_undo)
        if listens:
            self._listen()
            self.clear()

    def clear(self) -> None:
        """Says nothing; what waits to be saved comes back first, and goes when cleared itself."""
        waiting = self._shared.bridge.unsaved
        if waiting and self.retry.isHidden():
            self.tell_not_saved(waiting[-1])
        else:
            self._say(self._resting, Message.NONE)

    def say(self, text: str) -> None:
        """Says something that stays until it is dismissed."""
        self._say(text, Message.STAYS)

    def tell_failed(self, text: str) -> None:
        """Says what could not be done."""
        self._say(text, Message.FAILED)

    def _listen(self) -> None:
        bridge = self._shared.bridge
        bridge.logged.connect(self.tell_saved)
        bridge.not_saved.connect(self.tell_not_saved)
        bridge.started.connect(self.tell_started)
        bridge.thrown_away.connect(self.tell_thrown_away)
        bridge.asked.connect(self.tell_asked)
        bridge.edited.connect(self._edited)
        bridge.gone.connect(self.tell_gone)
        bridge.undone.connect(self.tell_undone)
        bridge.redone.connect(self.tell_redone)
        bridge.made_rarer.connect(self.tell_made_rarer)
        bridge.failed.connect(self.tell_failed)

    def tell_saved(self, logged: Logged) -> None:
        """Says that an entry is stored."""
        said = words.told(logged.entry, *self._for_words())
        self._say(f"Saved: {said}", Message.DONE, undo=True)

    def _for_words(self) -> tuple[tuple[Habit, ...], QLocale, date]:
        """What an entry is put into words with: of another day than today, it names its own."""
        services = self._shared.services
        return services.journal.known_habits, self._shared.locale, services.trends.today()

    def tell_not_saved(self, unsaved: Unsaved) -> None:
        """Says that an entry could not be stored, and offers Retry."""
        more = len(self._shared.bridge.unsaved) - 1
        others = f" and {words.number(more, self._shared.locale)} more" if more > 0 else ""
        said = words.change(unsaved.change, *self._for_words())
        text = f"Not saved yet: {said}{others} — {unsaved.why}"
        self._say(text, Message.STAYS, retry=True)

    def tell_started(self, change: Change) -> None:
        """Says which side runs from now on, and what was stored for it."""
        part = change.running
        if part is None or part.after is None:
            return
        runs = part.after
        now = timer_words.name(runs, self._shared.services.timers.habit(runs))
        stored = words.entries(change, *self._for_words())
        if not change.entries:
            text = self._what_runs(runs)
        elif change.after.minutes is None:
            text = f"Saved without minutes, as it was left running: {stored} · now {now}"
        else:
            text = f"Saved: {stored} · now {now}"
        self._say(text, Message.DONE, undo=True)

    def tell_thrown_away(self, change: Change) -> None:
        """Says that a side has been thrown away."""
        said = words.entries(change, *self._for_words())
        self._say(f"Thrown away: {said}", Message.DONE, undo=True)

    def tell_asked(self, question: Question) -> None:
        """Says where to answer when a side ended."""
        said = self._what_runs(question.running)
        self._say(f"{said}. Say on its card on Today when it ended.", Message.STAYS)

    def _what_runs(self, running: RunningSide) -> str:
        services = self._shared.services
        habit = services.timers.habit(running)
        return timer_words.what_runs(running, habit, services.clock.now(), self._shared.locale)

    def _edited(self, change: Change) -> None:
        if change.habit is not None:
            part = change_words.part_of_habit(change)
            of = f", {part}" if part else ""
            of += words.ended(change, self._shared.locale)
            said = f"{_DONE_TO_HABITS[change.kind]}: {change.habit.habit.name}{of}"
            self._say(said, Message.DONE, undo=True)
            return
        if change.check_in is not None:
            known = self._shared.services.journal.known_habits
            habit = words.habit_name(change.check_in.habit, known)
            self._say(f"Not asked any more for now: {habit}", Message.DONE, undo=True)
            return
        said = words.entries(change, *self._for_words())
        done = {
            ChangeKind.LOGGED: "Saved",
            ChangeKind.DELETED: "Deleted",
            ChangeKind.RESTORED: "Restored",
        }
        was_split = change_words.split_of(change) is not None
        what = "Split" if was_split else done.get(change.kind, "Changed")
        self._say(f"{what}: {said}", Message.DONE, undo=True)

    def tell_undone(self, change: Change) -> None:
        """Says that a change was taken back."""
        said = words.change(change, *self._for_words())
        self._say(f"Taken back: {said}", Message.DONE)

    def tell_redone(self, change: Change) -> None:
        """Says that a change was done again."""
        said = words.change(change, *self._for_words())
        self._say(f"Done again: {said}", Message.DONE, undo=True)

    def tell_made_rarer(self, nudge: "ShownNudge") -> None:
        """Says that nudges of a kind come less often, as one of them did not help."""
        from balance_app.domain.nudges.words import kind_words  # seldom said

        kind = kind_words(nudge.nudge.kind).capitalize()
        self._say(f"{kind} come less often from now on", Message.DONE)
        self._unhelpful = nudge
        self.undo.show()

    def tell_gone(self, entry: Entry) -> None:
        """Says that an entry was deleted elsewhere while it was edited; Undo brings it back."""
        said = words.told(entry, *self._for_words())
        self._say(f"Deleted elsewhere while you edited it: {said}", Message.DONE)
        self._gone = entry
        self.undo.show()

    def take_back(self) -> None:
        """Takes back what is said, where that was not done here, else the newest change."""
        nudge, gone = self._unhelpful, self._gone
        if gone is not None:
            self.clear()
            self._shared.bridge.restore([gone.id])
        elif nudge is not None:
            self.clear()
            self._shared.bridge.helpful_after_all(nudge)
        else:
            self._shared.bridge.undo()

    def _take_back(self) -> None:
        self._check_undo()
        if any((self._undoable, self._unhelpful, self._gone)):
            self.take_back()

    def _check_undo(self) -> None:
        """Stops offering Undo once it would take back something else."""
        if self._undoable is not None and self._newest() != self._undoable:
            self._undoable = None
            self.undo.hide()

    def _newest(self) -> Change | None:
        return self._shared.bridge.read(self._shared.services.journal.undoable)

    def _say(self, text: str, kind: Message, *, undo: bool = False, retry: bool = False) -> None:
        self.kind = kind
        self._undoable = self._newest() if undo else None
        self._unhelpful = self._gone = None
        self.label.setText(text)
        self.undo.setVisible(self._undoable is not None)
        self.retry.setVisible(retry)
        self.said.emit()
