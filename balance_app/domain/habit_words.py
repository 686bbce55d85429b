"""Splits a line into words, and finds habits and options by the beginnings of their names."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from balance_app.domain.errors import WordsError
from balance_app.domain.habits import Habit, Option

Named = TypeVar("Named", Habit, Option)

_MOST_SHOWN = 40

_QUOTED = "\"(?P<a>[^\"]*)\"?|“(?P<b>[^”]*)”?|„(?P<c>[^“”]*)[“”]?|'(?P<d>[^']*)'?"
_WORD = re.compile(rf'\s*(?:{_QUOTED}|(?P<plain>[^\s"“„]+))')
_COMMAND = ("balance", "log")


def folded(written: str) -> str:
    """Words as they are compared: small, without accents, hyphens as spaces."""
    letters = unicodedata.normalize("NFKD", written.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.replace("-", " ").split())


def matching(written: str, named: Sequence[Named]) -> list[Named]:
    """Those that are called so, or where none is, those whose id or name begins so.

    Args:
        written: The words of a user, in any case.
        named: Habits, or options of one habit.
    """
    wanted = folded(written)
    if not wanted:
        return []
    called = [(each, (folded(each.id), folded(each.name))) for each in named]
    exactly = [each for each, names in called if wanted in names]
    return exactly or [
        each for each, names in called if any(name.startswith(wanted) for name in names)
    ]


def longest_name(named: Sequence[Habit] | Sequence[Option]) -> int:
    """Of how many words the longest id or name is."""
    names = [name for each in named for name in (each.id, each.name)]
    return max((len(folded(name).split()) for name in names), default=0)


def ambiguous(written: str, names: Sequence[str]) -> WordsError:
    """Builds the error for words that several names begin with."""
    quoted = [f"“{name}”" for name in names]
    either = f"{', '.join(quoted[:-1])} or {quoted[-1]}"
    return WordsError(f"“{short(written)}” may be {either}. Write more of it.")


def short(written: str) -> str:
    """What was written, cut where it is too long to be told."""
    return written if len(written) <= _MOST_SHOWN else f"{written[: _MOST_SHOWN - 1]}…"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a line, or what stands in quotation marks.

    Attributes:
        text: The word, without its quotation marks.
        start: Where it begins in the line.
        quoted: Whether it stood in quotation marks.
    """

    text: str
    start: int
    quoted: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it can be part of a name."""
        return not self.quoted and not self.text.startswith(("--", "#"))

    @property
    def name(self) -> str:
        """What it says as part of a name; nothing where it is none."""
        return folded(self.text) if self.is_plain else ""


def words_of(text: str) -> list[Word]:
    """The words of a line, in their order; a quotation left open reaches to the end."""
    words = []
    for match in _WORD.finditer(text):
        plain = match["plain"]
        if plain is not None:
            words.append(Word(plain, match.start("plain")))
        else:
            inside = next(match[g] for g in "abcd" if match[g] is not None)
            words.append(Word(inside, match.start(), quoted=True))
    return words


def line_of(text: str) -> list[Word]:
    """The words of a whole line, which begins with a name, and may be a terminal's command."""
    words = words_of(text)
    if words and words[0].quoted:  # a name of several words, as a terminal wants it
        words[:1] = [Word(part, words[0].start) for part in words[0].text.split()]
    for word in _COMMAND:
        if len(words) > 1 and words[0].is_plain and words[0].text.lower() == word:
            del words[0]
    return words


def heads(
    words: Sequence[Word], habits: Sequence[Habit]
) -> Iterator[tuple[list[Habit], list[Word]]]:
    """Each way to read the first words as a habit's name, the longest first, and the rest."""
    for count in range(most_words(words, habits), 0, -1):
        found = matching(" ".join(word.text for word in words[:count]), habits)
        if found:
            yield found, list(words[count:])


def most_words(words: Sequence[Word], named: Sequence[Habit] | Sequence[Option]) -> int:
    """How many of the first words can be a name."""
    longest = longest_name(named)
    plain = next((n for n, word in enumerate(words) if not word.is_plain), len(words))
    return min(plain, longest)
