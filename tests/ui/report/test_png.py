"""PNG in bands: the same picture, whatever its size."""

import pytest
from PySide6.QtGui import QColor, QImage

from balance_app.ui.report.png import png


@pytest.mark.parametrize(("width", "height"), [(1, 1), (5, 300), (6, 256), (7, 513)])
def test_the_picture_is_the_same_pixel_by_pixel(width: int, height: int) -> None:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor((x * 37) % 256, y % 256, (x + y) % 256))

    steps, content = png(image, 192), b""
    try:
        while True:
            next(steps)
    except StopIteration as done:
        content = done.value

    read = QImage.fromData(content, "PNG")
    assert read.convertToFormat(QImage.Format.Format_RGB888) == image.convertToFormat(
        QImage.Format.Format_RGB888
    )
    assert round(read.dotsPerMeterX() * 0.0254) == 192
