"""The Today page: cards that log, the day's list and days gone by."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from balance_app.domain.breaks.model import BreakKind, Channel, Posture
from balance_app.domain.breaks.state import Presence
from balance_app.domain.entries import Entry, Source
from balance_app.domain.errors import MachineError
from balance_app.domain.habits import Side, find_habit
from balance_app.services.journal import Journal
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.bodies import SidedBody, SleepingBody, TimedBody, WornBody
from balance_app.ui.widgets.habit_card import HabitCard
from tests.ui.conftest import WindowDesk


@pytest.fixture
def page(today_page: TodayPage) -> TodayPage:
    return today_page


def entries(window_desk: WindowDesk) -> list[Entry]:
    today = window_desk.services.trends.today()
    return window_desk.services.journal.history(today - timedelta(days=30), today)


def sided(card: HabitCard) -> SidedBody:
    assert isinstance(card.body, SidedBody)
    return card.body


def type_into(field: QSpinBox, text: str, qtbot: QtBot) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def press(page: TodayPage, habit: str, option: str) -> None:
    body = page.cards[habit].body
    assert isinstance(body, SidedBody | WornBody)
    body.options.buttons[option].click()


def test_a_press_on_a_side_logs_it_and_the_card_says_so(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    press(page, "carrying", "right")

    (entry,) = entries(window_desk)
    assert (entry.habit, entry.side, entry.source) == ("carrying", Side.RIGHT, Source.WINDOW)
    assert page.cards["carrying"].last.text() == "Right, 14:02."


def test_the_card_tells_the_run_and_asks_for_the_other_side(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    card = page.cards["carrying"]
    for _ in range(2):
        press(page, "carrying", "right")
    said = card.last.text()
    assert said.startswith("Right, 14:02 · 2 in a row.")
    assert "Left\N{NO-BREAK SPACE}next?" in said
    assert card.nudge.opener.isVisible()

    press(page, "carrying", "right")  # so soon it does not ask again
    assert card.last.text() == "Right, 14:02 · 3 in a row."
    assert card.nudge.opener.isHidden()


def test_why_opens_the_reason_in_place_and_not_helpful_takes_it_away(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    card = page.cards["carrying"]
    for _ in range(2):
        press(page, "carrying", "right")
    assert card.nudge.isHidden()

    card.nudge.opener.click()
    assert card.nudge.reason.isVisible()
    assert card.nudge.reason.text() == "Because the last 2 were on the right."
    assert not card.nudge.reason.visibleRegion().isEmpty()
    card.nudge.opener.click()
    assert card.nudge.isHidden()
    card.nudge.opener.click()

    card.nudge.not_helpful.click()
    assert card.nudge.isHidden()
    assert card.last.text() == "Right, 14:02 · 2 in a row."
    (shown,) = window_desk.services.nudger().recent(5)
    assert shown.unhelpful is not None


def test_once_the_entry_is_taken_back_nothing_is_asked(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    for _ in range(2):
        press(page, "carrying", "right")
    card = page.cards["carrying"]
    card.nudge.opener.click()
    window_desk.shared.bridge.undo()
    assert card.nudge.isHidden()
    assert card.nudge.opener.isHidden()
    assert card.last.text() == "Right, 14:02."


def test_what_another_process_was_nudged_to_is_asked_on_the_card(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    journal, nudger = window_desk.desk.journal, window_desk.desk.nudger
    for _ in range(2):
        nudger.after_logging(journal.log("carrying", "right", source=Source.TERMINAL))
    window_desk.shared.bridge.outside_change()
    assert "Left\N{NO-BREAK SPACE}next?" in page.cards["carrying"].last.text()


def test_after_nothing_carried_the_run_names_its_side(page: TodayPage) -> None:
    press(page, "carrying", "right")
    press(page, "carrying", "right")
    press(page, "carrying", "none")

    assert page.cards["carrying"].last.text().startswith("Nothing, 14:02 · right 2 in a row.")


def test_a_habit_that_is_only_watched_says_so_and_suggests_nothing(page: TodayPage) -> None:
    for _ in range(5):
        press(page, "sleeping", "left")

    card = page.cards["sleeping"]
    assert card.aside.text() == "just watching"
    assert "next?" not in card.last.text()


def test_body_left_is_on_the_left_in_right_to_left_languages(
    qapp: QApplication, page: TodayPage
) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(1200, 800)

    options = sided(page.cards["carrying"]).options
    assert [b.x() for b in options.buttons.values()] == sorted(
        b.x() for b in options.buttons.values()
    )


def test_number_keys_pick_a_card_and_arrow_keys_its_side(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert page.cards["leg-crossing"].hasFocus()

    qtbot.keyClick(page.cards["leg-crossing"], Qt.Key.Key_Left)
    qtbot.keyClick(page.cards["leg-crossing"], Qt.Key.Key_Right)

    assert [(e.habit, e.side) for e in entries(window_desk)] == [
        ("leg-crossing", Side.RIGHT),
        ("leg-crossing", Side.LEFT),
    ]


def test_arrow_keys_on_a_button_walk_and_log_nothing(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    buttons = sided(page.cards["carrying"]).options.buttons
    buttons["left"].setFocus()

    qtbot.keyClick(buttons["left"], Qt.Key.Key_Right)

    assert buttons["both"].hasFocus()
    assert entries(window_desk) == []


def test_enter_presses_the_button_in_focus(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    button = sided(page.cards["carrying"]).options.buttons["both"]
    button.setFocus()

    qtbot.keyClick(button, Qt.Key.Key_Return)

    assert [entry.option for entry in entries(window_desk)] == ["both"]


def test_digits_typed_into_a_field_pick_no_card(page: TodayPage, qtbot: QtBot) -> None:
    body = page.cards["sitting"].body
    assert isinstance(body, TimedBody)
    body.length.opener.click()
    body.minutes.selectAll()

    qtbot.keyClicks(body.minutes, "25")

    assert body.minutes.hasFocus()
    assert body.minutes.text() == "25"


def test_tooltips_name_the_keys_and_every_button_has_a_name(page: TodayPage) -> None:
    left = sided(page.cards["carrying"]).options.buttons["left"]

    assert left.toolTip() == "Log Carrying: Left (1, then ←)"
    buttons = sided(page.cards["carrying"]).options.buttons
    assert buttons["both"].toolTip() == "Log Carrying: Both (1, then ↓ Enter)"
    assert buttons["none"].toolTip() == "Log Carrying: Nothing (1, then ↓ → Enter)"
    assert left.accessibleName() == "Carrying: Left"
    for card in page.cards.values():
        assert card.accessibleName()


def test_shoes_are_marked_and_take_their_hours(page: TodayPage, window_desk: WindowDesk) -> None:
    card = page.cards["footwear"]
    body = card.body
    assert isinstance(body, WornBody)
    press(page, "footwear", "heels")
    assert body.options.buttons["heels"].property("role") == "chosen"
    assert card.running.since.text() == "worn since 14:02"
    card.running.stop.click()
    assert body.options.buttons["heels"].property("role") == ""

    window_desk.clock.advance(6 * 3600)
    assert not body.hours.isVisible()
    body.length.opener.click()
    assert body.hours.hasFocus()
    body.hours.setValue(4)
    body.minutes.setValue(30)
    press(page, "footwear", "flat")

    assert entries(window_desk)[0].minutes == 270
    assert (body.hours.value(), body.minutes.value()) == (0, 0)
    assert not body.hours.isVisible()
    assert body.options.buttons["flat"].property("role") == ""


def test_what_opens_in_a_card_leaves_its_neighbours_as_they_are(page: TodayPage) -> None:
    sleeping, sitting = page.cards["sleeping"], page.cards["sitting"]
    assert isinstance(sleeping.body, SleepingBody)
    assert isinstance(sitting.body, TimedBody)
    page.resize(960, 640)
    QApplication.processEvents()
    assert sleeping.y() == sitting.y()
    before = sitting.height()

    sitting.body.length.opener.click()
    sleeping.body.night.opener.click()
    QApplication.processEvents()

    assert sleeping.height() > before
    assert sitting.height() < sleeping.height()


def test_a_length_that_nobody_sees_is_not_stored(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    body = page.cards["footwear"].body
    assert isinstance(body, WornBody)
    body.length.opener.click()
    body.hours.setValue(4)

    qtbot.keyClick(body.hours, Qt.Key.Key_Escape)

    assert not body.hours.isVisible()
    assert body.length.opener.hasFocus()
    press(page, "footwear", "flat")
    assert entries(window_desk) == []
    assert body.options.buttons["flat"].property("role") == "chosen"


def test_sitting_is_logged_by_hand_and_summed_up(page: TodayPage, window_desk: WindowDesk) -> None:
    body = page.cards["sitting"].body
    assert isinstance(body, TimedBody)

    body.buttons[30].click()
    window_desk.clock.advance(45 * 60)
    body.length.opener.click()
    body.minutes.setValue(45)
    body.log.click()

    assert sorted(entry.minutes or 0 for entry in entries(window_desk)) == [30, 45]
    assert page.cards["sitting"].last.text() == "Today 1 h 15 min · this week 1 h 15 min."


def test_minutes_count_as_typed_when_a_button_is_clicked_right_after(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    sitting, shoes = page.cards["sitting"].body, page.cards["footwear"].body
    assert isinstance(sitting, TimedBody)
    assert isinstance(shoes, WornBody)

    sitting.length.opener.click()
    type_into(sitting.minutes, "20", qtbot)
    qtbot.mouseClick(sitting.log, Qt.MouseButton.LeftButton)
    shoes.length.opener.click()
    type_into(shoes.hours, "2", qtbot)
    type_into(shoes.minutes, "30", qtbot)
    qtbot.mouseClick(shoes.options.buttons["heels"], Qt.MouseButton.LeftButton)

    logged = {entry.habit: entry.minutes for entry in entries(window_desk)}
    assert logged == {"sitting": 20, "footwear": 150}


def test_an_entry_from_elsewhere_shows_up(page: TodayPage, window_desk: WindowDesk) -> None:
    window_desk.desk.journal.log("carrying", "left", source=Source.TERMINAL)
    window_desk.shared.bridge.outside_change()

    assert page.cards["carrying"].last.text() == "Left, 14:02."


def test_the_first_step_is_offered_until_something_is_logged(page: TodayPage) -> None:
    assert page.first_step.isVisible()

    press(page, "carrying", "right")

    assert page.first_step.isHidden()


def test_the_first_step_is_still_offered_after_a_minute_of_measured_sitting(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    until = window_desk.clock.now()
    stretch = Presence(
        window_desk.desk.entries.new_id(until),
        until - timedelta(minutes=1),
        until,
        Posture.SITTING,
    )
    assert window_desk.services.sitting.note(stretch, ended=True) is None

    assert page.cards["sitting"].last.text() == "Today 1 min · this week 1 min."
    assert page.first_step.isVisible()


def test_the_day_lists_its_entries_and_deletes_them(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    press(page, "carrying", "right")
    window_desk.clock.advance(60)
    press(page, "sleeping", "back")
    assert [row.entry.habit for row in page.day.entry_rows] == ["sleeping", "carrying"]
    assert page.day.aside.text() == "2 entries"

    page.day.entry_rows[0].delete.click()

    assert [row.entry.habit for row in page.day.entry_rows] == ["carrying"]
    assert [entry.habit for entry in entries(window_desk)] == ["carrying"]


class BrokenJournal:
    """The real journal, whose history cannot be read."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __getattr__(self, name: str) -> object:
        return getattr(self._journal, name)

    def history(self, *_days: object) -> list[Entry]:
        raise MachineError("The database is busy.")


def test_a_day_that_cannot_be_read_is_told(window_desk: WindowDesk, qtbot: QtBot) -> None:
    broken = replace(window_desk.services, journal=BrokenJournal(window_desk.services.journal))

    with qtbot.waitSignal(window_desk.shared.bridge.failed) as told:
        qtbot.addWidget(TodayPage(replace(window_desk.shared, services=broken)))

    assert told.args == ["The database is busy."]


def test_past_days_are_for_looking(page: TodayPage, window_desk: WindowDesk) -> None:
    journal = window_desk.services.journal
    journal.log("carrying", "left", at=window_desk.clock.now() - timedelta(days=1))

    page.back.click()

    assert page.choose.text() == "Friday 20 November"
    assert page.breaks.isHidden()
    assert not any(card.isVisible() for card in page.cards.values())
    assert [row.entry.option for row in page.day.entry_rows] == ["left"]
    page.forward.click()
    assert page.breaks.isVisible()
    assert not page.forward.isEnabled()


def test_a_new_logical_day_begins_while_the_page_is_open(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.alarm.run(14 * 3600)  # the coach's own wake-ups tell the page

    assert page.choose.text() == "Sunday 22 November"


def test_nothing_ticks_while_nobody_looks(page: TodayPage, window_desk: WindowDesk) -> None:
    window_desk.services.coach.take(BreakKind.MOVE, Channel.TRAY)
    assert page.findChildren(type(page._timer))
    assert page._timer.isActive()

    page.hide()

    assert not page._timer.isActive()


LONG_NAME = "Arbeitsplatzstehzeitgewohnheit"


def test_long_names_make_no_narrow_page_wider(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    book = window_desk.services.habits
    book.add(replace(find_habit("sitting"), id="standing-time", name=LONG_NAME))
    window_desk.services.journal.log("standing-time", "67")
    page.resize(420, 560)

    assert LONG_NAME in page.day.aside.text()
    qtbot.waitUntil(lambda: page.day.width() < page.viewport().width() < 440)
