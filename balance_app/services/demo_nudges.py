"""The nudges that made-up entries would have called for."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import zip_longest

from balance_app.domain.entries import Entry
from balance_app.domain.habits import Habit
from balance_app.domain.nudges.effect import suggestions
from balance_app.domain.nudges.rules import Nudge, NudgeKind, ShownNudge, allowed
from balance_app.domain.settings import DEFAULTS


def made_up_nudges(
    habit: Habit, entries: Sequence[Entry], new_id: Callable[[datetime], str]
) -> Iterator[ShownNudge]:
    """What is shown at a habit's entries, by the rules that hold for every entry.

    This user follows nudges now and then: every other one that was not followed was never shown.

    Args:
        habit: A sided habit.
        entries: Its entries, oldest first.
        new_id: Makes a unique id that orders by a time.
    """
    shown: list[ShownNudge] = []
    passed_over = False
    lateral = [entry for entry in entries if entry.side is not None and entry.side.is_lateral]
    suggested = suggestions(habit, lateral)
    for (entry, following), (side, reason) in zip(
        zip_longest(lateral, lateral[1:]), suggested, strict=True
    ):
        nudge = Nudge(NudgeKind.LOGGED, habit.id, side, reason)
        if side and allowed(nudge, shown, entry.at, entry.day, DEFAULTS.nudges_a_day):
            if following is not None and following.side is not side:
                passed_over = not passed_over
                if passed_over:
                    continue
            shown.append(ShownNudge(new_id(entry.at), nudge, entry.at, entry.day))
            yield shown[-1]
