"""What a habit must be like, how its id is made, and where it stands among the others."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from balance_app.domain.entries import LONGEST_TAG, check_text
from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habits import ICONS, Habit, Kind, Option, Side

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
    for check in _CHECKS.values():
        check(habit, known)


def refusals(habit: Habit, known: Sequence[Habit]) -> dict[str, str]:
    """What keeps a habit from being stored, in words, by what has to be put right.

    Args:
        habit: The habit.
        known: As for ``check_habit``.

    Returns:
        The first message about each of ``name``, ``options``, ``unit``, ``tags`` and ``icon``;
        nothing for those that can be.
    """
    said = {}
    for part, check in _CHECKS.items():
        try:
            check(habit, known)
        except WordsError as error:
            said[part] = error.message
    return said


def tidied(habit: Habit) -> Habit:
    """The habit without spaces that nobody sees, and each of its tags once."""
    tags: dict[str, str] = {}
    for tag in habit.tags:
        tags.setdefault(_plain(tag), _one_spaced(tag))
    return replace(
        habit,
        name=_one_spaced(habit.name),
        unit=_one_spaced(habit.unit),
        options=tuple(replace(o, name=_one_spaced(o.name)) for o in habit.options),
        tags=tuple(tag for tag in tags.values() if tag),
    )


def with_ids(options: Sequence[Option], before: Sequence[Option]) -> tuple[Option, ...]:
    """Options of which those without an id have been given one.

    One that was archived under the same name, side and shoe comes back under its own; any other
    gets a new one, made from its name.

    Args:
        options: The options as they are to be.
        before: The habit's options as they were, archived ones too.
    """
    taken = {option.id for option in (*options, *before)}
    kept = {option.id for option in options}
    found: list[Option] = []
    for option in options:
        made = option
        if not option.id:
            old = next((o for o in before if o.id not in kept and _is_again(o, option)), None)
            made = replace(option, id=old.id if old else free_id(option.name, taken))
        taken.add(made.id)
        kept.add(made.id)
        found.append(made)
    return tuple(found)


def _is_again(old: Option, new: Option) -> bool:
    return _same(old.name, new.name) and (old.side, old.shoe) == (new.side, new.shoe)


def free_id(wish: str, used: Collection[str]) -> str:
    """An id made from a name: letters and digits joined by hyphens, unlike any in use.

    Args:
        wish: The name, or an id that is wished for.
        used: The ids in use, or used before.
    """
    plain = unicodedata.normalize("NFKD", wish.casefold()).encode("ascii", "ignore").decode()
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

    Raises:
        WordsError: There is no number left between the positions of two others.
    """
    if follows is not None and follows.id == moved.id:
        return moved.position
    others = [habit for habit in ordered if habit.id != moved.id]
    wanted = len(others)
    if follows is not None:
        wanted = [habit.id for habit in others].index(follows.id)
    if [habit.id for habit in ordered].index(moved.id) == wanted:
        return moved.position
    if wanted == len(others):
        return others[-1].position + 1
    after = others[wanted]
    before = others[wanted - 1].position if wanted else after.position - 2
    found = (before + after.position) / 2
    if not before < found < after.position:
        raise WordsError(
            f"There is no room left before {after.name}: move {after.name} first, then this one."
        )
    return found


def _check_habit_name(habit: Habit, known: Sequence[Habit]) -> None:
    _check_name("habit", habit.name)
    for other in known:
        if other.id == habit.id:
            continue
        state = " (it is archived)" if other.archived else ""
        if _same(other.name, habit.name):
            raise WordsError(
                f"There is a habit “{other.name}” already{state}. Give this one another name."
            )
        if _plain(habit.name) == other.id:
            raise WordsError(
                f"“{other.id}” is the word for {other.name}{state} in the terminal. "
                "Give this one another name."
            )


def _called(habit: Habit) -> str:
    """What a refusal calls a habit, which may have no name yet."""
    return habit.name or "The habit"


def _check_sides(habit: Habit) -> None:
    sides = [option.side for option in habit.current_options]
    for side in (Side.LEFT, Side.RIGHT):
        if side not in sides:
            raise WordsError(f"{_called(habit)} needs an option for the {side.value} side.")
    if None in sides:
        raise WordsError(f"Say for each option of {habit.name} which side it stands for.")
    if len(sides) > MOST_OPTIONS:
        raise WordsError(f"{_called(habit)} has {len(sides)} options; at most {MOST_OPTIONS} fit.")


def _check_pairs(habit: Habit) -> None:
    pairs = habit.current_options
    if not pairs:
        raise WordsError(f"{_called(habit)} needs at least one pair. Add another one first.")
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


def _check_options(habit: Habit, _known: Sequence[Habit]) -> None:
    if habit.kind is Kind.SIDED:
        _check_sides(habit)
    if habit.kind is Kind.WORN:
        _check_pairs(habit)
    what = "pair" if habit.kind is Kind.WORN else "option"
    seen: list[Option] = []
    for option in habit.current_options:
        _check_name(what, option.name)
        for other in seen:
            if _same(other.name, option.name):
                raise WordsError(
                    f"{_called(habit)} would have two {what}s named “{option.name}”. "
                    "Give one of them another name."
                )
        seen.append(option)
    for option in seen:
        if any(_plain(option.name) == other.id for other in seen if other is not option):
            raise WordsError(
                f"“{_plain(option.name)}” is the word for another {what} in the terminal. "
                "Give this one another name."
            )
    ids = [option.id for option in habit.options]
    if len(set(ids)) < len(ids):
        raise ValueError(f"{habit.id} has two options with one id: {ids}")


def _check_unit(habit: Habit, _known: Sequence[Habit]) -> None:
    if not 1 <= len(habit.unit.strip()) <= LONGEST_UNIT:
        raise WordsError(
            f"The unit must have 1 to {LONGEST_UNIT} characters, for example times or sets."
        )
    _check_shown("unit", habit.unit)


def _check_tags(habit: Habit, _known: Sequence[Habit]) -> None:
    if len(habit.tags) > MOST_TAGS:
        raise WordsError(f"{len(habit.tags)} tags are too many: at most {MOST_TAGS} fit.")
    for tag in habit.tags:
        if not 1 <= len(tag.strip()) <= LONGEST_TAG:
            raise WordsError(f"A tag must have 1 to {LONGEST_TAG} characters.")
        _check_shown("tag", tag)


def _check_icon(habit: Habit, _known: Sequence[Habit]) -> None:
    if habit.icon and habit.icon not in ICONS:
        raise unknown_word("picture", habit.icon, ICONS)


def _check_name(what: str, name: str) -> None:
    _check_shown(f"name of the {what}", name)
    if all(unicodedata.category(character)[0] in "CZ" for character in name):
        raise WordsError(f"The {what} needs a name.")
    if len(name) > LONGEST_NAME:
        raise WordsError(
            f"“{name[:LONGEST_NAME]}…” is too long a name: at most {LONGEST_NAME} characters."
        )


def _check_shown(what: str, text: str) -> None:
    check_text(what, text)
    # Controls and line ends; joined emoji and marks of direction are text like any other.
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in text):
        raise WordsError(f"The {what} holds a character that cannot be shown.")


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return _one_spaced(unicodedata.normalize("NFKC", name).casefold())


def _one_spaced(text: str) -> str:
    return " ".join(text.split())


_CHECKS: dict[str, Callable[[Habit, Sequence[Habit]], None]] = {
    "name": _check_habit_name,
    "options": _check_options,
    "unit": _check_unit,
    "tags": _check_tags,
    "icon": _check_icon,
}
