"""Makes a habit from nothing, or changes one, where it stands."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from balance_app.domain.habit_rules import (
    LONGEST_NAME,
    LONGEST_UNIT,
    refusals,
    tidied,
    with_ids,
)
from balance_app.domain.habits import Aim, Habit, Kind, Option, ShoeKind, Side
from balance_app.ui.pages.habits.captioned import Captioned
from balance_app.ui.pages.habits.option_fields import OptionFields
from balance_app.ui.pages.habits.preview import Preview
from balance_app.ui.pages.habits.unsaved import FormEditor
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, bring_into_view, put_in_order
from balance_app.ui.widgets.fields import Choice
from balance_app.ui.widgets.picks import icon_picks, word_picks

KINDS: dict[str, str] = {Kind.SIDED: "By side", Kind.TIMED: "By time", Kind.WORN: "Worn"}
KIND_HINTS = {
    Kind.SIDED: "Each entry is on one side of your body: left, right, both or neither.",
    Kind.TIMED: "Each entry is so many minutes.",
    Kind.WORN: "One of several pairs at a time, until you change.",
}
AIMS: dict[str, str] = {
    Aim.EVEN: "Even",
    Aim.PREFER_LEFT: "Prefer left",
    Aim.PREFER_RIGHT: "Prefer right",
    Aim.JUST_WATCH: "Just watch",
}
AIM_HINTS = {
    Aim.EVEN: "Balance asks for the other side when one is used more.",
    Aim.PREFER_LEFT: "Balance asks for the left when the right is used more than you want.",
    Aim.PREFER_RIGHT: "Balance asks for the right when the left is used more than you want.",
    Aim.JUST_WATCH: "Balance counts, and asks for nothing.",
}

_NEW: dict[Kind, tuple[Option, ...]] = {
    Kind.SIDED: (Option("", "Left", Side.LEFT), Option("", "Right", Side.RIGHT)),
    Kind.TIMED: (),
    Kind.WORN: (Option("", "", shoe=ShoeKind.FLAT),),
}


def blank(kind: Kind = Kind.SIDED) -> Habit:
    """What a habit from nothing begins with."""
    return Habit("", "", kind, _NEW[kind])


def _untouched(kind: Kind) -> Habit:
    """What the fields say of a new habit before anything is typed."""
    habit = blank(kind)
    return tidied(replace(habit, options=with_ids(habit.options, ())))


class HabitEditor(FormEditor):
    """The fields of a habit, with Save and Cancel, and what its card will look like.

    Args:
        shared: What every window is handed.
        habit: The habit; one without an id is new.
        typed: What was typed about it before and not saved, if anything was.

    Attributes:
        kind: The kinds to choose from, for a new habit.
        name, unit, tags: Fields for words.
        icons, aim: Choices.
        options: The options' fields.

    Signals:
        done: The editor is of no more use: saved or cancelled.
        delete_wanted: The user wants the habit to go.
    """

    delete_wanted = Signal()

    def __init__(self, shared: Shared, habit: Habit, typed: Habit | None = None) -> None:
        super().__init__(shared, typed_before=typed is not None)
        self.setAccessibleName(f"Edit {habit.name}" if habit.id else "New habit")
        self._habit = habit = typed or habit
        self._tried = False
        self.kind = word_picks(shared, "Kind", KINDS)
        self.kind.choose(habit.kind)
        self.kind.picked.connect(self._take_kind)
        self.name = _line(habit.name, LONGEST_NAME, "What it is called")
        self.icons = icon_picks(shared)
        self.icons.choose(habit.icon)
        self.aim = Choice(shared, "Aim", AIMS)
        self.aim.choose(habit.aim)
        self.unit = _line(habit.unit, LONGEST_UNIT, "times, sets, …")
        self.tags = _line(", ".join(habit.tags), 1000, "bag, backpack, …")
        self.options = OptionFields(shared, habit)
        self.preview = Preview(shared)
        self._parts = self._captioned()
        self._options_place = QVBoxLayout()
        self._lay_out()
        for field in (self.name, self.unit, self.tags):
            field.textChanged.connect(self._changed)
        self.aim.currentIndexChanged.connect(self._changed)
        self.icons.picked.connect(self._changed)
        self._show_kind()
        self._changed()

    @property
    def habit(self) -> Habit:
        """The habit as the fields say it."""
        known = self._shared.services.habits.named(self._habit.id) or self._habit
        options = self.options.options if self._shows_options() else known.options
        tags = tuple(tag for tag in self.tags.text().split(",") if tag.strip())
        said = replace(
            known,
            name=self.name.text(),
            kind=self._habit.kind,
            options=with_ids(options, known.options),
            aim=Aim(self.aim.currentData()),
            unit=self.unit.text(),
            tags=tags,
            icon=self.icons.chosen,
        )
        return tidied(said)

    @property
    def unsaved(self) -> Habit | None:
        """What the fields say beyond what is stored, or beyond nothing; None where they do not."""
        said, new = self.habit, not self._habit.id
        if self._stored or said == (_untouched(said.kind) if new else self._as_it_is()):
            return None
        if new:  # ids follow from names, which may not be the last ones
            return replace(said, options=tuple(replace(o, id="") for o in said.options))
        return said

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        icons, buttons = self.icons.buttons, (self.save_button, self.cancel_button)
        return [
            *self.afresh_stops,
            self.name,
            *self.kind.buttons.values(),
            *self.options.stops,
            *(self.aim, self.unit, self.tags),
            *icons.values(),
            *buttons,
            self.delete_button,
        ]

    def save(self) -> None:
        """Stores the habit; what cannot be stored is said at its field, and nothing is stored."""
        self._tried = True
        said = self._refuse()
        if said:
            first = next(name for name in self._parts if name in said)
            field = (
                self.options.lines[0].name
                if first == "options" and self.options.lines
                else (self._parts[first].field)
            )
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self._parts[first])
            return
        habits, wanted = self._shared.services.habits, self.habit
        if wanted == self._as_it_is() or self.store(
            lambda: habits.change(wanted) if self._habit.id else habits.add(wanted)
        ):
            self.done.emit()

    def _as_it_is(self) -> Habit | None:
        """The stored habit as the fields would say it, with none of its archived options."""
        known = self._shared.services.habits.named(self._habit.id)
        if known is None or not self._shows_options():
            return known
        return replace(known, options=known.current_options)

    def _captioned(self) -> dict[str, Captioned]:
        fixed = self._habit.built_in
        return {
            "name": Captioned("Name", self.name),
            "kind": Captioned("Kind", self.kind),
            "options": Captioned(
                "Options",
                self.options,
                "" if fixed else "What stands on the buttons, from left to right, and what it is.",
            ),
            "aim": Captioned("Aim", self.aim),
            "unit": Captioned("Counted in", self.unit),
            "tags": Captioned(
                "Tags", self.tags, "Words to say more with an entry, with commas in between."
            ),
            "icon": Captioned("Picture", self.icons),
        }

    def _lay_out(self) -> None:
        self.save_button = Button(
            self._shared, "Save" if self._habit.id else "Add", role="primary", keys="Enter"
        )
        self.cancel_button = Button(self._shared, "Cancel", keys="Esc")
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.done)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        rows.setSpacing(4 * STEP)
        parts = self._parts
        rows.addWidget(self.note)
        rows.addWidget(parts["name"])
        rows.addWidget(parts["kind"])
        rows.addWidget(parts["options"])
        pair = QHBoxLayout()
        pair.setSpacing(3 * STEP)
        pair.addWidget(parts["aim"], 3, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(parts["unit"], 2, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(pair)
        rows.addWidget(parts["tags"])
        rows.addWidget(parts["icon"])
        rows.addWidget(Captioned("Its card", self.preview))
        self.delete_button = Button(self._shared, "Delete", icon="delete", role="quiet")
        if not self._habit.id or self._habit.built_in:
            self.delete_button.hide()
        self.delete_button.clicked.connect(self.delete_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch()
        buttons.addWidget(self.delete_button)
        rows.addLayout(buttons)
        self.options.changed.connect(self._changed)

    def _take_kind(self, kind: str) -> None:
        """Begins anew with the options of another kind; the name stays."""
        if Kind(kind) is self._habit.kind:
            return
        self._habit = replace(self._habit, kind=Kind(kind), options=_NEW[Kind(kind)])
        old, self.options = self.options, OptionFields(self._shared, self._habit)
        self.options.changed.connect(self._changed)
        self._parts["options"].replace_field(self.options)
        put_in_order(self.stops)
        old.hide()
        old.deleteLater()
        self._show_kind()
        self._changed()

    def _show_kind(self) -> None:
        kind, parts = self._habit.kind, self._parts
        sided = kind is Kind.SIDED
        parts["kind"].setVisible(not self._habit.id)
        parts["kind"].set_hint(KIND_HINTS[kind])
        parts["options"].setVisible(self._shows_options())
        for name in ("aim", "unit", "tags"):
            parts[name].setVisible(sided)

    def _shows_options(self) -> bool:
        """Whether options are edited here: a stored habit's pairs stand on its shelf."""
        if self._habit.kind is Kind.WORN:
            return not self._habit.id
        return bool(self._habit.options)

    def _changed(self) -> None:
        self._parts["aim"].set_hint(AIM_HINTS[Aim(self.aim.currentData())])
        if self._tried:
            self._refuse()
        self.preview.show_habit(self.habit)

    def _refuse(self) -> dict[str, str]:
        """Says at each field why it cannot be stored, and gives what was said."""
        said = refusals(self.habit, self._shared.services.habits.all)
        for name, part in self._parts.items():
            part.refuse(said.get(name, ""))
        return said


def _line(text: str, most: int, placeholder: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setMaxLength(most)
    field.setPlaceholderText(placeholder)
    field.setCursorPosition(0)
    return field
