"""The quick-log panel at the tray icon."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Entry, Source
from balance_app.domain.habits import Kind
from balance_app.ui.quick_log import QuickLog
from balance_app.ui.widgets.floating import beside
from tests.ui.conftest import WindowDesk


@pytest.fixture
def panel(window_desk: WindowDesk, qtbot: QtBot) -> QuickLog:
    panel = QuickLog(window_desk.shared)
    qtbot.addWidget(panel)
    panel.open_at(QRect())
    qtbot.waitUntil(lambda: panel.isActiveWindow())
    return panel


def entries(window_desk: WindowDesk) -> list[Entry]:
    today = window_desk.services.trends.today()
    return window_desk.services.journal.history(today, today)


def test_every_option_of_every_habit_is_one_press(panel: QuickLog, window_desk: WindowDesk) -> None:
    for habit in window_desk.services.journal.habits:
        if habit.kind is not Kind.TIMED:
            assert list(panel.options[habit.id].buttons) == [o.id for o in habit.options]

    panel.options["carrying"].buttons["right"].click()

    (entry,) = entries(window_desk)
    assert (entry.option, entry.source) == ("right", Source.QUICK_LOG)
    assert panel.message.label.text() == "Saved: Carrying right, 14:02"


def test_captions_tell_the_run(panel: QuickLog) -> None:
    for _ in range(4):
        panel.options["carrying"].buttons["right"].click()

    assert panel.captions["carrying"].text() == "Carrying · right 4 in a row"
    assert panel.captions["sleeping"].text() == "Sleeping"


def test_a_caption_asks_for_the_other_side_and_tells_why(
    panel: QuickLog, window_desk: WindowDesk
) -> None:
    for _ in range(2):
        panel.options["carrying"].buttons["right"].click()
    nudge, height = panel.nudges["carrying"], panel.height()
    said = "Carrying · right 2 in a row. Left\N{NO-BREAK SPACE}next?"
    assert panel.captions["carrying"].text() == said

    nudge.opener.click()
    assert nudge.reason.isVisible()
    assert nudge.reason.text() == "Because the last 2 were on the right."
    assert panel.height() > height

    nudge.not_helpful.click()
    assert panel.captions["carrying"].text() == "Carrying · right 2 in a row"
    assert nudge.isHidden()
    assert nudge.opener.isHidden()
    assert panel.height() == height
    (shown,) = window_desk.services.nudger().recent(5)
    assert shown.unhelpful is not None


def test_undo_takes_back_what_was_logged(panel: QuickLog, window_desk: WindowDesk) -> None:
    panel.options["carrying"].buttons["right"].click()

    panel.message.undo.click()

    assert entries(window_desk) == []


def test_a_failed_write_can_be_retried(panel: QuickLog, window_desk: WindowDesk) -> None:
    with window_desk.lock():
        panel.options["carrying"].buttons["right"].click()
    assert panel.message.label.text().startswith("Not saved yet: Carrying right, 14:02")

    panel.message.retry.click()

    assert [entry.option for entry in entries(window_desk)] == ["right"]


def test_the_keyboard_starts_on_the_first_option_and_escape_closes(
    panel: QuickLog, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    first = panel.options["carrying"].buttons["left"]
    assert first.hasFocus()

    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert [entry.option for entry in entries(window_desk)] == ["left"]

    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_next_break_is_told(panel: QuickLog, window_desk: WindowDesk) -> None:
    window_desk.alarm.run(18 * 60)
    assert panel.next_break.text() == "next break 12 min"

    window_desk.services.coach.pause(None)
    assert panel.next_break.text() == "Paused until you resume"


def test_it_closes_when_another_window_takes_over(
    panel: QuickLog, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    other = QuickLog(window_desk.shared)
    qtbot.addWidget(other)
    other.open_at(QRect())

    qtbot.waitUntil(lambda: not panel.isVisible())


@pytest.mark.parametrize(
    ("icon", "where"),
    [
        (QRect(700, 2, 22, 22), "below"),
        (QRect(700, 776, 22, 22), "above"),
        (QRect(2, 300, 22, 22), "right"),
        (QRect(776, 300, 22, 22), "left"),
    ],
)
def test_it_opens_off_the_edge_that_the_icon_is_at(
    qapp: QGuiApplication, icon: QRect, where: str
) -> None:
    screen, size = qapp.primaryScreen(), QSize(384, 400)
    assert screen.geometry() == QRect(0, 0, 800, 800)

    place = QRect(beside(icon, size, screen), size)

    assert screen.availableGeometry().contains(place)
    assert not place.intersects(icon)
    apart = {
        "below": place.top() > icon.bottom(),
        "above": place.bottom() < icon.top(),
        "right": place.left() > icon.right(),
        "left": place.right() < icon.left(),
    }
    assert apart[where]


def test_without_a_place_it_opens_in_the_bottom_right_corner(qapp: QGuiApplication) -> None:
    screen, size = qapp.primaryScreen(), QSize(384, 400)

    place = beside(QRect(), size, screen)

    room = screen.availableGeometry()
    assert place == QPoint(room.right() - 16 - 384, room.bottom() - 16 - 400)


def test_nothing_moves_when_an_entry_is_saved_and_taken_back(panel: QuickLog) -> None:
    place = panel.geometry()

    panel.options["carrying"].buttons["left"].click()
    assert panel.message.undo.isVisible()
    assert panel.geometry() == place

    panel.message.undo.click()
    assert panel.geometry() == place
