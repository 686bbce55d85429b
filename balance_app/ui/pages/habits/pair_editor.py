"""The fields of a pair of shoes: what it is called, its kind and the height of its heel."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from balance_app.domain.habit_rules import HIGHEST_HEEL_CM, LONGEST_NAME, refusals, with_ids
from balance_app.domain.habits import RAISED_HEEL_CM, Habit, Option, ShoeKind
from balance_app.ui.pages.habits.captioned import Captioned
from balance_app.ui.pages.habits.option_fields import SHOES
from balance_app.ui.pages.habits.unsaved import FormEditor
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button
from balance_app.ui.widgets.fields import Choice, inset
from balance_app.ui.widgets.flow import FlowLayout

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


class PairEditor(FormEditor):
    """The fields of one pair.

    Args:
        shared: What every window is handed.
        shelf: The habit whose pair it is.
        pair: The pair; one without an id is new.
        typed: What was typed about it before and not saved, if anything was.

    Attributes:
        was: The pair as it was when the editor was opened.

    Signals:
        done: The editor is of no more use: saved or cancelled.
    """

    def __init__(
        self, shared: Shared, shelf: Habit, pair: Option, typed: Option | None = None
    ) -> None:
        super().__init__(shared, typed_before=typed is not None)
        self._shelf_id = shelf.id
        self.was = pair
        self._tried = False
        self.setAccessibleName(f"Edit {pair.name}" if pair.id else "New pair")
        pair = typed or pair
        self.name = QLineEdit(pair.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("Red sandals")
        self.name.setCursorPosition(0)
        self.kind = Choice(shared, "Kind", SHOES)
        self.kind.choose(pair.shoe)
        self.heel = self._heel_field(pair.heel_cm)
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
        rows.addWidget(self.note)
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
        fields = (self.name, self.kind, self.heel)
        return [*self.afresh_stops, *fields, self.save_button, self.cancel_button]

    @property
    def unsaved(self) -> Option | None:
        """What the fields say beyond what is stored, or beyond nothing; None where they do not."""
        return None if self._stored or self.pair == self.was else self.pair

    @property
    def pair(self) -> Option:
        """The pair as the fields say it."""
        heel = self.heel.value()
        return replace(
            self.was,
            name=self.name.text(),
            shoe=ShoeKind(self.kind.currentData()),
            heel_cm=heel if heel >= 0 else None,
        )

    def save(self) -> None:
        """Stores the pair; what cannot be stored is said at its name, and nothing is stored."""
        self._tried = True
        if self._refuse():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        habits, pair = self._shared.services.habits, self.pair
        act = habits.change_option if pair.id else habits.add_option
        if pair == self.was or self.store(lambda: act(self._shelf_id, pair)):
            self.done.emit()

    def _heel_field(self, heel_cm: float | None) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setLocale(self._shared.locale)
        field.setRange(_UNKNOWN, HIGHEST_HEEL_CM)
        field.setDecimals(1)
        field.setSingleStep(0.5)
        field.setSpecialValueText(_NOT_SAID)
        field.setSuffix(" cm")
        field.setValue(_UNKNOWN if heel_cm is None else heel_cm)
        inset(field)
        return field

    def _changed(self) -> None:
        self._kind.set_hint(KIND_HINTS[ShoeKind(self.kind.currentData())])
        if self._tried:
            self._refuse()

    def _refuse(self) -> bool:
        habits = self._shared.services.habits
        shelf = habits.find_any(self._shelf_id)
        others = tuple(option for option in shelf.options if option.id != self.was.id)
        options = with_ids((*others, self.pair), shelf.options)
        why = refusals(replace(shelf, options=options), habits.all).get("options", "")
        self._name.refuse(why)
        return bool(why)
