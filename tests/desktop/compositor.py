"""A Wayland compositor without a screen, for tests: all it can do is tell idle time.

No real one that a test could start on Debian 12 tells it by this protocol. A line on the standard
input counts as input from keyboard or mouse; what is asked for is written to the standard output.

Its words: the socket to make, and what to offer, each as ``interface=version``.
"""

import asyncio
import struct
import sys
from pathlib import Path

NOTIFIER, SEAT = "ext_idle_notifier_v1", "wl_seat"
THE_DISPLAY = 1
IDLED, RESUMED = 0, 1


class Notification:
    """Tells its client when there has been no input for a time, and when there is again."""

    def __init__(self, client: "Client", number: int, milliseconds: int) -> None:
        self._client = client
        self._number = number
        self._seconds = milliseconds / 1000
        self._is_idle = False
        self._timer = self._start()

    def note_input(self) -> None:
        self._timer.cancel()
        self._timer = self._start()
        if self._is_idle:
            self._is_idle = False
            self._client.send(self._number, RESUMED)

    def end(self) -> None:
        self._timer.cancel()

    def _start(self) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(self._seconds, self._become_idle)

    def _become_idle(self) -> None:
        self._is_idle = True
        self._client.send(self._number, IDLED)


class Client:
    """One client and the objects that it has made, by their numbers."""

    def __init__(self, writer: asyncio.StreamWriter, offers: list[tuple[str, int]]) -> None:
        self._writer = writer
        self._offers = offers
        self._kinds = {THE_DISPLAY: "wl_display"}
        self.notifications: list[Notification] = []

    def send(self, number: int, event: int, arguments: bytes = b"") -> None:
        size = 8 + len(arguments)
        self._writer.write(struct.pack("=II", number, size << 16 | event) + arguments)

    def obey(self, number: int, request: int, arguments: bytes) -> None:
        match self._kinds[number], request:
            case "wl_display", 0:
                self._sync(*struct.unpack("=I", arguments))
            case "wl_display", 1:
                self._list_offers(*struct.unpack("=I", arguments))
            case "wl_registry", 0:
                self._bind(arguments)
            case "ext_idle_notifier_v1", 1 | 2:
                self._notify(request, *struct.unpack("=III", arguments))

    def _sync(self, callback: int) -> None:
        self.send(callback, 0, struct.pack("=I", 0))
        self.send(THE_DISPLAY, 1, struct.pack("=I", callback))  # the number is free again

    def _list_offers(self, registry: int) -> None:
        self._kinds[registry] = "wl_registry"
        for name, (interface, version) in enumerate(self._offers):
            text = interface.encode() + b"\0"
            length, padded = len(text), text.ljust((len(text) + 3) // 4 * 4, b"\0")
            words = struct.pack("=II", name, length) + padded + struct.pack("=I", version)
            self.send(registry, 0, words)

    def _bind(self, arguments: bytes) -> None:
        (name,) = struct.unpack_from("=I", arguments)
        version, number = struct.unpack("=II", arguments[-8:])
        interface, _ = self._offers[name]
        self._kinds[number] = interface
        say("bound", interface, version)

    def _notify(self, request: int, number: int, milliseconds: int, _seat: int) -> None:
        self._kinds[number] = "ext_idle_notification_v1"
        self.notifications.append(Notification(self, number, milliseconds))
        say("any" if request == 2 else "uninhibited", milliseconds)


class Compositor:
    """Serves every client and passes the input on to all."""

    def __init__(self, offers: list[tuple[str, int]]) -> None:
        self._offers = offers
        self._clients: list[Client] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        client = Client(writer, self._offers)
        self._clients.append(client)
        try:
            while True:
                number, word = struct.unpack("=II", await reader.readexactly(8))
                client.obey(number, word & 0xFFFF, await reader.readexactly((word >> 16) - 8))
        except (asyncio.IncompleteReadError, ConnectionResetError):
            say("left")
        for notification in client.notifications:
            notification.end()
        self._clients.remove(client)
        writer.close()

    def note_input(self) -> None:
        for client in self._clients:
            for notification in client.notifications:
                notification.note_input()


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


async def main(socket: Path, offers: list[tuple[str, int]]) -> None:
    compositor = Compositor(offers)
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin
    )
    async with await asyncio.start_unix_server(compositor.serve, socket):
        say("ready")
        while await lines.readline():
            compositor.note_input()


if __name__ == "__main__":
    pairs = (each.split("=") for each in sys.argv[2:])
    asyncio.run(main(Path(sys.argv[1]), [(name, int(version)) for name, version in pairs]))
