"""Time worn by kind of shoe: one bar each, longest first."""

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from balance_app.domain.footwear import WornWeek
from balance_app.ui import week_words, words
from balance_app.ui.charts.kit import (
    Mark,
    Table,
    draw_text,
    fill_bar,
    line_height,
    sized,
    text_width,
)
from balance_app.ui.colours import Colours
from balance_app.ui.theme import BODY, STEP

_BAR = 3.0 * STEP
_GAP = 2.0 * STEP
_LEAST = 2.0


class ShoeBars:
    """A worn habit's week.

    Args:
        part: The habit's week.
        locale: How numbers are written.
    """

    def __init__(self, part: WornWeek, locale: QLocale) -> None:
        self._part = part
        self._locale = locale

    @property
    def title(self) -> str:
        """The finding."""
        return week_words.worn_title(self._part, self._locale)

    @property
    def description(self) -> str:
        """Each kind of shoe in words."""
        return ". ".join(self._said()) + "." if self._part.minutes else "No minutes."

    def table(self) -> Table:
        """One row for each kind of shoe worn."""
        rows = tuple(
            (week_words.shoe(kind), minutes) for kind, minutes in self._part.minutes.items()
        )
        return Table(("Kind", "Minutes"), rows)

    def preferred_height(self, font: QFont) -> float:
        """The height it needs with this base font."""
        return len(self._part.minutes) * self._row_height(font)

    def marks(self, rect: QRectF, font: QFont) -> list[Mark]:
        """One for each kind of shoe worn."""
        return [
            Mark(bar, said) for bar, said in zip(self._bars(rect, font), self._said(), strict=True)
        ]

    def paint(self, painter: QPainter, rect: QRectF, colours: Colours, font: QFont) -> None:
        """Paints it."""
        body = sized(font, BODY)
        bars = self._bars(rect, font)
        for bar, (kind, minutes) in zip(bars, self._part.minutes.items(), strict=True):
            fill_bar(painter, bar, colours.neither, Qt.Edge.LeftEdge)
            middle, height = bar.center().y(), line_height(body)
            row = QRectF(rect.left(), middle - height / 2, rect.width(), height)
            draw_text(
                painter, row, week_words.shoe(kind), body, colours.text, Qt.AlignmentFlag.AlignLeft
            )
            row.setLeft(bar.right() + _GAP)
            said = words.duration(minutes, self._locale)
            draw_text(painter, row, said, body, colours.text, Qt.AlignmentFlag.AlignLeft)

    def _said(self) -> list[str]:
        return [
            f"{week_words.shoe(kind)}: {words.duration(minutes, self._locale)}"
            for kind, minutes in self._part.minutes.items()
        ]

    def _row_height(self, font: QFont) -> float:
        return line_height(sized(font, BODY)) + STEP

    def _bars(self, rect: QRectF, font: QFont) -> list[QRectF]:
        body = sized(font, BODY)
        minutes = list(self._part.minutes.values())
        before = text_width(body, [week_words.shoe(kind) for kind in self._part.minutes]) + _GAP
        after = text_width(body, [words.duration(n, self._locale) for n in minutes]) + _GAP
        room = max(0.0, rect.width() - before - after)
        most = max(minutes, default=1)
        height = self._row_height(font)
        return [
            QRectF(
                rect.left() + before,
                rect.top() + n * height + (height - _BAR) / 2,
                max(_LEAST, room * worn / most),
                _BAR,
            )
            for n, worn in enumerate(minutes)
        ]
