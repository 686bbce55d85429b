"""Light and dark: everything on screen is restyled at once, and nothing when nothing changes."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.settings import ThemeChoice
from balance_app.ui.colours import DARK, LIGHT
from balance_app.ui.pages.today import TodayPage
from tests.ui.conftest import WindowDesk


def test_dark_restyles_what_is_open(
    today_page: TodayPage, window_desk: WindowDesk, qapp: QApplication
) -> None:
    icon = today_page.back.icon().cacheKey()

    window_desk.shared.theme.choose(ThemeChoice.DARK)

    assert window_desk.shared.theme.colours is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.card in qapp.styleSheet()
    assert LIGHT.card not in qapp.styleSheet()
    assert today_page.back.icon().cacheKey() != icon


def test_the_same_colours_again_restyle_nothing(window_desk: WindowDesk, qtbot: QtBot) -> None:
    theme = window_desk.shared.theme

    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(ThemeChoice.LIGHT)
