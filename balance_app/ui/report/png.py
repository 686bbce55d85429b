"""Writes a picture as PNG band by band, so that a window stays awake meanwhile."""

import struct
import zlib
from collections.abc import Generator

from PySide6.QtGui import QImage

_BAND = 256  # lines
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BIT_RGB = struct.pack(">BBBBB", 8, 2, 0, 0, 0)
_PLAIN_LINE = b"\0"
_METRE = 1000 / 25.4  # dots a metre for each dot an inch


def png(image: QImage, dots_per_inch: float) -> Generator[None, None, bytes]:
    """Makes the file's content, step by step; see the PNG specification, W3C 2003.

    Args:
        image: The picture; what is transparent in it is lost.
        dots_per_inch: How large it is on paper.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    yield
    pixels, length = plain.constBits(), plain.bytesPerLine()
    packer, packed = zlib.compressobj(), []
    for top in range(0, plain.height(), _BAND):
        lines = range(top, min(top + _BAND, plain.height()))
        starts = (line * length for line in lines)
        band = b"".join(
            _PLAIN_LINE + bytes(pixels[start : start + 3 * plain.width()]) for start in starts
        )
        packed.append(packer.compress(band))
        yield
    packed.append(packer.flush())
    dots = round(dots_per_inch * _METRE)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">II", plain.width(), plain.height()) + _EIGHT_BIT_RGB),
            _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)),
            _chunk(b"IDAT", b"".join(packed)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
