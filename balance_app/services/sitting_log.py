"""Keeps measured time at the computer as entries of sitting, growing as the time does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from balance_app.domain.breaks.model import Posture
from balance_app.domain.breaks.state import Presence
from balance_app.domain.entries import MOST_MINUTES, Entry, Source
from balance_app.domain.errors import BalanceError
from balance_app.domain.habits import SITTING, STANDING
from balance_app.domain.ports import Clock, EntryStore
from balance_app.domain.zones import with_fixed_offset, zone_name

_BETWEEN_WRITES = timedelta(seconds=50)
"""A crash loses at most a minute; the engine looks once a minute, give or take."""


@dataclass(frozen=True, slots=True)
class _Growing:
    """The stretch that grows at the moment.

    Attributes:
        presence_id: What the engine calls it.
        entry_id: The entry it is kept as.
        began: When that entry began.
        written: Until when it is stored; its beginning where this program has stored nothing of it.
    """

    presence_id: str
    entry_id: str
    began: datetime
    written: datetime


class SittingLog:
    """Measured stretches as entries; one that the user has changed by hand is left alone."""

    def __init__(self, store: EntryStore, clock: Clock, day_of: Callable[[datetime], date]) -> None:
        """Takes the ports.

        Args:
            store: Keeps entries.
            clock: Tells the zone and the present.
            day_of: Gives the logical day of an instant.
        """
        self._store = store
        self._clock = clock
        self._day_of = day_of
        self._growing: _Growing | None = None
        self._owed: list[tuple[_Growing, Presence]] = []
        self._subscribers: list[Callable[[], None]] = []

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Has ``callback`` called after each change of what is stored."""
        self._subscribers.append(callback)

    def note(self, presence: Presence, *, ended: bool) -> str | None:
        """Stores how far a stretch has come, where a minute has passed or it is over.

        An end that could not be stored is stored as soon as that works again.

        Returns:
            Why it could not be stored, or None.
        """
        growing = self._growing
        if growing is None or growing.presence_id != presence.id:
            growing = _Growing(presence.id, presence.id, presence.began, presence.began)
        self._growing = None if ended else growing
        if ended:
            self._owed.append((growing, presence))
        stored, trouble = False, None
        try:
            while self._owed:
                self._keep_to_the_end(*self._owed[0])
                del self._owed[0]
                stored = True
            if not ended and presence.until - growing.written >= _BETWEEN_WRITES:
                self._growing = self._grown(growing, presence)
                stored = True
        except BalanceError as error:
            trouble = f"Sitting is not saved yet: {error.message}"
        if stored:
            for callback in self._subscribers:
                callback()
        return trouble

    def _grown(self, growing: _Growing, presence: Presence) -> _Growing:
        """Stores how far a stretch has come, and gives what grows from here on."""
        if self._keep(growing, presence):
            return replace(growing, written=presence.until)
        following = self._following(growing, presence)
        self._keep(following, presence)
        return replace(following, written=presence.until)

    def _keep_to_the_end(self, growing: _Growing, presence: Presence) -> None:
        """Stores a stretch that is over."""
        if not self._keep(growing, presence):
            self._keep(self._following(growing, presence), presence)

    def _following(self, growing: _Growing, presence: Presence) -> _Growing:
        """What grows in place of an entry that the user has changed or deleted.

        It begins where that one was last stored, so that nothing measured since then is lost.
        What another program stored of it may be all there is: then it begins here.
        """
        seen = growing.written > growing.began
        began = growing.written if seen else presence.until
        return _Growing(presence.id, self._store.new_id(began), began, began)

    def _keep(self, growing: _Growing, presence: Presence) -> bool:
        """Stores the stretch as it is now; says whether it may still grow."""
        seconds = (presence.until - growing.began).total_seconds()
        minutes = min(round(seconds / 60), MOST_MINUTES)
        if minutes < 1:
            self._store.forget_measured(growing.entry_id)
            return True
        made = growing.began.astimezone(UTC)
        return self._store.measure(
            Entry(
                id=growing.entry_id,
                at=with_fixed_offset(growing.began.astimezone(self._clock.zone)),
                day=self._day_of(growing.began),
                habit=SITTING,
                option=STANDING if presence.posture is Posture.STANDING else None,
                side=None,
                minutes=minutes,
                load_kg=None,
                note="",
                source=Source.MEASURED,
                created=made,
                modified=made,
                deleted=None,
                device=self._store.device,
                zone=zone_name(self._clock.zone),
            )
        )
