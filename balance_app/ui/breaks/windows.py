"""Which window shows a break, the card or the full screen; each is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRect

from balance_app.domain.breaks.config import presentation_of
from balance_app.domain.breaks.model import Channel, Showing
from balance_app.domain.ports import Notice, NoticeEvents, Notifier
from balance_app.domain.settings import Presentation

if TYPE_CHECKING:  # an app that starts in the tray loads a window only when it is wanted
    from balance_app.services.services import Services
    from balance_app.ui.breaks.card import BreakCard
    from balance_app.ui.breaks.screen import BreakScreen
    from balance_app.ui.bridge import Bridge
    from balance_app.ui.shared import Shared


class BreakWindow(Protocol):
    """What the card and the full screen have in common."""

    def show_notice(self, notice: Notice, events: NoticeEvents) -> None:
        """Shows a notice."""

    def forget(self, notice_id: str) -> None:
        """Is told that a notice has been withdrawn."""

    def count_down(self) -> None:
        """Counts down the break under way."""

    def rest(self) -> None:
        """Counts nothing any more; what a notice shows stays."""


class BreakWindows(QObject):
    """Sees to it that a break under way is counted down in one place, wherever it was started.

    Args:
        services: The use cases.
        bridge: Their announcements.
        shared: Gives what every window is handed.
        parent: What it belongs to.
    """

    def __init__(
        self, services: Services, bridge: Bridge, shared: Callable[[], Shared], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._shared = shared
        self._card: BreakCard | None = None
        self._screen: BreakScreen | None = None
        self._not_on_screen = ""
        self.card_channel: Notifier = _WindowChannel(Channel.CARD, self, self.card)
        self.screen_channel: Notifier = _WindowChannel(Channel.SCREEN, self, self.screen)
        bridge.breaks_changed.connect(self.follow)

    def card_place(self) -> QRect:
        """Where the card is on screen; null while it is not."""
        if self._card is None or not self._card.isVisible():
            return QRect()
        return self._card.geometry()

    def card(self) -> BreakCard:
        """The card."""
        if self._card is None:
            from balance_app.ui.breaks.card import BreakCard

            self._card = BreakCard(self._shared())
        return self._card

    def screen(self) -> BreakScreen:
        """The full screen."""
        if self._screen is None:
            from balance_app.ui.breaks.screen import BreakScreen

            self._screen = BreakScreen(self._shared())
            self._screen.failed.connect(self._keep_off_screen)
        return self._screen

    def forget(self, notice_id: str) -> None:
        """Takes a notice back; a break that was started by its answer counts down in its place."""
        for window in (self._card, self._screen):
            if window is not None:
                window.forget(notice_id)
        self.follow()

    def close(self) -> None:
        """Takes what shows breaks off the screen."""
        for window in (self._card, self._screen):
            if window is not None:
                window.close()

    def follow(self) -> None:
        """Keeps to what the engine says, whoever answered first."""
        showing = self._services.coach.status().showing
        place: Channel | None = None
        if showing is not None and showing.started:
            place = self._place(showing)
        if self._card is not None and place is not Channel.CARD:
            self._card.rest()
        if self._screen is not None and place is not Channel.SCREEN:
            self._screen.rest()
        if place is not None:
            window: BreakWindow = self.card() if place is Channel.CARD else self.screen()
            window.count_down()

    def _place(self, showing: Showing) -> Channel:
        chosen = presentation_of(self._services.preferences.current, showing.kind)
        on_screen = chosen is Presentation.SCREEN and showing.id != self._not_on_screen
        return Channel.SCREEN if on_screen else Channel.CARD

    def _keep_off_screen(self, showing: str) -> None:
        """A break that the full screen could not show is counted down by the card."""
        self._not_on_screen = showing
        self.follow()


class _WindowChannel:
    """A window as a notification channel that costs nothing until it is needed."""

    def __init__(
        self, channel: Channel, windows: BreakWindows, window: Callable[[], BreakWindow]
    ) -> None:
        self._channel = channel
        self._windows = windows
        self._window = window

    @property
    def name(self) -> str:
        return self._channel.value

    def show(self, notice: Notice, events: NoticeEvents) -> None:
        self._window().show_notice(notice, events)

    def withdraw(self, notice_id: str) -> None:
        self._windows.forget(notice_id)

    def close(self) -> None:
        self._windows.close()
