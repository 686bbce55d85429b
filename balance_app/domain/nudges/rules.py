"""Nudges: what is suggested, why, and how often at most. The rules are data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.exercises import ANSWERING, Answers
from balance_app.domain.habits import Aim, Side


class NudgeKind(StrEnum):
    """When a nudge comes, and of what."""

    LOGGED = "logged"
    AHEAD = "ahead"
    SITTING = "sitting"
    HEELS = "raised heels"
    CARRYING = "carrying lean"


# -- reasons ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SideReason:
    """Why a side is suggested.

    Attributes:
        left: The week's entries on the left.
        right: The week's entries on the right.
        verdict: What may be said of them.
        run: The run as it was then; None without left or right entries.
        aim: What the user wanted of the habit.
        entry: The id of the entry at which it was suggested; empty where it came ahead or of the
            week.
        usual: The local time of day at which the habit's first entry of a day usually comes; None
            unless the nudge came ahead of it.
    """

    left: int
    right: int
    verdict: Verdict
    run: Run | None
    aim: Aim
    entry: str = ""
    usual: time | None = None


@dataclass(frozen=True, slots=True)
class SittingReason:
    """Why a stretch that answers sitting is suggested.

    Attributes:
        days: How many whole days of the week have been measured.
        minutes_a_day: The mean of their minutes.
        goal_minutes: How many minutes a day the user aims to stay under; None for no goal.
        long_spells: How many spells of the week were longer than an hour.
    """

    days: int
    minutes_a_day: int
    goal_minutes: int | None
    long_spells: int


@dataclass(frozen=True, slots=True)
class HeelsReason:
    """Why a stretch that answers raised heels is suggested.

    Attributes:
        raised_minutes: The week's minutes in raised heels.
        minutes: The week's minutes in any shoes.
    """

    raised_minutes: int
    minutes: int


Reason = SideReason | SittingReason | HeelsReason


# -- nudges ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nudge:
    """A suggestion.

    Attributes:
        kind: When it comes, and of what.
        habit: The id of the habit it is about.
        side: The side to use or, of a stretch, to work with; None where sides have no meaning.
        reason: Why.
    """

    kind: NudgeKind
    habit: str
    side: Side | None
    reason: Reason

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of the exercises that it suggests, in their order."""
        answers = RULES[self.kind].answers.get(self.side)
        return () if answers is None else ANSWERING[answers]


@dataclass(frozen=True, slots=True)
class ShownNudge:
    """A nudge that the user has been shown.

    Attributes:
        id: Unique, and ordered by when it was shown.
        nudge: What was suggested.
        at: When it was shown, aware.
        day: The logical day on which it was.
        unhelpful: When the user said that it did not help, aware; None where they did not.
    """

    id: str
    nudge: Nudge
    at: datetime
    day: date
    unhelpful: datetime | None = None


# -- rules -----------------------------------------------------------------------------------------

LONGEST_COOL_DOWN = timedelta(days=64)
"""However often a kind did not help, it comes again after so long."""

RARER = 8
"""By so much each “not helpful” lengthens the cool-down of its kind: 3 hours, a day, 8 days."""

REMEMBERED = timedelta(days=90)
"""So long “not helpful” makes its kind rarer. No cool-down is longer, so what was shown before
that has no say in what may be shown."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of nudge behaves.

    Attributes:
        cool_down: For so long the same one is not shown again.
        by_day: Whether it comes at a time of day; its cool-down then counts logical days, as
            otherwise what came a moment late would hinder the next.
        of_week: Whether it answers how the week went, and so comes once, whatever habit and side.
        answers: What the exercises that it suggests make up for, by the nudge's side.
    """

    cool_down: timedelta
    by_day: bool = False
    of_week: bool = False
    answers: Mapping[Side | None, Answers] = field(default_factory=dict)


def _answer_to_week(answers: Mapping[Side | None, Answers]) -> Rule:
    return Rule(timedelta(days=7), by_day=True, of_week=True, answers=answers)


RULES: Mapping[NudgeKind, Rule] = {
    NudgeKind.LOGGED: Rule(timedelta(hours=3)),
    NudgeKind.AHEAD: Rule(timedelta(days=1), by_day=True),
    NudgeKind.CARRYING: _answer_to_week(
        {Side.LEFT: Answers.CARRYING_RIGHT, Side.RIGHT: Answers.CARRYING_LEFT}
    ),
    NudgeKind.SITTING: _answer_to_week({None: Answers.SITTING}),
    NudgeKind.HEELS: _answer_to_week({None: Answers.RAISED_HEELS}),
}
"""The rule of each kind. Of those of the week, what stands first comes first."""


def cool_down(kind: NudgeKind, lately: Iterable[ShownNudge]) -> timedelta:
    """For how long a kind is not shown again.

    Args:
        kind: The kind.
        lately: What has been shown in the last 90 days.
    """
    unhelpful = sum(shown.nudge.kind is kind and shown.unhelpful is not None for shown in lately)
    # Few steps lead to the longest, and many would overflow.
    times: int = RARER ** min(unhelpful, 9)
    return min(RULES[kind].cool_down * times, LONGEST_COOL_DOWN)


def allowed(
    nudge: Nudge, lately: Iterable[ShownNudge], now: datetime, day: date, a_day: int
) -> bool:
    """Whether a nudge may be shown now.

    Args:
        nudge: The nudge.
        lately: What has been shown in the last 90 days, or of it what counts: all of the day, all
            that did not help, and the last of each kind, habit and side. What a clock set back
            since has put into the future keeps nothing from being shown.
        now: The present, aware.
        day: The present logical day.
        a_day: How many nudges a day may have.
    """
    past = [shown for shown in lately if now - REMEMBERED < shown.at <= now]
    today = [shown for shown in past if shown.day == day]
    if len(today) >= a_day:
        return False
    rule, wait = RULES[nudge.kind], cool_down(nudge.kind, past)
    if rule.of_week and any(RULES[shown.nudge.kind].of_week for shown in today):
        return False  # one a day, the best
    same = [shown for shown in past if _is_same(shown.nudge, nudge)]
    if rule.by_day:
        return all(day - shown.day >= wait for shown in same)
    return all(now - shown.at >= wait for shown in same)


def _is_same(one: Nudge, other: Nudge) -> bool:
    if one.kind is not other.kind:
        return False
    return RULES[one.kind].of_week or (one.habit, one.side) == (other.habit, other.side)


# -- effect ----------------------------------------------------------------------------------------

FEWEST_COMPARED = 6
"""With fewer entries on either side nothing is said of an effect."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How often the next entry was on the suggested side, of how many times."""

    followed: int = 0
    of: int = 0

    def __add__(self, other: "Followed") -> "Followed":
        return Followed(self.followed + other.followed, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Effect:
    """How often a suggestion was followed after a nudge, and how often without one.

    Attributes:
        with_nudge: Where a nudge was shown before the next entry.
        without: Where the same would have been suggested, but nothing was shown.
    """

    with_nudge: Followed = Followed()
    without: Followed = Followed()

    @property
    def is_telling(self) -> bool:
        """Whether both have enough entries to be compared."""
        return min(self.with_nudge.of, self.without.of) >= FEWEST_COMPARED

    def __add__(self, other: "Effect") -> "Effect":
        """The effect of both together."""
        return Effect(self.with_nudge + other.with_nudge, self.without + other.without)
