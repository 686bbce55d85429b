"""History: which entries to look for, and what a day of the year calendar says."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from balance_app.domain.entries import Source
from balance_app.domain.habits import Side

MOST_WORDS = 20
"""So many words are looked for at once; what is typed beyond them narrows nothing further."""


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which entries to look for; what is not said does not matter.

    Attributes:
        habit: Only this habit's, by its id.
        side: Only those on this side.
        first: None of an earlier logical day.
        last: None of a later logical day.
        source: Only those that came from there.
        words: Only those whose note has each of these words, or words that begin so.
        deleted: Those that are deleted, the last deleted first, in place of those that stand.
        option: Only those with this option, by its id.
        tag: Only those with this tag, in any case of its plain letters.
    """

    habit: str | None = None
    side: Side | None = None
    first: date | None = None
    last: date | None = None
    source: Source | None = None
    words: str = ""
    deleted: bool = False
    option: str | None = None
    tag: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is asked of an entry but that it stands, or is deleted."""
        return self not in (HistoryFilter(), HistoryFilter(deleted=True))


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What a user's words ask of a note, whatever is typed.

    Attributes:
        beginnings: Each of these has to begin a word of the note.
        signs: Each of these, which no word is made of, has to stand in the note, like an emoji.
    """

    beginnings: tuple[str, ...]
    signs: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "SearchWords":
        """Reads what was typed; what is no text in any encoding is passed over."""
        clean = text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")
        words = clean.split()[:MOST_WORDS]
        spelt = [word for word in words if any(map(_is_spelt, word))]
        return cls(tuple(spelt), tuple(word for word in words if word not in spelt))


@dataclass(frozen=True, slots=True)
class DayTally:
    """What a day of the calendar says.

    Attributes:
        entries: How many entries it has.
        left: How many of them are on the left.
        right: How many of them are on the right.
    """

    entries: int
    left: int
    right: int

    @property
    def lean(self) -> Side | None:
        """The side with more entries, both where they are as many, None where no side was."""
        if self.left == self.right:
            return Side.BOTH if self.left else None
        return Side.LEFT if self.left > self.right else Side.RIGHT


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands among those that were found.

    Attributes:
        row: How many stand before it, or would, were it among them.
        there: Whether it is among them.
    """

    row: int
    there: bool


def _is_spelt(character: str) -> bool:
    """Whether words are made of such characters: letters, marks, digits and private ones."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"
