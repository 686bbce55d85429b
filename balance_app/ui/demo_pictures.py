"""Draws the pictures of a demo profile with the windows and charts of the app itself."""

from pathlib import Path

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication, QWidget

from balance_app.domain.breaks.model import BreakKind, Showing
from balance_app.domain.ports import Notice, NoticeButton, NoticeEvents
from balance_app.domain.settings import ThemeChoice
from balance_app.services.services import Services
from balance_app.ui.break_window import BreakCard
from balance_app.ui.bridge import Bridge
from balance_app.ui.charts.export import save_week_png, save_week_svg
from balance_app.ui.icons import Icons
from balance_app.ui.main_window import MainWindow
from balance_app.ui.quick_log import QuickLog
from balance_app.ui.shared import Shared
from balance_app.ui.theme import Theme

_WINDOW_SIZE = (1000, 860)


def draw(services: Services, output: Path) -> list[Path]:
    """Draws Today, Week, the quick-log panel and the break card in light and dark, and the week.

    Args:
        services: Built over the profile to draw.
        output: The folder to write to; it is made where it is missing.

    Returns:
        The files written.
    """
    output.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    locale = QLocale()
    services.coach.start()
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
        save(summary, path, theme.colours, locale, today)
        written.append(path)
    return written


def _widgets(shared: Shared) -> list[tuple[str, QWidget]]:
    pictures: list[tuple[str, QWidget]] = []
    for page in ("today", "week"):
        window = MainWindow(shared)
        window.show_page(page)
        window.resize(*_WINDOW_SIZE)
        pictures.append((page, window))
    pictures.append(("quick-log", QuickLog(shared)))
    pictures.append(("break-card", _asking_card(shared)))
    return pictures


def _asking_card(shared: Shared) -> BreakCard:
    """The card as it looks when a break falls due."""
    settings = shared.services.preferences.current
    sat = shared.services.coach.status().sitting_minutes
    buttons = (NoticeButton("begin", "Start"), NoticeButton("snooze", "In 5 min"))
    notice = Notice(
        id="demo",
        title="Stand up and move",
        body=f"You have been sitting for {sat} minutes. Walk to the window and back.",
        buttons=(*buttons, NoticeButton("skip", "Skip")),
    )
    seconds = settings.move_length_minutes * 60
    showing = Showing(notice.id, BreakKind.MOVE, False, seconds, seconds, snoozes_left=2)
    card = BreakCard(shared)
    card.show_notice(notice, NoticeEvents(_ignore, _ignore, _ignore), showing)
    return card


def _ignore(_word: str) -> None:
    """A picture answers nothing."""


def _grab(app: QApplication, widget: QWidget, path: Path) -> Path:
    widget.show()
    app.processEvents()
    picture = widget.grab()
    widget.hide()
    widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if not picture.save(str(path)):
        raise OSError(f"cannot write {path}")
    return path
