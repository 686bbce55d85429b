"""What a window shows of a break at one instant, and the words for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLocale

from balance_app.domain.breaks.model import BreakKind, BreakStatus, Posture, Showing
from balance_app.domain.breaks.report import BASIS, NAMES
from balance_app.domain.breaks.state import MOST_SNOOZES
from balance_app.domain.exercises import Exercise, Guide, Part
from balance_app.domain.settings import Settings
from balance_app.services.breaks.words import TITLES
from balance_app.ui import words

ASKS_DONE = "You seem to be back at work, so the countdown stands still."
WALK = "Move until the ring is empty. Coming back early is fine too."


@dataclass(frozen=True, slots=True)
class Scene:
    """A break at one instant, with the place its guide has come to.

    Attributes:
        showing: The break.
        guide: What is done when; None where it shows no exercises.
    """

    showing: Showing
    guide: Guide | None = None

    @property
    def elapsed(self) -> int:
        """Seconds since the break's start, without those in which its countdown stood still."""
        return self.showing.length_seconds - self.showing.remaining_seconds

    @property
    def part(self) -> Part | None:
        """What is done now; None while one gets ready, and after the last part."""
        return None if self.guide is None else self.guide.at(self.elapsed)

    @property
    def coming(self) -> Part | None:
        """What is done next."""
        return None if self.guide is None else self.guide.after(self.elapsed)

    @property
    def shown(self) -> Part | None:
        """The part whose exercise is on screen: the one under way, or to get ready for."""
        return self.part or self.coming

    @property
    def part_seconds_left(self) -> int:
        """Seconds until the part under way ends, or until the one to get ready for begins."""
        if self.part is not None:
            return max(0, ceil(self.part.end - self.elapsed))
        return 0 if self.coming is None else max(0, ceil(self.coming.begin - self.elapsed))

    @property
    def part_share(self) -> float:
        """How much of the part under way is left, 0 to 1; 1 while one gets ready for it."""
        if self.part is None:
            return 1.0
        return (self.part.end - self.elapsed) / (self.part.end - self.part.begin)

    @property
    def share(self) -> float:
        """How much of the break is left, 0 to 1."""
        return self.showing.remaining_seconds / self.showing.length_seconds

    @property
    def title(self) -> str:
        """What to do, in a few words."""
        if self.showing.asks_done:
            return "Done?"
        if self.guide is not None and self.guide.parts and self.shown is None:
            return "Now walk about"
        return TITLES[self.showing.kind]

    @property
    def body(self) -> str:
        """What to say where no exercise is shown."""
        return ASKS_DONE if self.showing.asks_done else WALK


def countdown(seconds: int) -> str:
    """What is left of a break, e.g. ``1:30``."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02d}"


def side_words(part: Part) -> str:
    """The side of a part, e.g. ``left side``; without sides, nothing."""
    return f"{part.side.value} side" if part.side is not None else ""


def part_line(scene: Scene, locale: QLocale) -> str:
    """What to do now, e.g. ``Right side, 20 s, then left``; where the sign says it all, nothing.

    Args:
        scene: The break.
        locale: How numbers are written.
    """
    part, coming = scene.shown, scene.coming
    if part is None:
        return ""
    if scene.part is None:
        return f"Get ready: {side_words(part)}" if part.side else ""
    said = [side_words(part), f"{words.number(part.end - part.begin, locale)} s"]
    if part.exercise.repetitions is not None:
        said.append(f"about {words.counted(part.exercise.repetitions, 'time', 'times', locale)}")
    if coming is not None and coming.exercise == part.exercise and coming.side != part.side:
        said.append(f"then {coming.side.value if coming.side else ''}")
    worth_it = part.side is not None or part.exercise.repetitions is not None
    return capital(", ".join(word for word in said if word)) if worth_it else ""


def place_line(scene: Scene, locale: QLocale) -> str:
    """Where in a break one is, e.g. ``Stretch break · exercise 1 of 2 · round 2 of 3``.

    Args:
        scene: The break.
        locale: How numbers are written.
    """
    part, guide = scene.shown, scene.guide
    said = [NAMES[scene.showing.kind]]
    if part is None or guide is None:
        return said[0]
    exercises = guide.exercises
    if len(exercises) > 1:
        said.append(_of("exercise", exercises.index(part.exercise) + 1, len(exercises), locale))
    rounds = max(other.round for other in guide.parts if other.exercise == part.exercise)
    if rounds > 1:
        said.append(_of("round", part.round, rounds, locale))
    return " · ".join(said)


def next_line(scene: Scene) -> str:
    """What comes after the part on screen, e.g. ``Next: Neck tilt, left side``."""
    part = scene.shown
    if part is None or scene.guide is None:
        return ""
    following = scene.guide.after(part.begin)
    if following is None:
        return "Then walk about until the end."
    side = side_words(following)
    if following.exercise != part.exercise:
        said = [following.exercise.name, side]
    elif following.round != part.round:
        said = [f"round {following.round}", side]
    else:
        said = [side]
    return f"Next: {', '.join(word for word in said if word)}"


def programme(exercises: Sequence[Exercise]) -> str:
    """What a break that waits for its answer would show, e.g. ``Neck tilt, each side``."""
    return " · ".join(e.name + (", each side" if e.sides else "") for e in exercises)


def short_line(scene: Scene) -> str:
    """What is done now, for a screen that shows no more."""
    part = scene.shown
    if scene.showing.asks_done or part is None:
        return scene.title
    side = side_words(part)
    return f"{part.exercise.name} · {side}" if side else part.exercise.name


def why_now(status: BreakStatus, settings: Settings, locale: QLocale) -> str:
    """Why a break is asked for just now; nothing is said that is not known.

    Args:
        status: What the engine says.
        settings: What the user has set.
        locale: How numbers and times are written.
    """
    showing = status.showing
    if showing is not None and showing.kind is BreakKind.SESSION:
        at = words.clock_time(settings.session_time, locale)
        said = [f"you wanted it at {at}"]
    elif status.posture is Posture.STANDING:
        said = ["you have been at work for a while"]
    else:
        said = [f"{words.duration(status.sitting_minutes, locale)} of sitting"]
        said.append("time away left out" if status.tells_idle else BASIS)
    if showing is not None and (put_off := MOST_SNOOZES - showing.snoozes_left):
        said.append("put off once" if put_off == 1 else f"put off {put_off} times")
    return f"Why now? {capital(' · '.join(said))}"


def capital(said: str) -> str:
    """The same words with a capital at their beginning."""
    return said[:1].upper() + said[1:]


def _of(what: str, number: int, count: int, locale: QLocale) -> str:
    return f"{what} {words.number(number, locale)} of {words.number(count, locale)}"
