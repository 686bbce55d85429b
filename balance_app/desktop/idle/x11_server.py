"""A connection of our own to the X server that tells idle time; needs no Qt."""

import math
import struct
from typing import Any

from balance_app.desktop.idle.error import IdleError
from balance_app.desktop.x11 import connect, xcffib

REPLY_HEADER = 32
"""Bytes of a reply that come before what varies in length."""

COUNTER_HEADER = 14
"""Bytes of a system counter that come before its name."""

LOST = "the connection to the X server is lost"


class X11Server:
    """Asks the X server how long there has been no input, and has it tell when a limit is passed.

    Making one waits for the server, however long that takes; nothing waits afterwards.

    Args:
        display: The display, such as ``:0``.
        limit: Seconds without input after which it tells.

    Raises:
        IdleError: There is no such server, or it lacks the extension that tells idle time.
    """

    def __init__(self, display: str, limit: float) -> None:
        try:
            self._connection = connect(display)
        except xcffib.XcffibException as error:
            raise IdleError(f"the X server at {display} cannot be reached: {error}") from error
        try:
            self._prepare(limit)
        except (xcffib.XcffibException, IdleError) as error:
            self.close()
            raise IdleError(_in_words(error)) from error

    @property
    def fd(self) -> int:
        """The file descriptor on which the server's words come in."""
        return int(self._connection.get_file_descriptor())

    @property
    def tells(self) -> bool:
        """Whether ``take_alarms`` will tell; a server without such a counter has to be asked."""
        return bool(self._alarms)

    def send_question(self) -> int:
        """Asks for the time since the last input, and gives the question's number.

        Raises:
            IdleError: The connection is lost.
        """
        try:
            asked = self._screen_saver.QueryInfo(self._root)
            self._connection.flush()
        except xcffib.XcffibException as error:
            raise IdleError(LOST) from error
        return int(asked.sequence)

    def take_answer(self, question: int) -> float | None:
        """The seconds since the last input, None as long as the answer has not come.

        Raises:
            IdleError: The connection is lost, or the server refused.
        """
        reply, refusal = xcffib.ffi.new("void **"), xcffib.ffi.new("xcb_generic_error_t **")
        # xcffib itself can only wait for a reply
        connection = self._connection._conn
        if not xcffib.lib.xcb_poll_for_reply(connection, question, reply, refusal):
            return None
        if refusal[0] != xcffib.ffi.NULL:
            xcffib.c_free(refusal[0])
            raise IdleError("the X server refused to tell the idle time")
        if reply[0] == xcffib.ffi.NULL:
            raise IdleError(LOST)
        answer = xcffib.CffiUnpacker(xcffib.ffi.gc(reply[0], xcffib.c_free), REPLY_HEADER)
        return int(xcffib.screensaver.QueryInfoReply(answer).ms_since_user_input) / 1000

    def take_alarms(self) -> bool:
        """Whether the limit has been passed, or input has come back, since the last time.

        Raises:
            IdleError: The connection is lost.
        """
        went_off = False
        try:
            while (event := self._connection.poll_for_event()) is not None:
                went_off |= isinstance(event, xcffib.sync.AlarmNotifyEvent)
        except xcffib.XcffibException as error:
            raise IdleError(LOST) from error
        return went_off

    def close(self) -> None:
        """Gives the connection back."""
        self._connection.disconnect()

    def _prepare(self, limit: float) -> None:
        setup = self._connection.setup
        self._root = setup.roots[self._connection.pref_screen].root
        # one question that the server does not know would end the connection
        if not self._offers(xcffib.screensaver.key):
            raise IdleError("this X server does not tell idle time")
        self._screen_saver = self._connection(xcffib.screensaver.key)
        self._alarms: list[int] = []
        if self._offers(xcffib.sync.key):
            sync = self._connection(xcffib.sync.key)
            sync.Initialize(xcffib.sync.MAJOR_VERSION, xcffib.sync.MINOR_VERSION).reply()
            counter = self._counters(sync).get("IDLETIME")
            if counter is not None:
                self._set_alarms(sync, counter, math.ceil(limit * 1000))

    def _offers(self, key: Any) -> bool:
        name = key.name
        return bool(self._connection.core.QueryExtension(len(name), name).reply().present)

    def _counters(self, sync: Any) -> dict[str, int]:
        """The system counters by name; xcffib 1.13 reads past the end of that list."""
        asked = sync.ListSystemCounters()
        reply = bytes(self._connection.wait_for_reply(asked.sequence).buf)
        counters, at = {}, REPLY_HEADER
        for _ in range(struct.unpack_from("=8xI", reply)[0]):
            number, length = struct.unpack_from("=I8xH", reply, at)
            name = reply[at + COUNTER_HEADER : at + COUNTER_HEADER + length]
            counters[name.decode("latin-1")] = number
            at += (COUNTER_HEADER + length + 3) // 4 * 4
        return counters

    def _set_alarms(self, sync: Any, counter: int, milliseconds: int) -> None:
        """One alarm for passing the limit, one for falling below it; both stay set."""
        passes = (milliseconds, xcffib.sync.TESTTYPE.PositiveTransition)
        # from above this to below it, also where the input comes in the very millisecond
        returns = (milliseconds - 1, xcffib.sync.TESTTYPE.NegativeTransition)
        ca = xcffib.sync.CA
        what = ca.Counter | ca.ValueType | ca.Value | ca.TestType | ca.Delta | ca.Events
        for value, test in (passes, returns):
            alarm = self._connection.generate_id()
            halves = (value >> 32, value & 0xFFFFFFFF)
            values = [counter, xcffib.sync.VALUETYPE.Absolute, halves, test, (0, 0), True]
            sync.CreateAlarmChecked(alarm, what, values).check()
            self._alarms.append(alarm)


def _in_words(error: Exception) -> str:
    return str(error) or f"the X server answered with {type(error).__name__}"
