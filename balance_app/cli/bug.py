"""The log that keeps the traceback of a bug."""

import logging
from pathlib import Path

from balance_app import __version__


def write_traceback(error: BaseException, log: Path) -> None:
    """Appends the traceback of an error to the log file, which only its owner may read.

    Raises:
        OSError: The file cannot be written.
    """
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    log.touch(mode=0o600)
    handler = logging.FileHandler(log, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    record = logging.LogRecord(
        name="balance",
        level=logging.ERROR,
        pathname=__file__,
        lineno=0,
        msg=f"Balance {__version__}, terminal",
        args=None,
        exc_info=(type(error), error, error.__traceback__),
    )
    try:
        handler.emit(record)
    finally:
        handler.close()
