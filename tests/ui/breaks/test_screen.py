"""The full-screen break: on every monitor, never without a way out, and never left behind."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.breaks.model import BreakKind, BreakStatus, Channel, Outcome
from balance_app.ui.breaks import screen as screen_module
from balance_app.ui.breaks.answers import DEAF_SECONDS
from balance_app.ui.breaks.screen import GRACE_SECONDS, BreakScreen
from balance_app.ui.breaks.screen_window import ScreenWindow
from balance_app.ui.breaks.windows import BreakWindows
from balance_app.ui.widgets import floating
from tests.ui.breaks.conftest import Stage, Told, guide_of, notice


@pytest.fixture
def windows(stage: Stage) -> Iterator[BreakWindows]:
    """What shows breaks, for a user who wants them on the full screen."""
    for kind in ("move", "stretch"):
        stage.set(f"{kind}_presentation", "screen")
    shared = stage.shared
    windows = BreakWindows(shared.services, shared.bridge, lambda: shared, shared.bridge)
    yield windows
    windows.close()


@pytest.fixture
def screen(windows: BreakWindows) -> BreakScreen:
    return windows.screen()


def main_window(screen: BreakScreen) -> ScreenWindow:
    (window,) = (one for one in screen.windows.values() if one.whole)
    return window


def texts(window: ScreenWindow) -> list[str]:
    return [button.text() for button in window.answers.buttons.values()]


def test_a_break_started_anywhere_covers_every_monitor(stage: Stage, screen: BreakScreen) -> None:
    stage.take(BreakKind.MOVE)

    assert list(screen.windows) == QGuiApplication.screens()
    window = main_window(screen)
    assert window.isFullScreen()
    assert window.geometry() == QGuiApplication.primaryScreen().geometry()
    assert window.ring.accessibleName() == "2:00 left of the break"
    assert window.title.text() == "Stand up and move"
    assert window.guide.isHidden()


def test_it_shows_the_exercise_with_its_steps_side_and_what_comes_next(
    stage: Stage, screen: BreakScreen
) -> None:
    stage.show_guide(guide_of())
    stage.take()
    stage.window_desk.clock.advance(10)
    stage.shared.bridge.breaks_changed.emit()
    guide = main_window(screen).guide

    assert guide.isVisible()
    assert guide.heading.text() == "Neck tilt"
    assert guide.line.text() == "Left side, 20 s, then right"
    assert [step.text() for step in guide.steps] == [
        "Sit up straight.",
        "Tilt your head.",
        "Let the shoulder hang.",
    ]
    assert guide.caution.text() == "Stop if it hurts."
    assert guide.coming.text() == "Next: right side"
    assert guide.sign.accessibleName() == "Left side 15 s"


def test_a_part_that_begins_or_ends_sounds_once_unless_sounds_are_off(
    stage: Stage, screen: BreakScreen
) -> None:
    stage.show_guide(guide_of())
    stage.take()
    played = stage.window_desk.sounds.played
    assert played == []

    def let_pass(seconds: float) -> None:
        stage.window_desk.clock.advance(seconds)
        stage.shared.bridge.breaks_changed.emit()

    let_pass(5)
    let_pass(1)
    assert played == ["change"]
    let_pass(20)
    assert played == ["change"] * 2
    stage.set("sounds", False)
    let_pass(5)
    assert played == ["change"] * 2
    assert screen.windows


@pytest.mark.parametrize(
    ("button", "outcome"),
    [("done", {Outcome.TAKEN: 1}), ("skip", {Outcome.SKIPPED: 1})],
)
def test_a_button_settles_the_break_and_uncovers_the_screen(
    stage: Stage, screen: BreakScreen, button: str, outcome: dict[Outcome, int]
) -> None:
    stage.take()
    window = main_window(screen)

    window.answers.buttons[button].click()

    assert not screen.windows
    assert not window.isVisible()
    assert stage.outcomes() == outcome


def test_escape_skips_but_no_key_counts_in_the_first_second(
    stage: Stage, screen: BreakScreen, qtbot: QtBot
) -> None:
    stage.take()
    window = main_window(screen)
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.keyClick(window.answers.buttons["done"], Qt.Key.Key_Space)
    assert stage.outcomes() == {}

    stage.window_desk.clock.advance(DEAF_SECONDS)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert stage.outcomes() == {}
    qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert stage.outcomes() == {Outcome.SKIPPED: 1}
    assert not screen.windows


def test_it_takes_the_keyboard_after_its_first_second_but_no_button_has_it(
    stage: Stage, screen: BreakScreen, qtbot: QtBot
) -> None:
    stage.take()
    window = main_window(screen)
    assert not window.isActiveWindow()

    qtbot.waitUntil(window.isActiveWindow)

    assert window.focusWidget() is window


def test_it_comes_softly_and_at_once_where_the_system_wants_no_motion(
    stage: Stage, screen: BreakScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.take()
    assert main_window(screen).windowOpacity() < 1
    qtbot.waitUntil(lambda: main_window(screen).windowOpacity() == 1)
    stage.window_desk.services.coach.done(Channel.TERMINAL)

    monkeypatch.setattr(floating, "reduced_motion", lambda _window: True)
    stage.take()
    assert main_window(screen).windowOpacity() == 1


def test_it_can_be_put_off_only_while_snoozes_are_left(stage: Stage, screen: BreakScreen) -> None:
    def left(snoozes: int) -> None:
        def with_left(status: BreakStatus) -> BreakStatus:
            if status.showing is None:
                return status
            return replace(status, showing=replace(status.showing, snoozes_left=snoozes))

        stage.change_status(with_left)
        stage.shared.bridge.breaks_changed.emit()

    stage.take()
    left(3)
    assert texts(main_window(screen)) == ["Done", "In 5 min", "Skip"]

    left(0)

    assert texts(main_window(screen)) == ["Done", "Skip"]


def test_it_asks_whether_the_break_is_done_and_lets_it_go_on(
    stage: Stage, screen: BreakScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.show_guide(guide_of())
    stage.take()
    begun: list[Channel] = []
    monkeypatch.setattr(stage.window_desk.services.coach, "begin", begun.append)

    stage.ask_whether_done()

    window = main_window(screen)
    assert window.title.text() == "Done?"
    assert window.guide.isHidden()
    assert texts(window) == ["Done", "Go on", "Skip"]
    window.answers.buttons["begin"].click()
    assert begun == [Channel.SCREEN]
    assert window.isVisible()


def test_it_goes_when_the_break_is_settled_elsewhere(stage: Stage, screen: BreakScreen) -> None:
    stage.take()

    stage.window_desk.services.coach.done(Channel.TERMINAL)

    assert not screen.windows


def test_it_goes_when_the_break_is_over(stage: Stage, screen: BreakScreen) -> None:
    stage.take(BreakKind.MOVE)

    stage.window_desk.alarm.run(120)

    assert not screen.windows
    assert stage.outcomes() == {Outcome.TAKEN: 1}


def test_it_goes_by_itself_when_nobody_tells_it_that_the_break_is_over(
    stage: Stage, screen: BreakScreen, windows: BreakWindows
) -> None:
    stage.take(BreakKind.MOVE)
    stuck = stage.window_desk.services.coach.status()
    stage.change_status(lambda _status: stuck)
    stage.window_desk.clock.advance(120 + GRACE_SECONDS)
    windows.follow()
    assert screen.windows

    stage.window_desk.clock.advance(1)
    windows.follow()
    assert not screen.windows

    windows.follow()
    assert not screen.windows, "it came back"


def test_it_waits_with_its_end_while_it_asks(
    stage: Stage, screen: BreakScreen, windows: BreakWindows
) -> None:
    stage.take(BreakKind.MOVE)
    stuck = stage.window_desk.services.coach.status()
    stage.change_status(lambda _status: stuck)
    stage.ask_whether_done()

    for _ in range(10):
        stage.window_desk.clock.advance(100)
        windows.follow()

    assert screen.windows


def test_a_window_that_the_desktop_closes_takes_the_others_with_it(
    stage: Stage, screen: BreakScreen, qtbot: QtBot
) -> None:
    stage.take()

    main_window(screen).close()

    qtbot.waitUntil(lambda: not screen.windows)
    assert stage.outcomes() == {Outcome.SKIPPED: 1}


def test_a_notice_is_told_to_be_shown_once_it_is_seen(
    stage: Stage, windows: BreakWindows, told: Told, qtbot: QtBot
) -> None:
    channel = windows.screen_channel
    stage.window_desk.alarm.run(30 * 60)
    showing = stage.window_desk.services.coach.status().showing
    assert showing is not None

    channel.show(notice(showing.id), told.events)
    assert told.shown == []

    qtbot.waitUntil(lambda: told.shown == [channel.name] == ["screen"])
    assert told.failed == []
    channel.withdraw(showing.id)
    assert not windows.screen().windows


def test_a_notice_that_is_no_break_is_left_to_other_channels(
    windows: BreakWindows, told: Told
) -> None:
    windows.screen_channel.show(notice("test"), told.events)

    assert told.failed == ["the full screen shows nothing but breaks"]
    assert not windows.screen().windows


def test_a_break_that_cannot_be_shown_leaves_nothing_behind_and_says_so(
    stage: Stage, windows: BreakWindows, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_window: ScreenWindow, _monitor: object) -> None:
        raise RuntimeError("no such monitor")

    monkeypatch.setattr(ScreenWindow, "open_on", cannot)
    stage.window_desk.alarm.run(30 * 60)
    showing = stage.window_desk.services.coach.status().showing
    assert showing is not None

    windows.screen_channel.show(notice(showing.id), told.events)

    assert (told.shown, told.failed) == ([], ["no such monitor"])
    assert not windows.screen().windows
    stage.window_desk.services.coach.begin(Channel.NOTIFICATION)
    assert windows.card().isVisible(), "the card counts it down instead"
    assert not windows.screen().windows


def test_a_break_that_is_not_seen_in_time_falls_to_the_card(
    stage: Stage, windows: BreakWindows, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(screen_module, "PATIENCE_MS", 0)
    monkeypatch.setattr(ScreenWindow, "open_on", lambda _window, _monitor: None)

    stage.take(BreakKind.MOVE)

    qtbot.waitUntil(lambda: windows.card().isVisible())
    assert not windows.screen().windows


def test_a_break_that_is_wanted_on_the_card_stays_off_the_screen(
    stage: Stage, windows: BreakWindows
) -> None:
    stage.set("stretch_presentation", "card")

    stage.take(BreakKind.STRETCH)

    assert windows.card().isVisible()
    assert not windows.screen().windows


@pytest.mark.parametrize("size", [(1280, 800), (800, 600), (640, 400)])
def test_everything_is_within_its_window(
    stage: Stage, screen: BreakScreen, size: tuple[int, int], qtbot: QtBot
) -> None:
    stage.show_guide(guide_of())
    stage.take()
    window = main_window(screen)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*size)
    qtbot.waitUntil(lambda: window.width() == size[0])

    for part in (*window.answers.buttons.values(), window.ring, window.guide.heading):
        place = part.rect().translated(part.mapTo(window, part.rect().topLeft()))
        assert window.rect().contains(place)
