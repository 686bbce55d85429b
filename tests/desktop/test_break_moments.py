"""When a break comes and when it does not, with the time, the input and the windows of a real desk.

Where a test has to let a minute pass, the app, the system's clock and the X server's idle time are
real; what can share the minute shares it.
"""

import json
import signal
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest

from balance_app.paths import resources
from balance_app.services.breaks.exercise_shelf import ExerciseShelf
from balance_app.ui.colours import LIGHT
from tests.desktop.bus_stand_in import StandIn
from tests.desktop.parts import Box, wait_for
from tests.desktop.profile import INTERVAL, PATIENCE, Profile, soon

SCREEN_SAVER = "org.freedesktop.ScreenSaver"
MINUTES = 150.0
"""Seconds; what takes a minute or two of real time is waited for that long and longer."""


@pytest.fixture
def other(desk, tmp_path):
    """A second profile on the same desk."""
    return Profile(desk, tmp_path / "other")


@pytest.fixture
def screen_saver(desk):
    """A screen saver on the desk's session bus, which is off."""
    saver = StandIn(desk.bus)
    saver.answers("GetActive", "b", False)
    saver.own(SCREEN_SAVER)
    yield saver
    saver.close()


class Hand:
    """Moves the mouse every few seconds while something is waited for, as one who works."""

    def __init__(self, desk):
        self._desk = desk
        self._moved = 0.0
        self._x = 100

    def works_until(self, condition, what):
        def worked():
            if time.monotonic() - self._moved > 10:
                self._moved = time.monotonic()
                self._x = 300 - self._x
                self._desk.move_to(self._x, 100)
            return condition()

        return wait_for(worked, MINUTES + PATIENCE, what)


def knows_idle_time(profile):
    """Waits until the app knows when there was input."""
    soon(lambda: profile.status()["sources"]["idle"], "a source of idle time")


def seconds_to_next(profile):
    """Seconds until the next break is due, by the app's own status."""
    due = datetime.fromisoformat(profile.status()["next_break"]["due"])
    return (due - datetime.now(UTC)).total_seconds()


def sitting(profile):
    """The entries of sitting as `balance history --json` lists them."""
    return json.loads(profile.balance("history", "--habit", "sitting", "--json"))


def sat(profile):
    """Whether an entry of sitting is stored: for asking over and over what is told by `sitting`."""
    query = "SELECT 1 FROM entries WHERE habit = 'sitting' AND deleted_utc IS NULL"
    with closing(sqlite3.connect(profile.paths.database)) as file:
        return file.execute(query).fetchone() is not None


def shown(profile):
    """When the one break with an outcome was shown."""
    query = "SELECT shown_utc FROM break_outcomes"
    with closing(sqlite3.connect(profile.paths.database)) as file:
        ((at,),) = file.execute(query).fetchall()
    return datetime.fromisoformat(at)


def exercises(profile):
    """The exercises of each break as they are stored."""
    query = "SELECT exercises FROM break_outcomes ORDER BY showing"
    with closing(sqlite3.connect(profile.paths.database)) as file:
        return [json.loads(ids) if ids else [] for (ids,) in file.execute(query)]


def main_button(profile, card):
    """Waits for the card's button in the accent's colour, which lies below the ring."""
    desk = profile.desk
    desk.move_to(10, 10)  # under the pointer it has another colour

    def below_ring():
        patches = desk.picture().patches(LIGHT.accent, card)
        return patches[-1].middle if len(patches) > 1 else None

    return soon(lambda: profile.at_rest(below_ring), "the card's button")


def sitting_card(profile):
    """What the card of Sitting says, as pixels: it lies right of Sleeping, the third with sides."""
    window, picture = profile.window(), profile.desk.picture()
    lefts = picture.patches(LIGHT.left_tint, window)
    sleeping = lefts[1]
    x = window.x + window.width // 2
    below = Box("", x, sleeping.y, window.x + window.width - x, 3 * sleeping.height)
    return picture.patches(LIGHT.muted, below)


# --- Rest -----------------------------------------------------------------------------------------


@pytest.mark.takes_minutes
def test_a_rest_earns_the_break_whether_the_user_was_away_or_the_machine_slept(profile, other):
    desk = profile.desk
    for each in (profile, other):
        each.set("move_length_minutes", 1)
        each.set("pre_notice_seconds", 0)
    profile.set("idle_limit_seconds", 15)
    profile.save_work(600)
    other.save_work(INTERVAL - 30)  # falls due while it sleeps
    profile.start("--in-tray")
    sleeper = other.start("--in-tray")
    for each in (profile, other):
        knows_idle_time(each)
    assert 0 < seconds_to_next(other) < 31

    sleeper.send_signal(signal.SIGSTOP)
    desk.key("shift")
    soon(lambda: profile.status()["state"] == "away", "the user to be away")
    assert profile.status()["reason"].startswith("You have been away since ")
    assert profile.outcomes() == []
    wait_for(profile.outcomes, MINUTES, "the rest to be long enough")
    desk.key("shift")  # the sleeper wakes up to somebody who is there already
    sleeper.send_signal(signal.SIGCONT)

    assert profile.outcomes() == [("natural", "engine")]
    soon(other.outcomes, "the time asleep to be noticed")
    assert other.outcomes() == [("natural", "engine")]
    for each in (profile, other):
        soon(lambda each=each: each.status()["state"] == "working", "the user to be back")
        assert INTERVAL - PATIENCE < seconds_to_next(each) < INTERVAL + 1
    assert desk.notices() == []


# --- Typing, full screen, lock --------------------------------------------------------------------


def test_a_due_break_waits_until_the_user_stops_typing(profile):
    desk = profile.desk
    profile.set("pre_notice_seconds", 0)
    profile.save_work(INTERVAL - 8)
    profile.start("--in-tray")
    desk.key("shift")
    knows_idle_time(profile)
    looks = set()

    def typed_through_three_looks():
        desk.key("shift")
        status = profile.status()
        if status["state"] == "due":
            assert status["reason"] == "Move break is due · it waits until you stop typing"
            looks.add(status["next_break"]["due"])
        return len(looks) > 2

    soon(typed_through_three_looks, "the engine to look whether there is input")
    assert desk.notices() == []

    soon(desk.notices_on_screen, "the notification")
    assert desk.notices()[0][0] == "Stand up and move"
    assert profile.status()["reason"] == "Move break is due"


@pytest.mark.takes_minutes
def test_a_film_holds_a_break_that_comes_a_minute_after_it_while_sitting_is_measured(
    profile, other
):
    desk, hand = profile.desk, Hand(profile.desk)
    film = desk.start_program(sys.executable, "-m", "tests.desktop.programs", "film")
    box = desk.window("^Film$", PATIENCE)
    soon(lambda: desk.has_focus(box), "the film to have the keyboard")
    desk.key("f")
    soon(lambda: desk.window("^Film$").width == 1280, "the film to fill the screen")
    profile.set("pre_notice_seconds", 0)
    profile.save_work(INTERVAL - 5)
    profile.start("--in-tray")

    words = "Held: full screen · Move break is due and comes a minute after it ends"
    hand.works_until(lambda: profile.status()["reason"] == words, "the film to hold a due break")
    assert profile.status()["state"] == "held"
    assert desk.notices() == []

    not_before = datetime.now(UTC)
    desk.key("q")
    assert film.wait(PATIENCE) == 0
    soon(lambda: profile.status()["state"] == "working", "the hold to end")
    heard = datetime.now(UTC)
    other.balance("log", "carrying", "left")
    other.start()
    empty = sitting_card(other)

    hand.works_until(desk.notices, "the break")
    profile.balance("break", "--skip")
    assert (shown(profile) - not_before).total_seconds() > 58
    assert (shown(profile) - heard).total_seconds() < 75
    assert [title for title, _ in desk.notices()] == ["Stand up and move"]

    hand.works_until(lambda: sat(other), "a minute of sitting")
    (entry,) = sitting(other)
    assert (entry["source"], entry["minutes"]) == ("measured", 1)
    soon(lambda: sitting_card(other) != empty, "the entry in the window")

    other.balance("delete", entry["id"])
    assert sitting(other) == []
    soon(lambda: sitting_card(other) == empty, "the entry to be gone from the window")
    hand.works_until(lambda: sat(other), "the next minute of sitting")
    (again,) = sitting(other)
    assert again["source"] == "measured"
    assert again["id"] != entry["id"]


def test_a_locked_screen_is_no_work(profile, screen_saver):
    profile.save_work(600)
    profile.start("--in-tray")
    soon(lambda: "screen saver" in profile.status()["sources"]["session"], "the screen saver")
    assert profile.status()["state"] == "working"

    screen_saver.says("/ScreenSaver", SCREEN_SAVER, "ActiveChanged", "b", True)
    soon(lambda: profile.status()["state"] == "away", "the lock to be heard")
    assert profile.status()["reason"].startswith("The screen is locked")
    assert profile.status()["next_break"] is None

    screen_saver.says("/ScreenSaver", SCREEN_SAVER, "ActiveChanged", "b", False)
    soon(lambda: profile.status()["state"] == "working", "the user to be back")
    assert profile.status()["next_break"]["kind"] == "move"


# --- Before and on the card -----------------------------------------------------------------------


def test_a_break_is_announced_and_put_off_before_it_comes(profile):
    desk = profile.desk
    profile.save_work(INTERVAL - 20)
    profile.start("--in-tray")

    assert desk.press_button("In 5 min", PATIENCE) == ["In 5 min", "Skip"]

    soon(profile.outcomes, "the outcome")
    soon(lambda: desk.notices_on_screen() == 0, "the announcement to be gone")
    assert profile.outcomes() == [("snoozed", "notification")]
    assert profile.status()["state"] == "working"
    assert 240 < seconds_to_next(profile) < 301  # told to the whole second
    ((title, body),) = desk.notices()
    assert title.startswith("Move break in ")
    assert body == "Finish your sentence first."


def test_the_card_asks_and_a_stretch_break_shows_an_exercise(profile):
    desk = profile.desk
    profile.set("move_presentation", "card")
    profile.set("pre_notice_seconds", 0)
    profile.save_work(INTERVAL - 1)
    profile.start("--in-tray")

    card = desk.window("^Break$", PATIENCE)
    desk.click(*main_button(profile, card))
    soon(lambda: profile.status()["state"] == "on_break", "the countdown")
    plain = soon(lambda: desk.windows("^Break$"), "the card")[0]
    desk.click(*main_button(profile, plain))
    soon(profile.outcomes, "the outcome")
    assert profile.outcomes() == [("taken", "card")]
    soon(lambda: not desk.windows("^Break$"), "the card to be gone")
    assert desk.notices() == []

    profile.balance("break", "stretch")
    guided = desk.window("^Break$", PATIENCE)
    assert guided.height > plain.height  # with the steps of an exercise
    desk.click(*main_button(profile, guided))
    soon(lambda: len(profile.outcomes()) == 2, "the second outcome")

    assert profile.outcomes()[1] == ("taken", "card")
    of_move, of_stretch = exercises(profile)
    assert of_move == []
    assert of_stretch
    shelf = ExerciseShelf(resources() / "exercises")
    assert all(shelf.find(exercise) for exercise in of_stretch)
