"""What the user has set: read once, changed in one place, every change announced."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo

from balance_app.domain.calendar import logical_day
from balance_app.domain.ports import SettingsStore
from balance_app.domain.settings import Settings, settings_from, stored_form


class Preferences:
    """The user's settings, checked and up to date."""

    def __init__(self, store: SettingsStore) -> None:
        self._store = store
        self._subscribers: list[Callable[[Settings], None]] = []
        self._current, self._messages = settings_from(store.load())

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._current

    @property
    def messages(self) -> list[str]:
        """What to tell of stored values that could not be used."""
        return list(self._messages)

    def day_of(self, at: datetime, zone: tzinfo) -> date:
        """The logical day that an instant counts for, by the clock of a zone.

        Args:
            at: The instant, aware.
            zone: The zone.
        """
        return logical_day(at, zone, self._current.day_start_hour)

    def change(self, key: str, value: object) -> Settings:
        """Checks, stores and announces one value.

        Raises:
            WordsError: There is no such setting, or it cannot have this value.
            MachineError: The machine is in the way; nothing is changed.
            DamagedDataError: The file is damaged; nothing is changed.
        """
        changed = self._current.with_value(key, value)
        self._store.save(key, stored_form(getattr(changed, key)))
        if changed != self._current:
            self._current = changed
            for callback in self._subscribers:
                callback(changed)
        return changed

    def subscribe(self, callback: Callable[[Settings], None]) -> None:
        """Has ``callback`` called with the new settings after each change."""
        self._subscribers.append(callback)
