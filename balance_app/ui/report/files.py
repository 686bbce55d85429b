"""Writes a report as PDF, HTML, PNG or SVG, step by step."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter

from balance_app import __version__
from balance_app.services.reports import Paper, Report, ReportFormat, format_of
from balance_app.ui.charts.export import DOTS_PER_INCH, image, png, save_svg, write
from balance_app.ui.colours import PAPER
from balance_app.ui.report.pages import SIZES_MM, Pages, lay_out

_PDF_DOTS_PER_INCH = 1200
"""Fine enough that no line moves to where a coarse grid has its dots."""

_PNG_SCALE = 2.0
_METRE = 1000 / 25.4  # dots a metre for each dot an inch
_A_TURN = 0.01  # seconds

_AMERICAN = (
    QLocale.Country.UnitedStates,
    QLocale.Country.Canada,
    QLocale.Country.Mexico,
    QLocale.Country.Philippines,
)


def usual_paper(locale: QLocale) -> Paper:
    """What is printed on where this locale is used."""
    return Paper.LETTER if locale.territory() in _AMERICAN else Paper.A4


def save_report(
    report: Report, path: Path, paper: Paper, locale: QLocale
) -> Generator[None, None, None]:
    """Writes a report; nothing is written before its last step.

    Args:
        report: The report.
        path: The file; its ending says what kind it is.
        paper: What it is printed on; HTML goes by the reader's window.
        locale: How numbers and days are written.

    Raises:
        MachineError: The file cannot be written.
        WordsError: There is no such kind of file.
    """
    kind = format_of(path)
    if kind is ReportFormat.HTML:
        from balance_app.ui.report.html import html

        page = yield from html(report, locale)
        write(path, page.encode())
        return
    pages = lay_out(report, paper, locale)
    yield
    if kind is ReportFormat.PDF:
        content = yield from _pdf(pages)
        write(path, content)
    elif kind is ReportFormat.SVG:
        save_svg(pages.picture(), path, PAPER)
    else:
        drawn = image(pages.picture(), PAPER, _PNG_SCALE)
        yield
        content = yield from _png(drawn)
        write(path, content)


def save_at_once(report: Report, path: Path, paper: Paper, locale: QLocale) -> None:
    """Writes a report at one go; takes and raises what ``save_report`` does."""
    for _ in save_report(report, path, paper, locale):
        pass


def save_without_app(report: Report, path: Path, paper: Paper | None) -> None:
    """Writes a report in the locale of the system, where no app runs.

    Args:
        report: The report.
        path: The file; its ending says what kind it is.
        paper: What it is printed on; None for what is usual.

    Raises:
        MachineError: The file cannot be written.
    """
    app, locale = QGuiApplication([]), QLocale()
    save_at_once(report, path, paper or usual_paper(locale), locale)
    del app  # it had to live until here


def _png(drawn: QImage) -> Generator[None, None, bytes]:
    """Has the pixels packed in a thread, which takes some 200 ms, and looks at each turn for it."""
    from concurrent.futures import ThreadPoolExecutor, wait  # only a PNG needs it

    dots = round(_PNG_SCALE * DOTS_PER_INCH * _METRE)
    drawn.setDotsPerMeterX(dots)
    drawn.setDotsPerMeterY(dots)
    worker = ThreadPoolExecutor(1)
    try:
        packing = worker.submit(png, drawn)
        while not wait([packing], _A_TURN).done:
            yield
        return packing.result()
    finally:  # also where nobody wants the file any more
        worker.shutdown(wait=False)


def _pdf(pages: Pages) -> Generator[None, None, bytes]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(pages.title)
    writer.setCreator(f"Balance {__version__}")
    writer.setResolution(_PDF_DOTS_PER_INCH)
    millimetre = QPageSize.Unit.Millimeter
    writer.setPageSize(QPageSize(SIZES_MM[pages.paper], millimetre, pages.paper.value))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    scale = _PDF_DOTS_PER_INCH / DOTS_PER_INCH
    try:
        for page in range(len(pages.paintings)):
            if page:
                writer.newPage()
            painter.save()
            painter.scale(scale, scale)
            pages.paint(page, painter, PAPER)
            painter.restore()
            yield
    finally:  # also where nobody wants the file any more
        painter.end()
    return bytes(buffer.data().data())
