"""What another process may ask of the running app."""

from datetime import timedelta
from pathlib import Path

import pytest

from balance_app.domain.breaks.model import BreakKind, Channel, Outcome, Posture
from balance_app.domain.errors import MachineError
from balance_app.services.inputs import InputsServing
from balance_app.services.preferences import Preferences
from balance_app.services.remote import RemoteRequests
from balance_app.store.database import Database, open_database
from balance_app.store.entries import SqliteEntryStore
from balance_app.store.settings import SqliteSettingsStore
from tests.coaching import Outside, coach_of
from tests.fakes import FakeAlarm, FakeClock, FakeNotifier, MemoryBreakStore


class App:
    """A running app without a window."""

    def __init__(self, database: Database) -> None:
        self.clock = FakeClock()
        self.alarm = FakeAlarm(self.clock)
        self.store = MemoryBreakStore()
        self.done: list[str] = []
        ids = iter(f"break-{n}" for n in range(100))
        settings = SqliteSettingsStore(database)
        settings.save("stretch_break", False)
        self.outside = Outside()
        self.coach, _ = coach_of(
            self.store,
            SqliteEntryStore(database),
            self.clock,
            self.alarm,
            FakeNotifier(),
            Preferences(settings),
            self.outside,
            lambda _at: next(ids),
        )
        self.coach.start()
        self.remote = RemoteRequests(
            self.coach,
            changed=lambda: self.done.append("changed"),
            show=lambda: self.done.append("show"),
            serving=lambda: InputsServing("X11 idle time", {}, ("logind",), ("PulseAudio",)),
        )

    def ask(self, do: str, **more: object) -> dict[str, object]:
        return dict(self.remote.answer({"do": do, **more}))

    def outcomes(self) -> list[tuple[Outcome, Channel]]:
        return [(record.outcome, record.via) for record in self.store.records.values()]


@pytest.fixture
def app(tmp_path: Path) -> App:
    return App(open_database(tmp_path / "balance.db"))


@pytest.fixture
def due(app: App) -> App:
    """An app whose move break is showing."""
    app.alarm.run(30 * 60)
    assert app.coach.status().showing is not None
    return app


@pytest.mark.parametrize("word", ["show", "changed"])
def test_the_window_is_asked_for(app: App, word: str) -> None:
    assert app.ask(word) == {"ok": True}
    assert app.done == [word]


def test_status_is_that_of_the_coach(app: App) -> None:
    answer = app.ask("status")

    assert answer["ok"] is True
    status = answer["status"]
    assert isinstance(status, dict)
    assert (status["running"], status["state"]) == (True, "working")


def test_a_pause_has_an_end_or_none(app: App) -> None:
    until = app.clock.now() + timedelta(hours=1)

    app.ask("pause", until=until.isoformat())
    assert app.coach.status().paused_until == until

    app.ask("pause", until=None)
    assert app.coach.status().paused_until is None
    assert app.coach.status().state == "paused"

    app.ask("resume")
    assert app.coach.status().state == "working"


@pytest.mark.parametrize("until", ["soon", "2026-11-16T12:00:00", 7])
def test_a_pause_until_no_time_is_refused(app: App, until: object) -> None:
    answer = app.ask("pause", until=until)

    assert (answer["ok"], answer["exit_code"]) == (False, 2)
    assert str(until) in str(answer["error"])


def test_standing_and_sitting(app: App) -> None:
    app.ask("stand")
    assert app.coach.status().posture is Posture.STANDING

    app.ask("sit")
    assert app.coach.status().posture is Posture.SITTING


def test_a_break_is_taken_now(app: App) -> None:
    answer = app.ask("break", kind=None)

    assert answer["ok"] is True
    showing = app.coach.status().showing
    assert showing is not None
    assert (showing.kind, showing.started) == (BreakKind.MOVE, True)


def test_a_break_of_a_kind_is_taken_now(app: App) -> None:
    app.ask("break", kind="stretch")

    showing = app.coach.status().showing
    assert showing is not None
    assert showing.kind is BreakKind.STRETCH


def test_a_break_that_is_due_is_started_not_doubled(due: App) -> None:
    before = due.coach.status().showing

    due.ask("break", kind=None)

    after = due.coach.status().showing
    assert before is not None
    assert after is not None
    assert (after.id, after.started) == (before.id, True)


@pytest.mark.parametrize(
    ("word", "outcome"),
    [("snooze", Outcome.SNOOZED), ("skip", Outcome.SKIPPED), ("done", Outcome.TAKEN)],
)
def test_an_answer_settles_the_showing_once(due: App, word: str, outcome: Outcome) -> None:
    assert due.ask(word)["ok"] is True
    assert due.outcomes() == [(outcome, Channel.TERMINAL)]

    again = due.ask(word)

    assert (again["ok"], again["exit_code"]) == (False, 2)
    assert due.outcomes() == [(outcome, Channel.TERMINAL)]


def test_begin_starts_the_showing(due: App) -> None:
    due.ask("begin")

    showing = due.coach.status().showing
    assert showing is not None
    assert showing.started


@pytest.mark.parametrize(
    ("request_sent", "hint"),
    [
        ({"do": "puase"}, "“pause”"),
        ({}, "request"),
        ({"do": None}, "request"),
        ({"do": "break", "kind": "moove"}, "“move”"),
    ],
)
def test_an_unknown_request_is_refused_with_the_nearest(
    app: App, request_sent: dict[str, object], hint: str
) -> None:
    answer = app.remote.answer(request_sent)

    assert (answer["ok"], answer["exit_code"]) == (False, 2)
    assert hint in str(answer["error"])


def test_what_the_machine_refuses_is_told_with_its_code(app: App) -> None:
    def full() -> None:
        raise MachineError("The disk is full.")

    remote = RemoteRequests(app.coach, changed=full, show=full, serving=InputsServing)

    assert remote.answer({"do": "changed"}) == {
        "ok": False,
        "error": "The disk is full.",
        "exit_code": 3,
    }
