"""The asyncio half of the desktop notifications: the connection, and what is sent over it."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop_notifier import Button, Capability, DesktopNotifier, Icon, Notification

from balance_app.domain.ports import Notice

NEVER = 0
"""A notification that waits for an answer does not go away by itself."""

AS_USUAL = -1
"""One that asks nothing stays for as long as the desktop finds right."""


class NotificationService:
    """Speaks to the desktop's notification service, in one asyncio loop.

    Args:
        app_name: Who the notifications come from.
        icon: Their picture, a file; None for none.
        patience: Seconds until a service that does not answer counts as failed. A service that is
            not running is started by D-Bus, which may take or hang for longer.
        pressed: Called with a notification's token and the id of the button that was pressed, or
            of the answer that a press on the notification itself gives.
    """

    def __init__(
        self,
        app_name: str,
        icon: Path | None,
        patience: float,
        pressed: Callable[[str, str], None],
    ) -> None:
        self._app_name = app_name
        self._icon = icon
        self._patience = patience
        self._pressed = pressed
        self._notifier: DesktopNotifier | None = None
        self._connecting = asyncio.Lock()
        self._on_their_way: set[str] = set()
        self._unwanted: set[str] = set()
        self._numbers: dict[str, int] = {}

    async def show(self, token: str, notice: Notice, told: Callable[[str | None], None]) -> None:
        """Sends a notification.

        Args:
            token: Names it here; no two are the same.
            notice: What it says and offers.
            told: Called once: with None when it is on screen, else with why it is not.
        """
        self._on_their_way.add(token)
        try:
            await self._send(token, notice, told)
        finally:
            self._on_their_way.discard(token)
            self._unwanted.discard(token)

    async def withdraw(self, token: str) -> None:
        """Takes a notification off the screen, or sees to it that it does not stay there."""
        if token in self._on_their_way:
            self._unwanted.add(token)
        elif self._notifier is not None:
            await self._clear(self._notifier, token)

    async def disconnect(self) -> None:
        """Gives the connection back."""
        notifier, self._notifier = self._notifier, None
        self._numbers.clear()
        if notifier is None:
            return
        # desktop-notifier has no way to close; what it holds open is its backend's D-Bus connection
        bus = getattr(notifier._backend, "bus", None)
        if bus is not None:
            bus.disconnect()
            with contextlib.suppress(Exception):  # however it ended, it has
                await bus.wait_for_disconnect()

    async def _send(self, token: str, notice: Notice, told: Callable[[str | None], None]) -> None:
        try:
            async with asyncio.timeout(self._patience):
                notifier, abilities = await self._connected()
        except Exception as error:  # noqa: BLE001  # the library raises whatever D-Bus meets
            told(self._in_words(error))
            await self.disconnect()
            return
        if token in self._unwanted:
            return
        buttons = notice.buttons if Capability.BUTTONS in abilities else ()
        sent: list[bool] = []
        notification = Notification(
            title=notice.title,
            message=notice.body,
            buttons=tuple(Button(title=each.label, identifier=each.id) for each in buttons),
            on_dispatched=lambda: sent.append(True),
            on_clicked=partial(self._pressed, token, notice.press) if notice.press else None,
            timeout=NEVER if buttons else AS_USUAL,
            identifier=token,
        )
        sending = asyncio.ensure_future(notifier.send_notification(notification))
        _, unfinished = await asyncio.wait({sending}, timeout=self._patience)
        if unfinished:
            told(self._in_words(TimeoutError()))
            self._unwanted.add(token)  # another channel has it: it must not come up late
        await sending
        if sent and token in self._unwanted:
            await self._clear(notifier, token)
        elif sent:
            self._note_number(notifier, token)
            told(None)
        elif not unfinished:
            # the library has logged what it met, and told nobody
            told("the desktop's notification service did not take it")
            await self.disconnect()

    async def _connected(self) -> tuple[DesktopNotifier, frozenset[Capability]]:
        async with self._connecting:
            if self._notifier is not None and self._is_cut_off(self._notifier):
                await self.disconnect()
            if self._notifier is None:
                icon = Icon(path=self._icon) if self._icon else None
                self._notifier = DesktopNotifier(self._app_name, icon)
                self._notifier.on_button_pressed = self._pressed
            return self._notifier, await self._notifier.get_capabilities()

    @staticmethod
    def _is_cut_off(notifier: DesktopNotifier) -> bool:
        bus = getattr(notifier._backend, "bus", None)
        return bus is not None and not bus.connected

    def _note_number(self, notifier: DesktopNotifier, token: str) -> None:
        """Keeps the service's own number, which desktop-notifier forgets when a button is pressed.

        Not every service closes a notification whose button was pressed: dunst's menu does not.
        """
        known = getattr(notifier._backend, "_platform_to_interface_notification_identifier", {})
        self._numbers |= {name: number for number, name in known.items() if name == token}

    async def _clear(self, notifier: DesktopNotifier, token: str) -> None:
        number = self._numbers.pop(token, None)
        interface = getattr(notifier._backend, "interface", None)
        if token in await notifier.get_current_notifications():
            await notifier.clear(token)
        elif number is not None and interface is not None:
            with contextlib.suppress(Exception):  # most services have closed it already
                await interface.call_close_notification(number)

    def _in_words(self, error: Exception) -> str:
        if isinstance(error, TimeoutError):
            return f"the desktop's notification service has not answered for {self._patience:g} s"
        return str(error) or type(error).__name__
