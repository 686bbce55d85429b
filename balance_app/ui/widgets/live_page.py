"""What pages have in common that tell of entries: they are up to date, but only while seen."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from balance_app.domain.calendar import day_bounds
from balance_app.ui.shared import Shared
from balance_app.ui.widgets.page import Page

_LONGEST_MS = 60 * 60 * 1000


class LivePage(Page):
    """A page that reads the store when it comes on screen, and there whenever something changes.

    Args:
        shared: What every window is handed.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._stale = True
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self._changed)
        bridge = shared.bridge
        for signal in (bridge.entries_changed, bridge.habits_changed, bridge.settings_changed):
            signal.connect(self._changed)

    def refresh(self) -> bool:
        """Reads what is shown and shows it; says whether that could be done."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Brings the page up to date."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests: what nobody sees needs no refreshing."""
        super().hideEvent(event)
        self._midnight.stop()
        self._stale = True

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if self.refresh():
            self._stale = False
            self._wait_for_tomorrow()

    def _wait_for_tomorrow(self) -> None:
        """Refreshes when the logical day ends, because today is pointed out."""
        services = self._shared.services
        hour = services.preferences.current.day_start_hour
        _, end = day_bounds(services.trends.today(), services.clock.zone, hour)
        seconds = (end - services.clock.now()).total_seconds() + 1
        self._midnight.start(min(_LONGEST_MS, round(seconds * 1000)))
