"""A part that is as high as its content, and scrolls only where there is no room for it."""

import pytest
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from balance_app.ui.widgets.low_scroll import LowScroll

WIDE, LOW, HIGH = 300, 200, 260


class Wrapping(QWidget):
    """Needs another line as soon as it is narrower than it is without a scroll bar."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt’s name
        return LOW if width >= WIDE else HIGH


@pytest.fixture
def part(qtbot: QtBot) -> LowScroll:
    content = QWidget()
    rows = QVBoxLayout(content)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(Wrapping())
    made = LowScroll(content)
    qtbot.addWidget(made)
    made.resize(WIDE, LOW // 2)
    made.show()
    return made


def test_what_does_not_fit_is_scrolled(part: LowScroll) -> None:
    assert part.verticalScrollBar().isVisible()


def test_a_bar_goes_when_all_fits_without_it(part: LowScroll) -> None:
    part.resize(WIDE, part.heightForWidth(WIDE))

    assert not part.verticalScrollBar().isVisible()
    assert part.viewport().width() == WIDE
