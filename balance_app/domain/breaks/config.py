"""What the break engine is set to: a plan for each kind of break, and what holds for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from balance_app.domain.breaks.model import BreakKind
from balance_app.domain.settings import DEFAULTS, Presentation, Settings
from balance_app.domain.working_hours import WorkingHours

SETTLED_SECONDS = 300.0
"""A daily session does not come before so much work after a rest."""

_MINUTE = 60.0

_HEAVIEST_FIRST = (BreakKind.SESSION, BreakKind.STRETCH, BreakKind.MOVE)


@dataclass(frozen=True, slots=True)
class Plan:
    """When breaks of one kind fall due, and how long they are.

    Attributes:
        scheduled: Whether they fall due by themselves; if not, they can still be taken.
        interval: Seconds of work until one falls due.
        length: Seconds one lasts, and seconds of rest that earn it.
        at: For the daily session, the local time of day before which it does not fall due.
        windowed: Whether a window of our own shows it; where that fails the notification serves.
        begins: Whether it counts down as soon as it is on screen, without being started.
    """

    scheduled: bool
    interval: float
    length: float
    at: time | None = None
    windowed: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """What the engine is set to.

    Attributes:
        plans: The plan of each kind.
        day_start_hour: The local hour at which logical days start.
        idle_limit: Seconds without input after which the user is away.
        pre_notice: Seconds before a break at which it is announced; 0 for not at all.
        hours: When reminders may come; None for at any time.
        measures: Whether time at the computer is measured.
    """

    plans: Mapping[BreakKind, Plan]
    day_start_hour: int = DEFAULTS.day_start_hour
    idle_limit: float = float(DEFAULTS.idle_limit_seconds)
    pre_notice: float = 0.0
    hours: WorkingHours | None = None
    measures: bool = True

    @property
    def scheduled(self) -> tuple[BreakKind, ...]:
        """The kinds that fall due, the longer first: it earns the shorter as well."""
        return tuple(kind for kind in _HEAVIEST_FIRST if self.plans[kind].scheduled)


def presentation_of(settings: Settings, kind: BreakKind) -> Presentation:
    """How the user wants breaks of a kind to be shown."""
    return {
        BreakKind.MOVE: settings.move_presentation,
        BreakKind.STRETCH: settings.stretch_presentation,
        BreakKind.SESSION: settings.session_presentation,
    }[kind]


def config_of(settings: Settings) -> Config:
    """What the user's settings mean to the engine."""
    move = _plan(
        settings.move_break,
        settings.move_interval_minutes * _MINUTE,
        settings.move_length_minutes,
        settings.move_presentation,
    )
    stretch = _plan(
        settings.stretch_break,
        settings.stretch_interval_minutes * _MINUTE,
        settings.stretch_length_minutes,
        settings.stretch_presentation,
    )
    session = _plan(
        settings.session,
        SETTLED_SECONDS,
        settings.session_length_minutes,
        settings.session_presentation,
        settings.session_time,
    )
    return Config(
        {BreakKind.MOVE: move, BreakKind.STRETCH: stretch, BreakKind.SESSION: session},
        day_start_hour=settings.day_start_hour,
        idle_limit=float(settings.idle_limit_seconds),
        pre_notice=float(settings.pre_notice_seconds),
        hours=settings.working_hours if settings.working_hours_on else None,
        measures=settings.measure_sitting,
    )


def _plan(
    scheduled: bool,
    interval: float,
    minutes: int,
    presentation: Presentation,
    at: time | None = None,
) -> Plan:
    return Plan(
        scheduled,
        interval,
        minutes * _MINUTE,
        at,
        windowed=presentation is not Presentation.NOTIFICATION,
        begins=presentation is Presentation.SCREEN,
    )
