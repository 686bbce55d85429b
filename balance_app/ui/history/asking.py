"""Asks the history in a thread of its own, so that no question keeps the window waiting."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from balance_app.domain.errors import BalanceError, NoLongerWanted
from balance_app.domain.ports import HistoryReader, OpenHistory

T = TypeVar("T")
Question = Callable[[HistoryReader], T]

_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Job:
    """A question under its number, with who is told the answer and who that it failed."""

    number: int
    question: Question[object]
    told: Callable[[object], object]
    failed: Callable[[BalanceError], object]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of a question."""

    job: _Job
    value: object = None
    error: Exception | None = None


class Asking(QObject):
    """Puts one question at a time to a reader that lives in a thread of its own.

    Who asks decides what to ask next only when the last answer has come: so nothing queues up
    that nobody looks at any more. It belongs to the application and goes with the thread, which
    begins with the first question; a signal emitted there is queued into this one.

    Args:
        open_history: Makes the reader, in the other thread.

    Signals:
        idle: It can be asked the next question.
    """

    idle = Signal()
    _answered = Signal(object)
    _ended = Signal()

    def __init__(self, open_history: OpenHistory) -> None:
        app = QCoreApplication.instance()
        super().__init__(app)
        self._open_history = open_history
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._newest = 0
        self._wanted = 0  # the number of the question whose answer is waited for; 0 for none
        self._asked = 0  # the number of the question that is being answered, in the other thread
        self._closed = False
        self._answered.connect(self._tell)
        self._ended.connect(self.deleteLater)
        if app is not None:
            app.aboutToQuit.connect(self.finish)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._wanted != 0

    def ask(
        self,
        question: Question[T],
        told: Callable[[T], object],
        failed: Callable[[BalanceError], object],
    ) -> None:
        """Asks something in place of what was asked before, whose answer is no longer wanted.

        Args:
            question: Called with the reader, in the other thread.
            told: Called with the answer, in this one.
            failed: Called in this one where there is none.
        """
        if self._closed:
            return
        self._newest += 1
        self._wanted = self._newest
        self._jobs.put(_Job(self._newest, question, told, failed))  # type: ignore[arg-type]
        if self._thread is None:
            self._thread = Thread(target=self._answer_all, name="history", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Waits for no answer any more."""
        self._wanted = 0

    def close(self) -> None:
        """Ends the thread, which may take it a moment; nothing is told any more."""
        if self._closed:
            return
        self._closed = True
        self._wanted = 0
        if self._thread is None:
            self.deleteLater()
        else:
            self._jobs.put(None)

    @Slot()
    def finish(self) -> None:
        """Closes, and waits until the thread has given back what it read from."""
        self.close()
        if self._thread is not None:
            self._thread.join(_PATIENCE_SECONDS)

    @Slot(object)
    def _tell(self, answer: _Answer) -> None:
        if answer.job.number != self._wanted:
            return
        self._wanted = 0
        if isinstance(answer.error, BalanceError):
            answer.job.failed(answer.error)
        elif answer.error is not None:
            raise answer.error
        else:
            answer.job.told(answer.value)
        if not self.is_busy and not self._closed:
            self.idle.emit()

    # -- in the other thread -----------------------------------------------------------------------

    def _answer_all(self) -> None:
        reader: HistoryReader | None = None
        while (job := self._jobs.get()) is not None:
            self._asked = job.number
            if not self._still_wanted():
                continue
            try:
                if reader is None:
                    reader = self._open_history(self._still_wanted)
                answer = _Answer(job, job.question(reader))
            except NoLongerWanted:
                continue
            except Exception as error:  # noqa: BLE001 - told, or raised, in the window's thread
                answer = _Answer(job, error=error)
                _let_go(reader)
                reader = None
            self._answered.emit(answer)
        _let_go(reader)
        self._ended.emit()

    def _still_wanted(self) -> bool:
        return self._asked == self._wanted


def _let_go(reader: HistoryReader | None) -> None:
    """Closes a reader; the next question opens another."""
    if reader is not None:
        with suppress(BalanceError):
            reader.close()
