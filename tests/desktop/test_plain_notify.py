"""Notices without buttons: plyer's, handed over by a process of its own, and the tray's bubble."""

import os
import sys

from PySide6.QtWidgets import QSystemTrayIcon

from balance_app.desktop.notify.bubble import TrayBubble
from balance_app.desktop.notify.plyer_channel import PlyerChannel
from balance_app.domain.ports import Notice
from tests.desktop.desk import wait_for
from tests.desktop.told import NOTICE, Told


def test_plyer_shows_a_notice_without_its_buttons(desk, on_bus, plyer, told, until, capfd):
    plyer.show(NOTICE, told.events)
    assert told.all == []
    until(lambda: told.all)
    assert told.all == [("shown", "plain notification")]
    assert desk.notices() == [("Time to move", "Two minutes are enough.")]
    assert capfd.readouterr() == ("", "")


def test_plyer_fails_without_a_notification_service(desk, on_bus, plyer, told, until):
    desk.stop_notifications()
    plyer.show(NOTICE, told.events)
    until(lambda: told.all)
    assert [word for word, _ in told.all] == ["failed"]
    assert "org.freedesktop.Notifications" in told.all[0][1]


def test_plyer_fails_where_it_finds_no_way(desk, on_bus, plyer, told, until, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    plyer.show(NOTICE, told.events)
    until(lambda: told.all)
    assert told.all == [("failed", "No usable implementation found!")]


def test_plyer_is_cut_off_when_it_hangs(desk, on_bus, qapp, told, until):
    desk.freeze_notifications()
    plyer = PlyerChannel("Balance", None, patience=1)
    plyer.show(NOTICE, told.events)
    until(lambda: told.all)
    assert told.all == [("failed", "it has not been handed over for 1 s")]
    desk.thaw_notifications()
    other = Told()
    plyer.show(Notice("2", "Next", ""), other.events)
    until(lambda: other.all)
    assert [title for title, _ in desk.notices()] == ["Next"]


def test_a_notice_withdrawn_before_plyer_has_shown_it_is_stopped(desk, on_bus, plyer, told, until):
    desk.freeze_notifications()
    plyer.show(NOTICE, told.events)
    plyer.withdraw(NOTICE.id)
    desk.thaw_notifications()
    other = Told()
    plyer.show(Notice("2", "Next", ""), other.events)
    until(lambda: other.all)
    assert told.all == []
    assert [title for title, _ in desk.notices()] == ["Next"]


def test_a_python_that_cannot_be_started_is_a_failure(qapp, plyer, told, until, monkeypatch):
    monkeypatch.setattr(sys, "executable", os.devnull)
    plyer.show(NOTICE, told.events)
    until(lambda: told.all)
    assert [word for word, _ in told.all] == ["failed"]


def test_a_bubble_needs_its_icon_in_the_tray_and_then_comes_on_screen(desk):
    program = desk.start_program(sys.executable, "-m", "tests.desktop.programs", "bubble")
    wait_for(lambda: "shown by" in desk.words_of(program), 10, "the bubble")
    assert desk.words_of(program).splitlines() == [
        "failed: Balance's icon is not in the tray",
        "shown by tray bubble",
    ]


def test_a_press_on_the_bubble_is_the_answer_named_for_it(desk):
    program = desk.start_program(sys.executable, "-m", "tests.desktop.programs", "bubble")
    wait_for(lambda: "shown by" in desk.words_of(program), 10, "the bubble")
    (bubble,) = wait_for(desk.popups, 10, "the bubble on screen")
    desk.click(*bubble.middle)
    wait_for(lambda: "answered start" in desk.words_of(program), 10, "the answer")


def test_where_there_is_no_tray_a_bubble_fails(qapp, told):
    icon = QSystemTrayIcon()
    bubble = TrayBubble(icon)
    bubble.show(NOTICE, told.events)
    bubble.withdraw(NOTICE.id)
    bubble.close()
    assert told.all == [("failed", "this desktop has no tray")]
