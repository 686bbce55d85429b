"""The shoe shelf: the pairs of a worn habit, each with its kind and the height of its heel."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from balance_app.domain.habit_rules import HIGHEST_HEEL_CM, LONGEST_NAME, refusals, with_ids
from balance_app.domain.habits import RAISED_HEEL_CM, Habit, Option, ShoeKind
from balance_app.ui.pages.habits.captioned import Captioned
from balance_app.ui.pages.habits.option_fields import SHOES
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, bring_into_view, label, put_in_order
from balance_app.ui.widgets.fields import Choice, inset
from balance_app.ui.widgets.flow import FlowLayout
from balance_app.ui.widgets.inline_editor import InlineEditor

KIND_HINTS = {
    ShoeKind.FLAT: "Little or no heel, thin sole: ballerinas, sneakers.",
    ShoeKind.SUPPORTIVE: "Holds the foot and its arch: walking and running shoes.",
    ShoeKind.HEELS: "The heel stands higher than the toes.",
    ShoeKind.WEDGES: "The whole sole rises to the heel.",
    ShoeKind.UNSUPPORTIVE: "Hardly holds the foot: flip-flops, slippers.",
    ShoeKind.BAREFOOT: "No shoe, or one that is as thin as none.",
}

_NOT_SAID = "not said"
_UNKNOWN = -0.5  # the step below 0 cm: no height is said


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


class PairEditor(InlineEditor):
    """The fields of one pair.

    Args:
        shared: What every window is handed.
        shelf: The habit whose pair it is.
        pair: The pair; one without an id is new.

    Signals:
        done: The editor is of no more use: saved or cancelled.
    """

    def __init__(self, shared: Shared, shelf: Habit, pair: Option) -> None:
        super().__init__()
        self._shared = shared
        self._shelf_id = shelf.id
        self._pair = pair
        self._tried = False
        self.setAccessibleName(f"Edit {pair.name}" if pair.id else "New pair")
        self.name = QLineEdit(pair.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("Red sandals")
        self.name.setCursorPosition(0)
        self.kind = Choice(shared, "Kind", SHOES)
        self.kind.choose(pair.shoe)
        self.heel = self._heel_field()
        self._name = Captioned("Name", self.name)
        self._kind = Captioned("Kind", self.kind)
        raised = shared.locale.toString(RAISED_HEEL_CM, "g", 3)
        heel = Captioned("Heel", self.heel, f"From {raised} cm on it counts as raised.")
        self.save_button = Button(
            shared, "Save" if pair.id else "Add", role="primary", keys="Enter"
        )
        self.cancel_button = Button(shared, "Cancel", keys="Esc")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        rows.setSpacing(3 * STEP)
        rows.addWidget(self._name)
        both = QHBoxLayout()
        both.setSpacing(3 * STEP)
        both.addWidget(self._kind, 3, Qt.AlignmentFlag.AlignTop)
        both.addWidget(heel, 2, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(both)
        buttons = QWidget()
        flow = FlowLayout()
        buttons.setLayout(flow)
        flow.addWidget(self.save_button)
        flow.addWidget(self.cancel_button)
        rows.addWidget(buttons)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.done)
        self.name.textChanged.connect(self._changed)
        self.kind.currentIndexChanged.connect(self._changed)
        self._changed()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.name, self.kind, self.heel, self.save_button, self.cancel_button]

    @property
    def pair(self) -> Option:
        """The pair as the fields say it."""
        heel = self.heel.value()
        return replace(
            self._pair,
            name=self.name.text(),
            shoe=ShoeKind(self.kind.currentData()),
            heel_cm=heel if heel >= 0 else None,
        )

    def open(self) -> None:
        """Comes into view with the keyboard in its first field."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    def save(self) -> None:
        """Stores the pair; what cannot be stored is said at its name, and nothing is stored."""
        self._tried = True
        if self._refuse():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        habits, pair = self._shared.services.habits, self.pair
        act = habits.change_option if pair.id else habits.add_option
        if pair == self._pair or self._shared.bridge.change_habits(
            lambda: act(self._shelf_id, pair)
        ):
            self.done.emit()

    def _heel_field(self) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setLocale(self._shared.locale)
        field.setRange(_UNKNOWN, HIGHEST_HEEL_CM)
        field.setDecimals(1)
        field.setSingleStep(0.5)
        field.setSpecialValueText(_NOT_SAID)
        field.setSuffix(" cm")
        field.setValue(_UNKNOWN if self._pair.heel_cm is None else self._pair.heel_cm)
        inset(field)
        return field

    def _changed(self) -> None:
        self._kind.set_hint(KIND_HINTS[ShoeKind(self.kind.currentData())])
        if self._tried:
            self._refuse()

    def _refuse(self) -> bool:
        habits = self._shared.services.habits
        shelf = habits.find_any(self._shelf_id)
        others = tuple(option for option in shelf.options if option.id != self._pair.id)
        options = with_ids((*others, self.pair), shelf.options)
        why = refusals(replace(shelf, options=options), habits.all).get("options", "")
        self._name.refuse(why)
        return bool(why)


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

    Attributes:
        pairs: The rows of the pairs on offer, from the top.
        archived: The rows of the archived ones.
        add: Opens the editor on a new pair.
        past: Shows and hides the archived pairs.
        editor: The editor, while it is open.
    """

    def __init__(self, shared: Shared, shelf: Habit) -> None:
        super().__init__()
        self._shared = shared
        self._shelf = shelf
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
        self._close_editor()
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
        self._close_editor()
        editor = self.editor = PairEditor(self._shared, self._shelf, pair)
        editor.done.connect(lambda: self._close_editor(opener))
        place.addWidget(editor)
        before = self.pairs[-1].archive if opener is self.add and self.pairs else opener
        put_in_order([before, *editor.stops])
        editor.open()

    def _close_editor(self, opener: Button | None = None) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        if opener is not None:
            opener.setFocus()
        editor.hide()
        editor.deleteLater()

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
