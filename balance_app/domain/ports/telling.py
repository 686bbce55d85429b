"""What reaches the user and other processes: notifications, sounds, the app that runs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from balance_app.domain.ports.saved import Json


@dataclass(frozen=True, slots=True)
class NoticeButton:
    """An answer offered with a notice."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the user now, with the answers it offers.

    Attributes:
        id: What it is known by.
        title: Its first line.
        body: What else it says.
        buttons: The answers; the first is the main one.
        is_choice: Whether none of them is, but all are alike and may stand for sides of the body:
            their order is kept in every language, and the question may be left open.
        may_wait: Whether it need not be answered: a window of ours can then be closed.
        press: The answer that a press on the notice itself gives, where the channel hears of it;
            empty where it gives none.
    """

    id: str
    title: str
    body: str
    buttons: tuple[NoticeButton, ...] = ()
    is_choice: bool = False
    may_wait: bool = False
    press: str = ""


@dataclass(frozen=True, slots=True)
class NoticeEvents:
    """What is called back about a notice, always in the thread that showed it.

    Attributes:
        shown: It is on screen; takes the name of the channel that shows it.
        answered: A button was pressed, or the notice itself; takes the id of the answer.
        failed: No channel could show it; takes why.
    """

    shown: Callable[[str], None]
    answered: Callable[[str], None]
    failed: Callable[[str], None]


class Notifier(Protocol):
    """One way of telling the user something, or a chain of several."""

    @property
    def name(self) -> str:
        """What the user calls it, e.g. ``desktop notification``."""

    def show(self, notice: Notice, events: NoticeEvents) -> None:
        """Shows a notice; exactly one of ``shown`` and ``failed`` is called, at once or later.

        Once the notice is withdrawn, nothing more is called about it.
        """

    def withdraw(self, notice_id: str) -> None:
        """Takes a notice off the screen; one that is gone already is no error."""

    def close(self) -> None:
        """Gives back threads and connections."""


class Sounds(Protocol):
    """Plays Balance's own soft sounds."""

    def play(self, name: str) -> None:
        """Plays ``begin``, ``change`` or ``end``, and returns at once.

        Where no sound can be made nothing happens but a line in the log.
        """


class RunningApp(Protocol):
    """The app that runs for this data folder, seen from another process."""

    def ask(self, request: Json) -> Json | None:
        """Sends a request and gives the answer, or None where no app runs.

        Raises:
            MachineError: An app runs but does not answer within 5 s.
        """
