"""What can be tracked: habits, their options, body sides and aims, and the five built-in habits."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from balance_app.domain.errors import unknown_word

TIMES = "times"
"""What entries of a sided habit are counted in unless the user says otherwise."""

ICONS = (
    *("bag", "child", "hand", "mouse", "phone", "dumbbell", "bite", "legs"),
    *("stand", "sit", "stairs", "shoe", "bed", "moon", "star"),
)
"""The names of the pictures that a habit can have."""

CARRYING = "carrying"
"""The sided habit whose entries may say a load, and whose lean has exercises of its own."""

LEG_CROSSING = "leg-crossing"
"""The sided habit of a leg laid over the other."""

SITTING = "sitting"
"""The timed habit that is measured at the computer, and that breaks are breaks from."""

STANDING = "standing"
"""The option of sitting for time at the desk that was not sat, but stood."""

SLEEPING = "sleeping"
"""The habit whose stretches count for the day on which the user wakes up."""

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

    @property
    def preferred(self) -> Side | None:
        """The side that is to be used more, None where neither is."""
        return {Aim.PREFER_LEFT: Side.LEFT, Aim.PREFER_RIGHT: Side.RIGHT}.get(self)


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
        shoe: The kind of shoe, for the pairs of a worn habit.
        heel_cm: The pair's heel height in centimetres, where known.
        archived: Whether it is no longer offered; past entries keep it.
    """

    id: str
    name: str
    side: Side | None = None
    shoe: ShoeKind | None = None
    heel_cm: float | None = None
    archived: bool = False

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
            were instead of it, for a worn one its pairs.
        aim: What the user wants of it; only sided habits act on it.
        unit: What the entries of a sided habit are counted in, e.g. ``times`` or ``sets``.
        icon: The name of its picture, one of ``ICONS``; empty for none.
        tags: Words on offer for an entry's tag, such as what was carried.
        position: Where it stands among the others, smallest first.
        archived: Whether it is no longer offered; past entries keep it.
        built_in: Whether every user starts with it: it can be archived, but not deleted.
    """

    id: str
    name: str
    kind: Kind
    options: tuple[Option, ...] = ()
    aim: Aim = Aim.EVEN
    unit: str = TIMES
    icon: str = ""
    tags: tuple[str, ...] = ()
    position: float = 0.0
    archived: bool = False
    built_in: bool = False

    @property
    def current_options(self) -> tuple[Option, ...]:
        """The options that are not archived, in screen order."""
        return tuple(option for option in self.options if not option.archived)

    def option(self, word: str) -> Option:
        """The option on offer with this id or name.

        Raises:
            WordsError: There is none; the message names the nearest.
        """
        found = _named(word, self.current_options)
        if found is None:
            words = (option.id for option in self.current_options)
            raise unknown_word(f"option of {self.name.lower()}", word, words)
        return found

    def any_option(self, word: str) -> Option:
        """The option with this id or name, archived or not; those on offer come first.

        Raises:
            WordsError: There is none; the message names the nearest.
        """
        found = _named(word, self.current_options) or _named(word, self.options)
        if found is None:
            words = (option.id for option in self.options)
            raise unknown_word(f"option of {self.name.lower()}", word, words)
        return found

    def known_option(self, option_id: str | None) -> Option | None:
        """The option with this id, archived or not, or None."""
        return next((option for option in self.options if option.id == option_id), None)


NamedT = TypeVar("NamedT", Habit, Option)


def _sided(*options: tuple[str, str, Side]) -> tuple[Option, ...]:
    return tuple(Option(id=word, name=name, side=side) for word, name, side in options)


BUILT_IN: tuple[Habit, ...] = (
    Habit(
        CARRYING,
        "Carrying",
        Kind.SIDED,
        _sided(
            ("left", "Left", Side.LEFT),
            ("both", "Both", Side.BOTH),
            ("none", "Nothing", Side.NEITHER),
            ("right", "Right", Side.RIGHT),
        ),
        icon="bag",
        tags=("bag", "backpack", "groceries", "child"),
        position=1,
        built_in=True,
    ),
    Habit(
        LEG_CROSSING,
        "Leg crossing",
        Kind.SIDED,
        _sided(
            ("left", "Left over", Side.LEFT),
            ("uncrossed", "Uncrossed", Side.NEITHER),
            ("right", "Right over", Side.RIGHT),
        ),
        icon="legs",
        position=2,
        built_in=True,
    ),
    Habit(
        SLEEPING,
        "Sleeping",
        Kind.SIDED,
        _sided(
            ("left", "Left", Side.LEFT),
            ("back", "Back", Side.NEITHER),
            ("front", "Front", Side.NEITHER),
            ("right", "Right", Side.RIGHT),
        ),
        aim=Aim.JUST_WATCH,
        icon="bed",
        position=3,
        built_in=True,
    ),
    Habit(
        SITTING,
        "Sitting",
        Kind.TIMED,
        (Option(id=STANDING, name="Standing"),),
        icon="sit",
        position=4,
        built_in=True,
    ),
    Habit(
        "footwear",
        "Footwear",
        Kind.WORN,
        tuple(Option(id=shoe.value, name=shoe.value.capitalize(), shoe=shoe) for shoe in ShoeKind),
        icon="shoe",
        position=5,
        built_in=True,
    ),
)
"""The habits every user starts with. Options stand in screen order: body left on the left."""


def _ready(
    habit_id: str, name: str, *options: tuple[str, str, Side], unit: str = TIMES, icon: str
) -> Habit:
    return Habit(habit_id, name, Kind.SIDED, _sided(*options), unit=unit, icon=icon)


_LEFT, _RIGHT = ("left", "Left", Side.LEFT), ("right", "Right", Side.RIGHT)
_BOTH = ("both", "Both", Side.BOTH)

READY_MADE: tuple[Habit, ...] = (
    _ready("standing-leg", "Standing leg", _LEFT, _BOTH, _RIGHT, icon="stand"),
    _ready("leading-foot", "Leading foot on stairs", _LEFT, _RIGHT, icon="stairs"),
    _ready("mouse-hand", "Mouse hand", _LEFT, _RIGHT, icon="mouse"),
    _ready("phone-hand", "Phone hand", _LEFT, _BOTH, _RIGHT, icon="phone"),
    _ready("bag-strap", "Bag strap", _LEFT, ("across", "Across", Side.BOTH), _RIGHT, icon="bag"),
    _ready("chewing-side", "Chewing side", _LEFT, _BOTH, _RIGHT, icon="bite"),
    _ready("child-on-hip", "Child on hip", _LEFT, _RIGHT, icon="child"),
    _ready("workout-sets", "Workout sets", _LEFT, _BOTH, _RIGHT, unit="sets", icon="dumbbell"),
)
"""Own habits that are offered ready-made."""


_OUR_NAMES = frozenset(o.name for habit in (*BUILT_IN, *READY_MADE) for o in habit.options)


def within_a_sentence(option: Option) -> str:
    """An option's name amid a sentence: in small letters where Balance gave it, else as it is."""
    return option.name.lower() if option.name in _OUR_NAMES else option.name


def find_habit(word: str, habits: tuple[Habit, ...] = BUILT_IN) -> Habit:
    """The habit with this id or name.

    Raises:
        WordsError: There is none; the message names the nearest.
    """
    found = _named(word, habits)
    if found is None:
        raise unknown_word("habit", word, (habit.id for habit in habits))
    return found


def _named(word: str, among: Iterable[NamedT]) -> NamedT | None:
    """What has this id or, failing that, this name, in any case."""
    wanted, by_name = word.strip().casefold(), None
    for one in among:
        if one.id == wanted:
            return one
        if by_name is None and one.name.casefold() == wanted:
            by_name = one
    return by_name


def one_at_a_time(habit: Habit) -> bool:
    """Whether no two stretches of the habit can share time: pairs worn, and sides slept on."""
    return habit.kind is Kind.WORN or habit.id == SLEEPING
