"""The engine's state as JSON and back; what cannot be read starts afresh and says so."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from balance_app.domain.breaks.model import BreakKind, Channel, HoldReason, Posture
from balance_app.domain.breaks.state import (
    Counter,
    LiveShowing,
    Moment,
    Pause,
    Presence,
    Rest,
    State,
)

FORMAT = 2
"""The number of this form; a program reads no newer one, and all older ones."""

_SINCE_FORMAT_2: dict[str, object] = {
    "presenting": False,
    "open": True,
    "session_day": None,
    "presence": None,
}
"""What format 1 did not know, as it was at its time."""

UNREADABLE = "What reminders remembered could not be read, so they start afresh."

_MOST_SECONDS = 1e9
_YEARS = range(1970, 9000)

_Word = TypeVar("_Word", bound=StrEnum)


def to_json(state: State) -> dict[str, object]:
    """What ``json.dumps`` takes, and ``from_json`` gives back.

    The monotonic clock, notices on screen and what sources told are left out: they mean nothing to
    the next program.
    """
    rest, pause, showing, presence = state.rest, state.pause, state.showing, state.presence
    return {
        "format": FORMAT,
        "last": state.last.utc.isoformat(),
        "posture": str(state.posture),
        "sitting": state.sitting,
        "counters": {
            str(kind): {
                "worked": counter.worked,
                "wait": counter.wait,
                "snoozes": counter.snoozes,
            }
            for kind, counter in state.counters.items()
        },
        "rest": {
            "seconds": rest.seconds,
            "began": None if rest.began is None else rest.began.isoformat(),
            "credited": sorted(str(kind) for kind in rest.credited),
        },
        "pause": None
        if pause is None
        else {"until": None if pause.until is None else pause.until.isoformat()},
        "showing": None if showing is None else _showing_json(showing),
        "presenting": HoldReason.PRESENTING in state.holds,
        "open": state.open,
        "session_day": None if state.session_day is None else state.session_day.isoformat(),
        "presence": None
        if presence is None
        else {
            "id": presence.id,
            "began": presence.began.isoformat(),
            "until": presence.until.isoformat(),
            "posture": str(presence.posture),
        },
    }


def from_json(data: object) -> tuple[State | None, str | None]:
    """Reads a saved state.

    Args:
        data: What was saved, or None where nothing was.

    Returns:
        The state, or None where there is none to go on from, and a message for the user if what
        was saved could not be read.
    """
    if data is None:
        return None, None
    try:
        return _state(_Reader(_upgraded(data))), None
    except _UnreadableError:
        return None, UNREADABLE


def _upgraded(data: object) -> object:
    """What an older program saved, in the form of today."""
    if not isinstance(data, Mapping) or data.get("format") != 1 or data["format"] is True:
        return data
    counters = data.get("counters")
    if not isinstance(counters, Mapping):
        return data
    nothing = {"worked": 0.0, "wait": 0.0, "snoozes": 0}
    session = {str(BreakKind.SESSION): nothing}
    return {**_SINCE_FORMAT_2, **data, "counters": {**session, **counters}, "format": FORMAT}


def _showing_json(showing: LiveShowing) -> dict[str, object]:
    return {
        "id": showing.id,
        "kind": str(showing.kind),
        "shown": showing.shown.isoformat(),
        "length": showing.length,
        "left": showing.left,
        "waited": showing.waited,
        "started": showing.started,
        "quiet": showing.quiet,
        "via": str(showing.via),
    }


class _UnreadableError(Exception):
    """A saved state has not the form it should have."""


class _Reader:
    """Takes values of the wanted type out of a JSON object, or gives up."""

    def __init__(self, data: object) -> None:
        if not isinstance(data, Mapping):
            raise _UnreadableError
        self._data = data

    def _value(self, key: str) -> object:
        if key not in self._data:
            raise _UnreadableError
        return self._data[key]

    def part(self, key: str) -> "_Reader":
        return _Reader(self._value(key))

    def part_or_none(self, key: str) -> "_Reader | None":
        return None if self._value(key) is None else self.part(key)

    def text(self, key: str) -> str:
        value = self._value(key)
        if not isinstance(value, str):
            raise _UnreadableError
        return value

    def word(self, words: type[_Word], key: str) -> _Word:
        return _word(words, self._value(key))

    def words(self, words: type[_Word], key: str) -> frozenset[_Word]:
        value = self._value(key)
        if not isinstance(value, list):
            raise _UnreadableError
        return frozenset(_word(words, item) for item in value)

    def flag(self, key: str) -> bool:
        value = self._value(key)
        if not isinstance(value, bool):
            raise _UnreadableError
        return value

    def count(self, key: str) -> int:
        value = self._value(key)
        if type(value) is not int or value < 0:
            raise _UnreadableError
        return value

    def seconds(self, key: str) -> float:
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _UnreadableError
        # Written so that not-a-number is refused as well.
        if not 0 <= value <= _MOST_SECONDS:
            raise _UnreadableError
        return float(value)

    def instant(self, key: str) -> datetime:
        try:
            value = datetime.fromisoformat(self.text(key))
        except ValueError:
            raise _UnreadableError from None
        # The very first and last years cannot be moved between time zones.
        if value.tzinfo is None or value.year not in _YEARS:
            raise _UnreadableError
        return value.astimezone(UTC)

    def day_or_none(self, key: str) -> date | None:
        if self._value(key) is None:
            return None
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise _UnreadableError from None

    def instant_or_none(self, key: str) -> datetime | None:
        return None if self._value(key) is None else self.instant(key)


def _word(words: type[_Word], value: object) -> _Word:
    if not isinstance(value, str) or value not in {str(word) for word in words}:
        raise _UnreadableError
    return words(value)


def _state(data: _Reader) -> State:
    if data.count("format") != FORMAT:
        raise _UnreadableError
    pause, showing = data.part_or_none("pause"), data.part_or_none("showing")
    counters, presence = data.part("counters"), data.part_or_none("presence")
    return State(
        last=Moment(data.instant("last"), 0.0),
        counters={kind: _counter(counters.part(kind)) for kind in BreakKind},
        rest=_rest(data.part("rest")),
        posture=data.word(Posture, "posture"),
        sitting=data.seconds("sitting"),
        pause=None if pause is None else Pause(pause.instant_or_none("until")),
        showing=None if showing is None else _showing(showing),
        holds=frozenset({HoldReason.PRESENTING}) if data.flag("presenting") else frozenset(),
        open=data.flag("open"),
        session_day=data.day_or_none("session_day"),
        presence=None if presence is None else _presence(presence),
    )


def _presence(data: _Reader) -> Presence:
    return Presence(
        id=data.text("id"),
        began=data.instant("began"),
        until=data.instant("until"),
        posture=data.word(Posture, "posture"),
    )


def _counter(data: _Reader) -> Counter:
    return Counter(data.seconds("worked"), data.seconds("wait"), data.count("snoozes"))


def _rest(data: _Reader) -> Rest:
    credited = data.words(BreakKind, "credited")
    return Rest(data.seconds("seconds"), data.instant_or_none("began"), credited)


def _showing(data: _Reader) -> LiveShowing:
    return LiveShowing(
        id=data.text("id"),
        kind=data.word(BreakKind, "kind"),
        shown=data.instant("shown"),
        length=data.seconds("length"),
        left=data.seconds("left"),
        waited=data.seconds("waited"),
        started=data.flag("started"),
        quiet=data.flag("quiet"),
        via=data.word(Channel, "via"),
    )
