"""How words are set on screen and on paper: what stays in one line, and where long words break."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise, product

from balance_app.domain.no_break import kept_together

MAY_BREAK = "\N{ZERO WIDTH SPACE}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
NEVER_BREAK = "\N{WORD JOINER}"

_DASH = re.compile(r"(?<=\d)–(?=\d)")

_LONG_WORD = re.compile("[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]{19,}")
_PIECE = 9
_VOWELS = frozenset("aeiouyæœøαεηιουωаеёиоуыэюяєії")
_TOGETHER = ("sch", "ch", "ph", "th", "sh", *map("".join, product("bcdfgkpt", "lr")))
_LEAST_LETTERS = 3  # at the beginning and the end of a word


def typeset(text: str) -> str:
    """A text as it is shown where lines are broken: a title, a card, a page."""
    return breakable(kept_together(text))


def on_screen(text: str) -> str:
    """The same in a window, where ``14:02–15:10`` stays in one line as well.

    Fonts of printers and browsers may lack what does that, and its letters could not be copied.
    """
    return _DASH.sub(f"–{NEVER_BREAK}", typeset(text))


def breakable(name: str) -> str:
    """A name whose very long words may go on in the next line, where there is no room for them.

    They are hyphenated between syllables; what has digits among its letters is broken without a
    hyphen, which would be taken for one of its own. Letters that join each other, as those of
    Arabic do, are not taken apart.
    """

    def pieces(word: re.Match[str]) -> str:
        letters = word[0]
        if any(letter.isdigit() for letter in letters):
            return MAY_BREAK.join(_cut(letters))
        return SOFT_HYPHEN.join(MAY_BREAK.join(_cut(piece)) for piece in _syllables(letters))

    return _LONG_WORD.sub(pieces, name)


def in_two_lines(shown: str) -> Iterator[tuple[str, str]]:
    """Each way of parting a typeset text into two lines, with the hyphen where one is seen."""
    for at, letter in enumerate(shown):
        end = {" ": "", MAY_BREAK: "", SOFT_HYPHEN: "-"}.get(letter)
        if end is not None:
            lines = (part.replace(SOFT_HYPHEN, "") for part in (shown[:at] + end, shown[at + 1 :]))
            yield next(lines), next(lines)


def _cut(letters: str) -> Iterator[str]:
    return (letters[n : n + _PIECE] for n in range(0, len(letters), _PIECE))


def _syllables(word: str) -> list[str]:
    """Where a word may be hyphenated: before the last consonant that leads to another vowel.

    Several that are one sound, or begin words together, stay together. So it is in German; in
    other languages it reads well enough.
    """
    plain = [unicodedata.normalize("NFD", letter)[0].lower() for letter in word]
    vowels = [n for n, letter in enumerate(plain) if letter in _VOWELS]
    begins = [0]
    for before, vowel in pairwise(vowels):
        between = "".join(plain[before + 1 : vowel])
        if not between:
            continue
        onset = next((one for one in _TOGETHER if between.endswith(one)), between[-1])
        at = vowel - len(onset)
        if at >= _LEAST_LETTERS and len(word) - at >= _LEAST_LETTERS:
            begins.append(at)
    ends = [*begins[1:], len(word)]
    return [word[begin:end] for begin, end in zip(begins, ends, strict=True)]
