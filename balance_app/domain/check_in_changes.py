"""What one action did to a check-in, as the undo list keeps it."""

from dataclasses import dataclass

from balance_app.domain.check_ins import Asked, CheckIn


@dataclass(frozen=True, slots=True)
class CheckInSet:
    """When and how a habit is asked about has become another.

    Attributes:
        before: As it was set, or as usual.
        after: As it is set now; of the same habit.
    """

    before: CheckIn
    after: CheckIn

    @property
    def habit(self) -> str:
        """The habit's id."""
        return self.after.habit


@dataclass(frozen=True, slots=True)
class CheckInDismissed:
    """One coming of a check-in is asked no more; taken back, it waits, but calls nobody again.

    Attributes:
        name: The coming.
    """

    name: Asked

    @property
    def habit(self) -> str:
        """The habit's id."""
        return self.name[0]


CheckInChange = CheckInSet | CheckInDismissed
