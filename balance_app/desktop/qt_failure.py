"""Tells in words why Qt cannot start, where by itself it would end the process by a signal."""

import os
import sys
from typing import Any

from PySide6.QtCore import qInstallMessageHandler

from balance_app.domain.errors import MachineError


def tell_fatal() -> None:
    """Ends a process whose Qt fails for good with a message and the exit code of the machine.

    The usual one is a display that is named and cannot be reached. What Qt says besides goes to
    stderr as ever. Holds until ``tell_no_more``.
    """
    qInstallMessageHandler(_hear)


def tell_no_more() -> None:
    """Leaves Qt's messages to Qt again."""
    qInstallMessageHandler(None)


def _hear(kind: Any, context: Any, message: str) -> None:
    from PySide6.QtCore import QtMsgType, qFormatLogMessage

    sys.stderr.write(f"{qFormatLogMessage(kind, context, message).rstrip()}\n")
    if kind == QtMsgType.QtFatalMsg:
        sys.stderr.write(
            "balance: No window can be opened: the display that DISPLAY, WAYLAND_DISPLAY or "
            "QT_QPA_PLATFORM names cannot be used.\n"
        )
        sys.stderr.flush()
        os._exit(MachineError.exit_code)  # on return Qt would abort
