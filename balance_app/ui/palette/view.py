"""The command palette over the page: a field, and beneath it what Enter would do."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from balance_app.ui.actions import Stage, actions_on
from balance_app.ui.palette.offers import Offer, Offers
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP, TITLE, font
from balance_app.ui.typeset import typeset
from balance_app.ui.widgets.basics import label
from balance_app.ui.widgets.overlay import Overlay
from balance_app.ui.widgets.reading import own_way

_WIDTH = 150 * STEP
_ROW = 10 * STEP
_ICON = 4 * STEP
_MOST_ROWS = 9
_LIST_MARGIN = 2 * STEP
_HELP = "Enter does it · Tab writes it out · Esc closes"
_NO_HELP = "Esc closes"
_LIST_SIDES = 8 * STEP  # around the rows: frame, padding, scroll bar
_AROUND = _ICON + 9 * STEP  # what stands beside the words
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class Palette(Overlay):
    """The palette; what is typed in it is read as ``balance log`` reads it, and as actions.

    Args:
        stage: The window it floats over and acts in.
    """

    def __init__(self, stage: Stage, window: QWidget) -> None:
        super().__init__(window, "Command palette", _WIDTH)
        self._stage = stage
        self._shared = stage.shared
        self._offers = Offers(self._shared, ())
        self.field = _Field()
        self.list = _OfferList(self._shared)
        self.why = label(muted=True)
        self.why.setContentsMargins(5 * STEP, 2 * STEP, 5 * STEP, 2 * STEP)
        self.help = label(_HELP, SMALL, muted=True)
        self.help.setContentsMargins(5 * STEP, STEP, 5 * STEP, 3 * STEP)
        for part in (self.field, self.list, self.why, self.help):
            self.rows.addWidget(part)
        self.field.textChanged.connect(self._show)
        self.field.moved.connect(self._move)
        self.field.completed.connect(self._write_out)
        self.field.returnPressed.connect(self._do_chosen)
        self.list.itemClicked.connect(lambda _item: self._do_chosen())

    def begin(self) -> None:
        """Opens it empty, with what can be done now."""
        self._offers = Offers(self._shared, actions_on(self._stage))
        self.field.clear()
        self._show()
        self.open(self.field)

    def wanted_height(self, width: int) -> int:
        """The height of its parts, with the list as high as it wants to be."""
        self.list.measure(width)
        return super().wanted_height(width)

    def _show(self) -> None:
        found = self._shared.bridge.read(lambda: self._offers.of(self.field.text()))
        offers, why = found or ([], "")
        self.list.show_offers(offers)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.help.setText(_HELP if offers else _NO_HELP)
        self.place()
        self._tell(why)

    def _move(self, rows: int) -> None:
        self.list.step(rows)
        self._tell()

    def _tell(self, why: str = "") -> None:
        """Says what is chosen to screen readers: the keyboard stays in the field."""
        chosen = self.list.chosen
        said = chosen.words if chosen else why
        self.field.setAccessibleDescription(said)
        if said and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, said))

    def _write_out(self) -> None:
        chosen = self.list.chosen
        if chosen is not None and chosen.written:
            self.field.setText(chosen.written)

    def _do_chosen(self) -> None:
        chosen = self.list.chosen
        if chosen is None:
            return
        if chosen.act is None:
            self._write_out()
            return
        self.leave()  # first, so that what it opens keeps the keyboard
        chosen.act()


class _Field(QLineEdit):
    """Takes the words, and hands on the keys that are for the list.

    Signals:
        moved: Another row is wanted; carries by how many.
        completed: What is chosen is to be written out.
    """

    moved = Signal(int)
    completed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "command")
        self.setFont(font(TITLE))
        self.setPlaceholderText("Log something, or say what to do")
        self.setAccessibleName("Log something, or say what to do")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose from the list."""
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -_MOST_ROWS,
            Qt.Key.Key_PageDown: _MOST_ROWS,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab writes out what is chosen."""
        if next:
            self.completed.emit()
        return True


class _OfferList(QListWidget):
    """The rows; the keyboard stays in the field above."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self.offers: list[Offer] = []
        self.setProperty("role", "offers")
        self.setAccessibleName("What can be done")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(_ROW)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.rows = _OfferRow(shared, self)
        self.setItemDelegate(self.rows)
        self.itemEntered.connect(self.setCurrentItem)

    @property
    def chosen(self) -> Offer | None:
        """The offer that Enter takes."""
        row = self.currentRow()
        return self.offers[row] if 0 <= row < len(self.offers) else None

    def show_offers(self, offers: list[Offer]) -> None:
        """Shows other offers, of which the first is chosen."""
        self.clear()
        self.offers = offers
        for offer in offers:
            item = QListWidgetItem(offer.words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.words} {offer.aside}".strip())
            item.setToolTip(offer.words)
            self.addItem(item)
        self.setCurrentRow(0)
        self.setVisible(bool(offers))

    def step(self, rows: int) -> None:
        """Chooses another row; from the last on to the first."""
        count = self.count()
        if count:
            one = abs(rows) == 1
            row = self.currentRow() + rows
            self.setCurrentRow(row % count if one else min(max(row, 0), count - 1))

    def measure(self, width: int) -> None:
        """Finds its height for a width: so many rows at most as the eye still takes in."""
        self.rows.width = width - _LIST_SIDES
        rows = range(min(self.count(), _MOST_ROWS))
        height = sum(self.sizeHintForRow(row) for row in rows)
        self.setMaximumHeight(height + 2 * _LIST_MARGIN)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as was found; in a low window there may be less room."""
        return QSize(super().sizeHint().width(), self.maximumHeight())


class _OfferRow(QStyledItemDelegate):
    """Paints an offer: its icon, its words, and what stands at its end.

    Attributes:
        width: How wide a row is, in device-independent pixels.
    """

    def __init__(self, shared: Shared, offers: "_OfferList") -> None:
        super().__init__(offers)
        self._shared = shared
        self._list = offers
        self.width = 0

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as its words, which wrap where they are long: nothing to be stored is hidden."""
        offer = self._list.offers[index.row()]
        room = QRect(0, 0, max(1, self.width - _AROUND - self._aside_room(offer)), 10_000)
        height = QFontMetrics(font()).boundingRect(room, _WRAPPED, typeset(offer.words)).height()
        return QSize(self.width, max(_ROW, height + 4 * STEP))

    @staticmethod
    def _aside_room(offer: Offer) -> int:
        if not offer.aside:
            return 0
        return QFontMetrics(font(SMALL)).horizontalAdvance(offer.aside) + 3 * STEP

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paints it."""
        offer = self._list.offers[index.row()]
        colours, mirrored = self._shared.theme.colours, option.direction
        style = option.widget.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        inside = option.rect.adjusted(3 * STEP, 0, -3 * STEP, 0)
        tint = colours.of_side(offer.side) if offer.side else colours.muted
        if offer.icon:
            square = QRect(
                inside.left(), inside.top() + (inside.height() - _ICON) // 2, _ICON, _ICON
            )
            icon = self._shared.icons.get(offer.icon, tint, _ICON)
            icon.paint(painter, QStyle.visualRect(mirrored, inside, square))
        inside.setLeft(inside.left() + _ICON + 3 * STEP)
        row = option.rect.adjusted(3 * STEP, 0, -3 * STEP, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        start = QStyle.visualAlignment(mirrored, Qt.AlignmentFlag.AlignLeft | middle)
        end = QStyle.visualAlignment(mirrored, Qt.AlignmentFlag.AlignRight | middle)
        if offer.aside:
            painter.setFont(font(SMALL))
            painter.setPen(colours.muted)
            said = own_way(offer.aside, option.widget)
            painter.drawText(QStyle.visualRect(mirrored, row, inside), end, said)
            inside.setRight(inside.right() - self._aside_room(offer))
        painter.setFont(font())
        painter.setPen(colours.text)
        wrapped = start | Qt.TextFlag.TextWordWrap
        said = own_way(typeset(offer.words), option.widget)
        painter.drawText(QStyle.visualRect(mirrored, row, inside), wrapped, said)
