"""Tells at the tray what was saved, taken back or not saved while no window of ours says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

if TYPE_CHECKING:  # the note is loaded when there is something to tell
    from balance_app.domain.entries import Change
    from balance_app.domain.timers import Question
    from balance_app.services.journal import Logged
    from balance_app.ui.bridge import Bridge, Unsaved
    from balance_app.ui.saved_note import SavedNote
    from balance_app.ui.shared import Shared


class NoteAtTray(QObject):
    """Hears what happens, and shows the note where nobody else says it.

    Args:
        bridge: Tells what happens.
        shared: Gives what every window is handed.
        in_use: Tells whether the user is in a window that says by itself what was saved.
        icon: Tells where the tray icon is; null where that is not known.
        taken: Tells where the break card is; null while there is none.
        parent: What it belongs to.
    """

    def __init__(
        self,
        bridge: Bridge,
        shared: Callable[[], Shared],
        in_use: Callable[[], bool],
        icon: Callable[[], QRect],
        taken: Callable[[], QRect],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._in_use = in_use
        self._icon = icon
        self._taken = taken
        self._made: SavedNote | None = None
        bridge.logged.connect(self._saved)
        bridge.not_saved.connect(self._not_saved)
        bridge.started.connect(self._started)
        bridge.thrown_away.connect(self._thrown_away)
        bridge.asked.connect(self._asked)
        bridge.undone.connect(self._undone)
        bridge.redone.connect(self._redone)
        bridge.failed.connect(self._failed)

    @property
    def note(self) -> SavedNote:
        """The note, made when it is first wanted."""
        if self._made is None:
            from balance_app.ui.saved_note import SavedNote

            self._made = SavedNote(self._shared(), self._icon, self._taken)
        return self._made

    def prepare(self) -> None:
        """Makes the note beforehand, as what it tells is about to be asked for."""
        self.note.fit()
        self.note.grab()  # what has been drawn once is drawn sooner

    def close(self) -> None:
        """Closes the note: a window that says the same has come."""
        if self._made is not None:
            self._made.close()

    def _saved(self, logged: Logged) -> None:
        if not self._in_use():
            self.note.tell_saved(logged)

    def _not_saved(self, unsaved: Unsaved) -> None:
        if not self._in_use():
            self.note.tell(lambda line: line.tell_not_saved(unsaved))

    def _started(self, change: Change) -> None:
        if not self._in_use():
            self.note.tell(lambda line: line.tell_started(change))

    def _thrown_away(self, change: Change) -> None:
        if not self._in_use():
            self.note.tell(lambda line: line.tell_thrown_away(change))

    def _asked(self, question: Question) -> None:
        if not self._in_use():
            self.note.tell(lambda line: line.tell_asked(question))

    def _undone(self, change: Change) -> None:
        if not self._in_use():
            self.note.tell(lambda line: line.tell_undone(change))

    def _redone(self, change: Change) -> None:
        if not self._in_use():
            self.note.tell(lambda line: line.tell_redone(change))

    def _failed(self, message: str) -> None:
        if not self._in_use():
            self.note.tell(lambda line: line.say(message))
