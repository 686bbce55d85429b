"""Check-ins on Today: asked at its top, answered by a press or a key, dismissed, and gone."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.check_ins import CheckIn
from balance_app.domain.entries import Source
from balance_app.domain.habits import Habit, Kind
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.check_in_card import Question
from balance_app.ui.widgets.message_line import MessageLine
from tests.ui.conftest import WindowDesk

SLEPT, CARRIED = "Which side did you sleep on?", "Which side did you carry on?"


@pytest.fixture
def page(today_page: TodayPage) -> TodayPage:
    """Today on a Saturday afternoon, when only sleeping has been asked about."""
    return today_page


def ask(window_desk: WindowDesk, habit: str, *times: time, question: str = "") -> None:
    """Has a habit asked about at these times, every day."""
    window_desk.services.check_ins.change(CheckIn(habit, True, times, question=question))


def asked(page: TodayPage) -> list[str]:
    return [one.asked.text() for one in page.check_ins.questions]


def only(page: TodayPage) -> Question:
    (question,) = page.check_ins.questions
    return question


def logged(window_desk: WindowDesk) -> list[tuple[str, str | None, int | None, Source]]:
    today = window_desk.services.trends.today()
    entries = window_desk.services.journal.history(today, today)
    return [(one.habit, one.option, one.minutes, one.source) for one in entries]


def test_what_waits_stands_at_the_top_with_all_its_options(page: TodayPage) -> None:
    assert asked(page) == [SLEPT]
    assert list(only(page).answers) == ["left", "back", "front", "right"]
    assert page.check_ins.isVisible()
    assert page.check_ins.y() < page.breaks.y()


def test_a_press_logs_the_option_and_the_question_goes(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    only(page).answers["back"].click()
    assert logged(window_desk) == [("sleeping", "back", None, Source.CHECK_IN)]
    assert asked(page) == []
    assert not page.check_ins.isVisible()


def test_taken_back_it_is_asked_again(page: TodayPage, window_desk: WindowDesk) -> None:
    only(page).answers["back"].click()
    window_desk.shared.bridge.undo()
    assert asked(page) == [SLEPT]


def test_an_entry_from_its_own_card_answers_too(page: TodayPage, window_desk: WindowDesk) -> None:
    window_desk.shared.bridge.log("sleeping", "left", Source.WINDOW)
    assert asked(page) == []


def test_not_today_dismisses_it_and_logs_nothing(page: TodayPage, window_desk: WindowDesk) -> None:
    only(page).dismiss.click()
    assert asked(page) == []
    assert logged(window_desk) == []


def test_not_today_is_what_undo_takes_back(page: TodayPage, window_desk: WindowDesk) -> None:
    line = MessageLine(window_desk.shared)
    window_desk.shared.bridge.log("carrying", "left", Source.WINDOW)
    only(page).dismiss.click()
    assert line.label.text() == "Not asked any more for now: Sleeping"
    window_desk.shared.bridge.undo()
    assert line.label.text() == "Taken back: “Not today”: Sleeping"
    assert asked(page) == [SLEPT]
    assert len(logged(window_desk)) == 1


def test_what_cannot_be_stored_goes_on_waiting(page: TodayPage, window_desk: WindowDesk) -> None:
    failures: list[str] = []
    window_desk.shared.bridge.failed.connect(failures.append)
    with window_desk.lock():
        only(page).answers["left"].click()
        only(page).dismiss.click()
    assert asked(page) == [SLEPT]
    assert len(window_desk.shared.bridge.unsaved) == 1
    assert len(failures) == 1
    window_desk.shared.bridge.retry()
    assert asked(page) == []


def test_questions_stand_in_the_users_order(page: TodayPage, window_desk: WindowDesk) -> None:
    ask(window_desk, "carrying", time(7))
    assert asked(page) == [CARRIED, SLEPT]


def test_a_question_set_in_the_users_words_is_asked_so_at_once(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    ask(window_desk, "sleeping", time(8), question="איך ישנת? 😴")
    assert asked(page) == ["איך ישנת? 😴"]


def test_of_many_questions_two_are_shown_and_the_others_on_demand(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    for habit in ("carrying", "leg-crossing", "footwear"):
        ask(window_desk, habit, time(9))
    questions = page.check_ins.questions
    assert [one.isVisible() for one in questions] == [True, True, False, False]
    assert page.check_ins.more.text() == "2 more questions"

    page.check_ins.more.click()

    assert all(one.isVisible() for one in questions)
    assert not page.check_ins.more.isVisible()
    assert QApplication.focusWidget() is questions[2].stops[0]


def test_an_answer_makes_room_for_the_next_question(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    for habit in ("carrying", "leg-crossing"):
        ask(window_desk, habit, time(9))
    assert page.check_ins.more.text() == "1 more question"

    page.check_ins.questions[0].answers["left"].click()

    assert [one.isVisible() for one in page.check_ins.questions] == [True, True]
    assert not page.check_ins.more.isVisible()


def test_who_answers_by_keyboard_goes_on_with_the_next_question(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    ask(window_desk, "carrying", time(7))
    first = page.check_ins.questions[0].answers["left"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert asked(page) == [SLEPT]
    assert QApplication.focusWidget() is only(page).answers["left"]


def test_what_stays_keeps_its_buttons_as_others_come(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    before = only(page)
    window_desk.shared.bridge.log("carrying", "left", Source.WINDOW)
    assert only(page) is before


def test_another_day_asks_nothing(page: TodayPage, window_desk: WindowDesk) -> None:
    page.show_day(window_desk.services.trends.today() - timedelta(days=1))
    assert not page.check_ins.isVisible()
    page.show_day(window_desk.services.trends.today())
    assert page.check_ins.isVisible()


def test_a_timed_habit_is_answered_with_how_long(page: TodayPage, window_desk: WindowDesk) -> None:
    ask(window_desk, "sitting", time(9))
    sitting = page.check_ins.questions[1]
    assert sitting.asked.text() == "How long have you been sitting?"
    sitting.answers["30"].click()
    assert logged(window_desk) == [("sitting", None, 30, Source.CHECK_IN)]


def test_an_archived_habit_is_asked_about_no_more(page: TodayPage, window_desk: WindowDesk) -> None:
    window_desk.services.habits.archive("sleeping")
    assert asked(page) == []


def test_a_renamed_habit_is_named_so(page: TodayPage, window_desk: WindowDesk) -> None:
    habits = window_desk.services.habits
    habits.change(replace(habits.find("sleeping"), name="Nachtschlaf"))
    names = [button.accessibleName() for button in only(page).answers.values()]
    assert names[0] == "Nachtschlaf: Left"


def test_every_control_has_a_name_and_a_tooltip(page: TodayPage, window_desk: WindowDesk) -> None:
    window_desk.services.habits.add(Habit("", "Reading", Kind.TIMED))
    for habit in ("carrying", "footwear", "reading"):
        ask(window_desk, habit, time(9))
    stops = [stop for one in page.check_ins.questions for stop in one.stops]
    assert len(stops) == 5 + 5 + 4 + 4
    assert all(stop.accessibleName() and stop.toolTip() for stop in stops)
    names = [one.dismiss.accessibleName() for one in page.check_ins.questions]
    assert names[0] == f"{CARRIED} Not today"
    assert len(set(names)) == 4
