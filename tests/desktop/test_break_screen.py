"""A break on the full screen of a real desktop with two monitors: seen, answered, and gone."""

import sys
from collections.abc import Iterator

import pytest

from balance_app.ui.colours import LIGHT
from tests.desktop.desk import Desk
from tests.desktop.monitors import LEFT, RIGHT, Monitors
from tests.desktop.parts import Box
from tests.desktop.profile import INTERVAL, Profile, soon

BREAKS = "^Break"


@pytest.fixture
def monitors(desk: Desk) -> Iterator[Monitors]:
    """Two monitors beside each other, of which the left is the primary one."""
    monitors = Monitors(desk)
    monitors.connect(LEFT)
    monitors.connect(RIGHT)
    yield monitors
    desk.end_programs()
    monitors.close()


@pytest.fixture
def nearly_due(profile: Profile, monitors: Monitors) -> Profile:
    """A profile in which the next break is a second away, and comes on the full screen."""
    profile.set("move_presentation", "screen")
    profile.save_work(INTERVAL - 1)
    return profile


def covered(desk: Desk) -> set[tuple[int, int, int, int]]:
    """What break windows cover of the screen."""
    boxes = desk.windows(BREAKS)
    return {(box.x, box.y, box.width, box.height) for box in boxes}


def places(*monitors: Box) -> set[tuple[int, int, int, int]]:
    return {(box.x, box.y, box.width, box.height) for box in monitors}


def wait_until_covered(desk: Desk, *monitors: Box) -> None:
    """Waits until there is a window on each of these monitors and on no other."""
    soon(lambda: covered(desk) == places(*monitors), f"a break on {monitors}")


def test_it_covers_every_monitor_and_escape_skips_it_after_the_first_second(
    nearly_due: Profile,
) -> None:
    desk = nearly_due.desk
    nearly_due.start("--in-tray")
    wait_until_covered(desk, LEFT, RIGHT)
    soon(lambda: nearly_due.status()["state"] == "on_break", "the countdown")
    soon(lambda: desk.picture().patches(LIGHT.accent, LEFT), "its ring on the left")
    soon(lambda: desk.picture().patches(LIGHT.accent, RIGHT), "its ring on the right")

    main = desk.window("^Break$")
    soon(lambda: desk.has_focus(main), "the keyboard to be with the break")
    desk.key("Escape")

    soon(lambda: not covered(desk), "the break to be gone")
    assert nearly_due.outcomes() == [("skipped", "screen")]


def test_a_word_that_is_being_typed_answers_nothing(nearly_due: Profile) -> None:
    desk = nearly_due.desk
    editor = desk.start_program(sys.executable, "-m", "tests.desktop.programs", "editor")
    line = desk.window("^Editor$", 30)
    soon(lambda: desk.has_focus(line), "the editor to have the keyboard")
    desk.key("a")
    soon(lambda: "typed a" in desk.words_of(editor), "the editor to be typed into")
    nearly_due.start("--in-tray")
    wait_until_covered(desk, LEFT, RIGHT)

    desk.key("b", "space", "Return")
    main = desk.window("^Break$")
    soon(lambda: desk.has_focus(main), "the keyboard to be with the break")
    desk.key("c", "space", "Return")

    assert nearly_due.outcomes() == []
    assert covered(desk) == places(LEFT, RIGHT)
    assert nearly_due.status()["state"] == "on_break"


def test_each_monitor_has_a_button_that_ends_it_on_all(nearly_due: Profile) -> None:
    desk = nearly_due.desk
    nearly_due.start("--in-tray")
    wait_until_covered(desk, LEFT, RIGHT)
    soon(lambda: nearly_due.status()["state"] == "on_break", "the countdown")

    def main_button() -> tuple[int, int] | None:
        """The button in the accent's colour, which lies below the ring."""
        patches = desk.picture().patches(LIGHT.accent, RIGHT)
        return patches[-1].middle if len(patches) > 1 else None

    desk.click(*soon(lambda: nearly_due.at_rest(main_button), "Done"))

    soon(lambda: not covered(desk), "the break to be gone")
    assert nearly_due.outcomes() == [("taken", "screen")]


def test_monitors_that_come_and_go_are_covered_and_uncovered(
    nearly_due: Profile, monitors: Monitors
) -> None:
    desk = nearly_due.desk
    nearly_due.start("--in-tray")
    wait_until_covered(desk, LEFT, RIGHT)

    monitors.disconnect(RIGHT)
    wait_until_covered(desk, LEFT)
    assert len(desk.windows(BREAKS)) == 1

    monitors.connect(RIGHT)
    wait_until_covered(desk, LEFT, RIGHT)
    assert nearly_due.outcomes() == []

    assert nearly_due.balance("break", "--done") == "Done.\n"
    soon(lambda: not covered(desk), "the break to be gone")
    assert nearly_due.outcomes() == [("taken", "terminal")]


def test_nothing_stays_covered_when_the_app_is_killed(nearly_due: Profile) -> None:
    desk = nearly_due.desk
    app = nearly_due.start("--in-tray")
    wait_until_covered(desk, LEFT, RIGHT)

    app.kill()
    app.wait()

    soon(lambda: not covered(desk), "the break to be gone")
