"""The note at the tray: what was saved while no window of ours is in use."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from balance_app.domain.breaks.model import BreakKind, Channel
from balance_app.domain.entries import Source
from balance_app.ui.breaks.card import BreakCard
from balance_app.ui.saved_note import SavedNote
from balance_app.ui.widgets.floating import clear_of
from balance_app.ui.windows import Windows
from tests.ui.conftest import WindowDesk

ICON = QRect(700, 770, 24, 24)


@pytest.fixture
def windows(qapp: QApplication, window_desk: WindowDesk) -> Iterator[Windows]:
    before = set(qapp.topLevelWidgets())
    shared = window_desk.shared
    windows = Windows(qapp, shared.services, shared.bridge, shared.locale, lambda: ICON)
    yield windows
    delete(windows)
    for widget in set(qapp.topLevelWidgets()) - before:
        if isValid(widget):
            delete(widget)


def notes() -> list[SavedNote]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, SavedNote) and w.isVisible()]


def note() -> SavedNote:
    (one,) = notes()
    return one


def log(window_desk: WindowDesk, option: str = "right") -> None:
    window_desk.shared.bridge.log("carrying", option, Source.TRAY)


@pytest.mark.usefixtures("windows")
def test_it_says_what_was_saved_and_takes_it_back(window_desk: WindowDesk) -> None:
    assert notes() == []
    log(window_desk)
    assert note().line.label.text() == "Saved: Carrying right, 14:02"
    assert note().hint.isHidden()

    note().line.undo.click()

    assert window_desk.services.journal.newest("carrying") is None
    assert note().line.label.text() == "Taken back: Carrying right, 14:02"
    assert note().line.undo.isHidden()


@pytest.mark.usefixtures("windows")
def test_it_asks_for_the_other_side_after_a_run(window_desk: WindowDesk) -> None:
    log(window_desk)
    assert note().hint.isHidden()
    log(window_desk)
    assert note().hint.isVisible()
    assert note().hint.text() == "2 in a row. Left\N{NO-BREAK SPACE}next?"
    assert note().nudge.opener.isVisible()

    log(window_desk)  # so soon it does not ask again
    assert note().hint.text() == "3 in a row."
    assert note().nudge.opener.isHidden()

    log(window_desk, "left")
    assert note().hint.isHidden()


@pytest.mark.usefixtures("windows")
def test_it_tells_the_reason_in_place_and_asks_no_more_where_that_did_not_help(
    window_desk: WindowDesk,
) -> None:
    for _ in range(2):
        log(window_desk)
    small = note().height()
    note().nudge.opener.click()
    assert note().nudge.reason.text() == "Because the last 2 were on the right."
    assert note().height() > small
    assert QGuiApplication.primaryScreen().geometry().contains(note().geometry())

    note().nudge.not_helpful.click()

    (shown,) = window_desk.services.nudger().recent(5)
    assert shown.unhelpful is not None
    assert note().hint.text() == "2 in a row."
    assert note().nudge.isHidden()
    assert note().height() <= small


@pytest.mark.usefixtures("windows")
def test_what_else_it_says_asks_nothing(window_desk: WindowDesk) -> None:
    for _ in range(2):
        log(window_desk)
    note().nudge.opener.click()
    note().line.undo.click()
    assert note().hint.isHidden()
    assert note().nudge.isHidden()
    assert note().nudge.opener.isHidden()


@pytest.mark.usefixtures("windows")
def test_it_never_takes_the_keyboard(window_desk: WindowDesk) -> None:
    log(window_desk)

    assert note().testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert note().windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_a_window_in_use_says_it_itself(
    windows: Windows, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    windows.open()
    qtbot.waitUntil(windows.in_use)
    log(window_desk)
    assert notes() == []

    windows.toggle_quick_log(QRect())
    log(window_desk)
    assert notes() == []


def test_a_window_that_opens_takes_its_place(windows: Windows, window_desk: WindowDesk) -> None:
    log(window_desk)
    windows.open()
    assert notes() == []


def test_the_quick_log_takes_its_place(windows: Windows, window_desk: WindowDesk) -> None:
    log(window_desk)
    windows.toggle_quick_log(QRect())
    assert notes() == []


@pytest.mark.usefixtures("windows")
def test_undo_is_not_offered_once_it_would_take_back_something_else(
    window_desk: WindowDesk,
) -> None:
    log(window_desk)
    window_desk.desk.journal.log("sleeping", "left", source=Source.TERMINAL)

    window_desk.shared.bridge.outside_change()

    assert note().line.undo.isHidden()


@pytest.mark.usefixtures("windows")
def test_successes_fade_unless_the_pointer_is_on_it(window_desk: WindowDesk, qtbot: QtBot) -> None:
    log(window_desk)
    shown = note()
    assert shown.staying.isActive()

    here = QPointF(9, 9)
    QApplication.sendEvent(shown, QEnterEvent(here, here, here))
    assert not shown.staying.isActive()
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert shown.staying.isActive()

    shown.staying.timeout.emit()
    qtbot.waitUntil(lambda: not shown.isVisible())

    log(window_desk, "left")
    assert note().windowOpacity() == 1.0


@pytest.mark.usefixtures("windows")
def test_what_was_not_saved_stays_with_retry(window_desk: WindowDesk) -> None:
    with window_desk.lock():
        log(window_desk)
    assert note().line.label.text().startswith("Not saved yet: Carrying right, 14:02 — ")
    assert not note().staying.isActive()

    note().line.retry.click()

    assert note().line.label.text() == "Saved: Carrying right, 14:02"
    assert window_desk.services.journal.newest("carrying") is not None


@pytest.mark.usefixtures("windows")
def test_what_waits_is_told_before_the_note_goes(window_desk: WindowDesk) -> None:
    with window_desk.lock():
        log(window_desk)
    log(window_desk, "left")
    note().dismiss.click()
    assert note().line.label.text().startswith("Not saved yet: Carrying right")

    note().dismiss.click()

    assert notes() == []


@pytest.mark.usefixtures("windows")
def test_what_fails_is_told(window_desk: WindowDesk) -> None:
    window_desk.shared.bridge.log("carrying", "sideways", Source.TRAY)

    assert note().line.label.text().startswith("There is no option of carrying “sideways”.")


@pytest.mark.usefixtures("windows")
def test_it_opens_at_the_tray_icon(window_desk: WindowDesk) -> None:
    log(window_desk)

    assert QGuiApplication.primaryScreen().geometry().contains(note().geometry())
    assert abs(note().geometry().bottom() - ICON.top()) < 20


@pytest.mark.usefixtures("windows")
def test_a_break_card_is_not_covered(window_desk: WindowDesk, qtbot: QtBot) -> None:
    log(window_desk)
    coach = window_desk.services.coach
    coach.take(BreakKind.MOVE, Channel.TRAY)
    (card,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, BreakCard)]
    assert card.isVisible()

    qtbot.waitUntil(lambda: not note().geometry().intersects(card.geometry()))

    log(window_desk, "left")
    assert not note().geometry().intersects(card.geometry())


def test_a_place_clear_of_another_window() -> None:
    screen, size = QGuiApplication.primaryScreen(), QSize(300, 60)
    card = QRect(400, 400, 350, 180)

    assert clear_of(QRect(), QPoint(420, 500), size, screen) == QPoint(420, 500)
    assert clear_of(card, QPoint(10, 10), size, screen) == QPoint(10, 10)
    above = clear_of(card, QPoint(420, 500), size, screen)
    assert not QRect(above, size).intersects(card)
    high = QRect(400, 0, 350, 180)
    assert not QRect(clear_of(high, QPoint(420, 10), size, screen), size).intersects(high)


@pytest.mark.usefixtures("windows")
def test_it_says_what_runs_from_now_on_and_what_was_stopped(window_desk: WindowDesk) -> None:
    bridge = window_desk.shared.bridge
    bridge.press("footwear", "heels", Source.TRAY)
    assert note().line.label.text() == "Footwear: Heels since 14:02"
    window_desk.clock.advance(3600)
    bridge.press("footwear", "flat", Source.TRAY)
    assert note().line.label.text() == "Saved: Footwear heels, 1 h, 14:02 · now Flat"
    bridge.stop("footwear", Source.TRAY)
    assert note().line.label.text() == "Saved: Footwear flat, 1 min, 15:02"

    bridge.start("carrying", "right", Source.TRAY)
    window_desk.clock.advance(18 * 3600)
    bridge.stop("carrying", Source.TRAY)
    assert note().line.label.text().endswith("Say on its card on Today when it ended.")
    bridge.throw_away("carrying")
    assert note().line.label.text() == "Thrown away: Carrying right, 15:02"
