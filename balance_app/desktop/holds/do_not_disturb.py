"""Do not disturb, as each desktop keeps it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from balance_app.desktop.bus import Bus, Place, plain
from balance_app.desktop.holds.commands import Commands
from balance_app.desktop.holds.known import NOTHING, Answer, Known
from balance_app.desktop.watched_flag import WatchedFlag
from balance_app.domain.breaks.model import HoldReason

REASONS = frozenset({HoldReason.DO_NOT_DISTURB})

NOTIFICATIONS = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications")
KDE = Place(*NOTIFICATIONS, "org.freedesktop.Notifications")
DUNST = Place(*NOTIFICATIONS, "org.dunstproject.cmd0")

XFCONF = Place("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")
XFCE_SETTING = ("xfce4-notifyd", "/do-not-disturb")

DCONF = Place("", "/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer")
GNOME_SETTING = ("org.gnome.desktop.notifications", "show-banners")
GNOME_KEY = "/org/gnome/desktop/notifications/show-banners"


class _OnBus(ABC):
    """What the sources have in common: a bus to hear of changes on, and what is known by it.

    Args:
        bus: What it may speak through on the session bus, and closes.
    """

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._known = Known()

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""
        return REASONS

    def start(self, changed: Callable[[], None]) -> None:
        """Begins to watch; where there is no bus, nothing can be told."""
        self._known.start(changed)
        if self._bus.is_connected:
            self._watch()
        else:
            self._known.set(None)

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Tells what is known."""
        self._known.ask(told)

    def close(self) -> None:
        """Hears nothing more."""
        self._known.close()
        self._bus.close()

    @abstractmethod
    def _watch(self) -> None:
        """Begins to hear of changes, and finds out how it stands."""

    def _tell(self, quiet: bool | None) -> None:
        self._known.set(None if quiet is None else REASONS if quiet else NOTHING)


class _QuietProperty(_OnBus):
    """A property of the notification service that is true while it is to be quiet."""

    def __init__(self, bus: Bus, place: Place, name: str) -> None:
        super().__init__(bus)
        self._flag = WatchedFlag(bus, place, name)

    def _watch(self) -> None:
        self._flag.start(lambda: self._tell(self._flag.value))


class KdeQuiet(_QuietProperty):
    """Do not disturb of Plasma."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus, KDE, "Inhibited")

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "do not disturb of KDE"


class DunstQuiet(_QuietProperty):
    """The pause of dunst, the notification service of many a small desktop."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus, DUNST, "paused")

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "pause of dunst"


class XfceQuiet(_OnBus):
    """Do not disturb of Xfce, a setting that its notification service obeys."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "do not disturb of Xfce"

    def _watch(self) -> None:
        self._bus.when_owner_changes(XFCONF.service, lambda _there: self._look())
        self._bus.listen(XFCONF, "PropertyChanged", self._changed)
        self._bus.listen(XFCONF, "PropertyRemoved", self._changed)
        self._look()

    def _look(self) -> None:
        self._bus.call(XFCONF, "PropertyExists", XFCE_SETTING, self._exists)

    def _exists(self, values: Sequence[object] | None, _why: str) -> None:
        if values is None:
            self._tell(None)
        elif values[0]:
            self._bus.call(XFCONF, "GetProperty", XFCE_SETTING, self._got)
        else:
            self._tell(False)

    def _got(self, values: Sequence[object] | None, _why: str) -> None:
        self._tell(None if values is None else bool(plain(values[0])))

    def _changed(self, arguments: Sequence[object]) -> None:
        if tuple(arguments[:2]) == XFCE_SETTING:
            self._tell(len(arguments) > 2 and bool(plain(arguments[2])))


class GnomeQuiet(_OnBus):
    """Do not disturb of GNOME: a setting that lets notifications show, or not.

    The setting is read by ``gsettings``. That it has changed is heard on the bus, where dconf
    announces what it has written, so that no program has to run all the time.

    Args:
        bus: What it may speak through on the session bus, and closes.
        commands: Runs programs.
    """

    def __init__(self, bus: Bus, commands: Commands) -> None:
        super().__init__(bus)
        self._commands = commands
        self._looks = 0

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "do not disturb of GNOME"

    def close(self) -> None:
        """Hears nothing more."""
        super().close()
        self._commands.close()

    def _watch(self) -> None:
        self._bus.listen(DCONF, "Notify", self._written)
        self._look()

    def _look(self) -> None:
        self._looks += 1
        look = self._looks

        def read(output: str | None) -> None:
            if look == self._looks:  # else it has changed meanwhile, and is read anew
                self._tell(None if output is None else output.strip() == "false")

        self._commands.run(["gsettings", "get", *GNOME_SETTING], read)

    def _written(self, arguments: Sequence[object]) -> None:
        """It has been written: one key, or those with these endings in a folder."""
        start, endings, _ = arguments
        keys = [f"{start}{ending}" for ending in endings] if isinstance(endings, list) else []
        if any(GNOME_KEY.startswith(key) for key in keys):
            self._look()
