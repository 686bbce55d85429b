"""Light, dark, high contrast: all on screen is restyled at once, and nothing if nothing changes."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.settings import ThemeChoice
from balance_app.ui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.theme import colours_for
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


def test_high_contrast_restyles_what_is_open(window_desk: WindowDesk, qapp: QApplication) -> None:
    window_desk.shared.theme.choose(ThemeChoice.CONTRAST)

    assert window_desk.shared.theme.colours is CONTRAST_LIGHT
    assert CONTRAST_LIGHT.muted in qapp.styleSheet()
    assert LIGHT.muted not in qapp.styleSheet()


@pytest.mark.parametrize(
    ("choice", "dark", "contrast", "colours"),
    [
        (ThemeChoice.SYSTEM, False, False, LIGHT),
        (ThemeChoice.SYSTEM, True, False, DARK),
        (ThemeChoice.SYSTEM, False, True, CONTRAST_LIGHT),
        (ThemeChoice.SYSTEM, True, True, CONTRAST_DARK),
        (ThemeChoice.CONTRAST, False, False, CONTRAST_LIGHT),
        (ThemeChoice.CONTRAST, True, False, CONTRAST_DARK),
        (ThemeChoice.LIGHT, True, True, LIGHT),
        (ThemeChoice.DARK, False, True, DARK),
    ],
)
def test_a_choice_is_followed_before_the_system(
    choice: ThemeChoice, dark: bool, contrast: bool, colours: Colours
) -> None:
    assert colours_for(choice, dark=dark, contrast=contrast) is colours
