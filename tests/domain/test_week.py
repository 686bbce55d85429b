"""The week as one value, measured from its entries."""

from datetime import UTC, date, datetime, timedelta

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.breaks.model import Outcome
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Entry, Source
from balance_app.domain.habits import BUILT_IN, Kind, ShoeKind, Side, find_habit
from balance_app.domain.week import (
    SideCounts,
    SidedWeek,
    TimedWeek,
    WeekSummary,
    WornWeek,
    summarise,
)

WEEK = Week(2026, 47)
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


def entry(
    habit: str, option: str | None = None, minutes: int | None = None, at: datetime = MONDAY
) -> Entry:
    return Entry(
        id=f"{habit}-{option}-{at}",
        at=at,
        day=at.date(),
        habit=habit,
        option=option,
        side=find_habit(habit).option(option).side if option else None,
        minutes=minutes,
        load_kg=None,
        note="",
        source=Source.WINDOW,
        created=at,
        modified=at,
        deleted=None,
        device="desk",
    )


def summary(*entries: Entry, run: Run | None = None) -> WeekSummary:
    return summarise(WEEK, BUILT_IN, entries, {"carrying": run}, {Outcome.TAKEN: 3})


def carrying(*entries: Entry, run: Run | None = None) -> SidedWeek:
    part = summary(*entries, run=run).habits[0]
    assert isinstance(part, SidedWeek)
    return part


def sitting(*spans: tuple[datetime, int]) -> TimedWeek:
    entries = [entry("sitting", None, minutes, at) for at, minutes in spans]
    (part,) = (part for part in summary(*entries).habits if isinstance(part, TimedWeek))
    return part


def footwear(*entries: Entry) -> WornWeek:
    (part,) = (part for part in summary(*entries).habits if isinstance(part, WornWeek))
    return part


def test_a_week_tells_of_every_habit_in_the_users_order() -> None:
    whole = summary()

    assert [part.habit for part in whole.habits] == list(BUILT_IN)
    assert [part.habit.kind for part in whole.sided] == [Kind.SIDED] * 3


def test_entries_of_a_habit_not_asked_for_are_left_out() -> None:
    part = summarise(WEEK, BUILT_IN[1:], [entry("carrying", "left")], {}, {})

    assert [counts.counts.total for counts in part.sided] == [0, 0]


def test_sides_are_counted_and_both_and_neither_left_out_of_the_index() -> None:
    part = carrying(
        *[entry("carrying", "left")] * 4,
        *[entry("carrying", "right")] * 16,
        *[entry("carrying", "both")] * 2,
        entry("carrying", "none"),
        run=Run(Side.RIGHT, 3),
    )

    assert part.counts == SideCounts(4, 16, 2, 1)
    assert (part.counts.lateral, part.counts.total) == (20, 23)
    assert part.laterality is not None
    assert part.laterality.index == 60
    assert part.verdict is Verdict.LEANING_RIGHT
    assert part.suggestion is Side.LEFT


def test_a_week_of_both_and_neither_alone_has_no_index() -> None:
    part = carrying(entry("carrying", "both"))

    assert part.laterality is None
    assert part.verdict is Verdict.NO_ENTRIES
    assert part.counts.total == 1


def test_only_days_with_entries_are_listed_first_day_first() -> None:
    friday = MONDAY + timedelta(days=4)
    part = carrying(entry("carrying", "left", at=friday), entry("carrying", "right"))

    assert list(part.days.items()) == [
        (date(2026, 11, 16), SideCounts(right=1)),
        (date(2026, 11, 20), SideCounts(left=1)),
    ]


def test_sitting_sums_minutes_by_day_and_tells_every_outcome() -> None:
    part = sitting((MONDAY, 30), (MONDAY + timedelta(hours=2), 15), (MONDAY + timedelta(days=1), 5))

    assert part.minutes == 50
    assert part.days == {date(2026, 11, 16): 45, date(2026, 11, 17): 5}
    assert part.breaks[Outcome.TAKEN] == 3
    assert part.breaks[Outcome.IGNORED] == 0
    assert Outcome.SHOW_FAILED not in part.breaks


def test_a_pause_of_a_minute_ends_a_spell_and_a_shorter_one_does_not() -> None:
    after_pause = MONDAY + timedelta(minutes=31)
    just_before = after_pause - timedelta(seconds=1)

    assert sitting((MONDAY, 30), (after_pause, 20)).longest_minutes == 30
    assert sitting((MONDAY, 30), (just_before, 20)).longest_minutes == 50


def test_spans_that_overlap_are_one_spell_whatever_their_order() -> None:
    inner = MONDAY + timedelta(minutes=10)

    assert sitting((inner, 5), (MONDAY, 60)).longest_minutes == 60
    assert sitting((inner, 80), (MONDAY, 60)).longest_minutes == 90


def test_a_week_without_sitting_has_no_spell() -> None:
    assert sitting().longest_minutes == 0


def test_footwear_tells_minutes_by_kind_and_the_share_in_raised_heels() -> None:
    part = footwear(
        entry("footwear", "heels", 240),
        entry("footwear", "supportive", 1000),
        entry("footwear", "supportive", 200, MONDAY + timedelta(days=1)),
    )

    assert list(part.minutes.items()) == [(ShoeKind.SUPPORTIVE, 1200), (ShoeKind.HEELS, 240)]
    assert part.days[date(2026, 11, 17)] == {ShoeKind.SUPPORTIVE: 200}
    assert part.raised_heel_share == 240 / 1440
    assert part.without_minutes == 0


def test_footwear_without_minutes_has_no_share_and_is_told() -> None:
    part = footwear(entry("footwear", "heels"))

    assert part.minutes == {}
    assert part.raised_heel_share is None
    assert part.without_minutes == 1
