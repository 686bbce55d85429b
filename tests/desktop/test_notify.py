"""Notices reach a real notification service, come back with their answers, and fail honestly."""

import threading
from dataclasses import replace
from pathlib import Path

from balance_app.desktop.notify.desktop_notifier_channel import DesktopNotifierChannel
from balance_app.domain.ports import Notice, NoticeButton
from balance_app.services.notifier import NotifierChain
from tests.desktop.told import NOTICE, Told
from tests.fakes import FakeNotifier


def test_a_notice_comes_on_screen_and_is_reported_in_the_thread_that_showed_it(
    desk, on_bus, channel, told, until
):
    channel.show(NOTICE, told.events)
    assert told.all == []
    until(lambda: told.all)
    assert told.all == [("shown", "desktop notification")]
    assert told.threads == {threading.main_thread()}
    assert desk.notices() == [("Time to move", "Two minutes are enough.")]
    assert desk.notices_on_screen() == 1


def test_a_press_on_a_real_button_is_the_answer(desk, on_bus, channel, told, until):
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    desk.press_button("In 5 minutes")
    until(lambda: len(told.all) == 2)
    assert told.all[1] == ("answered", "snooze")
    assert told.threads == {threading.main_thread()}


def test_a_press_on_the_notice_itself_is_the_answer_named_for_it(
    desk, on_bus, channel, told, until
):
    channel.show(replace(NOTICE, press="start"), told.events)
    until(lambda: told.all)
    desk.press_notice()
    until(lambda: len(told.all) == 2)
    assert told.all[1] == ("answered", "start")
    assert told.threads == {threading.main_thread()}


def test_a_press_on_a_notice_that_names_no_answer_for_it_answers_nothing(
    desk, on_bus, channel, told, until
):
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    desk.press_notice()
    other = Told()
    channel.show(Notice("2", "Next", "", press="next"), other.events)
    until(lambda: other.all)
    desk.close_notices()
    channel.show(Notice("2", "Next", "", press="next"), other.events)
    until(lambda: len(other.all) == 2)
    desk.press_notice()
    until(lambda: len(other.all) == 3)
    assert other.all[2] == ("answered", "next")
    assert told.all == [("shown", "desktop notification")]


def test_two_notices_are_told_apart(desk, on_bus, channel, until):
    first, second = Told(), Told()
    channel.show(Notice("1", "First", "", (NoticeButton("a", "Alpha"),)), first.events)
    channel.show(Notice("2", "Second", "", (NoticeButton("b", "Beta"),)), second.events)
    until(lambda: first.all and second.all)
    desk.press_button("Beta")
    until(lambda: len(second.all) == 2)
    assert second.all[1] == ("answered", "b")
    assert first.all == [("shown", "desktop notification")]


def test_closing_a_notice_answers_nothing(desk, on_bus, channel, told, until):
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    desk.close_notices()
    other = Told()
    channel.show(Notice("2", "Next", ""), other.events)
    until(lambda: other.all)
    assert told.all == [("shown", "desktop notification")]


def test_a_withdrawn_notice_leaves_the_screen(desk, on_bus, channel, told, until):
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    channel.withdraw(NOTICE.id)
    until(lambda: desk.notices_on_screen() == 0)
    channel.withdraw(NOTICE.id)
    channel.withdraw("never shown")
    assert told.all == [("shown", "desktop notification")]


def test_a_notice_withdrawn_on_its_way_does_not_stay(desk, on_bus, channel, told, until):
    channel.show(NOTICE, told.events)
    channel.withdraw(NOTICE.id)
    other = Told()
    channel.show(Notice("2", "Next", ""), other.events)
    until(lambda: other.all)
    until(lambda: desk.notices_on_screen() == 1)
    assert told.all == []


def test_a_notice_shown_again_replaces_itself(desk, on_bus, channel, told, until):
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    channel.show(NOTICE, told.events)
    until(lambda: len(told.all) == 2)
    until(lambda: desk.notices_on_screen() == 1)


def test_a_notice_that_waits_for_an_answer_does_not_go_by_itself(
    desk, on_bus, channel, told, until
):
    channel.show(NOTICE, told.events)
    channel.show(Notice("2", "A word", "asks nothing"), told.events)
    until(lambda: len(told.all) == 2)
    assert desk.timeouts() == {"Time to move": 0, "A word": 10_000}


def test_withdrawing_and_closing_at_once_still_takes_the_notice_off(
    desk, on_bus, channel, told, until
):
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    channel.withdraw(NOTICE.id)
    channel.close()
    assert desk.notices_on_screen() == 0


def test_nothing_is_called_back_after_closing(desk, on_bus, channel, told, qtbot):
    channel.show(NOTICE, told.events)
    channel.close()
    qtbot.wait(1)
    assert told.all == []


def test_a_thread_runs_from_the_first_notice_until_closing(desk, on_bus, channel, told, until):
    def threads():
        return [t for t in threading.enumerate() if t.name == "balance notifications"]

    assert threads() == []
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    assert len(threads()) == 1
    channel.close()
    assert threads() == []


def test_without_a_session_bus_it_fails(on_bus, channel, told, until):
    on_bus("unix:path=/nonexistent/bus")
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    assert [word for word, _ in told.all] == ["failed"]
    assert "No such file" in told.all[0][1]


def test_without_a_notification_service_it_fails(desk, on_bus, channel, told, until):
    desk.stop_notifications()
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    assert [word for word, _ in told.all] == ["failed"]
    assert "org.freedesktop.Notifications" in told.all[0][1]


def test_failing_again_and_again_leaves_no_connection_open(desk, on_bus, channel, told, until):
    desk.stop_notifications()
    open_files = []
    for count in range(1, 5):
        channel.show(NOTICE, told.events)
        until(lambda count=count: len(told.all) == count)
        open_files.append(len(list(Path("/proc/self/fd").iterdir())))
    assert open_files[-1] == open_files[0]


def test_a_service_that_was_killed_fails_and_serves_again_when_it_is_back(
    desk, on_bus, channel, told, until
):
    channel.show(Notice("1", "First", ""), told.events)
    until(lambda: told.all)
    desk.stop_notifications()
    channel.show(Notice("2", "Second", ""), told.events)
    until(lambda: len(told.all) == 2)
    desk.start_notifications()
    channel.show(Notice("3", "Third", ""), told.events)
    until(lambda: len(told.all) == 3)
    assert [word for word, _ in told.all] == ["shown", "failed", "shown"]


def test_a_bus_that_went_away_fails_and_another_one_serves(desk, on_bus, channel, told, until):
    other = desk.start_bus()
    on_bus(other)
    channel.show(Notice("1", "First", ""), told.events)
    until(lambda: told.all)
    desk.stop_bus(other)
    on_bus(desk.bus)
    channel.show(Notice("2", "Second", ""), told.events)
    until(lambda: len(told.all) == 2)
    assert [word for word, _ in told.all] == ["failed", "shown"]


def test_a_service_that_hangs_is_cut_off_and_what_it_shows_late_is_taken_back(
    desk, on_bus, qapp, told, until
):
    channel = DesktopNotifierChannel("Balance", None)
    channel.show(replace(NOTICE, id="0", title="Earlier"), told.events)
    until(lambda: told.all)
    closed_before = desk.notices_closed()
    desk.freeze_notifications()
    channel.show(NOTICE, told.events)
    until(lambda: len(told.all) == 2)
    assert told.all[1] == (
        "failed",
        "the desktop's notification service has not answered for 2 s",
    )
    desk.thaw_notifications()
    until(lambda: ("Time to move", "Two minutes are enough.") in desk.notices())
    until(lambda: desk.notices_closed() == closed_before + 1)
    assert desk.notices_on_screen() == 1
    channel.close()
    assert len(told.all) == 2


def test_a_service_that_hangs_while_it_is_being_started_is_cut_off(
    desk, on_bus, qapp, told, until, tmp_path
):
    (tmp_path / "slow.service").write_text(
        "[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/sleep 60\n"
    )
    address = desk.start_bus(services=tmp_path)
    on_bus(address)
    channel = DesktopNotifierChannel("Balance", None, patience=0.3)
    channel.show(NOTICE, told.events)
    until(lambda: told.all)
    assert [word for word, _ in told.all] == ["failed"]
    channel.close()
    desk.stop_bus(address)


def test_a_notice_falls_through_to_the_card_when_the_service_is_killed(
    desk, on_bus, channel, plyer, told, until
):
    chain = NotifierChain([channel, plyer, FakeNotifier("card")])
    chain.show(Notice("0", "Earlier", ""), told.events)
    until(lambda: told.all)
    assert chain.serving == "desktop notification"
    desk.stop_notifications()
    chain.show(NOTICE, told.events)
    until(lambda: len(told.all) == 2)
    assert told.all[1] == ("shown", "card")
    assert set(chain.failures) == {"desktop notification", "plain notification"}
    chain.close()
