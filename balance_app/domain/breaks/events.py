"""What the break engine is told, and what it asks to be done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from balance_app.domain.breaks.config import Config
from balance_app.domain.breaks.model import BreakKind, BreakRecord, Channel, HoldReason
from balance_app.domain.breaks.state import Moment, Presence


@dataclass(frozen=True, slots=True)
class Happening:
    """What every event says: when it came, on both clocks.

    An event that says no more is a plain subclass: equality, repr and hash serve it as they are,
    and decorating it again would only lengthen every start.
    """

    at: Moment


@dataclass(frozen=True, slots=True)
class Tick(Happening):
    """Time has passed.

    Attributes:
        idle: Seconds since the last input; None where nothing can tell.
    """

    idle: float | None = None


class Started(Happening):
    """The program starts; the state handed in with it is the one saved last."""

    __slots__ = ()


class Quitting(Happening):
    """The program ends."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SettingsChanged(Happening):
    """The user has changed settings; until now these held."""

    before: Config


@dataclass(frozen=True, slots=True)
class Shown(Happening):
    """A showing's notice is on screen."""

    showing_id: str


@dataclass(frozen=True, slots=True)
class ShowFailed(Happening):
    """A showing's notice could not be shown by any channel."""

    showing_id: str


class Word(StrEnum):
    """What the user can answer a break with."""

    BEGIN = "begin"
    DONE = "done"
    SNOOZE = "snooze"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Answered(Happening):
    """The user answers a break.

    Attributes:
        word: The answer.
        via: Where it came from.
        showing_id: Which showing it answers, where that is known; an answer to one that has its
            outcome already is passed over. None: whichever is on screen.
    """

    word: Word
    via: Channel
    showing_id: str | None = None


@dataclass(frozen=True, slots=True)
class TakeNow(Happening):
    """The user takes a break without being asked."""

    kind: BreakKind
    via: Channel


@dataclass(frozen=True, slots=True)
class PauseWished(Happening):
    """The user pauses reminders until an aware instant, or until they resume."""

    until: datetime | None


class Resumed(Happening):
    """The user lets reminders go on."""

    __slots__ = ()


class StoodUp(Happening):
    """The user works standing from now on."""

    __slots__ = ()


class SatDown(Happening):
    """The user works sitting from now on."""

    __slots__ = ()


class Locked(Happening):
    """The screen has been locked."""

    __slots__ = ()


class Unlocked(Happening):
    """The screen has been unlocked."""

    __slots__ = ()


class FellAsleep(Happening):
    """The machine is about to sleep."""

    __slots__ = ()


class WokeUp(Happening):
    """The machine has woken up."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class HoldStarted(Happening):
    """Something goes on that a break must not interrupt."""

    reason: HoldReason


@dataclass(frozen=True, slots=True)
class HoldEnded(Happening):
    """It no longer does."""

    reason: HoldReason


Event = (
    Tick
    | Started
    | Quitting
    | SettingsChanged
    | Shown
    | ShowFailed
    | Answered
    | TakeNow
    | PauseWished
    | Resumed
    | StoodUp
    | SatDown
    | Locked
    | Unlocked
    | FellAsleep
    | WokeUp
    | HoldStarted
    | HoldEnded
)


@dataclass(frozen=True, slots=True)
class Announce:
    """Tell the user that a break comes soon.

    Attributes:
        showing_id: The id its showing will have.
        kind: What it will ask for.
        seconds: How soon it comes.
    """

    showing_id: str
    kind: BreakKind
    seconds: float


@dataclass(frozen=True, slots=True)
class CallOff:
    """Take a pre-notice off the screen."""

    showing_id: str


@dataclass(frozen=True, slots=True)
class Show:
    """Ask the user to take the break of the showing under way.

    Attributes:
        plain: Whether to use the notification, whatever is set.
    """

    plain: bool = False


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a showing's notice off the screen."""

    showing_id: str


@dataclass(frozen=True, slots=True)
class Record:
    """Store an outcome."""

    record: BreakRecord


@dataclass(frozen=True, slots=True)
class Refuse:
    """Tell the user why what they asked for cannot be."""

    message: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A stretch of time at the computer has begun, grown, been corrected or ended.

    Attributes:
        presence: The stretch as it is known now; one that began and ended at once was none.
        ended: Whether it is over.
    """

    presence: Presence
    ended: bool


Action = Announce | CallOff | Show | Withdraw | Record | Refuse | Measured
