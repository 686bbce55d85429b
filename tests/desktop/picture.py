"""A picture of the screen, in which tests look for what is drawn in one colour."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from tests.desktop.parts import Box

_PIXEL = 4  # bytes


@dataclass(frozen=True)
class Picture:
    """The pixels of a screen."""

    pixels: bytes
    line: int

    @classmethod
    def read(cls, path: Path) -> "Picture":
        """Reads a picture file."""
        image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
        assert not image.isNull(), f"no picture in {path}"
        return cls(bytes(image.constBits()), image.bytesPerLine())

    def patches(self, colour: str, inside: Box) -> list[Box]:
        """What has exactly this colour, ``#rrggbb``, from top to bottom.

        A patch reaches from the leftmost to the rightmost pixel of rows that follow one another.
        """
        patches: list[Box] = []
        for y in range(inside.y, inside.y + inside.height):
            span = self._span(colour, y, inside)
            if span is None:
                continue
            first, last = span
            if patches and patches[-1].y + patches[-1].height == y:
                above = patches.pop()
                left = min(above.x, first)
                right = max(above.x + above.width - 1, last)
                patches.append(Box("", left, above.y, right - left + 1, above.height + 1))
            else:
                patches.append(Box("", first, y, last - first + 1, 1))
        return patches

    def _span(self, colour: str, y: int, inside: Box) -> tuple[int, int] | None:
        """The leftmost and the rightmost pixel of a colour in a row."""
        wanted = bytes.fromhex(colour[1:])[::-1] + b"\xff"
        start = y * self.line + inside.x * _PIXEL
        row = self.pixels[start : start + inside.width * _PIXEL]
        first = row.find(wanted)
        while first % _PIXEL and first >= 0:
            first = row.find(wanted, first + 1)
        if first < 0:
            return None
        last = row.rfind(wanted)
        while last % _PIXEL:
            last = row.rfind(wanted, 0, last + len(wanted) - 1)
        return inside.x + first // _PIXEL, inside.x + last // _PIXEL
