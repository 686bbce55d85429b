"""How the app is asked to open; read before the tray icon is up, so it loads next to nothing."""

from typing import NamedTuple

ASKED_BY_SHELL = "_BALANCE_COMPLETE"
"""The environment variable by which a shell asks for words that complete a line."""


class AppWish(NamedTuple):
    """How the app is asked to open.

    Attributes:
        data_dir: The data folder the user named; None for the user's own.
        in_tray: Whether to start without opening the window.
    """

    data_dir: str | None
    in_tray: bool = False
