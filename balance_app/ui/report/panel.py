"""The panel over the window that makes a report: which weeks, on what paper, as what file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QWidget

from balance_app.domain.calendar import Week
from balance_app.services.reports import Paper, ReportFormat
from balance_app.ui import words
from balance_app.ui.charts.chart_menu import AskPath, ask_path
from balance_app.ui.report.files import usual_paper
from balance_app.ui.report.saving import Saving
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import LEAVE
from balance_app.ui.theme import STEP, TITLE
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.fields import Choice
from balance_app.ui.widgets.overlay import Overlay

OpenFile = Callable[[Path], object]
"""Opens a file with what the system opens such files with."""

_WIDTH = 120 * STEP
_SIDES = 5 * STEP
_COUNTS = (1, 4, 12, 26, 52)
_PAPERS: dict[str, str] = {Paper.A4: "A4", Paper.LETTER: "Letter"}
_FORMATS: dict[str, str] = {
    ReportFormat.PDF: "PDF, to print or to hand on",
    ReportFormat.HTML: "HTML, for a browser",
    ReportFormat.PNG: "PNG, a picture",
    ReportFormat.SVG: "SVG, a drawing",
}
_SAYS = (
    "How far each habit leans and how sure that is, on one or two pages that can be printed in"
    " black and white. For yourself, or to hand to a physiotherapist."
)


def open_file(path: Path) -> None:
    """Opens a file with what the system opens such files with."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ReportPanel(Overlay):
    """The panel.

    Args:
        shared: What every window is handed.
        window: What it floats over.
        ask: Asks where to save.
        open_file: Opens what was saved.
    """

    def __init__(
        self,
        shared: Shared,
        window: QWidget,
        *,
        ask: AskPath = ask_path,
        open_file: OpenFile = open_file,
    ) -> None:
        super().__init__(window, "Report", _WIDTH)
        self._shared, self._ask, self._open_file = shared, ask, open_file
        self._week = Week.of(shared.services.trends.today())
        self._path: Path | None = None
        self.saving = Saving(shared.services, shared.locale, self)
        self._add_header(shared)
        self._add_fields(shared)
        self._add_progress(shared)
        self._add_buttons(shared)
        self.saving.moved.connect(self._show_progress)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self._failed)
        self.closed.connect(self._left)

    def begin(self, week: Week) -> None:
        """Opens it for a week, and those before it."""
        self._week = week
        locale = self._shared.locale
        name = words.week_title(week, self._shared.services.trends.today(), locale)
        self.weeks.setItemText(0, f"{name} alone")
        for n, count in enumerate(_COUNTS[1:], start=1):
            weeks = words.counted(count, "week", "weeks", locale)
            self.weeks.setItemText(n, f"{weeks} up to {words.week_name(week, locale)}")
        self._tell("")
        self.open(self.weeks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Saves with Enter, closes with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.save.isVisible():
            self.save.click()
        else:
            super().keyPressEvent(event)

    # -- parts -------------------------------------------------------------------------------------

    def _add_header(self, shared: Shared) -> None:
        self.dismiss = Button(shared, role="icon", icon="close", hint="Close", keys=LEAVE.text)
        self.dismiss.clicked.connect(lambda: self.leave())
        header = QHBoxLayout()
        header.setContentsMargins(_SIDES, 4 * STEP, 3 * STEP, 0)
        header.addWidget(label("Report", TITLE, strong=True), 1)
        header.addWidget(self.dismiss)
        self.rows.addLayout(header)
        said = label(_SAYS, muted=True)
        said.setContentsMargins(_SIDES, STEP, _SIDES, 3 * STEP)
        self.rows.addWidget(said)

    def _add_fields(self, shared: Shared) -> None:
        self.weeks = Choice(shared, "Weeks", {str(count): "" for count in _COUNTS})
        self.paper = Choice(shared, "Paper", _PAPERS)
        self.paper.choose(usual_paper(shared.locale))
        self.format = Choice(shared, "File", _FORMATS)
        self.format.currentIndexChanged.connect(lambda: self._show_busy())
        fields = QGridLayout()
        fields.setContentsMargins(_SIDES, 0, _SIDES, 0)
        fields.setSpacing(2 * STEP)
        fields.setColumnStretch(1, 1)
        for row, field in enumerate((self.weeks, self.paper, self.format)):
            said = label(field.accessibleName())
            said.setBuddy(field)
            fields.addWidget(said, row, 0)
            fields.addWidget(field, row, 1)
        self.rows.addLayout(fields)

    def _add_progress(self, shared: Shared) -> None:
        self.progress = QProgressBar()
        self.progress.setAccessibleName("How far the report is")
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 100)
        self.message = label(muted=True)
        self.open_saved = Button(shared, "Open it", role="link", hint="Open the report")
        self.open_saved.clicked.connect(self._open)
        below = QHBoxLayout()
        below.setContentsMargins(_SIDES, 3 * STEP, _SIDES, 0)
        below.addWidget(self.progress, 1, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.message, 1)
        below.addWidget(self.open_saved)
        self.rows.addLayout(below)

    def _add_buttons(self, shared: Shared) -> None:
        self.cancel = Button(shared, "Cancel", hint="Stop making the report")
        self.cancel.clicked.connect(self._cancel)
        self.save = Button(
            shared, "Save…", role="primary", hint="Choose where, and make the report"
        )
        self.save.clicked.connect(self._begin)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_SIDES, 3 * STEP, _SIDES, 4 * STEP)
        buttons.setSpacing(2 * STEP)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        self.rows.addLayout(buttons)

    # -- what happens ------------------------------------------------------------------------------

    def _begin(self) -> None:
        kind, count = ReportFormat(self.format.currentData()), int(self.weeks.currentData())
        first = self._week.shifted(1 - count)
        weeks = str(self._week) if count == 1 else f"{first}-to-{self._week}"
        path = self._ask(self, f"balance-report-{weeks}.{kind}", kind.name)
        if path is None:
            return
        self._tell("")
        self.saving.begin(self._week, count, path, Paper(self.paper.currentData()))
        self._show_busy()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_progress(self, share: float) -> None:
        self.progress.setValue(round(100 * share))

    def _cancel(self) -> None:
        self.saving.cancel()
        self._end("Nothing was saved.")

    def _saved(self, path: Path) -> None:
        self._path = path
        self._end(f"Saved as {path.name}.")
        self.open_saved.show()
        self.open_saved.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place()

    def _failed(self, message: str) -> None:
        self._end(message)

    def _end(self, message: str) -> None:
        self._tell(message)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, message: str) -> None:
        self.message.setText(message)
        self.open_saved.hide()
        self._show_busy()

    def _show_busy(self) -> None:
        busy = self.saving.is_busy
        for part in (self.weeks, self.format):
            part.setEnabled(not busy)
        self.save.setVisible(not busy)
        has_pages = self.format.currentData() != ReportFormat.HTML
        self.paper.setEnabled(not busy and has_pages)
        self.progress.setValue(0)
        self.progress.setVisible(busy)
        self.cancel.setVisible(busy)
        self.message.setVisible(not busy and bool(self.message.text()))
        self.place()

    def _open(self) -> None:
        if self._path is not None:
            self._open_file(self._path)

    def _left(self) -> None:
        self.saving.cancel()
