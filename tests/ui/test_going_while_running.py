"""What is said where a pair or a habit goes while it is worn or runs."""

from dataclasses import replace

from balance_app.ui.widgets.message_line import MessageLine
from tests.ui.conftest import WindowDesk


def test_the_pair_taken_off_and_its_minutes_are_told_and_one_undo_puts_it_on(
    window_desk: WindowDesk,
) -> None:
    line, bridge = MessageLine(window_desk.shared), window_desk.shared.bridge
    services = window_desk.services
    services.timers.start("footwear", "heels")
    window_desk.clock.advance(35 * 60)
    heels = services.habits.find("footwear").option("heels")
    refreshed: list[bool] = []
    bridge.entries_changed.connect(lambda: refreshed.append(True))

    bridge.change_habits(
        lambda: services.habits.change_option("footwear", replace(heels, archived=True))
    )

    assert line.label.text() == "Changed: Footwear, Heels archived · Heels taken off, 35 min"
    assert not line.undo.isHidden()
    assert refreshed == [True]
    line.undo.click()
    assert (
        line.label.text()
        == "Taken back: change of “Footwear”, Heels archived · Heels taken off, 35 min"
    )
    assert [one.option for one in services.timers.running()] == ["heels"]


def test_a_habit_that_is_archived_says_that_its_side_was_stopped(window_desk: WindowDesk) -> None:
    line, services = MessageLine(window_desk.shared), window_desk.services
    services.timers.start("carrying", "left")
    window_desk.clock.advance(35 * 60)

    window_desk.shared.bridge.change_habits(lambda: services.habits.archive("carrying"))

    assert line.label.text() == "Archived: Carrying · Left stopped, 35 min"


def test_what_was_left_running_is_asked_about_first(window_desk: WindowDesk) -> None:
    line, services = MessageLine(window_desk.shared), window_desk.services
    services.timers.start("carrying", "left")
    window_desk.clock.advance(13 * 3600)

    window_desk.shared.bridge.change_habits(lambda: services.habits.archive("carrying"))

    assert "Say first when it ended: on its card on Today" in line.label.text()
    assert not services.habits.find("carrying").archived
