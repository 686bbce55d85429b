"""What a habit must be like, how its id is made, and where it stands among the others."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from balance_app.domain.entries import LONGEST_TAG, check_text
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Kind, Option, Side

LONGEST_NAME = 40
LONGEST_UNIT = 20
MOST_OPTIONS = 6
"""More buttons than this find no room on a card."""
MOST_PAIRS = 60
MOST_TAGS = 12
LONGEST_ID = 40
HIGHEST_HEEL_CM = 25.0


def check_habit(habit: Habit, known: Sequence[Habit]) -> None:
    """Refuses a habit that nobody could log or tell from another.

    Args:
        habit: The habit.
        known: All habits there are, archived ones too; one with its id is what it was before.

    Raises:
        WordsError: Something about it cannot be; the message says what.
    """
    _check_name("habit", habit.name)
    for other in known:
        if other.id != habit.id and _same(other.name, habit.name):
            state = " (it is archived)" if other.archived else ""
            raise WordsError(
                f"There is a habit “{other.name}” already{state}. Give this one another name."
            )
    if habit.kind is Kind.SIDED:
        _check_sides(habit)
    if habit.kind is Kind.WORN:
        _check_pairs(habit)
    _check_options(habit)
    _check_words(habit)


def free_id(wish: str, used: Collection[str]) -> str:
    """An id made from a name: letters and digits joined by hyphens, unlike any in use.

    Args:
        wish: The name, or an id that is wished for.
        used: The ids in use, or used before.
    """
    plain = unicodedata.normalize("NFKD", wish).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or "own"
    number, found = 2, base
    while found in used:
        found = f"{base}-{number}"
        number += 1
    return found


def place_between(moved: Habit, follows: Habit | None, ordered: Sequence[Habit]) -> float:
    """The position that puts a habit right before another, or last.

    Args:
        moved: The habit to be moved.
        follows: The habit it is to stand before; None to make it the last.
        ordered: All habits in their order.
    """
    others = [habit for habit in ordered if habit.id != moved.id]
    if follows is None or follows.id == moved.id:
        wanted = len(others) if follows is None else [h.id for h in ordered].index(moved.id)
    else:
        wanted = [habit.id for habit in others].index(follows.id)
    if [habit.id for habit in ordered].index(moved.id) == wanted:
        return moved.position
    if wanted == len(others):
        return others[-1].position + 1
    before = others[wanted - 1].position if wanted else others[0].position - 2
    return (before + others[wanted].position) / 2


def _check_sides(habit: Habit) -> None:
    sides = [option.side for option in habit.current_options]
    for side in (Side.LEFT, Side.RIGHT):
        if side not in sides:
            raise WordsError(f"{habit.name} needs an option for the {side.value} side.")
    if None in sides:
        raise WordsError(f"Say for each option of {habit.name} which side it stands for.")
    if len(sides) > MOST_OPTIONS:
        raise WordsError(f"{habit.name} has {len(sides)} options; at most {MOST_OPTIONS} fit.")


def _check_pairs(habit: Habit) -> None:
    pairs = habit.current_options
    if not pairs:
        raise WordsError(f"{habit.name} needs at least one pair. Add another one first.")
    if len(pairs) > MOST_PAIRS:
        raise WordsError(f"{len(pairs)} pairs are too many: archive some, {MOST_PAIRS} fit.")
    for pair in pairs:
        if pair.shoe is None:
            raise WordsError(f"Say what kind of shoe “{pair.name}” is.")
        # Written so that not-a-number is refused as well.
        if pair.heel_cm is not None and not 0 <= pair.heel_cm <= HIGHEST_HEEL_CM:
            raise WordsError(
                f"A heel of {pair.heel_cm:g} cm cannot be: give 0 to {HIGHEST_HEEL_CM:g} cm."
            )


def _check_options(habit: Habit) -> None:
    what = "pair" if habit.kind is Kind.WORN else "option"
    seen: list[Option] = []
    for option in habit.current_options:
        _check_name(what, option.name)
        for other in seen:
            if _same(other.name, option.name):
                raise WordsError(f"{habit.name} has two {what}s named “{option.name}”.")
        seen.append(option)
    ids = [option.id for option in habit.options]
    if len(set(ids)) < len(ids):
        raise ValueError(f"{habit.id} has two options with one id: {ids}")


def _check_words(habit: Habit) -> None:
    if not 1 <= len(habit.unit.strip()) <= LONGEST_UNIT:
        raise WordsError(
            f"The unit must have 1 to {LONGEST_UNIT} characters, for example times or sets."
        )
    if len(habit.tags) > MOST_TAGS:
        raise WordsError(f"{len(habit.tags)} tags are too many: at most {MOST_TAGS} fit.")
    for tag in habit.tags:
        if not 1 <= len(tag.strip()) <= LONGEST_TAG:
            raise WordsError(f"A tag must have 1 to {LONGEST_TAG} characters.")
    for text in (habit.unit, *habit.tags):
        check_text("text", text)


def _check_name(what: str, name: str) -> None:
    check_text("name", name)
    # Controls and line ends; joined emoji and marks of direction are text like any other.
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in name):
        raise WordsError(f"The name of the {what} holds a character that cannot be shown.")
    if all(unicodedata.category(character)[0] in "CZ" for character in name):
        raise WordsError(f"The {what} needs a name.")
    if len(name) > LONGEST_NAME:
        raise WordsError(
            f"“{name[:LONGEST_NAME]}…” is too long a name: at most {LONGEST_NAME} characters."
        )


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
