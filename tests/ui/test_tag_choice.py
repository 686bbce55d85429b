"""What was carried, chosen at the title of the card."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Entry
from balance_app.domain.habit_rules import MOST_TAGS
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.bodies import SidedBody
from balance_app.ui.widgets.tag_choice import TagChoice
from tests.ui.conftest import WindowDesk


@pytest.fixture
def page(today_page: TodayPage) -> TodayPage:
    return today_page


def choice(page: TodayPage) -> TagChoice:
    body = page.cards["carrying"].body
    assert isinstance(body, SidedBody)
    assert body.tags is not None
    return body.tags


def press(page: TodayPage, option: str) -> None:
    body = page.cards["carrying"].body
    assert isinstance(body, SidedBody)
    body.options.buttons[option].click()


def newest(window_desk: WindowDesk) -> Entry:
    entry = window_desk.services.journal.newest("carrying")
    assert entry is not None
    return entry


def test_only_a_habit_with_tags_offers_them(page: TodayPage) -> None:
    assert list(choice(page).tags) == ["", "bag", "backpack", "groceries", "child"]
    body = page.cards["sleeping"].body
    assert isinstance(body, SidedBody)
    assert body.tags is None


def test_a_chosen_tag_is_stored_with_each_press_until_it_is_let_go(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    press(page, "left")
    assert newest(window_desk).tag == ""

    choice(page).tags["backpack"].trigger()
    assert choice(page).button.text() == "backpack"
    assert choice(page).button.toolTip() == "“backpack” is stored with the next presses"
    press(page, "both")
    press(page, "right")
    assert newest(window_desk).tag == "backpack"
    assert page.cards["carrying"].last.text().startswith("Right (backpack), 14:02")

    choice(page).tags[""].trigger()
    assert choice(page).button.text() == "Tag"
    press(page, "left")
    assert newest(window_desk).tag == ""


def test_one_tag_is_chosen_at_a_time(page: TodayPage) -> None:
    choice(page).tags["bag"].trigger()
    choice(page).tags["child"].trigger()

    assert [tag for tag, one in choice(page).tags.items() if one.isChecked()] == ["child"]


def test_who_carried_nothing_carried_no_bag(page: TodayPage, window_desk: WindowDesk) -> None:
    choice(page).tags["bag"].trigger()
    press(page, "none")

    assert newest(window_desk).tag == ""


def test_another_tag_is_added_to_the_habit_and_chosen(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    choice(page).another.trigger()
    field = choice(page).field
    assert field.hasFocus()
    qtbot.keyClicks(field, " sports  bag ")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert window_desk.services.habits.find("carrying").tags[-1] == "sports bag"
    assert choice(page).chosen == "sports bag"
    assert page.cards["carrying"].hasFocus()
    press(page, "left")
    assert newest(window_desk).tag == "sports bag"


def test_a_tag_that_is_there_is_only_chosen(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    choice(page).another.trigger()
    qtbot.keyClicks(choice(page).field, "BAG")
    qtbot.keyClick(choice(page).field, Qt.Key.Key_Return)

    assert choice(page).chosen == "bag"
    assert choice(page).field.isHidden()
    assert window_desk.services.journal.undoable() is None


def test_escape_adds_nothing(page: TodayPage, window_desk: WindowDesk, qtbot: QtBot) -> None:
    choice(page).another.trigger()
    qtbot.keyClicks(choice(page).field, "sled")
    qtbot.keyClick(choice(page).field, Qt.Key.Key_Escape)

    assert choice(page).field.isHidden()
    assert choice(page).button.hasFocus()
    assert "sled" not in window_desk.services.habits.find("carrying").tags


def test_the_chosen_tag_outlives_a_change_of_its_habit(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    choice(page).tags["child"].trigger()
    habits = window_desk.services.habits

    habits.change(replace(habits.find("carrying"), name="Tragen"))
    assert choice(page).chosen == "child"
    habits.change(replace(habits.find("carrying"), tags=("bag",)))

    assert choice(page).chosen == ""


def test_with_as_many_tags_as_fit_no_more_is_offered(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    habits = window_desk.services.habits
    tags = tuple(f"tag {n}" for n in range(MOST_TAGS))

    habits.change(replace(habits.find("carrying"), tags=tags))

    assert not choice(page).another.isVisible()


def test_the_days_list_says_the_tag(page: TodayPage) -> None:
    choice(page).tags["groceries"].trigger()
    press(page, "left")

    assert "groceries" in page.day.entry_rows[0].what.text()


def test_a_long_tag_leaves_room_for_the_title(page: TodayPage, window_desk: WindowDesk) -> None:
    habits = window_desk.services.habits
    long = "Einkaufstaschen mit Verlängerungskabeln"
    habits.change(replace(habits.find("carrying"), tags=(long,)))

    choice(page).tags[long].trigger()

    assert choice(page).button.text().endswith("…")
    assert long in choice(page).button.toolTip()
