"""The tray icon: its look, its tooltip, and the menu that logs with two clicks."""

from collections.abc import Iterator
from typing import NoReturn

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from balance_app.domain.breaks.model import (
    BreakKind,
    Channel,
    HoldReason,
    Outcome,
    Posture,
    StateWord,
)
from balance_app.domain.entries import Source
from balance_app.domain.errors import MachineError
from balance_app.ui.tray import Tray
from balance_app.ui.tray_icon import TrayLook, tray_icon
from balance_app.ui.tray_menu import TrayMenu, week_lean
from tests.ui.conftest import WindowDesk


@pytest.fixture
def tray(window_desk: WindowDesk) -> Iterator[Tray]:
    tray = Tray(window_desk.shared.bridge)
    tray.show()
    shared = window_desk.shared
    TrayMenu(tray, shared.services, shared.bridge, shared.locale, lambda: None)
    yield tray
    tray.icon.hide()


def opened(tray: Tray) -> QMenu:
    """The menu, as it is when the user opens it."""
    menu = tray.icon.contextMenu()
    menu.aboutToShow.emit()
    return menu


def labels(menu: QMenu) -> list[str]:
    return [action.text() or "—" for action in menu.actions()]


def action(menu: QMenu, label: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == label)


def submenu(menu: QMenu, label: str) -> QMenu:
    found = action(menu, label).menu()
    assert isinstance(found, QMenu)
    return found


def breaks_today(window_desk: WindowDesk) -> dict[Outcome, int]:
    today = window_desk.services.trends.today()
    return dict(window_desk.desk.breaks.outcomes(today, today).get(today, {}))


def test_the_menu_offers_everything_in_its_order(tray: Tray) -> None:
    status, *others = labels(opened(tray))

    assert status.startswith("Move break in 30 minutes")
    assert others == [
        "—",
        "Carrying",
        "Leg crossing",
        "Sleeping",
        "Sitting",
        "Footwear",
        "—",
        "Nothing to undo",
        "Take a break now",
        "Pause",
        "I’m standing",
        "—",
        "Open Balance",
        "Settings",
        "Quit",
    ]


def test_status_and_nothing_to_undo_cannot_be_chosen(tray: Tray) -> None:
    menu = opened(tray)

    disabled = [one.text() for one in menu.actions() if not one.isSeparator()]
    disabled = [label for label in disabled if not action(menu, label).isEnabled()]

    assert disabled == [labels(menu)[0], "Nothing to undo"]


def test_the_menu_can_be_read_before_it_was_ever_opened(tray: Tray) -> None:
    assert "Carrying" in labels(tray.icon.contextMenu())


def test_two_clicks_log_an_option(tray: Tray, window_desk: WindowDesk) -> None:
    carrying = submenu(opened(tray), "Carrying")
    assert labels(carrying) == ["Left", "Both", "Nothing", "Right", "—", "Time it"]

    action(carrying, "Right").trigger()

    entry = window_desk.services.journal.newest("carrying")
    assert entry is not None
    assert (entry.option, entry.source) == ("right", Source.TRAY)


def test_the_menu_asks_for_the_other_side_and_tells_why(
    tray: Tray, window_desk: WindowDesk
) -> None:
    for _ in range(2):
        window_desk.shared.bridge.log("carrying", "right", Source.TRAY)
    carrying = submenu(opened(tray), "Carrying")
    assert labels(carrying)[:3] == ["Left\N{NO-BREAK SPACE}next?", "—", "Left"]
    asks = submenu(carrying, "Left\N{NO-BREAK SPACE}next?")
    because = action(asks, "Because the last 2 were on the right.")
    assert not because.isEnabled()

    action(asks, "Not helpful").trigger()

    (shown,) = window_desk.services.nudger().recent(5)
    assert shown.unhelpful is not None
    assert labels(submenu(opened(tray), "Carrying"))[0] == "Left"


def test_two_clicks_log_time_that_has_gone_by(tray: Tray, window_desk: WindowDesk) -> None:
    sitting = submenu(opened(tray), "Sitting")
    assert labels(sitting) == [
        "The last 15 min",
        "The last 30 min",
        "The last 1 h",
        "—",
        "Standing, the last 15 min",
        "Standing, the last 30 min",
        "Standing, the last 1 h",
    ]

    action(sitting, "The last 30 min").trigger()
    entry = window_desk.services.journal.newest("sitting")
    assert entry is not None
    assert (entry.option, entry.minutes, entry.source) == (None, 30, Source.TRAY)
    assert (window_desk.clock.now() - entry.at).total_seconds() == 30 * 60

    action(submenu(opened(tray), "Sitting"), "Standing, the last 1 h").trigger()
    standing, _ = window_desk.services.journal.history(entry.day, entry.day)[::-1]
    assert (standing.option, standing.minutes) == ("standing", 60)


def test_what_was_undone_can_be_redone(tray: Tray, window_desk: WindowDesk) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    action(opened(tray), "Undo: Carrying right, 14:02").trigger()

    action(opened(tray), "Redo: Carrying right, 14:02").trigger()

    assert window_desk.services.journal.newest("carrying") is not None
    assert not any(label.startswith("Redo") for label in labels(opened(tray)))


def test_redo_that_no_longer_says_the_truth_does_nothing(
    tray: Tray, window_desk: WindowDesk
) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    window_desk.shared.bridge.undo()
    redo = action(opened(tray), "Redo: Carrying right, 14:02")
    window_desk.shared.bridge.log("sleeping", "left", Source.WINDOW)

    redo.trigger()

    assert window_desk.services.journal.newest("carrying") is None


def test_undo_names_what_it_takes_back(tray: Tray, window_desk: WindowDesk) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)

    action(opened(tray), "Undo: Carrying right, 14:02").trigger()

    assert window_desk.services.journal.newest("carrying") is None
    assert "Nothing to undo" in labels(opened(tray))


def test_undo_that_no_longer_says_the_truth_takes_nothing_back(
    tray: Tray, window_desk: WindowDesk
) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    undo = action(opened(tray), "Undo: Carrying right, 14:02")
    window_desk.desk.journal.log("sleeping", "left", source=Source.TERMINAL)

    undo.trigger()

    assert window_desk.services.journal.newest("carrying") is not None
    assert window_desk.services.journal.newest("sleeping") is not None


def test_a_break_can_be_taken_and_finished(tray: Tray, window_desk: WindowDesk) -> None:
    kinds = submenu(opened(tray), "Take a break now")
    assert labels(kinds) == ["Move break", "Stretch break", "Stretch session"]
    action(kinds, "Stretch break").trigger()
    menu = opened(tray)
    assert menu.actions()[0].text().startswith("Stretch break")
    assert "Take a break now" not in labels(menu)
    assert labels(menu)[9:11] == ["Done with the break", "Skip this break"]

    action(menu, "Done with the break").trigger()

    assert breaks_today(window_desk) == {Outcome.TAKEN: 1}


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        ("In 5 minutes", {Outcome.SNOOZED: 1}),
        ("Skip this break", {Outcome.SKIPPED: 1}),
        ("Start the break", {}),
    ],
)
def test_a_break_that_is_due_can_be_answered(
    tray: Tray, window_desk: WindowDesk, label: str, outcome: dict[Outcome, int]
) -> None:
    window_desk.alarm.run(30 * 60)
    menu = opened(tray)
    assert labels(menu)[0] == "Move break is due"
    assert labels(menu)[9:12] == ["Start the break", "In 5 minutes", "Skip this break"]

    action(menu, label).trigger()

    assert breaks_today(window_desk) == outcome
    on_break = window_desk.services.coach.status().state is StateWord.ON_BREAK
    assert on_break == (not outcome)


def test_the_last_snooze_leaves_start_and_skip(tray: Tray, window_desk: WindowDesk) -> None:
    window_desk.alarm.run(30 * 60)
    for _ in range(3):
        window_desk.services.coach.snooze(Channel.TRAY)
        window_desk.alarm.run(5 * 60)

    assert labels(opened(tray))[9:11] == ["Start the break", "Skip this break"]


def test_reminders_can_be_paused_and_resumed(tray: Tray, window_desk: WindowDesk) -> None:
    pauses = submenu(opened(tray), "Pause")
    assert labels(pauses) == [
        "For 15 minutes",
        "For 30 minutes",
        "For 1 hour",
        "For 2 hours",
        "Until tomorrow",
        "Until I resume",
        "—",
        "I’m presenting",
    ]

    action(pauses, "For 1 hour").trigger()
    until = window_desk.services.coach.status().paused_until
    assert until is not None
    assert (until - window_desk.clock.now()).total_seconds() == 3600

    action(opened(tray), "Resume reminders").trigger()
    assert window_desk.services.coach.status().state is StateWord.WORKING


def test_presenting_is_said_and_taken_back(tray: Tray, window_desk: WindowDesk) -> None:
    coach = window_desk.services.coach
    presenting = action(submenu(opened(tray), "Pause"), "I’m presenting")
    assert not presenting.isChecked()

    presenting.trigger()
    assert HoldReason.PRESENTING in coach.status().holds
    presenting = action(submenu(opened(tray), "Pause"), "I’m presenting")
    assert presenting.isChecked()
    assert "Resume reminders" in labels(opened(tray))

    presenting = action(submenu(opened(tray), "Pause"), "I’m presenting")
    presenting.trigger()
    assert coach.status().holds == ()
    assert "Resume reminders" not in labels(opened(tray))

    action(submenu(opened(tray), "Pause"), "I’m presenting").trigger()
    action(opened(tray), "Resume reminders").trigger()
    assert coach.status().holds == ()


def test_a_break_that_asks_whether_it_is_done_can_go_on(
    tray: Tray, window_desk: WindowDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window_desk.ask_whether_done(monkeypatch)

    assert labels(opened(tray))[9:12] == [
        "Go on with the break",
        "Done with the break",
        "Skip this break",
    ]


def test_until_tomorrow_ends_with_the_logical_day(tray: Tray, window_desk: WindowDesk) -> None:
    action(submenu(opened(tray), "Pause"), "Until tomorrow").trigger()

    until = window_desk.services.coach.status().paused_until
    assert until is not None
    assert f"{until:%Y-%m-%d %H:%M}" == "2026-11-22 04:00"


def test_standing_and_sitting_take_turns(tray: Tray, window_desk: WindowDesk) -> None:
    action(opened(tray), "I’m standing").trigger()
    assert window_desk.services.coach.status().posture is Posture.STANDING

    action(opened(tray), "I’m sitting").trigger()
    assert window_desk.services.coach.status().posture is Posture.SITTING


@pytest.mark.parametrize(
    ("label", "signal"),
    [("Open Balance", "open_wanted"), ("Settings", "settings_wanted"), ("Quit", "quit_wanted")],
)
def test_the_rest_of_the_app_is_asked_for(
    tray: Tray, qtbot: QtBot, label: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(tray, signal)):
        action(opened(tray), label).trigger()


def test_opening_it_often_leaves_nothing_behind(tray: Tray, qtbot: QtBot) -> None:
    def submenus() -> int:
        return len(tray.menu().findChildren(QMenu))

    once = submenus()
    for _ in range(5):
        opened(tray)

    qtbot.waitUntil(lambda: submenus() == once)


def test_a_left_click_is_told_with_its_place(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.clicked) as told:
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)

    assert told.args == [tray.icon.geometry()]
    with qtbot.assertNotEmitted(tray.clicked):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_the_tooltip_tells_when_the_next_break_comes(tray: Tray, window_desk: WindowDesk) -> None:
    assert tray.icon.toolTip() == "Balance\nMove break at 14:32:00"

    window_desk.alarm.run(10 * 60)
    assert tray.icon.toolTip() == "Balance\nMove break at 14:32:00\nSitting since 14:02"

    window_desk.services.coach.stand()
    assert tray.icon.toolTip().splitlines()[-1] == "Standing"


def test_the_tooltip_tells_why_no_break_comes(tray: Tray, window_desk: WindowDesk) -> None:
    window_desk.services.coach.pause(None)

    assert tray.icon.toolTip() == "Balance\nPaused until you resume"


def test_the_tooltip_tells_that_breaks_are_not_saved(tray: Tray, window_desk: WindowDesk) -> None:
    with window_desk.lock():
        window_desk.services.coach.stand()

    assert "Breaks are not saved yet: " in tray.icon.toolTip()


def test_the_icon_tells_what_is_due_and_what_is_paused(tray: Tray, window_desk: WindowDesk) -> None:
    def looks_like(look: TrayLook) -> bool:
        shown, wanted = (
            icon.pixmap(48, 48).toImage() for icon in (tray.icon.icon(), look_of(look))
        )
        return shown == wanted

    look_of = tray_icon
    assert looks_like(TrayLook())

    window_desk.alarm.run(30 * 60)
    assert looks_like(TrayLook(due=True))

    window_desk.services.coach.skip(Channel.TRAY)
    window_desk.services.coach.pause(None)
    assert looks_like(TrayLook(paused=True))

    window_desk.services.coach.resume()
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    assert looks_like(TrayLook(index=100.0))


def test_the_icon_tilts_by_all_habits_that_call_to_act(window_desk: WindowDesk) -> None:
    def lean() -> float:
        return week_lean(window_desk.services.trends.this_week())

    assert lean() == 0
    for habit, option in (("carrying", "left"), ("carrying", "both"), ("sleeping", "right")):
        window_desk.shared.bridge.log(habit, option, Source.WINDOW)
    assert lean() == -100
    for _ in range(3):
        window_desk.shared.bridge.log("leg-crossing", "right", Source.WINDOW)
    assert lean() == 50


def test_a_break_taken_elsewhere_is_known_here(tray: Tray, window_desk: WindowDesk) -> None:
    window_desk.services.coach.take(BreakKind.MOVE, Channel.TERMINAL)

    assert "Done with the break" in labels(opened(tray))
    assert tray.icon.toolTip() != "Balance\nMove break at 14:32:00"


def test_a_side_is_timed_from_the_tray_and_stopped_there(
    tray: Tray, window_desk: WindowDesk
) -> None:
    action(submenu(submenu(opened(tray), "Carrying"), "Time it"), "Right").trigger()
    assert tray.icon.toolTip().splitlines()[-1] == "Carrying: Right since 14:02"
    assert "Time it" not in labels(submenu(opened(tray), "Carrying"))
    window_desk.clock.advance(25 * 60)

    action(opened(tray), "Carrying: Right since 14:02 — Stop").trigger()

    entry = window_desk.services.journal.newest("carrying")
    assert entry is not None
    assert (entry.option, entry.minutes, entry.source) == ("right", 25, Source.TRAY)
    assert "Carrying" not in tray.icon.toolTip()


def test_while_a_side_runs_another_option_in_the_tray_switches(
    tray: Tray, window_desk: WindowDesk
) -> None:
    window_desk.shared.bridge.start("carrying", "right", Source.WINDOW)
    window_desk.clock.advance(10 * 60)

    carrying = submenu(opened(tray), "Carrying")
    assert [one.text() for one in carrying.actions() if one.isChecked()] == ["Right"]
    action(carrying, "Left").trigger()

    assert "Carrying: Left since 14:12 — Stop" in labels(opened(tray))
    assert window_desk.services.journal.newest("carrying") is not None


def test_a_pair_is_put_on_and_taken_off_in_the_tray(tray: Tray, window_desk: WindowDesk) -> None:
    action(submenu(opened(tray), "Footwear"), "Heels").trigger()
    window_desk.clock.advance(3600)

    action(opened(tray), "Footwear: Heels since 14:02 — Taken off").trigger()

    entry = window_desk.services.journal.newest("footwear")
    assert entry is not None
    assert (entry.option, entry.minutes) == ("heels", 60)


@pytest.mark.parametrize(
    ("answer", "minutes"),
    [("It ended 04:00", 838), ("Save without minutes", None), ("Throw away", 0)],
)
def test_the_tray_asks_when_a_side_ended_that_was_left_running(
    tray: Tray, window_desk: WindowDesk, answer: str, minutes: int | None
) -> None:
    window_desk.shared.bridge.start("carrying", "right", Source.WINDOW)
    window_desk.clock.advance(18 * 3600)

    question = submenu(opened(tray), "Carrying: Right since yesterday 14:02 — when did it end?")
    assert labels(question) == [
        "It ended 04:00",
        "At another time…",
        "—",
        "Save without minutes",
        "Throw away",
    ]
    action(question, answer).trigger()

    entry = window_desk.services.journal.newest("carrying")
    assert (entry.minutes if entry else 0) == minutes
    assert window_desk.services.timers.running() == []


def test_at_another_time_opens_the_window(
    tray: Tray, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.shared.bridge.start("carrying", "right", Source.WINDOW)
    window_desk.clock.advance(18 * 3600)
    question = submenu(opened(tray), "Carrying: Right since yesterday 14:02 — when did it end?")

    with qtbot.waitSignal(tray.open_wanted):
        action(question, "At another time…").trigger()


def test_during_a_break_the_tooltip_tells_what_runs(tray: Tray, window_desk: WindowDesk) -> None:
    window_desk.shared.bridge.start("footwear", "heels", Source.WINDOW)
    window_desk.services.coach.take(BreakKind.MOVE, Channel.TRAY)

    assert tray.icon.toolTip() == ("Balance\nBreak until 14:04:00\nFootwear: Heels since 14:02")


def test_what_cannot_be_read_leaves_the_rest_of_the_menu(
    tray: Tray, window_desk: WindowDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_said: object) -> NoReturn:
        raise MachineError("The disk is gone.")

    said: list[str] = []
    window_desk.shared.bridge.failed.connect(said.append)
    monkeypatch.setattr(window_desk.services.journal, "undoable", gone)
    monkeypatch.setattr(window_desk.services.timers, "running", gone)

    tray.menu().aboutToShow.emit()

    offered = [action.text() for action in tray.menu().actions()]
    assert (offered[2], offered[-1]) == ("Carrying", "Quit")
    assert said == ["The disk is gone."] * 3
