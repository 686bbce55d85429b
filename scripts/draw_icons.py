"""Draws the icon theme folders of packaging/linux from the app's own two icons."""

import os
import shutil
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "resources" / "icons"
THEME = ROOT / "packaging" / "linux" / "icons" / "hicolor"
APP_ID = "org.balance_app.Balance"
PIXEL_SIZES = (48, 128)
"""The sizes drawn for desktops that take no SVG: menus, and lists of programs."""


def draw(source: Path, pixels: int) -> QImage:
    """An SVG file as a square picture of so many pixels a side."""
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    return image


def main() -> None:
    """Writes the theme folders, in place of what is there."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    for source, folder, name in (
        ("balance.svg", "scalable", APP_ID),
        ("balance-symbolic.svg", "symbolic", f"{APP_ID}-symbolic"),
    ):
        target = THEME / folder / "apps"
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SOURCE / source, target / f"{name}.svg")
    for pixels in PIXEL_SIZES:
        target = THEME / f"{pixels}x{pixels}" / "apps"
        target.mkdir(parents=True, exist_ok=True)
        draw(SOURCE / "balance.svg", pixels).save(str(target / f"{APP_ID}.png"))
    application.quit()


if __name__ == "__main__":
    main()
