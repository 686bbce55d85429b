"""What the terminal says after an entry was logged: the run, and a nudge with its reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from balance_app.cli.screen import Screen, say
from balance_app.cli.session import Session
from balance_app.cli.words import run_words

if TYPE_CHECKING:  # most entries call for no nudge, and loading what decides costs time
    from balance_app.domain.nudges.rules import ShownNudge
    from balance_app.services.journal import Logged


def nudge_after(session: Session, logged: Logged) -> ShownNudge | None:
    """The nudge that an entry calls for, kept as shown; None where there is none."""
    if logged.suggestion is None:
        return None
    return session.terminal.nudger().after_logging(logged)


def say_run(session: Session, logged: Logged, nudge: ShownNudge | None) -> None:
    """Says the run that an entry has made, and what a nudge suggests and why."""
    said, why = run_words(logged.run), ""
    if nudge is not None:
        from balance_app.domain.nudges.words import asked, because

        habit = session.terminal.habits.named(nudge.nudge.habit)
        said = f"{said} {asked(nudge.nudge, habit)}".strip()
        why = because(nudge.nudge, habit)
    if said:
        flagged = logged.run is not None and logged.run.flagged
        say(Screen.of(sys.stdout).style(said, bold=flagged))
    if why:
        say(why)
