"""Sides that run on their cards and in the quick log: started, switched, stopped, asked about."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDateTime, QPoint, QRect, Qt, QTime
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Entry, Source
from balance_app.domain.habits import Option, ShoeKind
from balance_app.ui import words
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.quick_log import QuickLog
from balance_app.ui.widgets.bodies import SidedBody, WornBody
from balance_app.ui.widgets.end_question import EndQuestion
from balance_app.ui.widgets.habit_card import HabitCard
from balance_app.ui.widgets.message_bar import MessageBar
from balance_app.ui.widgets.running_strip import RunningStrip
from tests.ui.conftest import WindowDesk

MINUTE, HOUR = 60, 3600


@pytest.fixture
def page(today_page: TodayPage) -> TodayPage:
    return today_page


@pytest.fixture
def messages(window_desk: WindowDesk, page: TodayPage) -> MessageBar:
    return MessageBar(window_desk.shared, page)


@pytest.fixture
def panel(window_desk: WindowDesk, qtbot: QtBot) -> QuickLog:
    panel = QuickLog(window_desk.shared)
    qtbot.addWidget(panel)
    panel.open_at(QRect())
    qtbot.waitUntil(lambda: panel.isActiveWindow())
    return panel


def entries(window_desk: WindowDesk, habit: str | None = None) -> list[Entry]:
    today = window_desk.services.trends.today()
    return window_desk.services.journal.history(today.replace(day=1), today, habit)


def running(window_desk: WindowDesk) -> list[tuple[str, str]]:
    return [(one.habit, one.option) for one in window_desk.services.timers.running()]


def press(card: HabitCard, option: str) -> None:
    assert isinstance(card.body, SidedBody | WornBody)
    card.body.options.buttons[option].click()


def time_side(card: HabitCard, label: str) -> None:
    """Chooses a side in the menu of the stopwatch."""
    assert card.time is not None
    actions = {action.text(): action for action in card.time.menu().actions()}
    actions[label].trigger()


def said(card: HabitCard) -> tuple[str, str]:
    assert card.running.isVisible()
    return card.running.what.text().replace(words.NO_BREAK, " "), card.running.since.text()


def question_of(card: HabitCard) -> EndQuestion:
    assert card.running.question is not None
    assert card.running.question.isVisible()
    assert not card.running.line.isVisible()
    return card.running.question


def left_running(page: TodayPage, window_desk: WindowDesk, habit: str = "carrying") -> HabitCard:
    """A side that has run since yesterday afternoon; it is morning."""
    option = "heels" if habit == "footwear" else "right"
    window_desk.shared.bridge.start(habit, option, Source.WINDOW)
    window_desk.clock.advance(18 * HOUR)
    page.show_day(window_desk.services.trends.today())
    return page.cards[habit]


def test_the_stopwatch_starts_a_side_and_stop_stores_it(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    card = page.cards["carrying"]
    assert not card.running.isVisible()

    time_side(card, "Right from now on")

    assert said(card) == ("Right", "since 14:02")
    assert entries(window_desk) == []
    window_desk.clock.advance(25 * MINUTE)
    card.running.stop.click()

    (entry,) = entries(window_desk)
    assert (entry.option, entry.minutes, entry.source) == ("right", 25, Source.WINDOW)
    assert not card.running.isVisible()


def test_a_press_on_another_side_switches_and_says_so(
    page: TodayPage, window_desk: WindowDesk, messages: MessageBar
) -> None:
    card = page.cards["carrying"]
    time_side(card, "Right from now on")
    assert messages.line.label.text() == "Carrying: Right since 14:02"
    window_desk.clock.advance(10 * MINUTE)

    press(card, "left")

    assert said(card) == ("Left", "since 14:12")
    assert [(entry.option, entry.minutes) for entry in entries(window_desk)] == [("right", 10)]
    assert messages.line.label.text() == "Saved: Carrying right, 10 min, 14:02 · now Left"
    messages.line.undo.click()
    assert said(card) == ("Right · 10 min", "since 14:02")
    assert entries(window_desk) == []


def test_a_press_on_the_side_that_runs_lets_it_run(
    page: TodayPage, window_desk: WindowDesk, messages: MessageBar
) -> None:
    card = page.cards["carrying"]
    time_side(card, "Right from now on")

    press(card, "right")

    assert said(card) == ("Right", "since 14:02")
    assert entries(window_desk) == []
    assert "has been running since 2026-11-21 14:02 already" in messages.line.label.text()


def test_undo_of_a_start_stops_it_without_a_trace(
    page: TodayPage, window_desk: WindowDesk, messages: MessageBar
) -> None:
    time_side(page.cards["carrying"], "Both from now on")

    messages.line.undo.click()

    assert running(window_desk) == []
    assert messages.line.label.text() == "Taken back: start of Carrying both, 14:02"
    assert not page.cards["carrying"].running.isVisible()


def test_shift_and_an_arrow_time_a_side(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    card = page.cards["carrying"]
    qtbot.keyClick(page, Qt.Key.Key_1)

    qtbot.keyClick(card, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    assert running(window_desk) == [("carrying", "right")]
    assert card.time is not None
    assert card.time.toolTip() == (
        "Time Carrying: a side runs until you stop it (1, then Shift+← or Shift+→)"
    )


def test_the_side_that_runs_is_marked_and_the_others_say_that_they_switch(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    card = page.cards["carrying"]
    time_side(card, "Right from now on")
    assert isinstance(card.body, SidedBody)
    buttons = card.body.options.buttons

    assert [name for name, button in buttons.items() if button.property("running")] == ["right"]
    assert buttons["left"].toolTip() == "Switch to Left now (1, then ←)"
    assert buttons["right"].toolTip() == "Carrying: Right is running (1, then →)"
    card.running.stop.click()
    assert buttons["left"].toolTip() == "Log Carrying: Left (1, then ←)"
    assert not buttons["right"].property("running")


def test_the_minutes_count_while_somebody_looks(page: TodayPage, window_desk: WindowDesk) -> None:
    card = page.cards["carrying"]
    time_side(card, "Right from now on")
    window_desk.clock.advance(59)
    assert card.tell_time() == pytest.approx(1)
    assert said(card) == ("Right", "since 14:02")

    window_desk.clock.advance(1)

    assert card.tell_time() == pytest.approx(60)
    assert said(card) == ("Right · 1 min", "since 14:02")
    window_desk.clock.advance(83 * MINUTE)
    card.tell_time()
    assert said(card) == ("Right · 1 h 24 min", "since 14:02")


def test_a_side_wakes_the_page_once_a_minute_and_only_while_it_is_seen(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.services.coach.pause(None)  # breaks need no waking
    assert page._timer.remainingTime() > 10 * MINUTE * 1000

    time_side(page.cards["carrying"], "Right from now on")

    assert 50_000 < page._timer.remainingTime() <= 60_000
    page.hide()
    assert not page._timer.isActive()


def test_a_pair_is_worn_by_a_press_until_it_is_taken_off(
    page: TodayPage, window_desk: WindowDesk, messages: MessageBar
) -> None:
    card = page.cards["footwear"]

    press(card, "heels")

    assert said(card) == ("Heels", "worn since 14:02")
    assert messages.line.label.text() == "Footwear: Heels since 14:02"
    assert card.time is None
    window_desk.clock.advance(125 * MINUTE)
    card.tell_time()
    assert said(card) == ("Heels · 2 h 5 min", "worn since 14:02")
    assert card.running.stop.text() == "Taken off"
    press(card, "flat")
    window_desk.clock.advance(HOUR)
    card.running.stop.click()

    worn = [(entry.option, entry.minutes) for entry in entries(window_desk)]
    assert worn == [("flat", 60), ("heels", 125)]
    assert not card.running.isVisible()


def test_what_runs_is_there_again_after_a_restart(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    time_side(page.cards["carrying"], "Right from now on")
    window_desk.clock.advance(12 * MINUTE)

    again = TodayPage(window_desk.shared)
    qtbot.addWidget(again)
    again.show()

    assert said(again.cards["carrying"]) == ("Right · 12 min", "since 14:02")


def test_what_another_process_started_shows_up(page: TodayPage, window_desk: WindowDesk) -> None:
    window_desk.desk.timers.start("leg-crossing", "left", source=Source.TERMINAL)
    window_desk.shared.bridge.outside_change()

    assert said(page.cards["leg-crossing"]) == ("Left over", "since 14:02")


def test_an_earlier_end_is_asked_for_and_saved(page: TodayPage, window_desk: WindowDesk) -> None:
    card = page.cards["carrying"]
    time_side(card, "Right from now on")
    window_desk.clock.advance(HOUR)

    card.running.earlier.click()
    question = question_of(card)
    assert question.at.time() == QTime(15, 2)
    question.at.setTime(QTime(14, 45))
    question.save_button.click()

    assert [entry.minutes for entry in entries(window_desk)] == [43]


def test_an_earlier_end_that_cannot_be_keeps_the_question(
    page: TodayPage, window_desk: WindowDesk, messages: MessageBar
) -> None:
    card = page.cards["carrying"]
    time_side(card, "Right from now on")
    window_desk.clock.advance(HOUR)
    card.running.earlier.click()
    question = question_of(card)

    question.at.setTime(QTime(13, 0))
    question.save_button.click()

    assert "cannot have ended before" in messages.line.label.text()
    assert question_of(card) is question
    assert running(window_desk) == [("carrying", "right")]


def test_escape_lets_a_side_run_on_and_enter_saves(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    card = page.cards["carrying"]
    time_side(card, "Right from now on")
    window_desk.clock.advance(HOUR)
    card.running.earlier.click()
    assert question_of(card).at.hasFocus()

    qtbot.keyClick(question_of(card).at, Qt.Key.Key_Escape)
    assert said(card) == ("Right · 1 h", "since 14:02")
    assert card.running.earlier.hasFocus()

    card.running.earlier.click()
    qtbot.keyClick(question_of(card).at, Qt.Key.Key_Return)
    assert [entry.minutes for entry in entries(window_desk)] == [60]


def test_what_was_left_running_is_asked_about_on_its_card(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    card = left_running(page, window_desk)

    question = question_of(card)

    assert question.said.text() == (
        "Right has been running since yesterday 14:02. When did it end?"
    )
    assert question.at.dateTime().toString("yyyy-MM-dd HH:mm") == "2026-11-22 04:00"
    assert not question.cancel.isVisible()
    question.at.setDateTime(QDateTime.fromString("2026-11-21 17:32", "yyyy-MM-dd HH:mm"))
    question.save_button.click()
    assert [(e.minutes, f"{e.day:%d}") for e in entries(window_desk)] == [(210, "21")]
    assert not card.running.isVisible()


def test_the_guess_as_it_stands_is_saved_to_the_second(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    card = left_running(page, window_desk)

    question_of(card).save_button.click()

    assert [entry.minutes for entry in entries(window_desk)] == [838]


@pytest.mark.parametrize(("button", "minutes"), [("without", [None]), ("throw_away", [])])
def test_what_was_left_running_is_stored_without_minutes_or_thrown_away(
    page: TodayPage,
    window_desk: WindowDesk,
    messages: MessageBar,
    button: str,
    minutes: list[int | None],
) -> None:
    card = left_running(page, window_desk)

    getattr(question_of(card), button).click()

    assert [entry.minutes for entry in entries(window_desk)] == minutes
    messages.line.undo.click()
    assert question_of(card).isVisible()
    assert entries(window_desk) == []


def test_a_pair_worn_overnight_is_asked_about_and_a_new_one_goes_on_all_the_same(
    page: TodayPage, window_desk: WindowDesk, messages: MessageBar
) -> None:
    card = left_running(page, window_desk, "footwear")
    assert question_of(card).said.text() == "Heels: worn since yesterday 14:02. Until when?"

    press(card, "flat")

    assert said(card) == ("Flat", "worn since 08:02")
    assert [entry.minutes for entry in entries(window_desk)] == [None]
    assert messages.line.label.text() == (
        "Saved without minutes, as it was left running: Footwear heels, Sat 21 Nov 14:02 · now Flat"
    )


def test_a_side_comes_to_be_asked_about_while_the_page_is_open(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    card = page.cards["carrying"]
    time_side(card, "Right from now on")

    window_desk.alarm.run(14 * HOUR)  # the coach's own wake-ups tell the page

    assert question_of(card).isVisible()


def test_a_pair_that_lost_its_time_says_to_which(page: TodayPage, window_desk: WindowDesk) -> None:
    card = page.cards["footwear"]
    press(card, "heels")
    window_desk.clock.advance(3 * HOUR)

    window_desk.shared.bridge.log("footwear", "flat", Source.WINDOW, Details(minutes=60))

    question = question_of(card)
    assert question.said.text() == (
        "Heels: worn since 14:02. Until when? Logged meanwhile: Flat 16:02."
    )
    assert question.at.time() == QTime(16, 2)


def test_an_open_question_is_not_disturbed_by_other_entries(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    card = left_running(page, window_desk)
    question = question_of(card)
    question.at.setTime(QTime(3, 0))

    press(page.cards["sleeping"], "left")

    assert question_of(card) is question
    assert question.at.time() == QTime(3, 0)


def test_a_start_that_could_not_be_saved_can_be_retried(
    page: TodayPage, window_desk: WindowDesk, messages: MessageBar
) -> None:
    card = page.cards["footwear"]
    with window_desk.lock():
        press(card, "heels")
    assert messages.line.label.text().startswith("Not saved yet: start of Footwear heels, 14:02")
    assert not card.running.isVisible()
    window_desk.clock.advance(MINUTE)

    messages.line.retry.click()

    assert said(card) == ("Heels · 1 min", "worn since 14:02")


def test_a_stop_that_came_too_late_is_told(
    page: TodayPage, window_desk: WindowDesk, messages: MessageBar
) -> None:
    card = page.cards["carrying"]
    time_side(card, "Right from now on")
    window_desk.desk.database.connection.execute("DELETE FROM timers")  # by another process

    card.running.stop.click()

    assert messages.line.label.text() == "Carrying is not running. Running: nothing."


def test_the_quick_log_tells_what_runs_and_stops_it(
    panel: QuickLog, window_desk: WindowDesk
) -> None:
    assert not panel.stops["carrying"].isVisible()
    place = panel.geometry()
    panel.options["footwear"].buttons["heels"].click()
    window_desk.shared.bridge.start("carrying", "right", Source.TERMINAL)
    window_desk.clock.advance(10 * MINUTE)

    assert panel.captions["carrying"].text() == "Carrying: Right since 14:02"
    assert panel.captions["footwear"].text() == "Footwear: Heels since 14:02"
    assert panel.options["footwear"].buttons["heels"].property("role") == "chosen"
    assert panel.geometry() == place
    panel.options["carrying"].buttons["left"].click()
    assert panel.captions["carrying"].text() == "Carrying: Left since 14:12"
    panel.stops["carrying"].click()
    panel.stops["footwear"].click()

    assert panel.captions["carrying"].text().startswith("Carrying")
    assert "since" not in panel.captions["carrying"].text()
    assert not panel.stops["footwear"].isVisible()
    stored = {(entry.option, entry.source) for entry in entries(window_desk)}
    assert stored == {(o, Source.QUICK_LOG) for o in ("right", "left", "heels")}


def test_the_quick_log_points_to_the_card_where_it_must_be_asked(
    panel: QuickLog, window_desk: WindowDesk
) -> None:
    window_desk.shared.bridge.start("carrying", "right", Source.WINDOW)
    window_desk.clock.advance(18 * HOUR)

    panel.stops["carrying"].click()

    assert panel.message.label.text() == (
        "Carrying: Right since yesterday 14:02. Say on its card on Today when it ended."
    )
    assert running(window_desk) == [("carrying", "right")]


def test_the_first_step_has_been_taken_once_something_runs(page: TodayPage) -> None:
    assert page.first_step.isVisible()

    press(page.cards["footwear"], "heels")

    assert not page.first_step.isVisible()


def test_what_ends_a_side_stands_below_its_words_where_a_long_name_needs_the_row(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    habits = window_desk.services.habits
    footwear = habits.find("footwear")
    joined = "\u0641" * 24  # letters that cannot be parted by a hyphen
    boots = Option("boots", joined, shoe=ShoeKind.HEELS)
    habits.change(replace(footwear, options=(boots, *footwear.options)))
    strip = RunningStrip(window_desk.shared, habits.find("footwear"))
    window_desk.desk.timers.start("footwear", "boots")
    strip.refresh(window_desk.services.timers.running_of("footwear"))
    strip.show()

    def place(width: int) -> QPoint:
        strip.resize(width, strip.heightForWidth(width))
        strip.layout().activate()
        return strip.stop.mapTo(strip, QPoint(0, 0)) - strip.what.mapTo(strip, QPoint(0, 0))

    beside, below = place(600), place(320)
    assert beside.x() > 320
    assert below.y() > strip.what.height()
    assert strip.minimumSizeHint().width() < 320
    strip.deleteLater()


def test_a_question_leaves_the_next_card_as_high_as_it_was(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    card, beside = page.cards["carrying"], page.cards["leg-crossing"]
    time_side(card, "Right from now on")
    window_desk.clock.advance(HOUR)
    page.resize(960, 640)
    QApplication.processEvents()
    assert card.y() == beside.y()
    before = beside.height()

    card.running.earlier.click()
    QApplication.processEvents()

    assert beside.height() == before
    assert card.height() == card.heightForWidth(card.width())
