"""What travels on the instance channel: one JSON object per line, each way."""

import json
import sys
from pathlib import Path

from balance_app.domain.errors import WordsError
from balance_app.domain.ports import Json

MOST_BYTES = 64 * 1024
"""No line is longer; one that is comes from nobody who speaks this language."""


def address(channel: Path) -> str:
    """What the system calls the channel: the socket's path, on Windows a named pipe."""
    return rf"\\.\pipe\{channel.stem}" if sys.platform == "win32" else str(channel)


def to_line(message: Json) -> bytes:
    """A message as it travels, line end included."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def from_line(line: bytes) -> Json:
    """The message that travelled as this line.

    Raises:
        WordsError: It is no JSON object.
    """
    try:
        message = json.loads(line)
    except ValueError as error:
        raise WordsError(f"This is no message in JSON: {error}.") from error
    if not isinstance(message, dict):
        raise WordsError("A message must be a JSON object.")
    return message
