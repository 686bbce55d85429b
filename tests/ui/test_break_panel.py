"""The break card of Today: what comes next, the answers, pauses and the stand toggle."""

from datetime import timedelta

from balance_app.domain.breaks.model import Outcome, Posture, StateWord
from balance_app.ui.pages.today import TodayPage
from tests.ui.conftest import WindowDesk


def test_the_ring_counts_the_minutes_to_the_next_break(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.alarm.run(18 * 60)

    assert today_page.breaks.headline.text() == "Move break in 12 minutes"
    assert today_page.breaks.why.text().startswith("Sitting for 18 minutes")
    assert today_page.breaks.ring.accessibleName() == "Move break in 12 minutes"


def test_a_break_is_taken_and_done_from_the_window(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    today_page.breaks.take.click()
    assert today_page.breaks.done.isVisible()
    assert today_page.breaks.take.isHidden()

    today_page.breaks.done.click()

    assert today_page.breaks.take.isVisible()
    today = window_desk.services.trends.today()
    assert window_desk.desk.breaks.outcomes(today, today) == {Outcome.TAKEN: 1}


def test_a_due_break_offers_start_snooze_and_skip(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.alarm.run(31 * 60)
    assert today_page.breaks.begin.isVisible()
    assert today_page.breaks.skip.isVisible()

    today_page.breaks.snooze.click()

    today = window_desk.services.trends.today()
    assert window_desk.desk.breaks.outcomes(today, today) == {Outcome.SNOOZED: 1}
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


def test_the_stand_toggle_says_what_it_will_do(
    today_page: TodayPage, window_desk: WindowDesk
) -> None:
    today_page.breaks.posture.click()

    assert window_desk.services.coach.status().posture is Posture.STANDING
    assert today_page.breaks.posture.text() == "I’m sitting"
    assert today_page.breaks.posture.accessibleName() == "I’m sitting"
