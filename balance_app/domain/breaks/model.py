"""The break engine's words: kinds, postures, outcomes, records, and what it tells of itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

LONGEST_PAUSE = timedelta(days=7)
"""A longer pause has no end until the user resumes, so that none is forgotten by a slip."""


class BreakKind(StrEnum):
    """What a break asks for."""

    MOVE = "move"
    STRETCH = "stretch"
    SESSION = "session"


class Posture(StrEnum):
    """How the user works at the moment."""

    SITTING = "sitting"
    STANDING = "standing"


class Outcome(StrEnum):
    """How one showing of a break ended, or that rest was credited without being asked for."""

    TAKEN = "taken"
    NATURAL = "natural"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    IGNORED = "ignored"
    INTERRUPTED = "interrupted"
    SHOW_FAILED = "show failed"


class Channel(StrEnum):
    """Where an answer to a break came from."""

    NOTIFICATION = "notification"
    CARD = "card"
    SCREEN = "screen"
    WINDOW = "window"
    TRAY = "tray"
    TERMINAL = "terminal"
    ENGINE = "engine"


class StateWord(StrEnum):
    """What reminders are doing, in one word."""

    WORKING = "working"
    DUE = "due"
    ON_BREAK = "on_break"
    AWAY = "away"
    PAUSED = "paused"
    HELD = "held"
    OUTSIDE_HOURS = "outside_hours"
    OFF = "off"


class HoldReason(StrEnum):
    """What can hold a break back that is due."""

    PRESENTING = "presenting"
    SCREEN_SHARING = "screen sharing"
    CAMERA = "camera in use"
    MICROPHONE = "microphone in use"
    FULL_SCREEN = "full screen"
    DO_NOT_DISTURB = "do not disturb"


@dataclass(frozen=True, slots=True)
class BreakRecord:
    """The one stored outcome of one showing of a break, or of a natural break.

    Attributes:
        id: Unique per showing; a second outcome for the same id is refused by the store.
        kind: What the break asked for.
        outcome: How it ended.
        day: The logical day it counts for.
        shown: When it was shown, aware; for a natural break, when the rest began.
        ended: When it was settled, aware.
        via: Where the answer came from.
        exercises: The ids of the exercises it showed, in their order.
    """

    id: str
    kind: BreakKind
    outcome: Outcome
    day: date
    shown: datetime
    ended: datetime
    via: Channel
    exercises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Showing:
    """A break that is on screen, waiting for an answer or counting down.

    Attributes:
        id: The showing's id, which its outcome will carry.
        kind: What it asks for.
        started: Whether the user has started it; otherwise it waits for an answer.
        length_seconds: How long the break is.
        remaining_seconds: How much of it is left.
        snoozes_left: How often it may still be snoozed; 0 once the user has started it.
        asks_done: Whether its countdown stands still, because the user seems to be back at work,
            and it asks whether it is done.
        quiet: Whether only the tray icon and the status line show it.
    """

    id: str
    kind: BreakKind
    started: bool
    length_seconds: int
    remaining_seconds: int
    snoozes_left: int
    asks_done: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class BreakStatus:
    """What the engine tells of itself at one instant.

    Attributes:
        state: In one word.
        reason: One line that says why no reminder is coming, or what comes next.
        next_kind: The kind of the next break, None where none is coming.
        next_due: When it comes if nothing else happens, aware, to the second.
        seconds_to_next: The same as a countdown.
        progress: How much of the interval has been worked, 0 to 1.
        paused_until: When a pause ends, aware; None when not paused or paused until resumed.
        sitting_minutes: Minutes of sitting since the last rest.
        posture: Sitting or standing.
        showing: The break on screen, if any.
        announced: The id of the break that a pre-notice announces now, if one does.
        holds: What holds reminders at the moment.
        tells_idle: Whether it is known when the user is away from the computer.
        busy: Whether this is no moment to ask anything else, whatever the state says: reminders are
            paused, something holds them, the user is away or on a break, or a break asks already.
    """

    state: StateWord
    reason: str
    next_kind: BreakKind | None
    next_due: datetime | None
    seconds_to_next: int | None
    progress: float
    paused_until: datetime | None
    sitting_minutes: int
    posture: Posture
    showing: Showing | None
    announced: str | None = None
    holds: tuple[HoldReason, ...] = ()
    tells_idle: bool = True
    busy: bool = False
