"""Notices as notifications of the desktop, with buttons, through desktop-notifier."""

from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from balance_app.desktop.crossing import Crossing
from balance_app.domain.ports import Notice, NoticeEvents

if TYPE_CHECKING:  # loaded with the first notice: it costs 10 MB with what it needs
    from balance_app.desktop.notify.loop_thread import LoopThread
    from balance_app.desktop.notify.notification_service import NotificationService

PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Open:
    """A notice that has been neither withdrawn nor failed."""

    token: str
    events: NoticeEvents


@dataclass(frozen=True, slots=True)
class _Running:
    """What the first notice starts."""

    thread: "LoopThread"
    service: "NotificationService"


class DesktopNotifierChannel:
    """The desktop's notification service.

    Sending happens in a thread of its own, because the library knows asyncio only; what it reports
    crosses to the thread that made the channel by a queued signal. A press on the notification
    itself gives the answer that the notice names for it, closing it gives none. Where the service
    offers no buttons the notice is shown without.

    Args:
        app_name: Who the notices come from.
        icon: Their picture, a file; None for none.
        patience: Seconds until a service that does not answer counts as failed.
    """

    def __init__(
        self, app_name: str, icon: Path | None, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._app_name = app_name
        self._icon = icon
        self._patience = patience
        self._tokens = count(1)
        self._open: dict[str, _Open] = {}
        self._running: _Running | None = None
        self._crossing = Crossing()

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "desktop notification"

    def show(self, notice: Notice, events: NoticeEvents) -> None:
        """Shows a notice; what becomes of it is called back later."""
        self.withdraw(notice.id)
        token = f"{next(self._tokens)}/{notice.id}"
        self._open[notice.id] = _Open(token, events)
        running = self._running = self._running or self._run()
        told = self._crossing.over(partial(self._told, notice.id, token))
        running.thread.start(running.service.show(token, notice, told))

    def withdraw(self, notice_id: str) -> None:
        """Takes a notice off the screen, or sees to it that it does not stay there."""
        known = self._open.pop(notice_id, None)
        if known is not None and self._running is not None:
            self._running.thread.start(self._running.service.withdraw(known.token))

    def close(self) -> None:
        """Ends the thread and the connection; notices on screen stay there without an ear."""
        self._open.clear()
        if self._running is not None:
            self._running.thread.end()
            self._running = None

    def _run(self) -> _Running:
        from balance_app.desktop.notify.loop_thread import LoopThread
        from balance_app.desktop.notify.notification_service import NotificationService

        pressed = self._crossing.over(self._pressed)
        service = NotificationService(self._app_name, self._icon, self._patience, pressed)
        return _Running(LoopThread("balance notifications", service.disconnect), service)

    def _told(self, notice_id: str, token: str, why: str | None) -> None:
        known = self._open.get(notice_id)
        if known is None or known.token != token:
            return
        if why is None:
            known.events.shown(self.name)
        else:
            del self._open[notice_id]
            known.events.failed(why)

    def _pressed(self, token: str, button: str) -> None:
        _, _, notice_id = token.partition("/")
        known = self._open.get(notice_id)
        if known is not None and known.token == token:
            known.events.answered(button)
