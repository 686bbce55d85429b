"""The week as one value, measured from its entries."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from balance_app.domain.balance import Run, Verdict
from balance_app.domain.breaks.model import Outcome
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Entry, Source
from balance_app.domain.footwear import PairRun, WornWeek
from balance_app.domain.habits import (
    BUILT_IN,
    STANDING,
    Habit,
    Kind,
    Option,
    ShoeKind,
    Side,
    find_habit,
)
from balance_app.domain.sitting import TimedWeek, minutes_of, sitting_minutes, spells
from balance_app.domain.week import SideCounts, SidedWeek, WeekSummary, summarise

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
    return summarise(WEEK, BUILT_IN, entries, {"carrying": run}, {WEEK.start: {Outcome.TAKEN: 3}})


def carrying(*entries: Entry, run: Run | None = None) -> SidedWeek:
    part = summary(*entries, run=run).habits[0]
    assert isinstance(part, SidedWeek)
    return part


def timed(*entries: Entry) -> TimedWeek:
    (part,) = (part for part in summary(*entries).habits if isinstance(part, TimedWeek))
    return part


def sitting(*spans: tuple[datetime, int]) -> TimedWeek:
    return timed(*(entry("sitting", None, minutes, at) for at, minutes in spans))


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


def test_by_minutes_what_says_none_counts_as_the_usual_length() -> None:
    part = carrying(
        entry("carrying", "left", 20),
        entry("carrying", "left", 10),
        entry("carrying", "right", 30),
        entry("carrying", "right"),
        entry("carrying", "both", 500),
    )

    assert part.laterality is not None
    assert part.by_minutes is not None
    assert part.laterality.index == 0
    assert part.by_minutes.index == 25  # 30 against 30 + 20
    assert part.without_minutes == 1


def test_without_any_minutes_there_is_nothing_by_minutes() -> None:
    part = carrying(entry("carrying", "left"), entry("carrying", "both", 20))

    assert (part.by_minutes, part.without_minutes) == (None, 1)


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


def test_time_that_entries_share_counts_once() -> None:
    half_past = MONDAY + timedelta(minutes=30)

    assert sitting((MONDAY, 60), (half_past, 60)).minutes == 90
    assert sitting((MONDAY, 60), (half_past, 10)).minutes == 60
    assert sitting((half_past, 10), (MONDAY, 60), (half_past, 20)).days == {MONDAY.date(): 60}
    assert sitting((MONDAY, 30), (half_past, 30)).minutes == 60


def test_each_day_counts_its_own() -> None:
    part = sitting((MONDAY, 60), (MONDAY + timedelta(days=1), 60))

    assert (part.minutes, list(part.days.values())) == (120, [60, 60])


def test_standing_is_no_sitting() -> None:
    upright = [
        entry("sitting", STANDING, 90, MONDAY + timedelta(hours=1)),
        entry("sitting", STANDING, 45, MONDAY + timedelta(days=1)),
    ]
    part = timed(entry("sitting", None, 60), *upright)

    assert (part.minutes, part.longest_minutes, part.days) == (60, 60, {MONDAY.date(): 60})
    assert timed(*upright).days == {}
    assert sitting_minutes([entry("sitting", None, 60), *upright]) == 60


def test_standing_between_ends_a_spell_of_sitting() -> None:
    part = timed(
        entry("sitting", None, 30),
        entry("sitting", STANDING, 10, MONDAY + timedelta(minutes=30)),
        entry("sitting", None, 20, MONDAY + timedelta(minutes=40)),
    )

    assert (part.minutes, part.longest_minutes) == (50, 30)


def test_measured_spans_that_touch_to_the_second_are_one_spell() -> None:
    # Stored in whole minutes, a stretch may end half a minute before the next begins, or after.
    early, late = timedelta(minutes=19, seconds=31), timedelta(minutes=20, seconds=29)

    assert sitting((MONDAY, 20), (MONDAY + early, 20)).longest_minutes == 39
    assert sitting((MONDAY, 20), (MONDAY + late, 20)).longest_minutes == 40


SPANS = st.lists(
    st.tuples(st.integers(0, 3 * 3600), st.integers(1, 120), st.booleans()), max_size=12
)


@given(SPANS)
def test_minutes_are_those_that_any_entry_covers(spans: list[tuple[int, int, bool]]) -> None:
    entries = [
        entry("sitting", STANDING if stands else None, minutes, MONDAY + timedelta(seconds=second))
        for second, minutes, stands in spans
    ]
    covered = {
        second for begin, minutes, _ in spans for second in range(begin, begin + minutes * 60)
    }

    assert minutes_of(entries) == round(len(covered) / 60)
    assert sitting_minutes(entries) <= minutes_of(entries)
    assert minutes_of(entries) <= sum(minutes for _, minutes, _ in spans)


@given(SPANS)
def test_a_spell_is_no_longer_than_from_first_to_last(spans: list[tuple[int, int, bool]]) -> None:
    part = sitting(*((MONDAY + timedelta(seconds=second), minutes) for second, minutes, _ in spans))
    first = min((second for second, _, _ in spans), default=0)
    last = max((second + minutes * 60 for second, minutes, _ in spans), default=0)

    assert max((minutes for _, minutes, _ in spans), default=0) <= part.longest_minutes
    assert part.longest_minutes * 60 <= last - first


def test_spells_over_half_an_hour_and_over_an_hour_are_counted() -> None:
    tuesday = MONDAY + timedelta(days=1)
    part = sitting(
        (MONDAY, 30),
        (MONDAY + timedelta(hours=2), 31),
        (MONDAY + timedelta(hours=4), 60),
        (tuesday, 40),
        (tuesday + timedelta(minutes=40), 21),
        (tuesday + timedelta(hours=2), 10),
    )

    assert (part.spells_over_30, part.spells_over_60) == (3, 1)
    assert part.days[tuesday.date()] == 71
    assert part.long == {tuesday.date(): 61}


@given(SPANS)
@example([(280, 63, False), (300, 3, False)])
def test_minutes_in_long_spells_are_those_of_the_day_that_a_long_spell_covers(
    spans: list[tuple[int, int, bool]],
) -> None:
    own = [
        entry("sitting", None, minutes, MONDAY + timedelta(minutes=second // 20 * 15))
        for second, minutes, _ in spans
    ]
    long = [spell for spell in spells(own) if spell[1] - spell[0] > timedelta(hours=1)]

    in_long: dict[date, set[datetime]] = {}
    for one in own:
        for minute in range(one.minutes or 0):
            at = one.at + timedelta(minutes=minute)
            if any(begin <= at < end for begin, end in long):
                in_long.setdefault(one.day, set()).add(at)
    assert timed(*own).long == {day: len(minutes) for day, minutes in in_long.items()}


def test_a_goal_and_breaks_belong_to_sitting_alone() -> None:
    other = Habit("reading", "Reading", Kind.TIMED)
    breaks = {MONDAY.date(): {Outcome.TAKEN: 2, Outcome.SHOW_FAILED: 1}}
    habits = (find_habit("sitting"), other)
    own, beside = summarise(WEEK, habits, [], {}, breaks, sitting_goal=420).habits

    assert isinstance(own, TimedWeek)
    assert isinstance(beside, TimedWeek)
    assert (own.goal_minutes, beside.goal_minutes) == (420, None)
    assert own.breaks_by_day == {MONDAY.date(): {Outcome.TAKEN: 2}}
    assert own.breaks[Outcome.TAKEN] == 2
    assert (beside.breaks, beside.breaks_by_day) == ({}, {})


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


def test_footwear_tells_pairs_and_raised_heels_by_day() -> None:
    shelf = replace(
        find_habit("footwear"),
        options=(
            Option("pumps", "Pumps", shoe=ShoeKind.FLAT, heel_cm=4.0),
            Option("loafers", "Loafers", shoe=ShoeKind.FLAT, heel_cm=1.0),
        ),
    )
    entries = [
        replace(entry("footwear", "flat", 60), option="pumps"),
        replace(entry("footwear", "flat", 90), option="loafers"),
    ]
    part = summarise(WEEK, [shelf], entries, {}, {}).habits[0]

    assert isinstance(part, WornWeek)
    assert list(part.pairs.items()) == [("loafers", 90), ("pumps", 60)]
    assert part.days == {MONDAY.date(): {ShoeKind.FLAT: 150}}
    assert part.raised == {MONDAY.date(): {ShoeKind.FLAT: 60}}
    assert part.raised_heel_share == 0.4


def test_the_longest_run_of_days_in_one_pair() -> None:
    def worn(kind: str, *weekdays: int) -> list[Entry]:
        return [entry("footwear", kind, None, MONDAY + timedelta(days=day)) for day in weekdays]

    assert footwear().longest_in_one_pair is None
    assert footwear(*worn("heels", 2)).longest_in_one_pair == PairRun("heels", 1)
    part = footwear(*worn("heels", 0, 1, 3, 4, 5), *worn("flat", 1, 2, 3), *worn("flat", 2))
    assert part.longest_in_one_pair == PairRun("heels", 3)
