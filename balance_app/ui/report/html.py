"""A report as one HTML file that needs nothing else: words, drawings and tables."""

import re
from collections.abc import Generator, Sequence
from html import escape

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize
from PySide6.QtGui import QFont

from balance_app.services.reports import Report
from balance_app.ui.charts.export import Picture, svg
from balance_app.ui.charts.kit import Chart, Panel
from balance_app.ui.colours import PAPER
from balance_app.ui.report import report_words
from balance_app.ui.report.pages import report_font
from balance_app.ui.report.panels import report_panels
from balance_app.ui.report.report_words import DISCLAIMER, Passage
from balance_app.ui.report.tables import TextTable, tables
from balance_app.ui.theme import STEP
from balance_app.ui.typeset import typeset

_TYPE = 13
_WIDTH = 100 * STEP
_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.45 Inter, system-ui, sans-serif; color: %(text)s; background: %(card)s;
  max-width: 900px; margin: 0 auto; padding: 24px; }
h1 { font-size: 1.7em; margin: 0; }
h2 { font-size: 1.12em; margin: 0 0 4px; }
section { border-top: 1px solid %(border)s; padding: 16px 0; break-inside: avoid; }
p { margin: 4px 0; white-space: pre-line; }
.muted { color: %(muted)s; }
.charts { display: flex; flex-wrap: wrap; gap: 24px; margin: 12px 0; }
.charts figure { flex: 1 1 320px; max-width: 480px; margin: 0; }
.charts svg { width: 100%%; height: auto; display: block; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .87em; font-variant-numeric: tabular-nums; }
th, td { white-space: nowrap; text-align: start; padding: 3px 16px 3px 0; vertical-align: top; }
thead th { border-bottom: 1px solid %(border)s; }
tbody th { font-weight: normal; }
footer { border-top: 1px solid %(border)s; padding: 12px 0; font-size: .87em; }
@media print {
  body { padding: 0; font-size: 11px; }
  .charts figure { flex-basis: 40%%; max-width: 48%%; }
}
""" % {name: getattr(PAPER, name) for name in ("text", "card", "border", "muted")}


def html(report: Report, locale: QLocale) -> Generator[None, None, str]:
    """Makes the file's text, step by step.

    Args:
        report: The report.
        locale: How numbers and days are written.
    """
    title = report_words.title(report, locale)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        f'<head><meta charset="utf-8"><title>Balance report, {escape(title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head>",
        "<body>",
        f'<header><p class="muted"><strong>Balance report</strong></p><h1>{escape(title)}</h1>'
        f'<p class="muted">{escape(report_words.subtitle(report, locale))}</p></header>',
        "<main>",
    ]
    font = report_font(_TYPE)
    for panel in report_panels(report, locale):
        parts.append(_panel(panel, font))
        yield
    parts += [_table(table) for table in tables(report, locale)]
    parts += [_passage(passage) for passage in report_words.passages(report, locale)]
    made = escape(report_words.made(report, locale))
    foot = f'<footer><p>{DISCLAIMER}</p><p class="muted">{made}</p></footer>'
    parts += ["</main>", foot, "</body>", "</html>", ""]
    return "\n".join(parts)


def _panel(panel: Panel, font: QFont) -> str:
    charts = "".join(f"<figure>{_drawing(chart, font)}</figure>" for chart in panel.charts)
    drawn = f'<div class="charts">{charts}</div>' if charts else ""
    title, said, note = _set(panel.title), _muted(panel.words), _muted(panel.note)
    return f"<section><h2>{title}</h2>{said}{drawn}{note}</section>"


def _muted(line: str) -> str:
    return f'<p class="muted">{_set(line)}</p>' if line else ""


def _set(line: str) -> str:
    """Words whose lines a browser breaks."""
    return escape(typeset(line))


def _drawing(chart: Chart, font: QFont) -> str:
    """A chart as SVG that stands in a page, with its words for who cannot see it."""
    size = QSize(_WIDTH, round(chart.preferred_height(font)) + 1)
    rect = QRectF(QPointF(0, 0), size.toSizeF())
    picture = Picture(size, "", lambda painter, colours: chart.paint(painter, rect, colours, font))
    drawn = svg(picture, PAPER).decode()
    drawn = re.sub(r"<title>.*?</title>|<desc>.*?</desc>", "", drawn, flags=re.DOTALL)
    said = escape(f"{chart.title}. {chart.description}", quote=True)
    named = f'<svg role="img" aria-label="{said}"'
    return drawn[drawn.index("<svg") :].strip().replace("<svg", named, 1)


def _table(table: TextTable) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in table.rows)
    inner = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    return (
        f"<section><h2>{_set(table.title)}</h2>{_muted(table.words)}"
        f'<div class="wide"><table>{inner}</table></div></section>'
    )


def _cells(row: Sequence[str]) -> str:
    first, *others = (escape(cell) for cell in row)
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)


def _passage(passage: Passage) -> str:
    lines = "".join(map(_muted, passage.lines))
    return f"<section><h2>{_set(passage.heading)}</h2>{lines}</section>"
