"""The break card of Today: what comes next, the answers, pauses and the stand toggle."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.breaks.model import (
    HoldReason,
    Outcome,
    Posture,
    StateWord,
)
from balance_app.ui import words
from balance_app.ui.pages.today import TodayPage
from tests.ui.conftest import WindowDesk


def offered(page: TodayPage) -> list[str]:
    """The words of the buttons on screen, in reading order."""
    buttons = [page.breaks.take, page.breaks.take_other, page.breaks.begin, page.breaks.done]
    buttons += [page.breaks.go_on, page.breaks.snooze, page.breaks.skip, page.breaks.pause]
    buttons += [page.breaks.resume, page.breaks.posture]
    return [button.text() for button in buttons if button.isVisible()]


def test_the_ring_counts_the_minutes_to_the_next_break(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.alarm.run(18 * 60)

    assert today_page.breaks.headline.text() == "Move break in 12 minutes"
    assert today_page.breaks.why.text().startswith("Sitting for 18 minutes")
    assert today_page.breaks.ring.accessibleName() == "Move break in 12 minutes"


def test_a_button_whose_menu_has_closed_looks_hovered_over_no_longer(
    today_page: TodayPage, qtbot: QtBot
) -> None:
    pause = today_page.breaks.pause
    QCursor.setPos(today_page.mapToGlobal(QPoint(1, 1)))
    pause.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # it had been pressed with the mouse
    pause.menu().popup(QPoint(5, 5))

    pause.menu().close()

    qtbot.waitUntil(lambda: not pause.underMouse())


def test_a_break_is_taken_and_done_from_the_window(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    actions = {action.text(): action for action in today_page.breaks.take_other.menu().actions()}
    assert list(actions) == ["Move break", "Stretch break", "Stretch session"]
    actions["Stretch break"].trigger()
    assert today_page.breaks.headline.text().startswith("Stretch break")
    assert today_page.breaks.done.isVisible()
    assert today_page.breaks.go_on.isHidden()
    assert today_page.breaks.take.isHidden()

    today_page.breaks.done.click()

    assert today_page.breaks.take.isVisible()
    today = window_desk.services.trends.today()
    assert window_desk.desk.breaks.outcomes(today, today).get(today, {}) == {Outcome.TAKEN: 1}


def test_one_press_takes_the_break_that_comes_next(today_page: TodayPage) -> None:
    today_page.breaks.take.click()
    assert today_page.breaks.headline.text().startswith("Move break")
    assert today_page.breaks.done.isVisible()


def test_it_says_when_the_next_break_comes(today_page: TodayPage) -> None:
    assert " · due at 14:32" in today_page.breaks.why.text().replace(words.NO_BREAK, " ")


def test_an_announced_break_can_be_put_off_or_left_out(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.alarm.run(30 * 60 - 20)
    assert offered(today_page) == ["Take it now", "In 5 min", "Skip"]

    today_page.breaks.snooze.click()

    today = window_desk.services.trends.today()
    assert window_desk.desk.breaks.outcomes(today, today).get(today, {}) == {Outcome.SNOOZED: 1}
    assert today_page.breaks.snooze.isHidden()
    assert today_page.breaks.headline.text() == "Move break in 5 minutes"


def test_a_due_break_offers_start_snooze_and_skip(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.alarm.run(31 * 60)
    assert today_page.breaks.begin.isVisible()
    assert today_page.breaks.skip.isVisible()

    today_page.breaks.snooze.click()

    today = window_desk.services.trends.today()
    assert window_desk.desk.breaks.outcomes(today, today).get(today, {}) == {Outcome.SNOOZED: 1}
    assert today_page.breaks.take.isVisible()


def test_the_pause_menu_pauses_until_resumed(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    coach = window_desk.services.coach
    actions = {action.text(): action for action in today_page.breaks.pause.menu().actions()}

    actions["For 1 hour"].trigger()
    assert coach.status().paused_until == window_desk.clock.now() + timedelta(hours=1)
    assert today_page.breaks.headline.text() == "Paused until 15:02"
    assert today_page.breaks.pause.isHidden()

    today_page.breaks.resume.click()
    assert coach.status().state is StateWord.WORKING
    assert today_page.breaks.pause.isVisible()


def test_presenting_is_said_in_the_pause_menu_and_taken_back(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    coach, presenting = window_desk.services.coach, today_page.breaks.presenting
    assert not presenting.isChecked()

    presenting.trigger()
    assert HoldReason.PRESENTING in coach.status().holds
    assert presenting.isChecked()
    assert today_page.breaks.resume.isVisible()

    presenting.trigger()
    assert coach.status().holds == ()
    assert not presenting.isChecked()
    assert today_page.breaks.resume.isHidden()

    presenting.trigger()
    today_page.breaks.resume.click()
    assert coach.status().holds == ()
    assert not presenting.isChecked()


@pytest.mark.parametrize("width", [420, 560, 770, 900, 1300])
@pytest.mark.parametrize("seconds", [0, 30 * 60 - 20, 31 * 60])
def test_the_words_keep_their_room_beside_the_buttons_or_stand_above_them(
    today_page: TodayPage, window_desk: WindowDesk, width: int, seconds: float
) -> None:
    panel = today_page.breaks
    today_page.resize(width, 800)
    window_desk.alarm.run(seconds)
    for _ in range(3):  # another place for the buttons is laid out in a turn of its own
        QApplication.processEvents()

    words = panel.headline.geometry()
    button = next(b for b in (panel.take, panel.begin) if b.isVisible())
    place = QRect(button.mapTo(panel, QPoint(0, 0)), button.size())
    beside = place.left() > words.right()
    assert beside or place.top() > panel.ring.geometry().bottom()
    assert words.width() >= (208 if beside else width - 220)
    assert beside or width < 1300
    assert not beside or width > 420
    last = panel.skip if seconds else panel.posture
    assert last.mapTo(panel, last.rect().bottomRight()).x() < panel.width()


def test_a_break_that_asks_whether_it_is_done_offers_to_go_on(
    today_page: TodayPage, window_desk: WindowDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window_desk.ask_whether_done(monkeypatch)
    today_page.breaks.refresh()
    panel = today_page.breaks

    shown = [b.text() for b in (panel.done, panel.go_on, panel.skip) if b.isVisible()]
    assert shown == ["Done", "Go on", "Skip"]
    assert panel.take.isHidden()
    assert panel.refresh() is None, "the countdown stands still"


@pytest.mark.parametrize("state", [StateWord.AWAY, StateWord.OUTSIDE_HOURS])
def test_who_is_not_at_work_is_not_told_to_be_sitting(
    today_page: TodayPage,
    window_desk: WindowDesk,
    monkeypatch: pytest.MonkeyPatch,
    state: StateWord,
) -> None:
    coach = window_desk.services.coach
    elsewhere = replace(coach.status(), state=state, reason="Not at work", seconds_to_next=None)
    monkeypatch.setattr(coach, "status", lambda: elsewhere)

    today_page.breaks.refresh()

    assert today_page.breaks.headline.text() == "Not at work"
    assert today_page.breaks.why.isHidden()


def test_the_stand_toggle_says_what_it_will_do(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    today_page.breaks.posture.click()

    assert window_desk.services.coach.status().posture is Posture.STANDING
    assert today_page.breaks.posture.text() == "I’m sitting"
    assert today_page.breaks.posture.accessibleName() == "I’m sitting"


def test_where_the_reasons_need_two_lines_none_ends_with_a_dot(today_page: TodayPage) -> None:
    panel = today_page.breaks
    told = []
    for width in range(1200, 400, -20):
        panel.resize(width, panel.height())
        told.append(panel.why.text().replace(words.NO_BREAK, " "))

    assert " · due at 14:32" in told[0]
    assert any("\nDue at 14:32" in said for said in told)
    assert not any(line.endswith("·") for said in told for line in said.splitlines())
