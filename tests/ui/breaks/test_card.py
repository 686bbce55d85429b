"""The break card: the last channel for notices, and the countdown of a break."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.breaks.model import BreakKind, Channel, Outcome
from balance_app.domain.ports import Notice, NoticeButton, NoticeEvents
from balance_app.ui.breaks.answers import DEAF_SECONDS
from balance_app.ui.breaks.card import BreakCard
from balance_app.ui.breaks.windows import BreakWindows
from tests.ui.breaks.conftest import Stage, Told, guide_of
from tests.ui.conftest import WindowDesk


@pytest.fixture
def card(window_desk: WindowDesk, qtbot: QtBot) -> Iterator[BreakCard]:
    """A card that breaks fall to, because the desktop shows no notifications."""
    shared = window_desk.shared
    windows = BreakWindows(shared.services, shared.bridge, lambda: shared, shared.bridge)
    card = windows.card()
    qtbot.addWidget(card)
    window_desk.notifier.fails = "no notification service"
    window_desk.services.notifier.add(windows.card_channel)
    yield card
    windows.close()


@pytest.fixture
def outcomes(window_desk: WindowDesk) -> Callable[[], dict[Outcome, int]]:
    today = window_desk.services.trends.today()
    return lambda: dict(window_desk.desk.breaks.outcomes(today, today).get(today, {}))


def fall_due(window_desk: WindowDesk) -> None:
    window_desk.alarm.run(30 * 60)


def test_a_break_that_no_notification_shows_falls_to_the_card(
    card: BreakCard, window_desk: WindowDesk
) -> None:
    fall_due(window_desk)

    assert card.isVisible()
    assert card.title.text() == "Stand up and move"
    assert "30 minutes" in card.body.text()
    assert card.snoozes.text() == "3 snoozes left"
    assert card.why.text().startswith("Why now? 30 min of sitting")
    assert [b.text() for b in card.answers.buttons.values()] == ["Start", "In 5 min", "Skip"]
    assert window_desk.services.notifier.serving == "card"


def test_start_counts_down_and_done_ends_the_break_with_one_outcome(
    card: BreakCard, window_desk: WindowDesk, outcomes: Callable[[], dict[Outcome, int]]
) -> None:
    fall_due(window_desk)
    next(iter(card.answers.buttons.values())).click()
    assert card.isVisible()
    assert [b.text() for b in card.answers.buttons.values()] == ["Done", "Skip"]

    card.answers.buttons["done"].click()

    assert not card.isVisible()
    assert outcomes() == {Outcome.TAKEN: 1}


def test_skip_answers_once_and_closes(
    card: BreakCard, window_desk: WindowDesk, outcomes: Callable[[], dict[Outcome, int]]
) -> None:
    fall_due(window_desk)
    skip = card.answers.buttons["skip"]

    skip.click()
    skip.click()

    assert not card.isVisible()
    assert outcomes() == {Outcome.SKIPPED: 1}


def test_it_reports_its_answer_at_most_once(card: BreakCard, qtbot: QtBot) -> None:
    answers: list[str] = []
    shown: list[str] = []
    notice = Notice("n", "Title", "Body", (NoticeButton("yes", "Yes"), NoticeButton("no", "No")))
    card.show_notice(notice, NoticeEvents(shown.append, answers.append, answers.append))

    card.answers.buttons["yes"].click()
    card.answers.buttons["no"].click()

    assert (shown, answers) == (["card"], ["yes"])


def test_what_need_not_be_answered_can_be_closed(card: BreakCard) -> None:
    answers: list[str] = []
    buttons = (NoticeButton("open", "Open the week"),)
    notice = Notice("n", "Week 47 in review", "One\nTwo", buttons, may_wait=True)
    card.show_notice(notice, NoticeEvents(lambda _name: None, answers.append, answers.append))
    assert [b.text() for b in card.answers.buttons.values()] == ["Open the week", "Close"]

    card.answers.buttons["close"].click()

    assert answers == []
    assert not card.isVisible()


def test_it_goes_when_the_break_is_settled_elsewhere(
    card: BreakCard, window_desk: WindowDesk
) -> None:
    fall_due(window_desk)

    window_desk.services.coach.skip(Channel.TERMINAL)

    assert not card.isVisible()


def test_it_counts_down_a_break_that_was_started_elsewhere(
    card: BreakCard, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.services.coach.take(BreakKind.MOVE, Channel.TERMINAL)
    card.count_down()
    assert card.isVisible()
    assert card.ring.accessibleName() == "2:00 left of the break"

    window_desk.clock.advance(30)
    card.count_down()
    assert card.ring.accessibleName() == "1:30 left of the break"

    window_desk.alarm.run(120)
    assert not card.isVisible()


def test_without_a_break_under_way_there_is_nothing_to_count(card: BreakCard) -> None:
    card.count_down()

    assert not card.isVisible()


def test_it_takes_no_key_in_its_first_second(
    card: BreakCard,
    window_desk: WindowDesk,
    outcomes: Callable[[], dict[Outcome, int]],
    qtbot: QtBot,
) -> None:
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    fall_due(window_desk)
    skip = card.answers.buttons["skip"]

    qtbot.keyClick(skip, Qt.Key.Key_Space)
    qtbot.keyClick(skip, Qt.Key.Key_Return)
    assert outcomes() == {}
    assert card.isVisible()

    window_desk.clock.advance(DEAF_SECONDS)
    qtbot.keyClick(skip, Qt.Key.Key_Space)
    assert outcomes() == {Outcome.SKIPPED: 1}


def test_a_notice_without_answers_can_be_closed(card: BreakCard) -> None:
    nothing = NoticeEvents(lambda _name: None, lambda _button: None, lambda _why: None)
    card.show_notice(Notice("test", "Hello", "It works."), nothing)
    assert card.ring.isHidden()

    card.answers.buttons["close"].click()

    assert not card.isVisible()


def test_the_last_snooze_leaves_only_start_and_skip(
    card: BreakCard, window_desk: WindowDesk
) -> None:
    fall_due(window_desk)
    for _ in range(3):
        card.answers.buttons["snooze"].click()
        window_desk.alarm.run(5 * 60 + 1)

    assert [b.text() for b in card.answers.buttons.values()] == ["Start", "Skip"]
    assert card.snoozes.text() == "0 snoozes left"


def test_it_stands_in_the_bottom_right_corner_of_the_screen(
    card: BreakCard, window_desk: WindowDesk
) -> None:
    fall_due(window_desk)

    room = card.screen().availableGeometry()
    assert room.contains(card.geometry())
    assert card.geometry().right() > room.center().x()
    assert card.geometry().bottom() > room.center().y()


def test_it_stands_on_the_screen_with_a_guide_that_it_did_not_have_before(
    card: BreakCard, window_desk: WindowDesk, stage: Stage
) -> None:
    fall_due(window_desk)
    QCoreApplication.processEvents()
    card.answers.buttons["begin"].click()
    QCoreApplication.processEvents()
    plain = card.frameGeometry()
    card.answers.buttons["done"].click()
    QCoreApplication.processEvents()

    stage.show_guide(guide_of())
    stage.take(BreakKind.STRETCH)

    assert card.isVisible()
    assert card.height() > plain.height()
    assert card.frameGeometry().bottom() == plain.bottom()


CHOICE = Notice(
    "check-in",
    "Which side did you carry on?",
    "Or answer later, on Today.",
    (NoticeButton("left", "Left"), NoticeButton("right", "Right")),
    is_choice=True,
)


def test_a_choice_has_no_main_answer_and_can_be_left_open(card: BreakCard, told: Told) -> None:
    card.show_notice(CHOICE, told.events)

    buttons = card.answers.buttons
    assert [button.text() for button in buttons.values()] == ["Left", "Right", "Later"]
    assert {button.property("role") for button in buttons.values()} == {""}
    buttons["close"].click()
    assert not card.isVisible()
    assert told.answered == []


def test_body_left_stays_on_the_left_where_the_language_goes_the_other_way(
    card: BreakCard, told: Told, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        card.show_notice(CHOICE, told.events)
        QCoreApplication.processEvents()
        buttons = card.answers.buttons
        assert buttons["left"].x() < buttons["right"].x()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
