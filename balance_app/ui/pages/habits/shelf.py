"""The shoe shelf: the pairs of a worn habit, each with its kind and the height of its heel."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.habits import Habit, Option, ShoeKind
from balance_app.ui.pages.habits.option_fields import SHOES
from balance_app.ui.pages.habits.pair_editor import KIND_HINTS, PairEditor
from balance_app.ui.pages.habits.unsaved import Unsaved
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, bring_into_view, label, put_in_order


def about(pair: Option, locale: QLocale) -> str:
    """What a pair is, e.g. ``Heels · 6.5 cm · raised heel``; its kind explained if it is its name.

    Args:
        pair: The pair.
        locale: How numbers are written.
    """
    said = [SHOES[pair.shoe]] if pair.shoe else []
    if pair.heel_cm is not None:
        said.append(f"{locale.toString(pair.heel_cm, 'g', 3)} cm")
    if pair.raised_heel:
        said.append("raised heel")
    if said == [pair.name] and pair.shoe:
        return KIND_HINTS[pair.shoe]
    told = " · ".join(word for word in said if word != pair.name)
    return told[:1].upper() + told[1:]


class PairRow(QWidget):
    """One pair on the shelf.

    Args:
        shared: What every window is handed.
        pair: The pair.

    Signals:
        edit_wanted: The user wants to change it.
        archive_wanted: The user wants it to be offered no longer, or again.
    """

    edit_wanted = Signal()
    archive_wanted = Signal()

    def __init__(self, shared: Shared, pair: Option) -> None:
        super().__init__()
        self.pair = pair
        self.edit = Button(shared, role="icon", icon="edit", hint=f"Change {pair.name}")
        archived = pair.archived
        does = f"Bring {pair.name} back" if archived else f"Archive {pair.name}"
        self.archive = Button(
            shared, role="icon", icon="undo" if archived else "archive", hint=does
        )
        self.edit.clicked.connect(self.edit_wanted)
        self.archive.clicked.connect(self.archive_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(pair.name, muted=archived))
        words.addWidget(label(about(pair, shared.locale), SMALL, muted=True))
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addLayout(words, 1)
        if not archived:
            row.addWidget(self.edit)
        row.addWidget(self.archive)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(2 * STEP)
        self.rows.addLayout(row)


class ShoeShelf(QFrame):
    """The pairs, and what adds one.

    Args:
        shared: What every window is handed.
        shelf: The habit whose pairs they are.
        unsaved: What was typed about pairs before and not saved; it outlives the shelf.

    Attributes:
        pairs: The rows of the pairs on offer, from the top.
        archived: The rows of the archived ones.
        add: Opens the editor on a new pair.
        past: Shows and hides the archived pairs.
        editor: The editor, while it is open.

    Signals:
        done: The user wants it closed.
    """

    done = Signal()

    def __init__(
        self, shared: Shared, shelf: Habit, unsaved: Unsaved[Option] | None = None
    ) -> None:
        super().__init__()
        self._shared = shared
        self._shelf = shelf
        self._unsaved = unsaved or Unsaved()
        self._opener: Button | None = None
        self.setProperty("role", "editor")
        self.setAccessibleName(f"Pairs of {shelf.name}")
        self.pairs: list[PairRow] = []
        self.archived: list[PairRow] = []
        self.editor: PairEditor | None = None
        self.add = Button(shared, "Add a pair", role="link", icon="add")
        self.add.clicked.connect(self._add)
        self.past = Button(shared, role="link")
        self.past.setCheckable(True)
        self.past.toggled.connect(lambda _on: self.show_shelf(self._shelf))
        self._list, self._past_list = QVBoxLayout(), QVBoxLayout()
        self._place = QVBoxLayout()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        rows.setSpacing(2 * STEP)
        for part in (self._list, self._place):
            part.setSpacing(2 * STEP)
            rows.addLayout(part)
        rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        rows.addWidget(self.past, 0, Qt.AlignmentFlag.AlignLeading)
        rows.addLayout(self._past_list)
        self.show_shelf(shelf)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        pairs = [stop for row in self.pairs for stop in (row.edit, row.archive)]
        return [*pairs, self.add, self.past, *(row.archive for row in self.archived)]

    def show_shelf(self, shelf: Habit) -> None:
        """Shows the pairs as they are now."""
        focused = self._focused()
        self._shelf = shelf
        self.close_editor()
        past = [pair for pair in shelf.options if pair.archived]
        self.pairs = self._fill(self._list, shelf.current_options, self.pairs)
        shown = past if self.past.isChecked() else []
        self.archived = self._fill(self._past_list, shown, self.archived)
        count = self._shared.locale.toString(len(past))
        self.past.set_text(
            "Hide archived pairs" if self.past.isChecked() else f"Archived pairs ({count})"
        )
        self.past.setVisible(bool(past))
        put_in_order(self.stops)
        if focused is not None:
            self._focus(focused)

    def _fill(
        self, place: QVBoxLayout, pairs: Sequence[Option], old: list[PairRow]
    ) -> list[PairRow]:
        for row in old:
            place.removeWidget(row)
            row.hide()
            row.deleteLater()
        rows = [self._row(pair) for pair in pairs]
        for row in rows:
            place.addWidget(row)
        return rows

    def _row(self, pair: Option) -> PairRow:
        row = PairRow(self._shared, pair)
        row.edit_wanted.connect(lambda: self._edit(row))
        row.archive_wanted.connect(lambda: self._archive(row.pair))
        return row

    def _add(self) -> None:
        self._open(Option("", "", shoe=ShoeKind.FLAT), self._place, self.add)

    def _edit(self, row: PairRow) -> None:
        self._open(row.pair, row.rows, row.edit)

    def _open(self, pair: Option, place: QVBoxLayout, opener: Button) -> None:
        """Opens the editor on a pair; the button that has opened it closes it again."""
        was_open = self.editor is not None and opener is self._opener
        self.close_editor(opener)
        if was_open:
            return
        typed = self._unsaved.of(pair.id, pair)
        editor = self.editor = PairEditor(self._shared, self._shelf, pair, typed)
        self._opener = opener
        editor.done.connect(lambda: self.close_editor(opener))
        editor.afresh_wanted.connect(lambda: self._begin_afresh(pair, place, opener))
        place.addWidget(editor)
        before = self.pairs[-1].archive if opener is self.add and self.pairs else opener
        put_in_order([before, *editor.stops])
        editor.open()

    def _begin_afresh(self, pair: Option, place: QVBoxLayout, opener: Button) -> None:
        self.close_editor(opener)
        self._unsaved.forget(pair.id)
        self._open(pair, place, opener)

    def close_editor(self, opener: Button | None = None) -> None:
        """Closes the editor, if it is open; what was typed is kept for the next time.

        Args:
            opener: What has the keyboard then; without it, that stays where it is.
        """
        editor, self.editor = self.editor, None
        if editor is None:
            return
        self._unsaved.keep(editor.was.id, editor.was, editor.unsaved)
        if opener is not None:
            opener.setFocus()
            bring_into_view(opener)
        editor.hide()
        editor.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _archive(self, pair: Option) -> None:
        habits, changed = self._shared.services.habits, replace(pair, archived=not pair.archived)
        self._shared.bridge.change_habits(lambda: habits.change_option(self._shelf.id, changed))

    def _focused(self) -> str | None:
        """The pair that has the keyboard, to find it again; empty for anything else in here."""
        at = QApplication.focusWidget()
        if at is None or not self.isAncestorOf(at):
            return None
        return next((row.pair.id for row in self.pairs if row.isAncestorOf(at)), "")

    def _focus(self, pair: str) -> None:
        row = next((row for row in self.pairs if row.pair.id == pair), None)
        (self.add if row is None else row.edit).setFocus()
