"""What a break must not interrupt, on macOS: its Focus.

Written from what is known of the file in which macOS keeps the Focus that is on; it has not been
run on macOS yet. A Focus that a schedule began stands elsewhere and is not told. Full screen,
camera and microphone are not told either: that takes more of macOS than Python alone can reach.
"""

import json
from collections.abc import Callable
from pathlib import Path

from balance_app.desktop.holds.asked import Asked
from balance_app.desktop.holds.known import NOTHING, Answer
from balance_app.domain.breaks.model import HoldReason

REASONS = frozenset({HoldReason.DO_NOT_DISTURB})

ASSERTIONS = Path("Library", "DoNotDisturb", "DB", "Assertions.json")


class MacosFocus(Asked):
    """The Focus that the user has switched on.

    macOS lets only programs with access to the whole disk read it.

    Args:
        home: The user's home folder.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / ASSERTIONS

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "Focus of macOS"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""
        return REASONS

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Reads and tells, at once."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            is_on = any(each.get("storeAssertionRecords") for each in kept["data"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            told(None)  # not allowed, or kept otherwise
        else:
            told(REASONS if is_on else NOTHING)
