"""What can be tracked: habits, their options, body sides and aims, and the five built-in habits."""

from dataclasses import dataclass
from enum import StrEnum

from balance_app.domain.errors import unknown_word

STANDING = "standing"
"""The option of sitting for time at the desk that was not sat, but stood."""

RAISED_HEEL_CM = 3.5
"""From this heel height on, in centimetres, a pair counts as raised heels."""


class Side(StrEnum):
    """A side of the user's own body, or both (symmetric), or neither."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NEITHER = "neither"

    @property
    def opposite(self) -> "Side":
        """The other side; both and neither are their own opposites."""
        return _OPPOSITE.get(self, self)

    @property
    def is_lateral(self) -> bool:
        """Whether this is the left or the right, and so counts for the laterality index."""
        return self in _OPPOSITE


_OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


class Kind(StrEnum):
    """How a habit is tracked."""

    SIDED = "sided"
    TIMED = "timed"
    WORN = "worn"


class Aim(StrEnum):
    """What the user wants of a sided habit."""

    EVEN = "even"
    PREFER_LEFT = "prefer left"
    PREFER_RIGHT = "prefer right"
    JUST_WATCH = "just watch"


class ShoeKind(StrEnum):
    """How a pair of shoes is built."""

    FLAT = "flat"
    SUPPORTIVE = "supportive"
    HEELS = "heels"
    WEDGES = "wedges"
    UNSUPPORTIVE = "unsupportive"
    BAREFOOT = "barefoot"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a habit can be logged with.

    Attributes:
        id: The word used in the terminal and the database.
        name: The word shown on buttons.
        side: The body side it stands for; None where sides have no meaning.
        shoe: The kind of shoe, for options of a worn habit.
        heel_cm: The pair's heel height in centimetres, where known.
    """

    id: str
    name: str
    side: Side | None = None
    shoe: ShoeKind | None = None
    heel_cm: float | None = None

    @property
    def raised_heel(self) -> bool:
        """Whether wearing it counts as time in raised heels."""
        if self.heel_cm is not None:
            return self.heel_cm >= RAISED_HEEL_CM
        return self.shoe in (ShoeKind.HEELS, ShoeKind.WEDGES)


@dataclass(frozen=True, slots=True)
class Habit:
    """Something tracked.

    Attributes:
        id: The word used in the terminal and the database.
        name: The words shown on screen.
        kind: Sided, timed or worn.
        options: What it can be logged with, in screen order; for a timed habit, what its minutes
            were instead of it.
        aim: What the user wants of it; only sided habits act on it.
    """

    id: str
    name: str
    kind: Kind
    options: tuple[Option, ...] = ()
    aim: Aim = Aim.EVEN

    def option(self, word: str) -> Option:
        """The option with this id.

        Raises:
            WordsError: There is none; the message names the nearest.
        """
        for option in self.options:
            if option.id == word.lower():
                return option
        raise unknown_word(f"option of {self.name.lower()}", word, (o.id for o in self.options))


def _sided(*options: tuple[str, str, Side]) -> tuple[Option, ...]:
    return tuple(Option(id=word, name=name, side=side) for word, name, side in options)


BUILT_IN: tuple[Habit, ...] = (
    Habit(
        "carrying",
        "Carrying",
        Kind.SIDED,
        _sided(
            ("left", "Left", Side.LEFT),
            ("both", "Both", Side.BOTH),
            ("none", "Nothing", Side.NEITHER),
            ("right", "Right", Side.RIGHT),
        ),
    ),
    Habit(
        "leg-crossing",
        "Leg crossing",
        Kind.SIDED,
        _sided(
            ("left", "Left over", Side.LEFT),
            ("uncrossed", "Uncrossed", Side.NEITHER),
            ("right", "Right over", Side.RIGHT),
        ),
    ),
    Habit(
        "sleeping",
        "Sleeping",
        Kind.SIDED,
        _sided(
            ("left", "Left", Side.LEFT),
            ("back", "Back", Side.NEITHER),
            ("front", "Front", Side.NEITHER),
            ("right", "Right", Side.RIGHT),
        ),
        aim=Aim.JUST_WATCH,
    ),
    Habit("sitting", "Sitting", Kind.TIMED, (Option(id=STANDING, name="Standing"),)),
    Habit(
        "footwear",
        "Footwear",
        Kind.WORN,
        tuple(Option(id=shoe.value, name=shoe.value.capitalize(), shoe=shoe) for shoe in ShoeKind),
    ),
)
"""The habits every user starts with. Options stand in screen order: body left on the left."""


def find_habit(word: str, habits: tuple[Habit, ...] = BUILT_IN) -> Habit:
    """The habit with this id.

    Raises:
        WordsError: There is none; the message names the nearest.
    """
    for habit in habits:
        if habit.id == word.lower():
            return habit
    raise unknown_word("habit", word, (habit.id for habit in habits))
