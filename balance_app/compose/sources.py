"""What tells of the user on this system: idle time, lock and sleep, and what holds reminders."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded when the app is up
    from balance_app.domain.ports import Clock
    from balance_app.services.inputs import Sources

SECONDS_READING = 4.0  # without input, in pictures: somebody sits there


def sources(clock: Clock) -> Sources:
    """What tells of the user on this system; loaded when the app is up."""
    from balance_app.desktop.holds.choose import hold_sources
    from balance_app.desktop.idle.choose import idle_candidates
    from balance_app.desktop.session.choose import session_sources
    from balance_app.services.hold_watch import HoldWatch
    from balance_app.services.idle_chain import IdleChain
    from balance_app.services.inputs import Sources
    from balance_app.services.session_group import SessionGroup

    return Sources(
        IdleChain(idle_candidates(sys.platform, os.environ, clock)),
        SessionGroup(session_sources(sys.platform, os.environ)),
        HoldWatch(hold_sources(sys.platform, os.environ)),
    )


def still_sources() -> Sources:
    """A user who sits there and reads, and nothing that holds reminders."""
    from balance_app.desktop.holds.null import NullHolds
    from balance_app.desktop.idle.null import NullIdle
    from balance_app.desktop.session.null import NullSession
    from balance_app.services.hold_watch import HoldWatch
    from balance_app.services.idle_chain import IdleChain
    from balance_app.services.inputs import Sources
    from balance_app.services.session_group import SessionGroup

    idle = IdleChain([lambda: NullIdle(SECONDS_READING)])
    return Sources(idle, SessionGroup([NullSession()]), HoldWatch([NullHolds()]))
