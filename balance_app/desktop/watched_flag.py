"""A property of a D-Bus service that is true or false, followed as it changes."""

from collections.abc import Callable

from balance_app.desktop.bus import Bus, Place


class WatchedFlag:
    """Follows one property; its value is None while the service or the property is not there.

    Args:
        bus: What the owner of this speaks through, and closes.
        place: Whose property it is.
        name: The property's name.
    """

    def __init__(self, bus: Bus, place: Place, name: str) -> None:
        self._bus = bus
        self._place = place
        self._name = name
        self._changed: Callable[[], None] | None = None
        self._asked = 0
        self._settled = False
        self.value: bool | None = None

    def start(self, changed: Callable[[], None]) -> None:
        """Begins to follow it.

        Args:
            changed: Called when the value has first been found out, and on each change of it.
        """
        self._changed = changed
        self._bus.when_owner_changes(self._place.service, lambda _there: self._ask())
        # Which of them changed comes in a form that Qt for Python does not take apart: the one
        # property is asked for anew.
        self._bus.listen(
            self._place.properties,
            "PropertiesChanged",
            lambda arguments: self._ask() if arguments[0] == self._place.interface else None,
        )
        self._ask()

    def _ask(self) -> None:
        self._asked += 1
        asked = self._asked
        self._bus.get(self._place, self._name, lambda value, _why: self._told(asked, value))

    def _told(self, asked: int, value: object | None) -> None:
        if asked != self._asked or self._changed is None:
            return  # what is asked now is newer
        flag = None if value is None else bool(value)
        if flag != self.value or not self._settled:
            self._settled = True
            self.value = flag
            self._changed()
