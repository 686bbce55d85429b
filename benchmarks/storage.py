"""How long a log takes to be committed; what a week and a habit’s end cost in a long history."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path

from balance_app.compose.terminal import build_terminal
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Change, ChangeKind, Entry, HabitChange, Source
from balance_app.domain.habits import BUILT_IN, Kind, Option
from balance_app.paths import Paths
from balance_app.store.database import open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.habits import write_habit

HISTORIES = (1_000, 100_000, 1_000_000)
PER_DAY = 20
LOGS = 200
ROUNDS = 41
COMMAND_ROUNDS = 9
NOTES = ("bag", "to the train", "rain", "blue backpack", "café", "Einkauf")
LAST_DAY = date(2026, 11, 22)


def _entries(count: int, store: SqliteEntryStore, per_day: int, last: date) -> Iterator[Entry]:
    """So many entries, spread over ten hours of each day, newest last, ending on the last day."""
    first = last - timedelta(days=count // per_day - 1)
    choices: list[tuple[str, Option | None]] = []
    for habit in BUILT_IN:
        if habit.kind is Kind.TIMED:
            choices.append((habit.id, None))
        choices.extend((habit.id, option) for option in habit.options)
    pick = cycle(choices)
    for number in range(count):
        day = first + timedelta(days=number // per_day)
        at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
        at += timedelta(hours=10) * (number % per_day) / per_day
        habit, option = next(pick)
        yield Entry(
            id=store.new_id(at),
            at=at,
            day=day,
            habit=habit,
            option=option.id if option else None,
            side=option.side if option else None,
            minutes=25 if option is None or option.shoe else None,
            load_kg=None,
            note=NOTES[number // 10 % len(NOTES)] if number % 10 == 0 else "",
            source=Source.DEMO,
            created=at,
            modified=at,
            deleted=None,
            device=store.device,
        )


def fill(entries: int, folder: Path, per_day: int = PER_DAY, last: date = LAST_DAY) -> Paths:
    """Makes a data folder with a history of so many entries, so many of them on each day.

    Args:
        entries: How many.
        folder: What the data folder is made in.
        per_day: How many of them are of one day.
        last: The day of the newest.
    """
    paths = Paths(folder / str(entries))
    database = open_database(paths.database)
    store = SqliteEntryStore(database)
    store.add_all(_entries(entries, store, per_day, last))
    database.close()
    return paths


def median_ms(act: Callable[[], object], rounds: int) -> float:
    """Median milliseconds of doing something so many times, after once to warm up."""
    act()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def week_ms(paths: Paths) -> float:
    """Median milliseconds to measure the newest week."""
    terminal = build_terminal(paths)
    week = Week.of(LAST_DAY)
    milliseconds = median_ms(lambda: terminal.trends.week(week), ROUNDS)
    terminal.close()
    return milliseconds


def week_command_ms(paths: Paths) -> float:
    """Median milliseconds of ``balance week --json``, from its start to its end."""
    command = [sys.executable, "-m", "balance_app", "--data-dir", str(paths.data)]
    command += ["week", "--json", "--date", LAST_DAY.isoformat()]
    return median_ms(
        lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), COMMAND_ROUNDS
    )


def habit_ms(paths: Paths) -> float:
    """Median milliseconds to delete a habit with a fifth of all entries, and to take that back."""
    database = open_database(paths.database)
    store, habit = SqliteEntryStore(database), replace(BUILT_IN[0], built_in=False)
    with database.writing() as connection:
        write_habit(connection, habit)
    change = Change(ChangeKind.HABIT_DELETED, habit=HabitChange(habit, None))

    def there_and_back() -> None:
        now = datetime.now(UTC)
        store.record(change, now)
        store.take_back(now)

    milliseconds = median_ms(there_and_back, ROUNDS)
    database.close()
    return milliseconds


def log_ms(folder: Path) -> list[float]:
    """Milliseconds from asking for an entry to its commit, sorted, over 200 logs."""
    terminal = build_terminal(Paths(folder / "log"))
    times = []
    for side, _ in zip(cycle(("left", "right")), range(LOGS), strict=False):
        begun = time.perf_counter()
        terminal.journal.log("carrying", side, source=Source.TERMINAL)
        times.append((time.perf_counter() - begun) * 1000)
    terminal.close()
    return sorted(times)


def measure() -> list[dict[str, object]]:
    """Measures all of these."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        logs = log_ms(folder)
        histories = {entries: fill(entries, folder) for entries in HISTORIES}
        weeks = {entries: week_ms(paths) for entries, paths in histories.items()}
        commands = {entries: week_command_ms(paths) for entries, paths in histories.items()}
        habits = {entries: habit_ms(paths) for entries, paths in histories.items()}
    slowest_but_one = logs[int(LOGS * 0.99) - 1]
    return [
        {
            "figure": "log to committed, the slowest but one of a hundred",
            "balance": round(slowest_but_one, 2),
            "bare": None,
            "unit": "ms",
            "ratio": None,
            "at_most": 20,
        },
        *_against_shortest("measuring a week", weeks),
        *_against_shortest("balance week --json", commands),
        *_against_shortest("deleting a habit and undo", habits),
    ]


def _against_shortest(what: str, by_entries: dict[int, float]) -> list[dict[str, object]]:
    shortest = by_entries[HISTORIES[0]]
    return [
        {
            "figure": f"{what}, {entries:,} entries",
            "balance": round(milliseconds, 2),
            "bare": round(shortest, 2),
            "unit": "ms",
            "ratio": round(milliseconds / shortest, 2),
            "at_most": 1.5,
        }
        for entries, milliseconds in by_entries.items()
    ]
