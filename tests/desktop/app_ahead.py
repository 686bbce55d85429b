"""Runs Balance with a clock that is so many seconds ahead: what comes at a full minute comes soon.

Usage: ``python -m tests.desktop.app_ahead SECONDS [WORDS OF BALANCE]``.
"""

import sys
from datetime import datetime, timedelta

from balance_app import __main__
from balance_app.compose import app
from balance_app.desktop.clock import SystemClock


class ClockAhead(SystemClock):
    """The system's clock, ahead of it."""

    ahead = timedelta(seconds=float(sys.argv[1]))

    def now(self) -> datetime:
        return super().now() + self.ahead


if __name__ == "__main__":
    app.SystemClock = ClockAhead  # type: ignore[misc]
    sys.exit(__main__.main(sys.argv[2:]))
