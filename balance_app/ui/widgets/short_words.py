"""Words cut off after a few lines, with the rest of them in the tooltip."""

from html import escape

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from balance_app.domain.no_break import kept_together
from balance_app.ui.theme import BODY, STEP, font
from balance_app.ui.widgets.reading import own_way

_LAID_OUT = 1_500
"""So many characters are laid out: more than fill the lines shown in the widest window."""

_IN_TOOLTIP = 1_000
_WIDEST, _NARROWEST = 100 * STEP, 25 * STEP
_MORE = "…"


class ShortWords(QLabel):
    """Plain words in at most so many lines.

    Args:
        most_lines: How many lines there may be.
    """

    def __init__(self, most_lines: int) -> None:
        super().__init__()
        self._most_lines = most_lines
        self._whole = ""
        self.setFont(font(BODY))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def say(self, text: str, whole: str) -> None:
        """Says something else.

        Args:
            text: The words, in one line.
            whole: The same as they were written, for the tooltip.
        """
        self.setText(kept_together(text))
        self._whole = whole
        self.updateGeometry()
        self._tell_rest()

    def heightForWidth(self, width: int) -> int:
        """As high as the lines that are shown."""
        return len(self._lines(width)) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """Room for one line, where that is not too wide."""
        advance = self.fontMetrics().horizontalAdvance(self.text()[:_LAID_OUT]) + 1
        width = min(advance, _WIDEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for one word."""
        return QSize(min(self.sizeHint().width(), _NARROWEST), self.fontMetrics().lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the lines, the last one shortened where more would follow."""
        self._tell_rest()
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        spacing = self.fontMetrics().lineSpacing()
        lines = self._lines(self.width())
        top = max(0, self.height() - len(lines) * spacing) / 2
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        for n, line in enumerate(lines):
            place = self.rect().adjusted(0, round(top) + n * spacing, 0, 0)
            place.setHeight(spacing)
            painter.drawText(place, align, own_way(line, self))
        painter.end()

    def _tell_rest(self) -> None:
        lines = self._lines(self.width())
        is_cut = bool(lines) and lines[-1].endswith(_MORE) and not self.text().endswith(_MORE)
        whole = self._whole[:_IN_TOOLTIP] + (_MORE if len(self._whole) > _IN_TOOLTIP else "")
        said = escape(whole).replace("\n", "<br>")
        self.setToolTip(f"<qt>{said}</qt>" if is_cut else "")

    def _lines(self, width: int) -> list[str]:
        """What stands in each line at a width, in device-independent pixels."""
        text = self.text()[:_LAID_OUT]
        layout = QTextLayout(text, self.font())
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrap)
        lines: list[str] = []
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, 0))
            start = line.textStart()
            if len(lines) + 1 == self._most_lines:
                rest = text[start:].rstrip()
                elided = Qt.TextElideMode.ElideRight
                lines.append(self.fontMetrics().elidedText(rest, elided, max(width, 1)))
                break
            lines.append(text[start : start + line.textLength()].rstrip())
        layout.endLayout()
        return lines or [""]
