"""What keeps breaks, check-ins, nudges and settings, and the form in which things are sent."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from balance_app.domain.breaks.model import BreakRecord, Outcome

if TYPE_CHECKING:  # few terminal commands need check-ins or nudges, and all would load them
    from balance_app.domain.calendar import Week
    from balance_app.domain.check_ins import Asked, AskedState, CheckIn
    from balance_app.domain.nudges.rules import ShownNudge

Json = Mapping[str, object]
"""A message or a saved state: what ``json.dumps`` takes, by snake_case keys."""


class BreakStore(Protocol):
    """Keeps the break engine's state and the outcome of each break."""

    def load(self) -> Json | None:
        """The engine's state as last saved."""

    def save(self, state: Json, records: Sequence[BreakRecord] = ()) -> None:
        """Stores the state and these outcomes, all or nothing; an id that has one keeps it."""

    def outcomes(self, first: date, last: date) -> Mapping[date, Mapping[Outcome, int]]:
        """How many breaks of each of these logical days, both included, ended in which way."""

    def between(self, first: date, last: date) -> Sequence[BreakRecord]:
        """The breaks of these logical days, both included, in the order they were settled."""

    def recent_exercises(self, count: int) -> Sequence[str]:
        """The ids of so many of the exercises that breaks showed last, newest first."""


class CheckInStore(Protocol):
    """Reads what is set of check-ins, and keeps which were asked.

    What the user sets or dismisses is written with the change that the entry store records.
    """

    def load(self) -> "Mapping[str, CheckIn]":
        """What the user has set, by habit."""

    def known(self, first: date, last: date) -> "Mapping[Asked, AskedState]":
        """What was asked or dismissed on these dates of the clock, both included."""

    def mark(self, names: "Collection[Asked]", state: "AskedState", keep_from: date) -> None:
        """Remembers that these were asked or dismissed; dates before ``keep_from`` may go.

        What has been dismissed stays dismissed.
        """


class ReviewStore(Protocol):
    """Keeps which weeks the weekly review has told of."""

    def is_told(self, week: "Week") -> bool:
        """Whether the user has been told of a week."""

    def mark_told(self, week: "Week", at: datetime) -> None:
        """Remembers that the user has been told of a week, at an aware instant."""


class NudgeStore(Protocol):
    """Keeps which nudges were shown, why, and which of them did not help."""

    def add(self, shown: "ShownNudge") -> None:
        """Stores a nudge that is shown."""

    def add_decided(self, decide: "Callable[[], ShownNudge | None]") -> "ShownNudge | None":
        """Stores a nudge that is decided on while no other process can store one.

        Args:
            decide: Gives the nudge that is shown, or None for none; may read here.
        """

    def since(self, first: datetime, habit: str) -> "Sequence[ShownNudge]":
        """What was shown of a habit since a moment, oldest first.

        What was shown at an entry is left out while that is deleted.
        """

    def counting(self, first: datetime, last: datetime, day: date) -> "Sequence[ShownNudge]":
        """Of what was shown in a period, all that counts for what may be shown, oldest first.

        These are all of a day, all that did not help, and the last of each kind, habit and side,
        also where the entry at which it was shown has been deleted since.
        """

    def recent(self, limit: int) -> "Sequence[ShownNudge]":
        """What was shown last, newest first; leaves out what ``since`` does."""

    def find(self, id_or_ending: str) -> "ShownNudge":
        """The one nudge whose id is this or ends in it.

        Raises:
            WordsError: None does, or several do.
        """

    def mark_unhelpful(self, nudge_id: str, now: datetime) -> None:
        """Remembers that a nudge did not help; the first time it is said counts."""

    def mark_helpful(self, nudge_id: str) -> None:
        """Takes back that a nudge did not help."""


class SettingsStore(Protocol):
    """Keeps what the user has set."""

    def load(self) -> Json:
        """The stored values by key."""

    def save(self, key: str, value: object) -> None:
        """Stores one value."""
