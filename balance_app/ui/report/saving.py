"""Makes a report while the window stays awake: a step each time the event loop turns."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from balance_app.domain.calendar import Week
from balance_app.domain.errors import BalanceError
from balance_app.services.reports import Paper, collect, steps_of
from balance_app.services.services import Services
from balance_app.ui.report.files import save_report

_DRAWING = 12
"""About how many steps a file is drawn and written in."""


class Saving(QObject):
    """Makes one report at a time.

    Args:
        services: What is asked for the weeks.
        locale: How numbers and days are written.
        parent: Whom it belongs to.

    Signals:
        moved: It got on; carries how far, from 0 to 1.
        saved: The file is written; carries its path.
        failed: It could not be made; carries the message.
    """

    moved = Signal(float)
    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, services: Services, locale: QLocale, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._locale = services, locale
        self._steps: Generator[None, None, Path] | None = None
        self._done, self._all = 0, 1
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._step)

    @property
    def is_busy(self) -> bool:
        """Whether a report is being made."""
        return self._steps is not None

    def begin(self, newest: Week, count: int, path: Path, paper: Paper) -> None:
        """Begins a report; one that was being made is given up.

        Args:
            newest: The last week.
            count: How many weeks.
            path: The file to write.
            paper: What it is printed on.
        """
        self.cancel()
        self._steps = self._made(newest, count, path, paper)
        self._done, self._all = 0, steps_of(count, self._services.habits.current) + _DRAWING
        self._turn.start()

    def cancel(self) -> None:
        """Gives up what is being made; its file is not written."""
        self._turn.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()

    def _made(
        self, newest: Week, count: int, path: Path, paper: Paper
    ) -> Generator[None, None, Path]:
        services = self._services
        report = yield from collect(services.trends, services.preferences, newest, count)
        yield from save_report(report, path, paper, self._locale)
        return path

    def _step(self) -> None:
        steps = self._steps
        if steps is None:
            return
        try:
            next(steps)
        except StopIteration as done:
            self.cancel()
            self.saved.emit(done.value)
        except BalanceError as error:
            self.cancel()
            self.failed.emit(error.message)
        except BaseException:
            self.cancel()  # a bug is told once, and not at every turn
            raise
        else:
            self._done += 1
            self.moved.emit(min(1.0, self._done / self._all))
