"""The day line in the running app, under a real mouse: what is dragged there is stored so."""

import json
from datetime import datetime, timedelta

import pytest

from balance_app.desktop.clock import SystemClock
from balance_app.domain.calendar import day_bounds, logical_day
from balance_app.ui.colours import LIGHT
from tests.desktop.parts import Box
from tests.desktop.profile import soon

LEAST = 200
"""Pixels; nothing else of the line's colour is as wide."""


class Yesterday:
    """A day with two hours of sitting from noon on, opened in the window."""

    def __init__(self, profile):
        clock = SystemClock()
        self.profile, self.zone = profile, clock.zone
        self.day = logical_day(clock.now(), clock.zone) - timedelta(days=1)
        self.begin, self.end = day_bounds(self.day, clock.zone)
        profile.balance("log", "sitting", "120", "--at", f"{self.day}T12:00")
        profile.start()
        window = profile.window()
        soon(lambda: profile.desk.has_focus(window), "the keyboard")
        profile.desk.key("alt+Left")
        self.line = soon(lambda: self.found(window), "the day line")

    def found(self, window: Box) -> Box | None:
        patches = self.profile.desk.picture().patches(LIGHT.track, window)
        return next((box for box in patches if box.width > LEAST and box.height > 10), None)

    def place(self, hour: int, minute: int = 0) -> tuple[int, int]:
        """Where the clock shows a time of that day."""
        at = datetime(self.day.year, self.day.month, self.day.day, hour, minute, tzinfo=self.zone)
        share = (at - self.begin) / (self.end - self.begin)
        return self.line.x + round(self.line.width * share), self.line.middle[1]

    def spans(self) -> list[str]:
        """What is stored, oldest first."""
        words = ("history", "--json", "--from", str(self.day), "--to", str(self.day))
        entries = json.loads(self.profile.balance(*words))
        times = [datetime.fromisoformat(entry["at"]) for entry in entries]
        lengths = [timedelta(minutes=entry["minutes"]) for entry in entries]
        return sorted(
            f"{at:%H:%M}-{at + length:%H:%M}" for at, length in zip(times, lengths, strict=True)
        )


@pytest.fixture
def yesterday(profile):
    return Yesterday(profile)


def test_time_dragged_over_is_taken_out_and_brought_back(yesterday, desk):
    desk.drag(yesterday.place(12, 30), yesterday.place(13))
    desk.key("Return")
    soon(lambda: yesterday.spans() == ["12:00-12:30", "13:00-14:00"], "the cut")

    desk.key("ctrl+z")
    soon(lambda: yesterday.spans() == ["12:00-14:00"], "the sitting as it was")


def test_an_edge_is_dragged_and_a_span_picked_and_removed(yesterday, desk):
    desk.drag(yesterday.place(14), yesterday.place(15, 30))
    soon(lambda: yesterday.spans() == ["12:00-15:30"], "the longer sitting")

    desk.click(*yesterday.place(13))
    desk.key("Escape", "Delete")
    soon(lambda: yesterday.spans() == [], "the sitting to be gone")


def test_an_empty_part_is_dragged_over_and_added(yesterday, desk):
    desk.drag(yesterday.place(16), yesterday.place(17))
    desk.key("Return")
    soon(lambda: yesterday.spans() == ["12:00-14:00", "16:00-17:00"], "the sitting added")
