"""What could not be stored waits, and is stored as it was meant once that works again."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Source
from balance_app.domain.errors import MachineError
from tests.desk import open_desk
from tests.ui.conftest import WindowDesk

HALF_AN_HOUR = 30 * 60


def pressed(window_desk: WindowDesk, habit: str, *options: str) -> None:
    """Presses options, half an hour after each other, while nothing can be stored."""
    with window_desk.lock():
        for option in options:
            window_desk.shared.bridge.press(habit, option, Source.TRAY)
            window_desk.clock.advance(HALF_AN_HOUR)


def stored(window_desk: WindowDesk, habit: str) -> list[tuple[str | None, int | None]]:
    today = window_desk.services.trends.today()
    found = window_desk.services.journal.history(today, today, habit)
    return [(entry.option, entry.minutes) for entry in found]


def runs(window_desk: WindowDesk) -> list[str]:
    return [one.option for one in window_desk.services.timers.running()]


def test_pairs_put_on_one_after_the_other_are_stored_as_they_were_worn(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    bridge, began = window_desk.shared.bridge, window_desk.clock.now()
    pressed(window_desk, "footwear", "flat", "heels")

    with qtbot.waitSignal(bridge.saved_after_all):
        bridge.retry()

    assert stored(window_desk, "footwear") == [("flat", 30)]
    (worn,) = window_desk.services.timers.running()
    assert (worn.option, worn.zone) == ("heels", "Europe/Berlin")
    assert worn.at - began == timedelta(minutes=30)


def test_pairs_put_on_after_another_are_all_stored(window_desk: WindowDesk) -> None:
    bridge = window_desk.shared.bridge
    bridge.press("footwear", "barefoot", Source.WINDOW)
    window_desk.clock.advance(HALF_AN_HOUR)
    pressed(window_desk, "footwear", "flat", "heels")

    bridge.retry()

    assert stored(window_desk, "footwear") == [
        ("flat", 30),
        ("barefoot", 30),
    ]
    assert runs(window_desk) == ["heels"]
    assert bridge.unsaved == ()


def test_a_side_pressed_after_a_stop_that_waits_runs(window_desk: WindowDesk) -> None:
    bridge = window_desk.shared.bridge
    bridge.start("carrying", "left", Source.WINDOW)
    window_desk.clock.advance(HALF_AN_HOUR)
    with window_desk.lock():
        bridge.stop("carrying", Source.WINDOW)
        window_desk.clock.advance(HALF_AN_HOUR)
        bridge.press("carrying", "right", Source.TRAY)

    bridge.retry()

    assert stored(window_desk, "carrying") == [("left", 30)]
    assert runs(window_desk) == ["right"]


def test_what_waits_keeps_its_order_while_it_cannot_be_stored(window_desk: WindowDesk) -> None:
    bridge = window_desk.shared.bridge
    pressed(window_desk, "carrying", "left", "right", "both")
    told: list[object] = []
    bridge.not_saved.connect(told.append)

    with window_desk.lock():
        bridge.retry()

    assert [unsaved.change.after.option for unsaved in bridge.unsaved] == ["left", "right", "both"]
    assert told == [bridge.unsaved[0]]


def test_what_can_no_longer_be_is_not_said_to_be_saved(window_desk: WindowDesk) -> None:
    bridge, clock = window_desk.shared.bridge, window_desk.clock
    said: list[str] = []
    bridge.failed.connect(said.append)
    bridge.saved_after_all.connect(lambda: said.append("saved"))
    pressed(window_desk, "footwear", "flat")
    terminal = open_desk(window_desk.services.data_folder / "balance.db", clock)
    terminal.timers.start("footwear", "heels")
    terminal.database.close()

    bridge.retry()

    assert [text[:35] for text in said] == ["Footwear: Heels has been worn since"]
    assert (bridge.unsaved, runs(window_desk)) == ((), ["heels"])


def test_what_is_stored_is_not_kept_for_retry_as_nothing_can_be_told_of_it(
    window_desk: WindowDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_entry: object) -> None:
        raise MachineError("The database is busy.")

    bridge = window_desk.shared.bridge
    said: list[str] = []
    bridge.failed.connect(said.append)
    monkeypatch.setattr(window_desk.services.journal, "told_of", busy)

    bridge.log("carrying", "left", Source.TRAY)

    assert (said, bridge.unsaved) == (["The database is busy."], ())
    assert stored(window_desk, "carrying") == [("left", None)]
