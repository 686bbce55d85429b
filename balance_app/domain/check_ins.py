"""Check-ins: questions asked at set local times, until an entry or “not today” answers them."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from balance_app.domain.calendar import day_bounds, first_instant, logical_day
from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habits import Habit, Kind
from balance_app.domain.settings import Weekday
from balance_app.domain.working_hours import WEEKDAYS

EVERY_DAY = frozenset(range(1, 8))
"""All weekdays as ISO numbers, Monday 1."""

WORKDAYS = frozenset(range(1, 6))
"""Monday to Friday."""

MOST_TIMES = 24
LONGEST_QUESTION = 120

_FIRST_TIME = time(9)
_DAILY = ("daily", "every day")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What would steer a terminal."""

_DATES = tuple(timedelta(days=n) for n in (-1, 0, 1, 2))
"""Where a logical day's times can lie: clocks that skip a day move them beyond its own dates."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """When a habit is asked about, and how.

    Attributes:
        habit: The habit's id.
        on: Whether it is asked.
        times: The local times of day, in order, each once.
        weekdays: ISO numbers of the days on which the clock shows these times.
        question: The user's own words; empty for the usual ones.
    """

    habit: str
    on: bool = False
    times: tuple[time, ...] = ()
    weekdays: frozenset[int] = EVERY_DAY
    question: str = ""


_DEFAULTS = {
    one.habit: one
    for one in (
        CheckIn("sleeping", True, (time(8, 0),)),
        CheckIn("carrying", True, (time(9, 30), time(18, 30)), WORKDAYS),
        CheckIn("footwear", True, (time(9, 40), time(18, 40)), WORKDAYS),
        CheckIn("leg-crossing", False, tuple(time(hour) for hour in range(10, 18)), WORKDAYS),
    )
}

_QUESTIONS = {
    "sleeping": "Which side did you sleep on?",
    "carrying": "Which side did you carry on?",
    "footwear": "Which shoes are you wearing?",
    "leg-crossing": "Which leg is on top?",
    "sitting": "How long have you been sitting?",
}
_QUESTIONS_BY_KIND = {
    Kind.SIDED: "{name}: which side?",
    Kind.TIMED: "{name}: how long?",
    Kind.WORN: "{name}: which one are you wearing?",
}


def usual_check_in(habit: str) -> CheckIn:
    """The check-in of a habit until the user sets another: off and without times for most."""
    return _DEFAULTS.get(habit, CheckIn(habit))


def usual_question(habit: Habit) -> str:
    """How a habit is asked about where the user has found no words of their own."""
    return _QUESTIONS.get(habit.id) or _QUESTIONS_BY_KIND[habit.kind].format(name=habit.name)


def question_of(check_in: CheckIn, habit: Habit) -> str:
    """The words that a check-in asks with."""
    return check_in.question or usual_question(habit)


def checked(check_in: CheckIn) -> CheckIn:
    """A check-in with its times in order and its question on one line.

    Raises:
        WordsError: A time is there twice, there are too many or none to ask at, there is no
            weekday, or the question is too long or no text.
    """
    times = tuple(sorted(time(one.hour, one.minute) for one in check_in.times))
    for one in times:
        if times.count(one) > 1:
            raise WordsError(f"The time {one:%H:%M} is there twice. Give each time once.")
    if len(times) > MOST_TIMES:
        raise WordsError(f"A check-in has at most {MOST_TIMES} times a day, not {len(times)}.")
    if check_in.on and not times:
        raise WordsError("There is no time to ask at. Give at least one, for example 08:00.")
    if not check_in.weekdays:
        raise WordsError("There is no weekday to ask on. Choose at least one.")
    if not check_in.weekdays <= EVERY_DAY:
        raise ValueError(f"{sorted(check_in.weekdays)} are no ISO weekdays")
    question = " ".join(_CONTROLS.sub(" ", check_in.question).split())
    if len(question) > LONGEST_QUESTION:
        raise WordsError(
            f"The question has {len(question):,} characters; "
            f"at most {LONGEST_QUESTION} fit a notification."
        )
    # What is typed in a terminal may hold bytes that are no text in its encoding.
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise WordsError("The question holds something that is no text. Write it again.")
    return replace(check_in, times=times, question=question)


def another_time(times: Collection[time]) -> time:
    """A time of day to ask at as well: an hour after the last, or else the first hour left free.

    Args:
        times: Those there are already.
    """
    if not times:
        return _FIRST_TIME
    after = max(times).hour + 1
    free = [time(hour) for hour in (*range(after, 24), *range(24)) if time(hour) not in times]
    return free[0] if free else _FIRST_TIME


# --- How it is written ----------------------------------------------------------------------------


def parse_times(text: str) -> tuple[time, ...]:
    """Reads ``08:00,18:30``.

    Raises:
        WordsError: One of them is no time of day, or there is none.
    """
    words = re.split(r"[\s,;]+", text.strip(" ,;"))
    return tuple(parse_time(word) for word in words)


def parse_time(word: str) -> time:
    """Reads ``08:00``.

    Raises:
        WordsError: It is no time of day.
    """
    match = _TIME.fullmatch(word)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise WordsError(f"“{word}” is no time of day. Write it as 08:00, several as 08:00,18:30.")
    return time(int(match[1]), int(match[2]))


def parse_weekdays(text: str) -> frozenset[int]:
    """Reads ``mon-fri``, ``mon,wed,sat-sun`` or ``daily``.

    A range may go over the end of the week.

    Raises:
        WordsError: One of them is no weekday, or there is none.
    """
    said = " ".join(text.lower().replace("–", "-").split())
    if said in _DAILY:
        return EVERY_DAY
    days: set[int] = set()
    for part in re.split(r"[\s,;]+", re.sub(r"\s*-\s*", "-", said).strip(" ,;")):
        first, dash, last = part.partition("-")
        begin = _weekday(first)
        end = _weekday(last) if dash else begin
        days.update((begin + n - 1) % 7 + 1 for n in range((end - begin) % 7 + 1))
    return frozenset(days)


def weekdays_words(
    weekdays: Collection[int], names: Sequence[str] = WEEKDAYS, dash: str = "-"
) -> str:
    """Weekdays as ``daily``, ``mon-fri`` or ``mon, wed, sat-sun``, as ``parse_weekdays`` reads.

    Args:
        weekdays: ISO numbers.
        names: What the days are called, Monday first.
        dash: What stands between the first and the last of several in a row.
    """
    if set(weekdays) >= EVERY_DAY:
        return "daily"
    spans: list[list[int]] = []
    for day in sorted(weekdays):
        if spans and day == spans[-1][-1] + 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    said = []
    for span in spans:
        first, last = names[span[0] - 1], names[span[-1] - 1]
        said += [f"{first}{dash}{last}"] if len(span) > 2 else [names[day - 1] for day in span]
    return ", ".join(said)


def _weekday(word: str) -> int:
    for day in Weekday:
        if len(word) >= len(WEEKDAYS[0]) and day.lower().startswith(word):
            return day.iso
    raise unknown_word("weekday", word, (*WEEKDAYS, "daily"))


# --- What waits -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Occasion:
    """One coming of a check-in.

    Attributes:
        at: When it comes, in UTC.
        date: The date on the clock; no two occasions of a check-in have the same date and time.
        time: The time on the clock.
    """

    at: datetime
    date: date
    time: time


Asked = tuple[str, date, time]
"""Names one coming of a check-in: its habit's id, and date and time on the clock."""


class AskedState(StrEnum):
    """What has become of one coming of a check-in that no entry has answered."""

    ASKED = "asked"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A check-in that has come and is not answered.

    Attributes:
        check_in: What is asked.
        occasion: When it came.
    """

    check_in: CheckIn
    occasion: Occasion

    @property
    def name(self) -> Asked:
        """What it is known by once it has been asked or dismissed."""
        return self.check_in.habit, self.occasion.date, self.occasion.time


def occasions(check_in: CheckIn, day: date, zone: tzinfo, start_hour: int) -> tuple[Occasion, ...]:
    """When a check-in comes on a logical day, in that order.

    A time that the clocks skip comes right after the skip; of one that they repeat only the first
    pass counts. A time before the hour at which days start belongs to the day it falls in, the one
    that began the date before.

    Args:
        check_in: The check-in, on or off.
        day: The logical day.
        zone: The zone whose clock counts.
        start_hour: The local hour at which days start.
    """
    begin, end = day_bounds(day, zone, start_hour)
    found = []
    for shown in (day + ahead for ahead in _DATES):
        if shown.isoweekday() in check_in.weekdays:
            for clock in check_in.times:
                at = first_instant(datetime.combine(shown, clock), zone)
                if begin <= at < end:
                    found.append(Occasion(at, shown, clock))
    return tuple(sorted(found, key=lambda one: (one.at, one.date, one.time)))


def waiting(
    check_ins: Iterable[CheckIn],
    entries: Collection[Entry],
    dismissed: Collection[Asked],
    now: datetime,
    zone: tzinfo,
    start_hour: int,
) -> tuple[Waiting, ...]:
    """The check-ins of the present logical day that have come and wait for an answer.

    Of each habit only the newest that has come is asked. It waits until the logical day ends, an
    entry answers it (see ``is_answered``) or the user dismisses it.

    Args:
        check_ins: In the order in which they are to be asked.
        entries: The entries of the logical day.
        dismissed: What the user does not want to be asked any more.
        now: The present, aware.
        zone: The zone whose clock counts.
        start_hour: The local hour at which days start.
    """
    day, present = logical_day(now, zone, start_hour), now.astimezone(UTC)
    found = []
    for check_in in check_ins:
        of_today = occasions(check_in, day, zone, start_hour) if check_in.on else ()
        come = [one for one in of_today if one.at <= present]
        if not come:
            continue
        newest = Waiting(check_in, come[-1])
        before = come[-2].at if len(come) > 1 else None
        own = [entry for entry in entries if entry.habit == check_in.habit and entry.day == day]
        if newest.name not in dismissed and not is_answered(come[-1].at, before, own):
            found.append(newest)
    return tuple(found)


def is_answered(at: datetime, before: datetime | None, entries: Iterable[Entry]) -> bool:
    """Whether a check-in needs not be asked, because the habit has been logged.

    The first check-in of a day is answered by any entry of the day. A later one is answered by what
    happened nearer to it than to the one before: who says in the morning, an hour late, on which
    side they carried to work is still asked in the evening. The answer to a question is about that
    question, however late it comes. Measured entries are no answers.

    Args:
        at: When the check-in comes, in UTC.
        before: When the habit's check-in before it came on this day, in UTC; None if none did.
        entries: The habit's entries of the logical day.
    """
    for entry in entries:
        if entry.source is Source.MEASURED:
            continue
        if before is None:
            return True
        if entry.source is Source.CHECK_IN:
            if entry.created >= at:
                return True
        elif entry.ends >= before + (at - before) / 2:
            return True
    return False
