"""Sides that run: since when, for how long, and when to ask for their end instead of storing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from balance_app.domain.calendar import DAY_START_HOUR, day_bounds, logical_day
from balance_app.domain.clocks import day_and_clock, in_the_future
from balance_app.domain.entries import MOST_MINUTES, Details, Entry
from balance_app.domain.errors import WordsError

LONGEST_UNASKED = timedelta(hours=12)
"""What ran for longer was probably forgotten: when it ended is asked."""

_MINUTE = timedelta(minutes=1)
_LONGEST = timedelta(minutes=MOST_MINUTES)


@dataclass(frozen=True, slots=True)
class RunningSide:
    """A side in use, or a pair worn, from a moment on until it is stopped.

    Attributes:
        habit: The habit's id.
        option: The option's id.
        at: When it began, aware, in the zone it began in.
        zone: That zone's IANA name; empty where only its offset is known.
        details: What has been said of it so far; never its minutes.
    """

    habit: str
    option: str
    at: datetime
    zone: str
    details: Details = field(default_factory=Details)

    def ran(self, now: datetime) -> timedelta:
        """For how long it has run by the wall clock; nothing where that was set back before it."""
        # In UTC, since times of one zone are subtracted by what its clocks show.
        return max(now.astimezone(UTC) - self.at.astimezone(UTC), timedelta(0))


@dataclass(frozen=True, slots=True)
class RunningChange:
    """What became of a habit's running side.

    Attributes:
        before: What ran; None where nothing did.
        after: What runs now; None where nothing does.
    """

    before: RunningSide | None
    after: RunningSide | None


@dataclass(frozen=True, slots=True)
class Question:
    """When did it end? Asked of a side that cannot be stored as if it had ended now.

    It can be answered with a time, stored without minutes, or thrown away.

    Attributes:
        running: The side.
        guess: When it may have ended, aware: what the question begins with.
        meanwhile: The entry that has its time from the guess on; None where it was left running.
    """

    running: RunningSide
    guess: datetime
    meanwhile: Entry | None = None


def whole_minutes(length: timedelta) -> int:
    """The whole minutes of a length of time; begun ones do not count."""
    return length // _MINUTE


def must_ask(
    running: RunningSide,
    now: datetime,
    zone: tzinfo,
    start_hour: int = DAY_START_HOUR,
    *,
    overnight: bool = False,
) -> bool:
    """Whether a side has probably been left running: for half a day, or into another day.

    Args:
        running: The side.
        now: The present, aware.
        zone: The zone whose clock tells logical days.
        start_hour: The local hour at which they start.
        overnight: Whether it runs into the next day as a rule, as sleep does.
    """
    if running.ran(now) > LONGEST_UNASKED:
        return True
    if overnight:
        return False
    return logical_day(now, zone, start_hour) != logical_day(running.at, zone, start_hour)


def guessed_end(
    running: RunningSide,
    now: datetime,
    zone: tzinfo,
    start_hour: int = DAY_START_HOUR,
    last_input: datetime | None = None,
) -> datetime:
    """When a side that was left running may have ended.

    That is when the user was last at the computer on the day it began or, where that is not known,
    the end of that day; but not later than now, nor than can be stored.

    Args:
        running: The side.
        now: The present, aware.
        zone: The zone whose clock tells logical days.
        start_hour: The local hour at which they start.
        last_input: When the user was last at the computer on the day it began, where known.
    """
    began = running.at.astimezone(UTC)
    _, day_end = day_bounds(logical_day(running.at, zone, start_hour), zone, start_hour)
    latest = min(day_end, now.astimezone(UTC), began + _LONGEST)
    if last_input is not None:
        last = last_input.astimezone(UTC)
        latest = last if began < last <= latest else latest
    return latest.astimezone(zone)


def span(running: RunningSide, end: datetime) -> tuple[datetime, int]:
    """When the entry of a side that ended begins, and its minutes: whole ones, at least 1.

    Args:
        running: The side.
        end: When it ended, aware. Where that is less than a minute after the beginning, the entry
            ends up to a minute later; where it is before it, as the clock was set back, the entry
            begins then.
    """
    return began_by(running, end), max(whole_minutes(running.ran(end)), 1)


def began_by(running: RunningSide, end: datetime) -> datetime:
    """When a side that ended began: not after its end, also where the clock was set back."""
    return min(running.at, end, key=lambda at: at.astimezone(UTC))


def checked_end(running: RunningSide, end: datetime, now: datetime) -> datetime:
    """The end that the user gives a side; of a time the clocks repeat the pass that can be.

    Args:
        running: The side.
        end: When it ended, aware.
        now: The present, aware.

    Returns:
        The end, or the present where the clock was set back before the beginning.

    Raises:
        WordsError: It lies before the beginning, in the future, or more than 24 hours later.
    """
    began, present = running.at.astimezone(UTC), now.astimezone(UTC)
    if present < began:  # the clock was set back; all that is known is that it is over
        return now
    if end.astimezone(UTC) < began:
        end = end.replace(fold=1)
    ended = end.astimezone(UTC)
    if ended < began:
        began_there = running.at.astimezone(end.tzinfo)
        raise WordsError(f"It began {day_and_clock(began_there)}, and cannot have ended before.")
    if ended > present:
        raise WordsError(in_the_future(end, now))
    if ended - began > _LONGEST:
        raise WordsError(
            f"From {day_and_clock(running.at.astimezone(end.tzinfo))} to {day_and_clock(end)} are "
            "more than 24 hours. "
            "Give an earlier end, or store it without minutes."
        )
    return end
