"""Draws the pictures of a demo profile with the windows and charts of the app itself."""

import sys
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QLocale,
    QMessageLogContext,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from balance_app.domain.breaks.model import BreakKind, Showing
from balance_app.domain.calendar import Week
from balance_app.domain.errors import MachineError
from balance_app.domain.exercises import guide
from balance_app.domain.habits import Side
from balance_app.domain.ports import NoticeEvents
from balance_app.domain.settings import ThemeChoice
from balance_app.services.breaks.exercise_shelf import ExerciseShelf
from balance_app.services.breaks.words import break_notice
from balance_app.services.reports import ReportFormat, read_report
from balance_app.services.services import Services
from balance_app.ui.breaks.answers import DeafSecond
from balance_app.ui.breaks.card import BreakCard
from balance_app.ui.breaks.scene import Scene
from balance_app.ui.breaks.screen_window import ScreenWindow
from balance_app.ui.bridge import Bridge
from balance_app.ui.charts.export import save_week_png, save_week_svg
from balance_app.ui.history.page import HistoryPage
from balance_app.ui.icons import Icons
from balance_app.ui.main_window import MainWindow
from balance_app.ui.quick_log import QuickLog
from balance_app.ui.report.files import save_at_once, usual_paper
from balance_app.ui.shared import Shared
from balance_app.ui.theme import Theme
from balance_app.ui.tray import Tray
from balance_app.ui.tray_menu import TrayMenu

_WINDOW_SIZES = {
    "today": (1060, 1000),
    "week": (1060, 840),
    "trends": (1060, 1000),
    "history": (1060, 720),
    "settings": (1060, 1000),
}
_SCREEN_SIZE = (1280, 720)
_EXERCISE, _INTO_IT = "hip-flexor-stretch", 8
_REPORTED_WEEKS = 12
_TURNS = 4  # a page that changes its columns is laid out again
_FONT, _POINTS = "Inter", 10


def draw(services: Services, output: Path) -> list[Path]:
    """Draws windows, panels and menu in light and dark, the week, and reports.

    Args:
        services: Built over the profile to draw.
        output: The folder to write to; it is made where it is missing.

    Returns:
        The files written.
    """
    output.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_pass_on)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    if _FONT in QFontDatabase.families():
        app.setFont(QFont(_FONT, _POINTS))
    locale = QLocale()
    services.coach.start()
    services.coach.watch()
    theme = Theme(app, ThemeChoice.LIGHT)
    bridge = Bridge(services)
    shared = Shared(services, bridge, theme, Icons(services.resources / "icons"), locale)
    written: list[Path] = []
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.choose(choice)
        for name, widget in _widgets(shared):
            written.append(_grab(app, widget, output / f"{name}-{choice.value}.png"))
    theme.choose(ThemeChoice.LIGHT)
    summary, today = services.trends.this_week(), services.trends.today()
    for save, ending in ((save_week_png, "png"), (save_week_svg, "svg")):
        path = output / f"week.{ending}"
        even_zone = services.preferences.current.even_zone
        save(summary, path, theme.colours, locale, today, even_zone=even_zone)
        written.append(path)
    return [*written, *_reports(services, locale, output)]


def _reports(services: Services, locale: QLocale, output: Path) -> list[Path]:
    """A report of a week, and one of several, each to print, for a browser and as a picture."""
    written = []
    newest = Week.of(services.trends.today())
    for name, weeks in (("report", 1), ("report-of-weeks", _REPORTED_WEEKS)):
        report = read_report(services.trends, services.preferences, newest, weeks)
        for kind in (ReportFormat.PDF, ReportFormat.HTML, ReportFormat.PNG):
            path = output / f"{name}.{kind}"
            save_at_once(report, path, usual_paper(locale), locale)
            written.append(path)
    return written


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Leaves out that the platform for drawing cannot raise windows: nobody asked it to."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def _widgets(shared: Shared) -> list[tuple[str, QWidget]]:
    pictures: list[tuple[str, QWidget]] = []
    for page, size in _WINDOW_SIZES.items():
        window = MainWindow(shared)
        window.show_page(page)
        window.resize(*size)
        pictures.append((page, window))
    pictures.append(("quick-log", QuickLog(shared)))
    pictures.append(("tray-menu", _tray_menu(shared)))
    pictures.append(("break-card", _asking_card(shared)))
    pictures.append(("stretch-screen", _stretch_screen(shared)))
    return pictures


def _tray_menu(shared: Shared) -> QMenu:
    tray = Tray(shared.bridge)
    kept = TrayMenu(tray, shared.services, shared.bridge, shared.locale, lambda: None)
    QApplication.processEvents()  # it is filled when the event loop turns
    # One column, though the platform for drawing has but a small screen; a menu that has not met
    # its style yet would not hear of the change.
    kept.menu.ensurePolished()
    kept.menu.setStyleSheet("QMenu { menu-scrollable: 1; }")
    kept.menu.resize(kept.menu.sizeHint())
    return kept.menu


def _asking_card(shared: Shared) -> BreakCard:
    """The card as it looks when a break falls due."""
    settings = shared.services.preferences.current
    sat = shared.services.coach.status().sitting_minutes
    notice = break_notice("demo", BreakKind.MOVE, sat, may_snooze=True)
    seconds = settings.move_length_minutes * 60
    showing = Showing(notice.id, BreakKind.MOVE, False, seconds, seconds, snoozes_left=2)
    card = BreakCard(shared)
    card.show_notice(notice, NoticeEvents(_ignore, _ignore, _ignore), showing)
    return card


def _stretch_screen(shared: Shared) -> ScreenWindow:
    """The full screen in the middle of an exercise, at its second side."""
    exercise = ExerciseShelf(shared.services.resources / "exercises").find(_EXERCISE)
    assert exercise is not None
    length = shared.services.preferences.current.stretch_length_minutes * 60
    shown = guide([exercise], float(length))
    elapsed = next(part.begin for part in shown.parts if part.side is Side.RIGHT) + _INTO_IT
    showing = Showing("demo", BreakKind.STRETCH, True, length, length - round(elapsed), 0)
    deaf = DeafSecond(shared, shared.bridge)
    window = ScreenWindow(shared, whole=True, deaf=deaf, answer=_ignore)
    window.show_scene(Scene(showing, shown))
    window.resize(*_SCREEN_SIZE)
    return window


def _ignore(_word: str) -> None:
    """A picture answers nothing."""


def _grab(app: QApplication, widget: QWidget, path: Path) -> Path:
    # Laid out as on a screen, though there is none: the platform for drawing has no real windows.
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()
    for _ in range(_TURNS):
        app.processEvents()
    history = widget.findChild(HistoryPage)
    while history is not None and history.is_waiting:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(widget.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)  # the corners of panels and menus
    widget.render(picture)
    widget.hide()
    widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if not picture.save(str(path)):
        raise MachineError(f"“{path}” cannot be written.")
    return path
