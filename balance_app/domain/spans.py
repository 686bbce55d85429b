"""When something began and how long it took, from what is said of its beginning and its end."""

from datetime import UTC, datetime, timedelta

from balance_app.domain.calendar import DAY_START_HOUR
from balance_app.domain.clocks import day_and_clock
from balance_app.domain.entries import MOST_MINUTES, check_minutes
from balance_app.domain.errors import WordsError
from balance_app.domain.when import is_clock, named_pass, next_pass, parse_when, split_zone

LONGEST_OVER_MIDNIGHT = timedelta(hours=16)
"""An end that is only a time of day is taken to be the next day’s for no longer a span: a night
or a shift, but not a slip that would make nearly a whole day of it."""

_HALF_A_DAY = timedelta(hours=12)


def parse_span(
    begin: str | None,
    end: str | None,
    minutes: int | None,
    now: datetime,
    was: datetime | None = None,
    start_hour: int = DAY_START_HOUR,
) -> tuple[datetime | None, int | None]:
    """Reads when something began and how long it took.

    Both ends are written as ``parse_when`` takes them. An end that is only a time of day is the
    first such time after the beginning, so ``23:00`` to ``07:00`` goes over midnight; said in the
    morning, or late in the evening, it is last night. Minutes are minutes of real time, whatever
    the clocks did meanwhile.

    Args:
        begin: When it began, as the user wrote it.
        end: When it ended, as the user wrote it.
        minutes: How long it took, if that was said.
        now: The current time, aware, in the user's zone.
        was: When it began as far as is known already, aware, in its own zone.
        start_hour: The local hour at which logical days start.

    Returns:
        When it began, and its minutes; None for what was not said.

    Raises:
        WordsError: One of them cannot be read, or together they cannot be.
    """
    if end is None:
        return None if begin is None else parse_when(begin, now, was, start_hour), minutes
    if begin is None and minutes is not None:
        check_minutes(minutes)
        length = timedelta(minutes=minutes)
        return _later(_moved_end(end, now, was and _later(was, length)), -length), minutes
    if begin is None and was is None:
        raise WordsError(
            "An end alone does not tell how long it was. "
            "Say when it began as well, or how many minutes it took."
        )
    began = was if begin is None else parse_when(begin, now, was, start_hour)
    assert began is not None
    if was is None and begin is not None:
        began = _last_night(began, begin, end, now)
    taken = _length(began, _end(end, now, began))
    if minutes is not None and minutes != taken:
        raise WordsError(
            f"That is {taken} minutes from one end to the other, not {minutes}. Leave one out."
        )
    return None if begin is None else began, taken


def _last_night(began: datetime, begin: str, end: str, now: datetime) -> datetime:
    """The same time a day earlier, where both ends are times of day and the night is still to come.

    Also where it has begun: who says at 23:30 what they do until 07:00 means the last morning.
    """
    clocks = [split_zone(text)[0] for text in (begin, end)]
    if not all(map(is_clock, clocks)):
        return began
    over = next_pass(clocks[1], began)
    is_a_night = over.date() != began.date() and over - began <= LONGEST_OVER_MIDNIGHT
    if not is_a_night or over.astimezone(UTC) <= now.astimezone(UTC):
        return began
    return parse_when(f"{began.date() - timedelta(days=1)} {clocks[0]}", began)


def _end(text: str, now: datetime, began: datetime) -> datetime:
    """The end of what began then; a time of day alone is the first after it."""
    of_a_pass = named_pass(text, lambda moment: _end(moment, now, began))
    if of_a_pass is not None:
        return of_a_pass
    clock, zone = split_zone(text)
    if not is_clock(clock):
        return parse_when(text, now.astimezone(began.tzinfo))
    here = began if zone is None else began.astimezone(zone)
    over = next_pass(clock, here)
    if over.astimezone(UTC) - here.astimezone(UTC) > LONGEST_OVER_MIDNIGHT:
        parse_when(f"{here.date()} {clock}", here)  # tells a time that the clocks skip that day
        when = (
            "when it began" if clock == f"{here:%H:%M}" else f"before {here:%H:%M}, when it began"
        )
        raise WordsError(f"{clock} is {when}. If it ended on another day, write that day too.")
    return over


def _moved_end(text: str, now: datetime, expected: datetime | None) -> datetime:
    """The end of what is to begin earlier or later; a time of day alone is the one nearest to it.

    Args:
        text: What the user wrote.
        now: The current time, aware.
        expected: When it would end if it began as before; None where nothing is known.
    """
    of_a_pass = named_pass(text, lambda moment: _moved_end(moment, now, expected))
    if of_a_pass is not None:
        return of_a_pass
    clock, zone = split_zone(text)
    if expected is None:
        return parse_when(text, now)
    if not is_clock(clock):
        return parse_when(text, now.astimezone(expected.tzinfo))
    return next_pass(clock, _later(expected.astimezone(zone or expected.tzinfo), -_HALF_A_DAY))


def _length(began: datetime, over: datetime) -> int:
    """The minutes of real time from one instant to another, rounded."""
    if over.astimezone(UTC) < began.astimezone(UTC):
        there = over.astimezone(began.tzinfo)
        raise WordsError(
            f"It cannot end at {day_and_clock(there)}, before it begins at {day_and_clock(began)}."
        )
    minutes = round((over.astimezone(UTC) - began.astimezone(UTC)) / timedelta(minutes=1))
    if minutes < 1:
        raise WordsError("It cannot end as it begins: a minute is the least.")
    if minutes > MOST_MINUTES:
        raise WordsError(
            f"From {day_and_clock(began)} to {day_and_clock(over)} is longer than 24 hours. "
            "Log it in parts."
        )
    return minutes


def _later(at: datetime, length: timedelta) -> datetime:
    """Real time later, or earlier where negative, by the same clock."""
    return (at.astimezone(UTC) + length).astimezone(at.tzinfo)
