"""Charts of a year and a trend of ten years, telling how long each takes to be drawn.

Usage: ``balance_charts.py ROUNDS``. Each chart is told as its name, then the milliseconds of each
round of painting it, then of each round of finding its marks, as pointing at it does.
"""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from balance_app.ui.charts.kit import Chart
from balance_app.ui.charts.trend import TrendChart
from balance_app.ui.colours import LIGHT
from tests.ui.charts.every import CHARTS, Amount
from tests.ui.trends import trend
from tests.ui.weeks import BRITISH, SATURDAY

TEN_YEARS = 522
WIDTH = 900
PIXELS = 2  # of the screen, for each of ours


def main() -> None:
    """Draws every chart so many times."""
    rounds = int(sys.argv[1])
    app = QApplication([])
    counts = [(n % 9 + 3, (n * 5) % 14) for n in range(TEN_YEARS)]
    charts = {f"{name}, a year": draw(Amount.YEAR) for name, draw in CHARTS.items()}
    charts["trend, ten years"] = TrendChart(trend(counts), SATURDAY, BRITISH)
    for name, chart in charts.items():
        font = app.font()
        rect = QRectF(0, 0, WIDTH, chart.preferred_height(font))
        image = QImage(
            QSize(WIDTH, round(rect.height())) * PIXELS, QImage.Format.Format_ARGB32_Premultiplied
        )
        image.setDevicePixelRatio(PIXELS)

        def paint(chart: Chart = chart, rect: QRectF = rect, image: QImage = image) -> None:
            image.fill(QColor(LIGHT.card))
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            chart.paint(painter, rect, LIGHT, app.font())
            painter.end()

        def find(chart: Chart = chart, rect: QRectF = rect) -> None:
            chart.marks(rect, app.font())

        for what in (paint, find):
            print(
                name, *(f"{_milliseconds(what):.3f}" for _ in range(rounds)), sep="\t", flush=True
            )


def _milliseconds(what: Callable[[], None]) -> float:
    began = time.perf_counter()
    what()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
