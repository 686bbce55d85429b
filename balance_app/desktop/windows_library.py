"""Reaches the libraries of Windows."""

import ctypes
from typing import Any


def windows_library(name: str) -> Any:
    """A system library of Windows, e.g. ``user32``.

    Raises:
        AttributeError: This is not Windows.
        OSError: There is no such library.
    """
    return getattr(ctypes, "windll")[name]  # noqa: B009  # known on Windows only
