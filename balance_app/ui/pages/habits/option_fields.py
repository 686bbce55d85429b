"""The options of a habit as fields: their names, what each stands for, and their order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from balance_app.domain.habit_rules import LONGEST_NAME, MOST_OPTIONS
from balance_app.domain.habits import Habit, Kind, Option, ShoeKind, Side
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, label, put_in_order
from balance_app.ui.widgets.fields import Choice

SIDES: dict[str, str] = {
    Side.LEFT: "Left",
    Side.BOTH: "Both",
    Side.NEITHER: "Neither",
    Side.RIGHT: "Right",
}
SHOES: dict[str, str] = {
    ShoeKind.FLAT: "Flat",
    ShoeKind.SUPPORTIVE: "Supportive",
    ShoeKind.HEELS: "Heels",
    ShoeKind.WEDGES: "Wedges",
    ShoeKind.UNSUPPORTIVE: "Unsupportive",
    ShoeKind.BAREFOOT: "Barefoot",
}

_NARROWEST_NAME = 22 * STEP


class OptionLine(QWidget):
    """One option.

    Signals:
        changed: It says something else.
        up_wanted, down_wanted, gone_wanted: The user wants it elsewhere, or gone.
    """

    changed = Signal()
    up_wanted = Signal()
    down_wanted = Signal()
    gone_wanted = Signal()

    def __init__(
        self, shared: Shared, option: Option, means: Mapping[str, str], *, fixed: bool
    ) -> None:
        super().__init__()
        self._option = option
        self.name = QLineEdit(option.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumWidth(_NARROWEST_NAME)
        self.name.setCursorPosition(0)
        self.name.textChanged.connect(self.changed)
        self.means = Choice(shared, "Stands for", means)
        self.means.choose(option.side or option.shoe)
        self.means.setMinimumContentsLength(5)
        self.means.currentIndexChanged.connect(self.changed)
        self.up = Button(shared, role="icon", icon="chevron-up")
        self.down = Button(shared, role="icon", icon="chevron-down")
        self.remove = Button(shared, role="icon", icon="close")
        for button, signal in (
            (self.up, self.up_wanted),
            (self.down, self.down_wanted),
            (self.remove, self.gone_wanted),
        ):
            button.clicked.connect(signal)
            if fixed:
                button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        row.addWidget(self.name, 1)
        self.means.setParent(self)
        self.means.setVisible(bool(means) and not fixed)
        if fixed and means:
            said = label(means.get(str(option.side or option.shoe or ""), ""), muted=True)
            said.setMinimumWidth(15 * STEP)
            said.setWordWrap(False)
            row.addWidget(said)
        elif means:
            row.addWidget(self.means)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        parts = (self.name, self.means, self.up, self.down, self.remove)
        return [part for part in parts if not part.isHidden()]

    @property
    def option(self) -> Option:
        """The option as the fields say it."""
        said = str(self.means.currentData() or "")
        return replace(
            self._option,
            name=self.name.text(),
            side=Side(said) if said in list(Side) else self._option.side,
            shoe=ShoeKind(said) if said in list(ShoeKind) else self._option.shoe,
        )

    def show_place(self, number: int, count: int) -> None:
        """Names its parts by where it stands, and offers the moves that there are."""
        name = f"Option {number}"
        self.name.setAccessibleName(f"{name}: name")
        self.means.setAccessibleName(f"{name}: stands for")
        for button, does in (
            (self.up, "move up"),
            (self.down, "move down"),
            (self.remove, "remove"),
        ):
            button.describe(f"{name}: {does}", f"{name}: {does}")
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)


class OptionFields(QWidget):
    """All options of a habit.

    Args:
        shared: What every window is handed.
        habit: The habit; what came with Balance keeps the number of its options and their sides.

    Attributes:
        lines: The options' lines, from the top.
        more: Adds an option.

    Signals:
        changed: The options are others now.
    """

    changed = Signal()

    def __init__(self, shared: Shared, habit: Habit) -> None:
        super().__init__()
        self._shared = shared
        self._fixed = habit.built_in
        self._means = {Kind.SIDED: SIDES, Kind.WORN: SHOES}.get(habit.kind, {})
        self.lines: list[OptionLine] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(STEP)
        self._list = QVBoxLayout()
        self._list.setSpacing(STEP)
        rows.addLayout(self._list)
        self.more = Button(shared, "Add an option", role="link", icon="add")
        self.more.clicked.connect(self._add)
        rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        for option in habit.current_options:
            self._append(option)
        self._follow()

    @property
    def options(self) -> tuple[Option, ...]:
        """The options as the fields say them; a new one has no id yet."""
        return tuple(line.option for line in self.lines)

    @property
    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops, in reading order."""
        return [*(stop for line in self.lines for stop in line.stops), self.more]

    def _append(self, option: Option) -> OptionLine:
        line = OptionLine(self._shared, option, self._means, fixed=self._fixed)
        line.changed.connect(self.changed)
        line.up_wanted.connect(lambda: self._move(line, -1))
        line.down_wanted.connect(lambda: self._move(line, 1))
        line.gone_wanted.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._list.addWidget(line)
        return line

    def _add(self) -> None:
        means = next(iter(self._means), "")
        side = Side.BOTH if self._means is SIDES else None
        shoe = ShoeKind(means) if self._means is SHOES else None
        line = self._append(Option("", "", side=side, shoe=shoe))
        self._changed()
        line.name.setFocus()

    def _move(self, line: OptionLine, by: int) -> None:
        at = self.lines.index(line)
        self.lines.insert(at + by, self.lines.pop(at))
        self._list.removeWidget(line)
        self._list.insertWidget(at + by, line)
        had = line.up if by < 0 else line.down
        self._changed()
        if not had.isEnabled():
            (line.down if by < 0 else line.up).setFocus()

    def _remove(self, line: OptionLine) -> None:
        at = self.lines.index(line)
        self.lines.remove(line)
        self._list.removeWidget(line)
        near = self.lines[min(at, len(self.lines) - 1)].name if self.lines else self.more
        near.setFocus()
        line.hide()
        line.deleteLater()
        self._changed()

    def _changed(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        for number, line in enumerate(self.lines, start=1):
            line.show_place(number, len(self.lines))
        self.more.setVisible(not self._fixed and len(self.lines) < MOST_OPTIONS)
        put_in_order(self.stops)
