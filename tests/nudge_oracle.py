"""What is to be suggested when, worked out a second time from all that was ever logged and shown.

It knows no store and no program: it is told what a user does, and says each time what the user is
to be told, by the rules as they stand in the product's own words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from tests import oracle
from tests.oracle import MIRROR, Pair, Sat, Seen, Worn

DAY = timedelta(days=1)


class Told(NamedTuple):
    """A nudge: when it was shown, on which logical day, and what it was."""

    at: datetime
    day: date
    kind: str
    habit: str
    side: str | None


class Done(NamedTuple):
    """An entry of a sided habit, and when it happened."""

    at: datetime
    seen: Seen


@dataclass
class NudgeJudge:
    """Follows one user.

    Attributes:
        aims: The aim of each sided habit, in the user's order.
        shelf: The pairs of shoes.
        even_zone: Half the width of the even zone.
        a_day: How many nudges a day may have.
        week_time: When something may be said of the week.
        goal: The minutes of sitting that the user aims to stay under, None for no goal.
        hours: From when to when the user works by weekday, Monday 0; None for any time.
    """

    aims: Mapping[str, str]
    shelf: Mapping[str, Pair] = field(default_factory=dict)
    even_zone: int = 20
    a_day: int = 4
    week_time: time = time(14)
    goal: int | None = None
    hours: Mapping[int, Sequence[tuple[time, time]]] | None = None
    done: dict[str, list[Done]] = field(default_factory=dict)
    sat: list[Sat] = field(default_factory=list)
    worn: list[Worn] = field(default_factory=list)
    shown: list[Told] = field(default_factory=list)
    unhelpful: list[tuple[datetime, Told]] = field(default_factory=list)
    entry_of: dict[Told, tuple[str, datetime]] = field(default_factory=dict)

    # -- what happens ------------------------------------------------------------------------------

    def logged(self, habit: str, now: datetime, seen: Seen, at: datetime) -> Told | None:
        """Somebody logs a side, at once or later; what they are asked then."""
        done = self.done.setdefault(habit, [])
        done.append(Done(at, seen))
        done.sort(key=lambda one: _utc(one.at))
        sides = [one for one in done if one.seen.side in MIRROR]
        side = self.suggestion(habit, seen.day)
        if side is None or not sides or sides[-1].at != at:
            return None
        told = self._show(Told(now, seen.day, "logged", habit, side))
        if told is not None:
            self.entry_of[told] = (habit, at)
        return told

    def takes_back(self, habit: str, at: datetime) -> None:
        """Somebody takes back what was logged."""
        self.done[habit] = [one for one in self.done[habit] if one.at != at]

    def brings_back(self, habit: str, seen: Seen, at: datetime) -> None:
        """Somebody does again what was taken back."""
        self.done[habit] = sorted([*self.done[habit], Done(at, seen)], key=lambda one: _utc(one.at))

    def said(self) -> list[Told]:
        """What was shown and not taken back with its entry, oldest first."""
        there = {(habit, one.at) for habit, done in self.done.items() for one in done}
        return [one for one in self.shown if self.entry_of.get(one) in {None, *there}]

    def due(self, now: datetime, day: date) -> Told | None:
        """What is to be told at a moment, ahead of a habit or of the week."""
        for habit, usual in self.usual(day).items():
            minutes_late = (_since_four(now.time()) - usual).total_seconds() / 60
            today = [one for one in self.done.get(habit, []) if one.seen.day == day]
            side = self.suggestion(habit, day)
            if -5 <= minutes_late <= 30 and side is not None and not today:
                told = self._show(Told(now, day, "ahead", habit, side))
                if told is not None:
                    return told
        if _since_four(now.time()) < _since_four(self.week_time) or not self._works(now):
            return None
        for kind, habit, side in self._of_week(day):
            told = self._show(Told(now, day, kind, habit, side))
            if told is not None:
                return told
        return None

    def finds_unhelpful(self, told: Told, now: datetime) -> None:
        """The user says that a nudge did not help."""
        self.unhelpful.append((now, told))

    # -- what is called for ------------------------------------------------------------------------

    def suggestion(self, habit: str, day: date) -> str | None:
        """The side to use next, by all entries and the week of a day."""
        seen = [one.seen for one in self.done.get(habit, [])]
        week = oracle.verdict(self._week(seen, day), self.aims[habit], self.even_zone)
        return oracle.suggestion(self.aims[habit], seen, week)

    def usual(self, day: date) -> dict[str, timedelta]:
        """When each habit usually begins on a day, counted from four in the morning.

        On its weekday it must have begun last week and the week before, and near these two times
        on one more weekday in both weeks.
        """
        found = {}
        for habit, aim in self.aims.items():
            began: dict[int, list[int]] = {}
            for at, seen in self.done.get(habit, []):
                minute = _since_four(at.time()) // timedelta(minutes=1)
                began.setdefault((day - seen.day).days, []).append(minute)
            pairs = [
                (min(began[back]), min(began[back + 7]))
                for back in (7, *range(1, 7))
                if back in began and back + 7 in began
            ]
            if aim == "just watch" or habit == "sleeping" or not {7, 14} <= began.keys():
                continue
            middle = Fraction(sum(pairs[0]), 2)
            near = [pair for pair in pairs if max(abs(one - middle) for one in pair) <= 45]
            if near[:1] == pairs[:1] and len(near) >= 2:
                times = [one for pair in near for one in pair]
                found[habit] = timedelta(minutes=int(median(times)))
        return found

    def ahead_times(self, day: date) -> set[time]:
        """The times of a day at which something may be said ahead of a habit."""
        four = datetime.combine(day, time(4))
        return {(four + usual - timedelta(minutes=5)).time() for usual in self.usual(day).values()}

    def week_times(self, day: date) -> set[time]:
        """The times of a day at which something may be said of the week."""
        begins = {begin for begin, _ in (self.hours or {}).get(day.weekday(), ())}
        return {one for one in begins if one > self.week_time} | {self.week_time}

    def _works(self, now: datetime) -> bool:
        if self.hours is None:
            return True
        today = self.hours.get(now.weekday(), ())
        return any(begin <= now.time() < end for begin, end in today)

    def _of_week(self, day: date) -> Iterable[tuple[str, str, str | None]]:
        if "carrying" in self.aims:
            aim = self.aims["carrying"]
            seen = self._week([one.seen for one in self.done.get("carrying", [])], day)
            lean = oracle.verdict(seen, aim, self.even_zone).removeprefix("leaning ")
            if lean in MIRROR and aim in ("even", f"prefer {MIRROR[lean]}"):
                yield "carrying lean", "carrying", MIRROR[lean]
        week = oracle.sitting([one for one in self.sat if _same_week(one.day, day)])
        whole = [Fraction(seconds, 60) for of, seconds in week.days.items() if of < day]
        if len(whole) >= 3:
            mean = sum(whole) / len(whole)
            long = mean >= 360 if self.goal is None else mean > self.goal
            if long or sum(spell > 3600 for spell in week.spells) >= 3:
                yield "sitting", "sitting", None
        worn = [one for one in self.worn if _same_week(one.day, day)]
        share = oracle.raised_share(worn, self.shelf)
        raised = sum(one.minutes or 0 for one in worn if self.shelf[one.pair].raised)
        if share is not None and share >= Fraction(33, 100) and raised >= 360:
            yield "raised heels", "footwear", None

    @staticmethod
    def _week(seen: Sequence[Seen], day: date) -> list[Seen]:
        return [one for one in seen if _same_week(one.day, day)]

    # -- how often ---------------------------------------------------------------------------------

    def _show(self, told: Told) -> Told | None:
        """Shows it, unless there have been enough."""
        if sum(one.day == told.day for one in self.shown) >= self.a_day:
            return None
        weekly = {"carrying lean", "sitting", "raised heels"}
        unhelpful = sum(
            one.kind == told.kind and told.at - one.at < 90 * DAY for _, one in self.unhelpful
        )
        waits = {"logged": DAY / 8, "ahead": DAY}
        wait = min(waits.get(told.kind, 7 * DAY) * 8**unhelpful, 64 * DAY)
        for one in self.shown:
            if told.kind in weekly and one.kind in weekly and one.day == told.day:
                return None
            the_same = one[2:] == told[2:] or (told.kind in weekly and one.kind == told.kind)
            to_the_minute = _utc(told.at) - _utc(one.at)
            since = to_the_minute if told.kind == "logged" else told.day - one.day
            if the_same and since < wait:
                return None
        self.shown.append(told)
        return told


def effect(
    aim: str, done: Sequence[Done], shown: Sequence[tuple[datetime, str]], even_zone: int = 20
) -> tuple[tuple[int, int], tuple[int, int]]:
    """How often the next entry followed, of how many times: with a nudge in between, and without.

    Args:
        aim: The habit's aim.
        done: The habit's entries, oldest first.
        shown: When a nudge of the habit was shown, and for which side.
        even_zone: Half the width of the even zone.
    """
    lateral = [one for one in done if one.seen.side in MIRROR]
    counted = {True: [0, 0], False: [0, 0]}
    for n in range(1, len(lateral)):
        so_far, following = [one.seen for one in lateral[:n]], lateral[n]
        of_week = [one for one in so_far if _same_week(one.day, so_far[-1].day)]
        side = oracle.suggestion(aim, so_far, oracle.verdict(of_week, aim, even_zone))
        if side is None:
            continue
        between = any(
            to == side and _utc(lateral[n - 1].at) <= _utc(at) < _utc(following.at)
            for at, to in shown
        )
        counted[between][0] += following.seen.side == side
        counted[between][1] += 1
    (with_nudge, without) = (tuple(counted[key]) for key in (True, False))
    return with_nudge, without


def _same_week(one: date, other: date) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def _since_four(clock: time) -> timedelta:
    """How long after four, when a day begins, a clock shows a time."""
    after_midnight = timedelta(hours=clock.hour, minutes=clock.minute)
    return (after_midnight - timedelta(hours=4)) % DAY


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
