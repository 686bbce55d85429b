"""A habit's options as big buttons: body left on the left, body right on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from balance_app.domain.habits import Habit, Kind, Option, Side
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.typeset import in_two_lines, typeset
from balance_app.ui.widgets.basics import Button, set_role

_GAP = 2 * STEP
_MARGIN = 2 * STEP
_MARK = 5 * STEP
_MARK_SPACE = 4 * STEP  # the drawing leaves room around itself
_MOST_COLUMNS = 6
_SHARE = {Side.LEFT: 3, Side.RIGHT: 3}
_SIDE_ROLE = {Side.LEFT: "left", Side.RIGHT: "right"}
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class OptionButton(Button):
    """One option: its name, wrapped where it is long, and an arrow towards its body side."""

    def __init__(self, shared: Shared, habit: Habit, option: Option, *, marked: bool) -> None:
        super().__init__(shared, option.name, role=_role(option))
        self.option = option
        self._marked = marked
        self._chosen = False
        self._name = f"{habit.name}: {option.name}"
        self._shown = typeset(option.name)
        worn = habit.kind is Kind.WORN
        self._hint = f"{self._name} from now on" if worn else f"Log {self._name}"
        self._keys = ""
        self.describe(self._name, self._hint)
        shared.theme.changed.connect(self.update)

    def set_chosen(self, chosen: bool) -> None:
        """Marks the option as the one that holds now."""
        self._chosen = chosen
        set_role(self, "chosen" if chosen else _role(self.option))
        self.update()

    def set_keys(self, keys: str) -> None:
        """Says which keys press it."""
        self._keys = keys
        self.describe(self._name, self._hint, keys)

    def set_running(self, running: str | None) -> None:
        """Says which option of the habit runs: this one is marked, another would be switched."""
        runs = running == self.option.id
        hint = self._hint
        if running is not None:
            hint = f"{self._name} is running" if runs else f"Switch to {self.option.name} now"
        self.describe(self._name, hint, self._keys)
        if self.property("running") != runs:
            self.setProperty("running", runs)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()

    def text_height(self, width: int) -> int:
        """How high its name is when the button is so wide."""
        room = QRect(0, 0, max(1, width - 2 * _MARGIN - self._mark_space()), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAPPED, self._shown).height()

    def least_width(self, *, wrapped: bool) -> int:
        """The narrowest width for its whole name in one line, or in two."""
        width = self.fontMetrics().horizontalAdvance
        needed = width(self.option.name)
        if wrapped:
            in_two = (max(map(width, both)) for both in in_two_lines(self._shown))
            needed = min(in_two, default=needed)
        return needed + self._mark_space() + 2 * _MARGIN + STEP

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the style's button, and on it the name and the mark."""
        painter = QStylePainter(self)
        frame = QStyleOptionButton()
        self.initStyleOption(frame)
        frame.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, frame)
        if self.property("running"):
            self._draw_dot(painter)
        painter.setPen(self._colour())
        room = self.rect().adjusted(_MARGIN, STEP, -_MARGIN, -STEP)
        mark = self._mark_name()
        space = _MARK_SPACE
        if not mark:
            painter.drawText(room, _WRAPPED, self._shown)
            return
        inner = room.adjusted(0, 0, -space, 0)
        words = self.fontMetrics().boundingRect(inner, _WRAPPED, self._shown)
        start = room.left() + max(0, (room.width() - words.width() - space) // 2)
        leads = mark != "arrow-right-solid"
        at = start - STEP if leads else start + words.width() + space + STEP - _MARK
        icon = self._shared.icons.get(mark, self._colour(), _MARK)
        icon.paint(painter, QRect(at, room.center().y() - _MARK // 2 + 1, _MARK, _MARK))
        left = start + space if leads else start
        painter.drawText(
            QRect(left, room.top(), words.width() + 1, room.height()), _WRAPPED, self._shown
        )

    def _draw_dot(self, painter: QPainter) -> None:
        """Says in the corner that it runs, as a ring around it already says where the focus is."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour()))
        painter.drawEllipse(QPointF(self.width() - 2 * STEP - 1, 2 * STEP + 1), 3, 3)
        painter.restore()

    def _mark_space(self) -> int:
        """What is kept free for a mark, also while there is none."""
        can_have_mark = self._marked and self.option.side not in (Side.BOTH, Side.NEITHER)
        return _MARK_SPACE if can_have_mark else 0

    def _mark_name(self) -> str:
        if not self._marked:
            return ""
        if self._chosen:
            return "check"
        return {Side.LEFT: "arrow-left-solid", Side.RIGHT: "arrow-right-solid"}.get(
            self.option.side or Side.NEITHER, ""
        )

    def _colour(self) -> str:
        colours = self._shared.theme.colours
        if not self.isEnabled():
            return colours.muted
        by_role = {"left": colours.left_text, "right": colours.right_text}
        return by_role.get(self.property("role"), colours.text)


class OptionRow(QWidget):
    """The options of one habit, in one row where they fit and in several where they do not.

    Where a sided habit needs two rows, its sides share the first and the others the second. The
    row never mirrors: body left is on the left in every language.

    Args:
        shared: Theme and icons.
        habit: A habit with options.
        options: Those of its options to show; all on offer where None.
        height: The least height of a button.
        marked: Whether buttons carry marks: arrows on sides, a tick on what is chosen.

    Signals:
        picked: An option was pressed; carries its id.
    """

    picked = Signal(str)

    def __init__(
        self,
        shared: Shared,
        habit: Habit,
        options: Sequence[Option] | None = None,
        *,
        height: int,
        marked: bool = True,
    ) -> None:
        super().__init__()
        shown = habit.current_options if options is None else options
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._height = height
        self._sided = any(option.side is not None for option in shown)
        self.buttons: dict[str, OptionButton] = {}
        for option in shown:
            button = OptionButton(shared, habit, option, marked=marked)
            button.setParent(self)
            button.clicked.connect(self._pick)
            self.buttons[option.id] = button
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def side_button(self, side: Side) -> OptionButton | None:
        """The button of a body side, if the habit has one."""
        return next((b for b in self.buttons.values() if b.option.side is side), None)

    def set_chosen(self, option: str | None) -> None:
        """Marks one option as the one that holds now, or none."""
        for name, button in self.buttons.items():
            button.set_chosen(name == option)

    def set_running(self, option: str | None) -> None:
        """Marks the side that runs, or none."""
        for button in self.buttons.values():
            button.set_running(option)

    def hasHeightForWidth(self) -> bool:
        """Yes: a narrow row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width, in device-independent pixels."""
        rows = self._rows(width)
        return sum(height for height, _ in rows) + _GAP * (len(rows) - 1)

    def sizeHint(self) -> QSize:
        """Room for all options in one row."""
        width = sum(b.least_width(wrapped=False) for b in self.buttons.values())
        width += _GAP * (len(self.buttons) - 1)
        return QSize(width, self._height)

    def minimumSizeHint(self) -> QSize:
        """Room for the widest option."""
        return QSize(max(b.least_width(wrapped=True) for b in self.buttons.values()), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the buttons out anew."""
        super().resizeEvent(event)
        top = 0
        for height, places in self._rows(self.width()):
            for button, left, width in places:
                button.setGeometry(left, top, width, height)
            top += height + _GAP

    def _pick(self) -> None:
        button = self.sender()
        if isinstance(button, OptionButton):
            self.picked.emit(button.option.id)

    def _rows(self, width: int) -> list[tuple[int, list[tuple[OptionButton, int, int]]]]:
        """Each row's height, and its buttons with their left edge and width."""
        return [self._row(buttons, width) for buttons in self._lines(width)]

    def _lines(self, width: int) -> list[Sequence[OptionButton]]:
        buttons = list(self.buttons.values())
        if not self._sided:
            widest = max(button.least_width(wrapped=True) for button in buttons)
            columns = max(1, min(_MOST_COLUMNS, (width + _GAP) // (widest + _GAP), len(buttons)))
            rows = -(-len(buttons) // columns)
            columns = -(-len(buttons) // rows)
            return [buttons[n : n + columns] for n in range(0, len(buttons), columns)]
        if sum(self._least(buttons, wrapped=True)) + _GAP * (len(buttons) - 1) <= width:
            return [buttons]
        sides = [button for button in buttons if button.option.side in _SHARE]
        others = [button for button in buttons if button.option.side not in _SHARE]
        return [line for line in (sides, others) if line]

    def _least(self, buttons: Sequence[OptionButton], *, wrapped: bool) -> list[int]:
        """The least width of each button; left and right are alike, so that neither weighs more."""
        widths = {b: b.least_width(wrapped=wrapped) for b in buttons}
        sides = max((w for b, w in widths.items() if b.option.side in _SHARE), default=0)
        return [sides if b.option.side in _SHARE else width for b, width in widths.items()]

    def _row(
        self, buttons: Sequence[OptionButton], width: int
    ) -> tuple[int, list[tuple[OptionButton, int, int]]]:
        room = width - _GAP * (len(buttons) - 1)
        least = self._least(buttons, wrapped=False)
        if sum(least) > room:
            least = self._least(buttons, wrapped=True)
        shares = [_share(button.option) for button in buttons]
        places, left = [], 0
        for button, own in zip(buttons, _shared_out(room, least, shares), strict=True):
            places.append((button, left, own))
            left += own + _GAP
        needed = max(b.text_height(own) for b, _, own in places) + 3 * STEP
        return max(self._height, needed), places


def _shared_out(room: int, least: Sequence[int], shares: Sequence[int]) -> list[int]:
    """Shares room out, but gives each its least width where there is enough for all."""
    whole = sum(shares)
    widths = [room * share // whole for share in shares]
    cramped = any(width < needed for width, needed in zip(widths, least, strict=True))
    if cramped and sum(least) <= room:
        spare = room - sum(least)
        parts = zip(least, shares, strict=True)
        widths = [needed + spare * share // whole for needed, share in parts]
    widths[len(widths) // 2] += room - sum(widths)  # what rounding left over
    return widths


def _share(option: Option) -> int:
    return _SHARE.get(option.side or Side.NEITHER, 2)


def _role(option: Option) -> str:
    return _SIDE_ROLE.get(option.side or Side.NEITHER, "")
