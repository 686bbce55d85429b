"""GNOME's idle monitor, for tests: what counts as input is a line on the standard input.

- ``idle 90``: the last input was so many seconds ago.
- ``input``: there is input now; those who wait for the user's return are told.
- ``refuse``: from now on calls are answered with an error.
"""

import asyncio
import sys
import time

from dbus_fast import DBusError
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_signal, method

NAME = "org.gnome.Mutter.IdleMonitor"


class IdleMonitor(ServiceInterface):
    """The part of it that Balance uses."""

    def __init__(self) -> None:
        super().__init__(NAME)
        self.refuses = False
        self._last_input = time.monotonic()
        self._watches: list[int] = []
        self._count = 0

    @method()
    def GetIdletime(self) -> "t":  # noqa: F821, N802
        self._answer("asked")
        return int((time.monotonic() - self._last_input) * 1000)

    @method()
    def AddUserActiveWatch(self) -> "u":  # noqa: F821, N802
        self._answer("watched")
        self._count += 1
        self._watches.append(self._count)
        return self._count

    @dbus_signal()
    def WatchFired(self, watch) -> "u":  # noqa: F821, N802
        return watch

    def obey(self, word: str, *numbers: str) -> None:
        if word == "refuse":
            self.refuses = True
            return
        self._last_input = time.monotonic() - float(numbers[0] if numbers else 0)
        if word == "input":
            for watch in self._watches:
                self.WatchFired(watch)
            self._watches.clear()

    def _answer(self, word: str) -> None:
        say(word)
        if self.refuses:
            raise DBusError("org.gnome.Mutter.Error", "not today")


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


async def main() -> None:
    bus = await MessageBus().connect()
    monitor = IdleMonitor()
    bus.export("/org/gnome/Mutter/IdleMonitor/Core", monitor)
    await bus.request_name(NAME)
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin
    )
    say("ready")
    while line := await lines.readline():
        monitor.obey(*line.decode().split())
        say("obeyed")


if __name__ == "__main__":
    asyncio.run(main())
