"""A user's profile on the real desktop: prepared, opened by the app, and asked from outside."""

import json
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

from balance_app.desktop.clock import SystemClock
from balance_app.desktop.instance.client import InstanceClient
from balance_app.domain.breaks.model import BreakKind
from balance_app.domain.breaks.saved import to_json
from balance_app.domain.breaks.state import Counter, Moment, State, no_work
from balance_app.domain.calendar import Week
from balance_app.domain.check_ins import AskedState, CheckIn
from balance_app.domain.entries import Details
from balance_app.domain.habits import BUILT_IN
from balance_app.domain.review.moment import reviewed
from balance_app.domain.settings import DEFAULTS, Weekday
from balance_app.paths import paths_for
from balance_app.store.check_ins import SqliteCheckInStore, write_check_in
from balance_app.store.database import open_database
from balance_app.store.reminders import SqliteBreakStore
from balance_app.store.settings import SqliteSettingsStore
from balance_app.ui.colours import LIGHT
from tests.desk import open_desk
from tests.desktop.desk import Desk
from tests.desktop.parts import Box, wait_for
from tests.fakes import FakeClock

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds; what is waited for comes at once, but a busy machine may take its time."""

INTERVAL = DEFAULTS.move_interval_minutes * 60.0


def soon(condition: Callable[[], T], what: str) -> T:
    """Asks until the answer is true, and gives it."""
    return wait_for(condition, PATIENCE, what)


class Profile:
    """One data folder and what is done with it on a desktop.

    Args:
        desk: The desktop.
        folder: The data folder.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.paths = paths_for(str(folder))

    # --- Beforehand -------------------------------------------------------------------------------

    def set(self, key: str, value: object) -> None:
        """Stores a setting."""
        with closing(open_database(self.paths.database)) as database:
            SqliteSettingsStore(database).save(key, value)

    def ask_nothing_unasked(self) -> None:
        """Has nothing come because of the day or the hour at which the test runs."""
        self.set("nudges", False)
        self.set("review", False)
        self._check_in_on()

    def save_work(self, seconds: float) -> None:
        """Saves, just now, that the user has worked so long since the last break."""
        clock = SystemClock()
        counters = {**no_work(), BreakKind.MOVE: Counter(seconds)}
        state = State(Moment(clock.now(), clock.monotonic()), counters=counters, sitting=seconds)
        with closing(open_database(self.paths.database)) as database:
            SqliteBreakStore(database).save(to_json(state))

    def let_come(self, *habits: str, at: datetime | None = None) -> None:
        """Has these habits, and no others, asked about at a full minute, or else at the last one.

        The app has asked before, and so asks what came while it did not run.
        """
        came = (at or SystemClock().now()).replace(second=0, microsecond=0)
        self._check_in_on(*habits, at=came.time())
        yesterday = came.date() - timedelta(days=1)
        with closing(open_database(self.paths.database)) as database:
            SqliteCheckInStore(database).mark(
                [(habits[0], yesterday, came.time())], AskedState.ASKED, yesterday
            )

    def _check_in_on(self, *habits: str, at: time = time(8, 0)) -> None:
        database = open_database(self.paths.database)
        with closing(database), database.writing() as connection:
            for habit in (one.id for one in BUILT_IN):
                write_check_in(connection, CheckIn(habit, habit in habits, (at,)))

    def let_review_come(self) -> Week:
        """Has the weekly review come at the last full minute; gives the week it is about.

        In that week carrying leaned right.
        """
        came = SystemClock().now().replace(second=0, microsecond=0)
        week = reviewed(came.date())
        self.set("review", True)
        self.set("review_weekday", list(Weekday)[came.isoweekday() - 1])
        self.set("review_time", f"{came:%H:%M}")
        morning = datetime.combine(week.start, time(8, 0), came.tzinfo)
        self.put("carrying", "right", *[morning] * 12)
        return week

    def far_from_days_ends(self) -> datetime:
        """Sets when days start so that now, which it gives, is at least six hours from that."""
        now = SystemClock().now()
        start_hour = 0 if 6 <= now.hour < 18 else 12
        self.set("day_start_hour", start_hour)
        self.set("week_nudge_time", f"{start_hour:02}:00")
        self.set("nudges", True)
        return now

    def put(self, habit: str, option: str, *times: datetime, minutes: int | None = None) -> None:
        """Stores entries as the app does, but many at once."""
        desk = open_desk(self.paths.database, FakeClock(SystemClock().now()))
        with closing(desk.database):
            for at in times:
                desk.journal.log(habit, option, Details(minutes=minutes), at)

    # --- The app ----------------------------------------------------------------------------------

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Starts the app and waits until it serves."""
        app = self.desk.start_app(self.paths.data, *words)

        def serves() -> bool:
            assert app.poll() is None, f"ended with {app.poll()}: {self.desk.words_of(app)}"
            return self.status() is not None

        soon(serves, "the app")
        return app

    def status(self) -> dict[str, Any] | None:
        """What the running app says of reminders; None where none runs."""
        answer = InstanceClient(self.paths.channel, PATIENCE).ask({"do": "status"})
        return None if answer is None else answer["status"]

    def balance(self, *words: str) -> str:
        """What a terminal command prints; it has to end with code 0 and without a complaint."""
        done = self.desk.balance(self.paths.data, *words)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def week(self, habit: str) -> dict[str, Any]:
        """One habit's part of `balance week --json`."""
        part: dict[str, Any] = json.loads(self.balance("week", "--json"))["habits"][habit]
        return part

    # --- What is stored ---------------------------------------------------------------------------

    def outcomes(self) -> list[tuple[str, str]]:
        """The outcome of each break with where it came from, in the order of their showings."""
        query = "SELECT outcome, via FROM break_outcomes ORDER BY showing"
        with closing(sqlite3.connect(f"{self.paths.database.as_uri()}?mode=ro", uri=True)) as file:
            return file.execute(query).fetchall()

    def saved_state(self) -> dict[str, Any]:
        """The break engine's state as it is saved."""
        with closing(open_database(self.paths.database)) as database:
            state: dict[str, Any] = SqliteBreakStore(database).load()
            return state

    # --- What is on screen ------------------------------------------------------------------------

    def window(self) -> Box:
        """The main window, once something is drawn in it."""

        def drawn() -> Box | None:
            windows = self.desk.windows("^Balance$")
            assert len(windows) < 2, "two windows"
            picture = self.desk.picture()
            return next((box for box in windows if picture.patches(LIGHT.left_tint, box)), None)

        return soon(drawn, "the window")

    def at_rest(self, look: Callable[[], T]) -> T | None:
        """What two looks give alike, between which the app has had its turn; None while it moves.

        A window has its size before it is drawn anew: what is clicked on may still be on its way.
        """
        first = look()
        self.status()
        return first if look() == first else None

    def carrying_bar(self) -> bool:
        """Whether the card of Carrying on Today has a bar to the right."""
        window = self.window()
        picture = self.desk.picture()
        left = picture.patches(LIGHT.left_tint, window)[0]
        below = Box("", left.x, left.y + left.height, left.width, 2 * left.height)
        bars = picture.patches(LIGHT.right, below)
        return any(bar.height > 5 for bar in bars)
