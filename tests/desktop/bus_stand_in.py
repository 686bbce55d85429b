"""A stand-in for services of the desktop: on a bus of the tests, saying what a test wants."""

import asyncio
import threading

from dbus_fast import Message, MessageFlag, MessageType, RequestNameReply, Variant
from dbus_fast.aio import MessageBus

PROPERTIES = "org.freedesktop.DBus.Properties"


class StandIn:
    """Owns names on a bus, answers calls and sends signals, in a thread of its own.

    Attributes:
        calls: The member of each call that came, with its arguments.
        starts: Whether each of those calls would have had a service started.
    """

    def __init__(self, address):
        self.calls = []
        self.starts = []
        self._answers = {}
        self._properties = {}
        self._silent = False
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._bus = self._run(self._connect(address))

    def own(self, name):
        """Takes a name."""
        assert self._run(self._bus.request_name(name)) is RequestNameReply.PRIMARY_OWNER

    def give_up(self, name):
        """Gives a name back, as a service that ends does."""
        self._run(self._bus.release_name(name))

    def answers(self, member, signature, *values, to=None):
        """Answers calls of this member so, all of them or those with these arguments."""
        self._answers[member, None if to is None else repr(to)] = (signature, list(values))

    def has(self, path, interface, name, signature, value):
        """Has a property with this value, and announces it."""
        self._properties[path, interface, name] = Variant(signature, value)
        changed = {name: self._properties[path, interface, name]}
        self.says(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", interface, changed, [])

    def says(self, path, interface, member, signature, *values):
        """Sends a signal."""
        signal = Message.new_signal(path, interface, member, signature, list(values))
        self._run(self._send(signal))

    def falls_silent(self):
        """Answers nothing more, as a service that hangs."""
        self._silent = True

    def close(self):
        self._run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _connect(self, address):
        bus = MessageBus(bus_address=address)
        bus.add_message_handler(self._handle)
        return await bus.connect()

    async def _send(self, signal):
        await self._bus.send(signal)

    async def _end(self):
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def _handle(self, message):
        if message.message_type is not MessageType.METHOD_CALL or message.sender is None:
            return None
        self.calls.append((message.member, *message.body))
        self.starts.append(not message.flags & MessageFlag.NO_AUTOSTART)
        if self._silent:
            return True
        if message.interface == PROPERTIES and message.member == "Get":
            value = self._properties.get((message.path, *message.body))
            answer = None if value is None else ("v", [value])
        else:
            known, to = self._answers, repr(tuple(message.body))  # lists have no hash
            answer = known.get((message.member, to)) or known.get((message.member, None))
        if answer is None:
            return Message.new_error(message, "org.example.Unknown", "there is no such thing")
        return Message.new_method_return(message, *answer)
