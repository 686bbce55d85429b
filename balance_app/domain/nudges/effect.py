"""Whether nudges are followed: how often the next entry is on the suggested side, with and without.

Nothing of it is stored: it follows from the entries and from what was shown.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise

from balance_app.domain.balance import EVEN_ZONE, Run, laterality_of_counts, suggestion, verdict
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Entry
from balance_app.domain.habits import Habit, Side
from balance_app.domain.nudges.rules import Effect, Followed, ShownNudge, SideReason


def effect_of(
    habit: Habit,
    entries: Iterable[Entry],
    shown: Iterable[ShownNudge],
    even_zone: float = EVEN_ZONE,
) -> Effect:
    """How often one habit's suggestions were followed after a nudge, and how often without.

    Each left or right entry at which a side would be suggested is looked at, together with the
    next such entry. With a nudge is what had one of this habit and side shown between the two. What
    the user wants of the habit now is taken for what they wanted all along.

    Args:
        habit: A sided habit.
        entries: Its entries of the period, in any order.
        shown: The nudges of the period, of any habit; none shown at an entry that is no longer
            there.
        even_zone: Half the width of the even zone in index points.
    """
    lateral = sorted(
        (entry for entry in entries if entry.side is not None and entry.side.is_lateral),
        key=lambda entry: (entry.at.astimezone(UTC), entry.id),
    )
    times: dict[Side, list[datetime]] = {Side.LEFT: [], Side.RIGHT: []}
    for one in shown:
        if one.nudge.habit == habit.id and one.nudge.side is not None:
            insort(times[one.nudge.side], one.at.astimezone(UTC))
    compared = {True: [0, 0], False: [0, 0]}
    suggested = suggestions(habit, lateral, even_zone)
    for (entry, following), (side, _) in zip(pairwise(lateral), suggested, strict=False):
        if side is None:
            continue
        # In UTC, since times of one zone are compared by what its clocks show, twice in autumn.
        begin, end = entry.at.astimezone(UTC), following.at.astimezone(UTC)
        nudged = bisect_left(times[side], begin) < bisect_left(times[side], end)
        compared[nudged][0] += following.side is side
        compared[nudged][1] += 1
    return Effect(Followed(*compared[True]), Followed(*compared[False]))


def suggestions(
    habit: Habit, lateral: Iterable[Entry], even_zone: float = EVEN_ZONE
) -> Iterator[tuple[Side | None, SideReason]]:
    """What is suggested right after each of these entries, if anything, and how things stand then.

    Args:
        habit: A sided habit.
        lateral: Entries of it, left and right, oldest first.
        even_zone: Half the width of the even zone in index points.
    """
    run: Run | None = None
    weeks: dict[Week, Counter[Side]] = {}
    for entry in lateral:
        assert entry.side is not None
        run = Run(entry.side, run.length + 1 if run and run.side is entry.side else 1)
        counts = weeks.setdefault(Week.of(entry.day), Counter())
        counts[entry.side] += 1
        left, right = counts[Side.LEFT], counts[Side.RIGHT]
        judged = verdict(laterality_of_counts(left, right), habit.aim, even_zone)
        reason = SideReason(left, right, judged, run, habit.aim, entry.id)
        yield suggestion(habit.aim, run, judged), reason
