"""Lays a report out on pages of paper."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPainter

from balance_app.services.reports import Paper, Report
from balance_app.ui.charts.export import DOTS_PER_INCH, Picture
from balance_app.ui.charts.kit import Panel, draw_line, draw_text, line_height, sized, text_width
from balance_app.ui.charts.layout import Column, Painting, lay_out_panel
from balance_app.ui.colours import Colours
from balance_app.ui.report import report_words
from balance_app.ui.report.panels import report_panels
from balance_app.ui.report.report_words import DISCLAIMER, Passage
from balance_app.ui.report.tables import TextTable, tables
from balance_app.ui.theme import BODY, HEADING, SMALL, STEP, TITLE

SIZES_MM = {Paper.A4: QSizeF(210, 297), Paper.LETTER: QSizeF(215.9, 279.4)}
"""Width and height of a page, in millimetres."""

MOST_PAGES = 2
"""Type, tables and charts take less room, within reason, before a report takes more pages."""

_MM_PER_INCH = 25.4
_FONT = "Inter"
_MARGIN = 12.0 * STEP
_SECTION = 5.0 * STEP
_BESIDE = 8.0 * STEP
_CELL = 3.0 * STEP
_HEAD, _NAME = 22.0 * STEP, 40.0 * STEP  # so much of a long head or name is read in any case


class _Fit(NamedTuple):
    """How much room a report takes.

    Attributes:
        pixels: The size of its type in device-independent pixels, from 9.8 to 8.3 points.
        most_rows: How many rows a table has at most; of more weeks the trends tell.
        dense: Whether each habit has its first chart alone, two of them side by side.
    """

    pixels: int
    most_rows: int
    dense: bool = False


_FITS = (
    _Fit(13, 27),
    _Fit(12, 27),
    _Fit(11, 27),
    _Fit(11, 18),
    _Fit(11, 13),
    _Fit(11, 13, True),
    _Fit(11, 6, True),
)


@dataclass(frozen=True, slots=True)
class Pages:
    """A report laid out, ready to be painted.

    Attributes:
        size: A page's width and height in device-independent pixels.
        paper: The paper.
        title: What the report is called.
        paintings: What is painted on each page, with its upper left corner at the origin.
    """

    size: QSizeF
    paper: Paper
    title: str
    paintings: tuple[tuple[Painting, ...], ...]

    def paint(self, page: int, painter: QPainter, colours: Colours) -> None:
        """Paints a page, counted from 0."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(0, 0), self.size), QColor(colours.card))
        for painting in self.paintings[page]:
            painting(painter, colours)

    def picture(self) -> Picture:
        """All pages, one under the other."""
        height = self.size.height()

        def paint(painter: QPainter, colours: Colours) -> None:
            for page in range(len(self.paintings)):
                painter.save()
                painter.translate(0, page * height)
                self.paint(page, painter, colours)
                painter.restore()
                if page:
                    ends = QPointF(0, page * height), QPointF(self.size.width(), page * height)
                    draw_line(painter, *ends, colours.border)

        size = QSize(round(self.size.width()), round(height * len(self.paintings)))
        return Picture(size, self.title, paint)


def report_font(pixels: int) -> QFont:
    """The font of reports, the same on every device.

    Its letters are not exchanged for others that look better beside their neighbours: those are
    unknown to who copies text from a PDF, where a minus or a bracket would be missing.

    Args:
        pixels: Its size in device-independent pixels.
    """
    font = QFont(QGuiApplication.font())
    if _FONT in QFontDatabase.families():
        font = QFont(_FONT)
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in ("calt", "clig", "liga"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def lay_out(report: Report, paper: Paper, locale: QLocale) -> Pages:
    """Lays a report out on as few pages as its type allows.

    Args:
        report: The report.
        paper: What it is printed on.
        locale: How numbers and days are written.
    """
    size = SIZES_MM[paper] * (DOTS_PER_INCH / _MM_PER_INCH)
    laid_out: list[list[Painting]] = []
    for fit in _FITS:
        fitted = _Layout(report, size, fit, locale).pages
        if not laid_out or len(fitted) < len(laid_out):
            laid_out = fitted
        if len(laid_out) <= MOST_PAGES:
            break
    title = f"Balance report, {report_words.title(report, locale)}"
    return Pages(size, paper, title, tuple(map(tuple, laid_out)))


class _Layout:
    """Puts one block under the other, and begins a page where the last has no room."""

    def __init__(self, report: Report, size: QSizeF, fit: _Fit, locale: QLocale) -> None:
        font = self._font = report_font(fit.pixels)
        self._room = QRectF(QPointF(0, 0), size).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self._footer = line_height(sized(font, SMALL))
        self._bottom = self._room.top()
        self.pages: list[list[Painting]] = [[]]
        self._add_head(report, locale)
        panels = report_panels(report, locale)
        if fit.dense:
            panels = [replace(panel, charts=panel.charts[:1]) for panel in panels]
        for row in _rows(panels):
            self._add(partial(_panels, row, font), _SECTION)
        for table in _fitting(tables(report, locale), self._room.width(), font):
            self._add(partial(_table, table, font, fit.most_rows), _SECTION)
        self._add(partial(_passages, report_words.passages(report, locale), font), _SECTION)
        self._add_feet(report, locale)

    def _add(self, lay_out: Callable[[QRectF], Column], gap: float) -> None:
        limit = self._room.bottom() - self._footer - _SECTION
        column = lay_out(self._place(gap if self.pages[-1] else 0))
        if column.bottom > limit and self.pages[-1]:
            self.pages.append([])
            self._bottom = self._room.top()
            column = lay_out(self._place(0))
        self.pages[-1] += column.paintings
        self._bottom = column.bottom

    def _place(self, gap: float) -> QRectF:
        return QRectF(self._room.left(), self._bottom + gap, self._room.width(), 0)

    def _add_head(self, report: Report, locale: QLocale) -> None:
        def lay_out(place: QRectF) -> Column:
            column = Column(self._font, place.left(), place.top(), place.width())
            column.text("Balance report", BODY, 0, strong=True, muted=True)
            column.text(report_words.title(report, locale), HEADING, STEP, strong=True, muted=False)
            column.text(report_words.subtitle(report, locale), BODY, STEP, strong=False, muted=True)
            return column

        self._add(lay_out, 0)

    def _add_feet(self, report: Report, locale: QLocale) -> None:
        small = sized(self._font, SMALL)
        line = QRectF(self._room)
        line.setTop(line.bottom() - self._footer)
        for n, page in enumerate(self.pages):
            said = report_words.made(report, locale)
            if len(self.pages) > 1:
                said += f" · {report_words.page(n + 1, len(self.pages), locale)}"
            page.append(_foot(line, said, small))


def _foot(line: QRectF, said: str, font: QFont) -> Painting:
    def paint(painter: QPainter, colours: Colours) -> None:
        top = line.top() - STEP
        draw_line(painter, QPointF(line.left(), top), QPointF(line.right(), top), colours.border)
        draw_text(painter, line, DISCLAIMER, font, colours.text, Qt.AlignmentFlag.AlignLeft)
        draw_text(painter, line, said, font, colours.muted, Qt.AlignmentFlag.AlignRight)

    return paint


def _rows(panels: Sequence[Panel]) -> list[Sequence[Panel]]:
    """Panels with two charts have a row of their own; others stand in pairs."""
    rows: list[list[Panel]] = []
    for panel in panels:
        pairs = len(panel.charts) < 2
        if pairs and rows and len(rows[-1]) == 1 and len(rows[-1][0].charts) < 2:
            rows[-1].append(panel)
        else:
            rows.append([panel])
    return list(rows)


def _panels(panels: Sequence[Panel], font: QFont, place: QRectF) -> Column:
    """Panels side by side, under a line."""
    whole = Column(font, place.left(), place.top(), place.width())
    width = (place.width() - _BESIDE * (len(panels) - 1)) / len(panels)
    whole.paintings.append(_rule(place))
    for n, panel in enumerate(panels):
        left = place.left() + n * (width + _BESIDE)
        one = lay_out_panel(panel, QRectF(left, place.top() + 2 * STEP, width, 0), font)
        whole.paintings += one.paintings
        whole.bottom = max(whole.bottom, one.bottom)
    return whole


def _rule(place: QRectF) -> Painting:
    ends = place.topLeft(), place.topRight()
    return lambda painter, colours: draw_line(painter, *ends, colours.border)


def _table(table: TextTable, font: QFont, most_rows: int, place: QRectF) -> Column:
    column = Column(font, place.left(), place.top(), place.width())
    column.paintings.append(_rule(place))
    rows = table.rows[:most_rows]
    title = table.title
    if len(rows) < len(table.rows):
        title = f"{title}, the newest {len(rows)}"
    column.row(0, 2 * STEP)
    column.text(title, TITLE, 0, strong=True, muted=False)
    if table.words:
        column.text(table.words, SMALL, 0, strong=False, muted=True)
    small = sized(font, SMALL)
    height = line_height(small) + STEP / 2
    lefts = _columns(table, column.width, font)
    for n, row in enumerate((table.header, *rows)):
        line = column.row(height, STEP if n < 2 else 0)
        column.paintings.append(_row(row, line, lefts, sized(font, SMALL, strong=not n)))
    return column


def _fitting(tables: Sequence[TextTable], width: float, font: QFont) -> Iterator[TextTable]:
    """Tables as they are, or in parts with fewer columns where not all of them have room."""
    for table in tables:
        first, *needed = (column.least for column in _measured(table, font))
        begin, room = 0, width - first
        for n, least in enumerate(needed):
            if least > room and n > begin:
                yield _with_columns(table, begin, n)
                begin, room = n, width - first
            room -= least
        yield _with_columns(table, begin, len(needed))


def _with_columns(table: TextTable, begin: int, end: int) -> TextTable:
    """A table with the first column and some of the others, counted from 0."""
    header, *rows = ((row[0], *row[1 + begin : 1 + end]) for row in (table.header, *table.rows))
    return replace(table, header=header, rows=tuple(rows))


class _Width(NamedTuple):
    """How wide a column has to be, and how wide it would be for the whole of its head."""

    least: float
    whole: float


def _measured(table: TextTable, font: QFont) -> list[_Width]:
    strong, plain = sized(font, SMALL, strong=True), sized(font, SMALL)
    widths: list[_Width] = []
    for head, *cells in zip(table.header, *table.rows, strict=True):
        inside, over = text_width(plain, cells), text_width(strong, [head])
        least = max(inside if widths else min(inside, _NAME), min(over, _HEAD))
        widths.append(_Width(least + _CELL, max(inside, over) + _CELL))
    return widths


def _columns(table: TextTable, width: float, font: QFont) -> list[float]:
    """Where each column begins, and the last ends; heads and names give way to numbers."""
    widths = _measured(table, font)
    spare = max(0.0, width - sum(one.least for one in widths))
    wanted = sum(one.whole - one.least for one in widths)
    share = min(1.0, spare / wanted) if wanted else 0.0
    return list(
        accumulate((one.least + share * (one.whole - one.least) for one in widths), initial=0.0)
    )


def _row(cells: Sequence[str], line: QRectF, lefts: Sequence[float], font: QFont) -> Painting:
    def paint(painter: QPainter, colours: Colours) -> None:
        metrics = QFontMetricsF(font)
        for cell, (left, right) in zip(cells, pairwise(lefts), strict=True):
            room = QRectF(line.left() + left, line.top(), right - left - STEP, line.height())
            said = metrics.elidedText(cell, Qt.TextElideMode.ElideRight, room.width())
            draw_text(painter, room, said, font, colours.text, Qt.AlignmentFlag.AlignLeft)

    return paint


def _passages(passages: Sequence[Passage], font: QFont, place: QRectF) -> Column:
    """The first passage on the left, the others on the right."""
    whole = Column(font, place.left(), place.top(), place.width())
    whole.paintings.append(_rule(place))
    halves = (passages[:1], passages[1:]) if len(passages) > 1 else (passages,)
    width = (place.width() - _BESIDE * (len(halves) - 1)) / len(halves)
    for n, half in enumerate(halves):
        left = place.left() + n * (width + _BESIDE)
        column = Column(font, left, place.top() + 2 * STEP, width)
        for m, passage in enumerate(half):
            column.text(passage.heading, BODY, 2 * STEP if m else 0, strong=True, muted=False)
            for line in passage.lines:
                column.text(line, SMALL, STEP, strong=False, muted=True)
        whole.paintings += column.paintings
        whole.bottom = max(whole.bottom, column.bottom)
    return whole
