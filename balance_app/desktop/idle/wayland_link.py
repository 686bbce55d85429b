"""A Wayland connection of our own on which the compositor tells of idle time; needs no Qt."""

import math
from collections.abc import Callable

from pywayland.client.display import Display
from pywayland.protocol.ext_idle_notify_v1 import (
    ExtIdleNotificationV1Proxy,
    ExtIdleNotifierV1,
    ExtIdleNotifierV1Proxy,
)
from pywayland.protocol.wayland import WlCallbackProxy, WlRegistryProxy, WlSeat, WlSeatProxy

from balance_app.desktop.idle.error import IdleError

IGNORES_INHIBITORS = 2
"""Since this version of the protocol a film that keeps the screen on does not count as input."""

LOST = "the connection to the Wayland compositor is lost"


class WaylandLink:
    """Has the compositor tell when input has been missing for the given times; never waits.

    Whoever made it calls ``read`` when there is something to read on ``fd``. The protocol library
    prints what is raised in a handler and goes on, so the handlers only take notes.

    Args:
        display: The compositor's socket, as in ``WAYLAND_DISPLAY``.
        seconds: For how long input may be missing, once for each notification wanted.
        monotonic: The monotonic clock, in seconds.

    Raises:
        IdleError: There is no such compositor.
    """

    def __init__(
        self, display: str, seconds: tuple[float, ...], monotonic: Callable[[], float]
    ) -> None:
        self._display = Display(display)
        try:
            self._display.connect()
        except ValueError as error:
            raise IdleError(f"the Wayland compositor {display} cannot be reached") from error
        self.notifications = [Notification(each, monotonic) for each in seconds]
        self.serves = False
        self._offered: dict[str, tuple[int, int]] = {}
        self._all_offered = False
        self._kept: list[ExtIdleNotifierV1Proxy | WlSeatProxy] = []
        self._registry: WlRegistryProxy = self._display.get_registry()
        self._registry.dispatcher["global"] = self._note_offer
        self._end_of_offers: WlCallbackProxy = self._display.sync()
        self._end_of_offers.dispatcher["done"] = self._note_end_of_offers
        self._flush()

    @property
    def fd(self) -> int:
        """The file descriptor on which the compositor's words come in."""
        return self._display.get_fd()

    @property
    def idle(self) -> float:
        """Seconds since the last input as far as the notifications tell, nought before the first.

        Input from before the connection was made is not known of.
        """
        return max(each.idle for each in self.notifications)

    def read(self) -> None:
        """Takes in what the compositor has said; ``serves`` and ``idle`` follow from it.

        Raises:
            IdleError: The connection is lost, or the compositor cannot tell idle time.
        """
        try:
            self._display.read()
            self._display.dispatch(block=False)
        except RuntimeError as error:
            raise IdleError(LOST) from error
        if self._all_offered and not self.serves:
            self._ask_for_notifications()
            self._flush()
            self.serves = True

    def close(self) -> None:
        """Gives the connection back."""
        self._display.disconnect()

    def _note_offer(self, _: WlRegistryProxy, number: int, interface: str, version: int) -> None:
        self._offered.setdefault(interface, (number, version))

    def _note_end_of_offers(self, _: WlCallbackProxy, __: int) -> None:
        self._all_offered = True

    def _ask_for_notifications(self) -> None:
        notifier_offer = self._offered.get(ExtIdleNotifierV1.name)
        seat_offer = self._offered.get(WlSeat.name)
        if notifier_offer is None:
            raise IdleError("this Wayland compositor does not tell idle time")
        if seat_offer is None:
            raise IdleError("this Wayland compositor has no keyboard and no mouse")
        number, offered = notifier_offer
        version = min(offered, ExtIdleNotifierV1.version)
        notifier: ExtIdleNotifierV1Proxy = self._registry.bind(number, ExtIdleNotifierV1, version)
        seat: WlSeatProxy = self._registry.bind(seat_offer[0], WlSeat, 1)
        self._kept = [notifier, seat]
        for each in self.notifications:
            ask = (
                notifier.get_input_idle_notification
                if version >= IGNORES_INHIBITORS
                else notifier.get_idle_notification
            )
            each.follow(ask(math.ceil(each.seconds * 1000), seat))

    def _flush(self) -> None:
        if self._display.flush() < 0:
            self.close()
            raise IdleError(LOST)


class Notification:
    """What is known from one notification that input has been missing for a time.

    Args:
        seconds: That time.
        monotonic: The monotonic clock, in seconds.
    """

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self.seconds = seconds
        self._monotonic = monotonic
        self._idled_at: float | None = None
        self._proxy: ExtIdleNotificationV1Proxy | None = None

    @property
    def is_idle(self) -> bool:
        """Whether input has been missing for that time."""
        return self._idled_at is not None

    @property
    def idle(self) -> float:
        """Seconds since the last input, nought where it has been missing for less than that."""
        if self._idled_at is None:
            return 0.0
        return self.seconds + self._monotonic() - self._idled_at

    def follow(self, proxy: ExtIdleNotificationV1Proxy) -> None:
        """Listens to the compositor's notification."""
        self._proxy = proxy
        proxy.dispatcher["idled"] = self._note_idled
        proxy.dispatcher["resumed"] = self._note_resumed

    def _note_idled(self, _: ExtIdleNotificationV1Proxy) -> None:
        self._idled_at = self._monotonic()

    def _note_resumed(self, _: ExtIdleNotificationV1Proxy) -> None:
        self._idled_at = None
