"""What can fail for a user: their words, the machine, damaged data. All else is a bug."""

from collections.abc import Iterable


class BalanceError(Exception):
    """A failure that can be told to the user in their own words.

    ``exit_code`` is what the ``balance`` command ends with.

    Attributes:
        happened: What happened.
        message: The same, and what to type to get on, where there is something to type.
    """

    exit_code = 1

    def __init__(self, happened: str, typed_remedy: str = "") -> None:
        self.happened = happened
        self.message = f"{happened}\n{typed_remedy}" if typed_remedy else happened
        super().__init__(self.message)


class WordsError(BalanceError):
    """The words were wrong: an unknown habit, an impossible time; the message names the right."""

    exit_code = 2


class MachineError(BalanceError):
    """The machine is in the way: a folder that cannot be written, a full disk, a newer database."""

    exit_code = 3


class DamagedDataError(BalanceError):
    """The data is damaged: the message says what is still safe and what to do."""

    exit_code = 4


class NoLongerWanted(Exception):  # noqa: N818
    """What was asked for has been given up, as nobody waits for it any more. No failure."""


def unknown_word(kind: str, word: str, known: Iterable[str]) -> WordsError:
    """Builds the error for a word that is not among the known ones.

    The message leads with the nearest known words, and lists them all when none comes near.

    Args:
        kind: What the word should have named, e.g. ``"habit"``.
        word: What the user wrote.
        known: Every valid word.
    """
    words = list(known)
    near = nearest(word.lower(), words, most=3, cutoff=0.5)
    hint = f"Did you mean {_either(near)}?" if near else f"Known: {', '.join(words)}."
    return WordsError(f"There is no {kind} “{word}”. {hint}")


def nearest(word: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """The known words that are most like a word, the nearest first.

    Args:
        word: What the user wrote.
        known: Every valid word.
        most: How many at most.
        cutoff: How alike they must be, from 0 (not at all) to 1 (the same).
    """
    from difflib import get_close_matches  # seldom needed, and it would cost every start 1 ms

    return get_close_matches(word, list(known), n=most, cutoff=cutoff)


def _either(words: list[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
