"""Loads PySide6 without the import hook that would slow down every module loaded after it."""

import builtins


def load() -> None:
    """Loads PySide6, and puts back the import function that it replaces.

    PySide6 hooks imports for the sake of ``from __feature__ import …``, which Balance does not use:
    the hook reads the source of each module loaded from then on and keeps it. That cost a start
    15 ms and the running app 1 MB. Does nothing where PySide6 is loaded already.
    """
    plain_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - for what it does to imports

    builtins.__import__ = plain_import
