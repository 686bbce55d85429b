"""How the options of a new habit are written in the terminal, such as ``left=Left:left``."""

from collections.abc import Sequence
from dataclasses import replace

from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habits import BUILT_IN, Habit, Kind, Option, ShoeKind, Side

_LEFT_AND_RIGHT = ("left=Left:left", "right=Right:right")


def made_options(kind: Kind, given: Sequence[str]) -> tuple[Option, ...]:
    """The options that words such as ``left=Left:left`` stand for.

    Args:
        kind: The habit's kind.
        given: An option's id, name and side each, or its kind of shoe where the habit is worn; the
            id may be missing.

    Raises:
        WordsError: A side or kind of shoe is not known, and the message names the nearest; or two
            options have one id.
    """
    if kind is Kind.WORN and not given:
        return next(habit.options for habit in BUILT_IN if habit.kind is Kind.WORN)
    if kind is Kind.SIDED and not given:
        given = _LEFT_AND_RIGHT
    made = tuple(_made_option(kind, words) for words in given)
    ids = [option.id for option in made if option.id]
    for twice in (one for one in ids if ids.count(one) > 1):
        raise WordsError(f"Two options have the word “{twice}”. Give each a word of its own.")
    return made


def changed_options(habit: Habit, given: Sequence[str]) -> tuple[Option, ...]:
    """A habit's options, archived ones too, as words such as ``left=Left foot`` make them.

    An option whose id is among them is changed, where it was archived brought back; the others are
    new and come last. What the words leave out stays as it is.

    Raises:
        WordsError: A side is not known, or that of a new option is missing.
    """
    options = {option.id: option for option in habit.options}
    new = []
    for words in given:
        option_id, _, rest = words.partition("=")
        old = options.get(option_id.strip().lower())
        if old is None:
            new.append(_made_option(habit.kind, words))
            continue
        if old.side is not None and rest and ":" not in rest:
            words = f"{words}:{old.side.value}"
        elif not rest:
            words = f"{old.id}={old.name}:{old.side.value if old.side else ''}"
        options[old.id] = _made_option(habit.kind, words)
    return *options.values(), *new


def _made_option(kind: Kind, words: str) -> Option:
    named, colon, what = words.rpartition(":")
    if not colon:
        named, what = words, ""
    option_id, equals, name = named.partition("=")
    if not equals:
        option_id, name = "", named
    made = Option(option_id.strip().lower(), name.strip())
    if kind is Kind.SIDED:
        return replace(made, side=Side(_one_of("side", what, [side.value for side in Side])))
    if kind is Kind.WORN:
        kinds = [shoe.value for shoe in ShoeKind]
        return replace(made, shoe=ShoeKind(_one_of("kind of shoe", what, kinds)))
    return made


def _one_of(what: str, word: str, known: Sequence[str]) -> str:
    plain = word.strip().lower()
    if plain not in known:
        raise unknown_word(what, word, known)
    return plain
