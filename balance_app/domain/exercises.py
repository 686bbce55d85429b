"""Exercises for a break: how one is written down, which to show, and how a break is filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor

from balance_app.domain.errors import DamagedDataError
from balance_app.domain.habits import Side

GAP_SECONDS = 5
"""To get ready before the first part, and to change sides or exercises before each other one."""

SHORTEST_SECONDS = 5
"""A shortened part shorter than this would be over before it has begun, and is left out."""

LONGEST_SECONDS = 300
MOST_ROUNDS = 5
MOST_REPETITIONS = 50
STEPS = range(3, 6)
"""How many steps an exercise has: enough to follow, few enough to read at a glance."""


class Answers(StrEnum):
    """What an exercise answers: the habit, and the side it leans to, that it makes up for."""

    SITTING = "sitting"
    RAISED_HEELS = "raised-heels"
    CARRYING_LEFT = "carrying-left"
    CARRYING_RIGHT = "carrying-right"
    LEG_CROSSING = "leg-crossing"


ANSWERING: Mapping[Answers, tuple[str, ...]] = {
    Answers.SITTING: ("hip-flexor-stretch", "glute-bridge"),
    Answers.RAISED_HEELS: ("calf-stretch",),
    Answers.CARRYING_LEFT: ("side-bend", "right-arm-lift"),
    Answers.CARRYING_RIGHT: ("side-bend", "left-arm-lift"),
    Answers.LEG_CROSSING: ("even-seat", "figure-four"),
}
"""The ids of the exercises that are named when a week is answered, in the order to do them."""

_CARRYING = frozenset({Answers.CARRYING_LEFT, Answers.CARRYING_RIGHT})


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Attributes:
        id: The name of its file without the ending.
        name: The words shown on screen.
        sides: Whether it is done once for each body side.
        seconds: How long one round takes, on each side where it has sides.
        rounds: How often it is done.
        repetitions: How often the movement is made in that time; None for a hold.
        steps: What to do, in short sentences.
        caution: When to stop.
        answers: What it makes up for.
        standing: Whether it is done standing up.
    """

    id: str
    name: str
    sides: bool
    seconds: int
    rounds: int
    repetitions: int | None
    steps: tuple[str, ...]
    caution: str
    answers: frozenset[Answers]
    standing: bool = False

    @property
    def leaning(self) -> Answers | None:
        """The lean that it is for, where it makes up for carrying on one side only."""
        carrying = self.answers & _CARRYING
        return next(iter(carrying)) if len(carrying) == 1 else None


def parse_exercise(id: str, text: str) -> Exercise:
    """Reads an exercise from the text of its file.

    The file says ``id``, ``name``, ``sides``, ``standing``, either ``seconds`` or ``repetitions``
    and ``seconds_each``, ``rounds``, ``steps``, ``caution`` and ``answers``.

    Args:
        id: The name of the file without the ending.
        text: What it holds, in TOML.

    Raises:
        DamagedDataError: It is malformed; the message names the file and the field.
    """
    import tomllib  # only when a break shows exercises: it costs start-up time

    try:
        fields = _Fields(tomllib.loads(text))
        exercise = _exercise(id, fields)
        fields.refuse_others()
    except ValueError as error:  # malformed TOML is one too
        raise DamagedDataError(
            f"The exercise file “{id}.toml” cannot be used: {error}. The other exercises and your"
            " entries are not touched by it; mend the file, or install Balance again."
        ) from error
    return exercise


def _exercise(id: str, fields: "_Fields") -> Exercise:
    if fields.text("id") != id:
        raise ValueError("“id” must be the name of the file")
    repetitions = None
    if "repetitions" in fields:
        repetitions = fields.number("repetitions", MOST_REPETITIONS)
        seconds = repetitions * fields.number("seconds_each", LONGEST_SECONDS // repetitions)
    else:
        seconds = fields.number("seconds", LONGEST_SECONDS)
    steps = fields.texts("steps")
    if len(steps) not in STEPS:
        raise ValueError(f"“steps” must be {STEPS[0]} to {STEPS[-1]} sentences")
    return Exercise(
        id=id,
        name=fields.text("name"),
        sides=fields.truth("sides"),
        seconds=seconds,
        rounds=fields.number("rounds", MOST_ROUNDS),
        repetitions=repetitions,
        steps=steps,
        caution=fields.text("caution"),
        answers=frozenset(_answer(word) for word in fields.texts("answers")),
        standing=fields.truth("standing"),
    )


def _answer(word: str) -> Answers:
    try:
        return Answers(word)
    except ValueError:
        raise ValueError(f"“answers” knows no “{word}”, only {', '.join(Answers)}") from None


class _Fields:
    """The fields of one file, each taken by its type; what is not taken is refused."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values
        self._taken: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str:
        value = self._take(name)
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"“{name}” must be words in quotes")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._take(name)
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise ValueError(f"“{name}” must be a list of words in quotes")
        return tuple(value)

    def truth(self, name: str) -> bool:
        value = self._take(name)
        if not isinstance(value, bool):
            raise ValueError(f"“{name}” must be true or false")
        return value

    def number(self, name: str, most: int) -> int:
        value = self._take(name)
        # To Python true is a number too.
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            raise ValueError(f"“{name}” must be a whole number from 1 to {most}")
        return value

    def refuse_others(self) -> None:
        if others := sorted(set(self._values) - self._taken):
            raise ValueError(f"it has no field “{others[0]}”")

    def _take(self, name: str) -> object:
        self._taken.add(name)
        if name not in self._values:
            raise ValueError(f"“{name}” is missing")
        return self._values[name]


@dataclass(frozen=True, slots=True)
class Part:
    """One countdown of a break: one round of an exercise on one side.

    Attributes:
        exercise: What is done.
        side: The body side it is done on; None for an exercise without sides.
        begin: When it begins, in seconds from the break's start.
        end: When it ends, in the same.
        round: Which round of the exercise this is, from 1 on.
    """

    exercise: Exercise
    side: Side | None
    begin: float
    end: float
    round: int


@dataclass(frozen=True, slots=True)
class Guide:
    """What is done when in a break; in between and afterwards, one walks about.

    Attributes:
        parts: The countdowns in order; none where the break is too short for any.
        length: The break's length in seconds.
    """

    parts: tuple[Part, ...]
    length: float

    def at(self, elapsed: float) -> Part | None:
        """The part that runs so many seconds after the break's start; None between and after."""
        return next((part for part in self.parts if part.begin <= elapsed < part.end), None)

    def after(self, elapsed: float) -> Part | None:
        """The next part to begin after so many seconds; None when there is none left."""
        return next((part for part in self.parts if elapsed < part.begin), None)

    @property
    def changes(self) -> tuple[float, ...]:
        """The instants, in seconds from the start, at which a part begins or ends."""
        return tuple(instant for part in self.parts for instant in (part.begin, part.end))

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises that are done, in order, each once."""
        return tuple(dict.fromkeys(part.exercise for part in self.parts))


def guide(exercises: Sequence[Exercise], length: float) -> Guide:
    """Fills a break with exercises.

    Each exercise's rounds follow one another, and in each round the body's left comes before its
    right, for as long. ``GAP_SECONDS`` go before every part. Whole rounds are dropped until
    everything fits: each exercise in turn gets its first round, then each its second. An exercise
    of which not even one round fits is shortened to whole seconds, the same on both sides, and
    ends the list; where less than ``SHORTEST_SECONDS`` would be left, it is left out.

    Args:
        exercises: What to do, in order.
        length: The break's length in seconds.
    """
    planned: list[_Planned] = []
    left = length
    for exercise in exercises:
        sides = 2 if exercise.sides else 1
        fitting = floor(left / sides) - GAP_SECONDS
        seconds = min(exercise.seconds, fitting)
        if seconds < min(exercise.seconds, SHORTEST_SECONDS):
            break
        planned.append(_Planned(exercise, seconds))
        left -= planned[-1].round_length
        if seconds < exercise.seconds:
            break
    for number in range(2, max((e.rounds for e in exercises), default=1) + 1):
        for plan in planned:
            is_next = plan.rounds == number - 1 and number <= plan.exercise.rounds
            if is_next and plan.round_length <= left:
                plan.rounds = number
                left -= plan.round_length
    return Guide(_parts(planned), length)


@dataclass(slots=True)
class _Planned:
    """An exercise that is to be done: for how many seconds a side, and in how many rounds."""

    exercise: Exercise
    seconds: int
    rounds: int = 1

    @property
    def sides(self) -> tuple[Side | None, ...]:
        return (Side.LEFT, Side.RIGHT) if self.exercise.sides else (None,)

    @property
    def round_length(self) -> int:
        """Seconds, with the gap before each side."""
        return len(self.sides) * (GAP_SECONDS + self.seconds)


def _parts(planned: Sequence[_Planned]) -> tuple[Part, ...]:
    parts: list[Part] = []
    begin = float(GAP_SECONDS)
    for plan in planned:
        for number in range(1, plan.rounds + 1):
            for side in plan.sides:
                end = begin + plan.seconds
                parts.append(Part(plan.exercise, side, begin, end, number))
                begin = end + GAP_SECONDS
    return tuple(parts)


def choose(
    all: Sequence[Exercise], needs: Mapping[Answers, float], recent: Sequence[str], count: int
) -> tuple[Exercise, ...]:
    """Chooses the exercises to show, by a rule that has no chance in it.

    They are taken one after the other. First come those that have not been shown lately; of these
    the one whose answers weigh most, which is the sum of the present needs that it answers; of
    equals the one that stands first. Each need that an exercise answers then counts half for the
    next, so that several exercises answer several needs. When all have been shown lately, the one
    that was shown longest ago comes first, whatever it weighs.

    An exercise for those who carry on one side is never shown without that need.

    Args:
        all: The exercises there are, in the order of their files.
        needs: How much each need weighs now; none where it is missing or nought.
        recent: The ids of those that were shown lately, newest last.
        count: How many to choose.

    Returns:
        As many as asked for, or all that may be shown where there are fewer.
    """
    weights = dict(needs)
    last_shown = {id: place for place, id in enumerate(recent)}

    def weight(exercise: Exercise) -> float:
        return sum(max(0.0, weights.get(answer, 0.0)) for answer in exercise.answers)

    def rank(exercise: Exercise) -> tuple[int, float]:
        return last_shown.get(exercise.id, -1), -weight(exercise)

    left = [e for e in all if e.leaning is None or needs.get(e.leaning, 0.0) > 0]
    chosen: list[Exercise] = []
    while left and len(chosen) < count:
        best = min(left, key=rank)
        left.remove(best)
        chosen.append(best)
        for answer in best.answers & weights.keys():
            weights[answer] /= 2
    return tuple(chosen)
