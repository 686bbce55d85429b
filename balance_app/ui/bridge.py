"""Services' announcements as Qt signals, and the user's wishes with their failures caught once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from balance_app.domain.breaks.model import BreakKind, Channel, Posture
from balance_app.domain.check_ins import CheckIn, Waiting
from balance_app.domain.entries import Change, ChangeKind, Details, Edits, Source
from balance_app.domain.errors import BalanceError, WordsError
from balance_app.domain.settings import Settings
from balance_app.domain.timers import Question
from balance_app.services.journal import Logged
from balance_app.services.services import Services

if TYPE_CHECKING:  # nudges are loaded once the user is served
    from balance_app.domain.nudges.rules import ShownNudge

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What could not be stored yet, and why."""

    change: Change
    why: str


class Bridge(QObject):
    """Between services and widgets.

    Signals:
        entries_changed: Entries changed, here or in another process.
        logged: An entry was stored; carries its ``Logged``.
        not_saved: An entry could not be stored; carries its ``Unsaved``.
        saved_after_all: What could not be stored has been.
        started: A side runs from now on; carries the ``Change``, with the entry of what ran before.
        thrown_away: A side that ran was thrown away here; carries its ``Change``.
        asked: A side cannot be stopped until it is said when it ended; carries its ``Question``.
        edited: An entry was edited or deleted here; carries its ``Change``.
        gone: An entry was deleted elsewhere while it was edited here; carries it.
        undone: A change was taken back here; carries it.
        redone: A change that had been taken back was done again here; carries it.
        habits_changed: A habit was added, changed, moved, archived or deleted.
        check_ins_changed: Other check-ins are set, or others may wait for an answer.
        nudges_changed: A nudge was shown, or did not help.
        made_rarer: A nudge did not help; carries the ShownNudge.
        breaks_changed: The break engine's state changed.
        settings_changed: Carries the new ``Settings``.
        failed: Something else could not be done; carries the message.
    """

    entries_changed = Signal()
    logged = Signal(object)
    not_saved = Signal(object)
    saved_after_all = Signal()
    started = Signal(object)
    thrown_away = Signal(object)
    asked = Signal(object)
    edited = Signal(object)
    gone = Signal(object)
    undone = Signal(object)
    redone = Signal(object)
    habits_changed = Signal()
    check_ins_changed = Signal()
    nudges_changed = Signal()
    made_rarer = Signal(object)
    breaks_changed = Signal()
    settings_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._unsaved: list[Unsaved] = []
        services.journal.subscribe(self._entries_changed)
        services.sitting.subscribe(self.entries_changed.emit)
        services.habits.subscribe(self.habits_changed.emit)
        services.check_ins.subscribe(self.check_ins_changed.emit)
        services.coach.subscribe(self.breaks_changed.emit)
        services.preferences.subscribe(self._settings_changed)

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """What waits for Retry, oldest first."""
        return tuple(self._unsaved)

    def log(
        self,
        habit: str,
        option: str | None,
        source: Source,
        details: Details | None = None,
        at: datetime | None = None,
    ) -> Logged | None:
        """Logs an entry; where it cannot be stored it is kept as not saved yet.

        Args:
            habit: The habit's id.
            option: The option's id; None for a timed habit's own minutes.
            source: Where the entry comes from.
            details: Minutes, load, tag and note.
            at: When it happened, aware, or now.

        Returns:
            What was stored, or None where nothing was.
        """
        journal = self._services.journal
        said = details or Details()
        entry = self._try(lambda: journal.draft(habit, option, said, at, source))
        if entry is None:
            return None
        return self._save(Change.one(ChangeKind.LOGGED, None, entry))[1]

    def press(
        self, habit: str, option: str, source: Source, details: Details | None = None
    ) -> bool:
        """Does what a press on an option means: it is logged, or runs from now on.

        Returns:
            Whether it was stored.
        """
        timers = self._services.timers
        return self._do(lambda: timers.draft_press(habit, option, details or Details(), source))

    def start(
        self,
        habit: str,
        option: str,
        source: Source,
        details: Details | None = None,
        at: datetime | None = None,
    ) -> bool:
        """Lets a side run from now on or from a time before; says whether that was stored."""
        timers = self._services.timers
        return self._do(lambda: timers.draft_start(habit, option, details or Details(), at, source))

    def stop(
        self, habit: str, source: Source, end: datetime | None = None, *, minutes: bool = True
    ) -> bool:
        """Stores what runs of a habit, unless it must be asked when it ended.

        Args:
            habit: The habit's id.
            source: Where the wish comes from.
            end: When it ended, aware, or now.
            minutes: Whether to store for how long.

        Returns:
            Whether it was stored.
        """
        timers = self._services.timers
        draft = self._try(lambda: timers.draft_stop(habit, end, minutes=minutes, source=source))
        if isinstance(draft, Question):
            self.asked.emit(draft)
        return isinstance(draft, Change) and self._save(draft)[0]

    def throw_away(self, habit: str) -> bool:
        """Forgets what runs of a habit; says whether it was done."""
        return self._do(lambda: self._services.timers.draft_throw_away(habit))

    def retry(self) -> None:
        """Tries to store what waits, oldest first; what is in the way of one is so of all."""
        waiting, stored = self.unsaved, True
        for unsaved in waiting:
            stored = self._save(unsaved.change, unsaved)[0] and stored
            if unsaved in self._unsaved:
                return
        if waiting and stored:
            self.saved_after_all.emit()

    def undo(self) -> Change | None:
        """Takes back the newest change."""
        change = self._try(self._services.journal.undo)
        if change is not None:
            self.undone.emit(change)
        return change

    def redo(self) -> Change | None:
        """Does again what was taken back last."""
        change = self._try(self._services.journal.redo)
        if change is not None:
            self.redone.emit(change)
        return change

    def edit(self, entry_id: str, edits: Edits) -> bool:
        """Changes an entry; says whether it was done."""
        return self._edited(lambda: self._services.journal.edit(entry_id, edits))

    def delete(self, entry_id: str) -> bool:
        """Deletes an entry; says whether it was done."""
        return self._edited(lambda: self._services.journal.delete(entry_id))

    def delete_all(self, entry_ids: Sequence[str]) -> bool:
        """Deletes entries as one change; says whether it was done."""
        return self._edited(lambda: self._services.journal.delete_all(entry_ids))

    def restore(self, entry_ids: Sequence[str]) -> bool:
        """Brings deleted entries back as one change; says whether it was done."""
        return self._edited(lambda: self._services.journal.restore(entry_ids))

    def correct(self, act: Callable[[], Change]) -> bool:
        """Corrects spans, or logs a night, e.g. ``journal.split``; says whether it was done."""
        return self._edited(act)

    def change_habits(self, act: Callable[[], Change]) -> bool:
        """Changes the habits, e.g. ``habits.archive``; says whether it was done."""
        return self._edited(act)

    def answer(self, act: Callable[[Channel], None], via: Channel) -> None:
        """Hands a wish or an answer to the break coach, e.g. ``coach.begin``."""
        self._try(lambda: act(via))

    def stretch(self, exercises: Sequence[str]) -> None:
        """Starts a stretch break that shows these exercises first, by their ids."""
        take = self._services.coach.take
        self._try(lambda: take(BreakKind.STRETCH, Channel.NOTIFICATION, exercises))

    def pause(self, until: datetime | None) -> None:
        """Pauses reminders, openly where no end is given."""
        self._try(lambda: self._services.coach.pause(until))

    def resume(self) -> None:
        """Lets paused reminders go on."""
        self._try(self._services.coach.resume)

    def present(self, on: bool) -> None:
        """Says that the user presents and is not to be interrupted, or no longer does."""
        self._try(lambda: self._services.coach.present(on))

    def change_posture(self) -> None:
        """Says that the user stands up, or sits down again."""
        coach = self._services.coach
        standing = coach.status().posture is Posture.STANDING
        self._try(coach.sit if standing else coach.stand)

    def change_setting(self, key: str, value: object) -> None:
        """Stores one setting."""
        self._try(lambda: self._services.preferences.change(key, value))

    def change_check_in(self, check_in: CheckIn) -> None:
        """Sets when and how a habit is asked about."""
        self._try(lambda: self._services.check_ins.change(check_in))

    def dismiss(self, waiting: Waiting) -> None:
        """Asks no more what waits."""
        self._edited(lambda: self._services.check_ins.dismiss(waiting))

    def not_helpful(self, nudge: ShownNudge) -> None:
        """Says that a nudge did not help: nudges of its kind become rarer."""
        said = self._try(lambda: self._services.nudger().not_helpful(nudge.id))
        self.nudges_changed.emit()
        if said is not None:
            self.made_rarer.emit(said)

    def helpful_after_all(self, nudge: ShownNudge) -> None:
        """Takes back that a nudge did not help."""
        self._try(lambda: self._services.nudger().helpful_after_all(nudge))
        self.nudges_changed.emit()

    def read(self, act: Callable[[], T]) -> T | None:
        """Reads something; where that fails it is told, and None returned."""
        return self._try(act)

    def outside_change(self) -> None:
        """Another process wrote to the database."""
        self._try(self._services.habits.reload)
        self._try(self._services.check_ins.reload)
        self.entries_changed.emit()

    def _do(self, draft: Callable[[], Change]) -> bool:
        change = self._try(draft)
        return change is not None and self._save(change)[0]

    def _save(self, change: Change, waited: Unsaved | None = None) -> tuple[bool, Logged | None]:
        """Stores a change; says whether that was done, and what was logged by it.

        Args:
            change: The change.
            waited: The same where it could not be stored before; it waits on until it is.
        """
        services = self._services
        try:
            if waited is not None:
                change = services.timers.draft_again(change)
            services.journal.record(change)
        except WordsError as error:  # something else was done meanwhile: no retry can help
            self._wait_no_more(waited)
            self.failed.emit(error.message)
            self.entries_changed.emit()
            return False, None
        except BalanceError as error:
            unsaved = waited or Unsaved(change, error.message)
            if waited is None:
                self._unsaved.append(unsaved)
            self.not_saved.emit(unsaved)
            return False, None
        self._wait_no_more(waited)
        logged = (
            self._try(lambda: services.journal.told_of(change.after)) if change.entries else None
        )
        if logged is not None:
            if services.nudger().after_logging(logged) is not None:
                self.nudges_changed.emit()
            self.logged.emit(logged)
        if change.running is not None and change.running.after is not None:
            self.started.emit(change)
        elif not change.entries:
            self.thrown_away.emit(change)
        return True, logged

    def _wait_no_more(self, waited: Unsaved | None) -> None:
        if waited is not None:
            self._unsaved.remove(waited)

    def _edited(self, act: Callable[[], Change]) -> bool:
        change = self._try(act)
        if change is not None:
            self.edited.emit(change)
        return change is not None

    def _try(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except BalanceError as error:
            self.failed.emit(error.message)
            return None

    def _entries_changed(self, _change: Change) -> None:
        self.entries_changed.emit()

    def _settings_changed(self, settings: Settings) -> None:
        self.settings_changed.emit(settings)
