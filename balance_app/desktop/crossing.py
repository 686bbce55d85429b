"""A way from another thread into the one that Qt runs in."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot


class Crossing(QObject):
    """Carries calls from another thread to the one it was made in.

    A signal emitted in another thread than its receiver's is queued without being told to, and
    naming the kind of connection would load the namespace Qt, which costs every start 30 ms.

    It belongs to the application, so that it is never thrown away in the other thread.
    """

    _called = Signal(object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._called.connect(self._call)

    def over(self, call: Callable[..., None]) -> Callable[..., None]:
        """A function to be called in another thread, which calls this one in ours, later."""
        return lambda *args: self._called.emit(partial(call, *args))

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()
