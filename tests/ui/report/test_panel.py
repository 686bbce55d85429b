"""The panel that makes a report: what it offers, its progress, and how it is left."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from balance_app.domain.errors import MachineError
from balance_app.services.reports import Paper
from balance_app.services.trends import Trends
from balance_app.ui.main_window import MainWindow
from balance_app.ui.report.panel import ReportPanel
from balance_app.ui.report.saving import Saving
from tests.ui.weeks import WEEK, Office


class Asked:
    """Answers where to save, and remembers what was asked and opened."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.names: list[tuple[str, str]] = []
        self.opened: list[Path] = []

    def __call__(self, _parent: QWidget, name: str, kind: str) -> Path | None:
        self.names.append((name, kind))
        return self.path


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path / "report.pdf")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def panel(logged: Office, window: QWidget, asked: Asked) -> ReportPanel:
    """The panel over an empty window, on the newest week."""
    made = ReportPanel(logged.shared, window, ask=asked, open_file=asked.opened.append)
    made.begin(WEEK)
    return made


def test_it_offers_the_week_alone_and_the_weeks_up_to_it(panel: ReportPanel) -> None:
    offered = [panel.weeks.itemText(n) for n in range(panel.weeks.count())]

    assert offered == [
        "Week 47 · 16–22 November alone",
        "4 weeks up to Week 47",
        "12 weeks up to Week 47",
        "26 weeks up to Week 47",
        "52 weeks up to Week 47",
    ]
    assert panel.weeks.hasFocus()
    assert panel.paper.currentText() == "A4"


def test_tab_goes_round_in_the_panel(panel: ReportPanel, qtbot: QtBot) -> None:
    for stop in (panel.paper, panel.format, panel.save, panel.dismiss, panel.weeks):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

        assert stop.hasFocus()


def test_enter_saves_and_the_report_can_be_opened(
    panel: ReportPanel, asked: Asked, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.saving.saved):
        qtbot.keyClick(panel.weeks, Qt.Key.Key_Return)

    assert asked.names == [("balance-report-2026-W47.pdf", "PDF")]
    assert asked.path is not None
    assert "Carrying" in PdfReader(asked.path).pages[0].extract_text()
    assert panel.message.text() == "Saved as report.pdf."
    assert panel.open_saved.hasFocus()
    panel.open_saved.click()
    assert asked.opened == [asked.path]


def test_weeks_paper_and_file_are_as_chosen(panel: ReportPanel, asked: Asked, qtbot: QtBot) -> None:
    panel.weeks.choose("12")
    panel.paper.choose(Paper.LETTER)

    with qtbot.waitSignal(panel.saving.saved):
        panel.save.click()

    assert asked.names == [("balance-report-2026-W36-to-2026-W47.pdf", "PDF")]
    assert asked.path is not None
    page = PdfReader(asked.path).pages[0]
    assert round(page.mediabox.width) == 612
    assert "12\tweeks" in page.extract_text()


def test_a_page_for_the_browser_has_no_paper(panel: ReportPanel, asked: Asked) -> None:
    asked.path = None
    panel.format.choose("html")
    panel.save.click()

    assert not panel.paper.isEnabled()
    assert asked.names == [("balance-report-2026-W47.html", "HTML")]
    panel.format.choose("svg")
    assert panel.paper.isEnabled()


def test_who_thinks_better_of_it_saves_nothing(panel: ReportPanel, asked: Asked) -> None:
    asked.path = None

    panel.save.click()

    assert not panel.saving.is_busy
    assert panel.save.isVisible()


def test_progress_is_shown_and_never_goes_back(panel: ReportPanel, qtbot: QtBot) -> None:
    shares: list[float] = []
    panel.saving.moved.connect(shares.append)
    panel.weeks.choose("52")

    with qtbot.waitSignal(panel.saving.saved):
        panel.save.click()
        assert panel.progress.isVisible()
        assert panel.cancel.hasFocus()
        assert not panel.save.isVisible()
        assert not panel.weeks.isEnabled()

    assert shares == sorted(shares)
    assert len(shares) > 100
    assert shares[-1] <= 1
    assert not panel.progress.isVisible()
    assert panel.weeks.isEnabled()


def some_turns(panel: ReportPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignals([panel.saving.moved] * 2):
        panel.save.click()


def test_cancelling_leaves_no_file(panel: ReportPanel, asked: Asked, qtbot: QtBot) -> None:
    panel.weeks.choose("52")
    some_turns(panel, qtbot)

    panel.cancel.click()
    QApplication.processEvents()

    assert asked.path is not None
    assert not asked.path.exists()
    assert panel.message.text() == "Nothing was saved."
    assert panel.save.hasFocus()


def test_closing_it_gives_the_report_up(panel: ReportPanel, asked: Asked, qtbot: QtBot) -> None:
    panel.weeks.choose("52")
    some_turns(panel, qtbot)

    qtbot.keyClick(panel.cancel, Qt.Key.Key_Escape)

    assert asked.path is not None
    assert not panel.isVisible()
    assert not panel.saving.is_busy
    assert not asked.path.exists()


def test_a_file_that_cannot_be_written_is_told_in_the_panel(
    panel: ReportPanel, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    asked.path = tmp_path / "nowhere" / "w.pdf"

    with qtbot.waitSignal(panel.saving.failed):
        panel.save.click()

    assert "could not be written: No such file or directory." in panel.message.text()
    assert not panel.open_saved.isVisible()
    assert panel.save.hasFocus()


def test_an_ending_that_nobody_knows_is_told_in_the_panel(
    panel: ReportPanel, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    asked.path = tmp_path / "w.doc"

    with qtbot.waitSignal(panel.saving.failed):
        panel.save.click()

    assert ".html, .png or .svg." in panel.message.text()


def test_a_store_that_cannot_be_read_is_told(
    panel: ReportPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise MachineError("The database is busy.")

    monkeypatch.setattr(Trends, "review", busy)

    with qtbot.waitSignal(panel.saving.failed):
        panel.save.click()

    assert panel.message.text() == "The database is busy."


def test_a_bug_is_raised_once_and_ends_the_work(
    logged: Office, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Trends, "review", broken)
    parent = QObject()
    saving = Saving(logged.shared.services, logged.shared.locale, parent)

    with qtbot.capture_exceptions() as raised:
        saving.begin(WEEK, 1, tmp_path / "w.pdf", Paper.A4)
        qtbot.waitUntil(lambda: not saving.is_busy)
        QApplication.processEvents()

    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_the_week_page_opens_it_for_the_week_on_screen(logged: Office, qtbot: QtBot) -> None:
    window = MainWindow(logged.shared)
    qtbot.addWidget(window)
    window.show_page("week")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    qtbot.keyClick(window.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window.page, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)

    panel = window.findChild(ReportPanel)
    assert panel is not None
    assert panel.isVisible()
    assert panel.weeks.currentText() == "Week 46 · 9–15 November alone"
    window.show_page("today")
    assert not panel.isVisible()
