"""Every window follows the habits as they change, here or in another process."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Source
from balance_app.domain.habits import BUILT_IN, READY_MADE, Option, ShoeKind
from balance_app.ui.handy import MOST_PAIRS
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.habits import HabitsPage
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.pages.week import WeekPage
from balance_app.ui.quick_log import QuickLog
from balance_app.ui.tray import Tray
from balance_app.ui.tray_menu import TrayMenu
from balance_app.ui.widgets.bodies import WornBody
from balance_app.ui.widgets.pair_buttons import PairButtons
from tests.desk import open_desk
from tests.ui.conftest import WindowDesk

MOUSE = next(habit for habit in READY_MADE if habit.id == "mouse-hand")


@pytest.fixture
def page(today_page: TodayPage) -> TodayPage:
    return today_page


def add_pairs(window_desk: WindowDesk, count: int) -> None:
    for n in range(count):
        pair = Option("", f"Pair {n}", shoe=ShoeKind.FLAT)
        window_desk.services.habits.add_option("footwear", pair)


def shoe_buttons(page: TodayPage) -> PairButtons:
    body = page.cards["footwear"].body
    assert isinstance(body, WornBody)
    return body.options


def test_today_gets_a_card_for_a_new_habit_and_keeps_the_others(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    before = dict(page.cards)
    window_desk.services.habits.add(MOUSE)

    assert list(page.cards) == [*before, "mouse-hand"]
    assert all(page.cards[habit] is card for habit, card in before.items())
    qtbot.waitUntil(page.cards["mouse-hand"].isVisible)
    qtbot.keyClick(page, Qt.Key.Key_6)
    assert page.cards["mouse-hand"].hasFocus()
    qtbot.keyClick(page.cards["mouse-hand"], Qt.Key.Key_Right)
    newest = window_desk.services.journal.newest("mouse-hand")
    assert newest is not None
    assert newest.option == "right"


def test_a_renamed_habit_is_renamed_on_its_card_and_in_the_days_list(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    habits = window_desk.services.habits
    window_desk.services.journal.log("carrying", "left")
    page.cards["carrying"].take_focus()

    habits.change(replace(habits.find("carrying"), name="Tasche"))

    assert page.cards["carrying"].heading.text() == "Tasche"
    assert page.cards["carrying"].hasFocus()
    assert page.day.entry_rows[0].what.text().startswith("Tasche: Left")


def test_today_follows_the_order_and_its_keys(
    page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.services.habits.move("footwear", "carrying")

    assert next(iter(page.cards)) == "footwear"
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert page.cards["carrying"].hasFocus()


def test_tab_reaches_a_new_card_before_the_days_list(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.services.journal.log("carrying", "left")
    window_desk.services.habits.add(MOUSE)
    window_desk.services.habits.move("mouse-hand", "carrying")

    wanted = [*(card.edit for card in page.cards.values()), page.day.entry_rows[0].edit]
    at, found = page.breaks.take, []
    while len(found) < len(wanted):
        at = at.nextInFocusChain()
        if at in wanted:
            found.append(at)
    assert found == wanted


def test_with_all_archived_today_says_so_and_leads_to_the_habits(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    wanted: list[str] = []
    page.habits_wanted.connect(wanted.append)
    for habit in BUILT_IN:
        window_desk.services.habits.archive(habit.id)

    assert page.cards == {}
    assert page.none.isVisible()
    assert page.first_step.isHidden()
    page.none.step.click()
    assert wanted == [""]
    window_desk.services.habits.bring_back("sleeping")
    assert list(page.cards) == ["sleeping"]
    assert page.none.isHidden()


def test_entries_of_an_archived_habit_stay_in_the_days_list(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    window_desk.services.journal.log("carrying", "left")

    window_desk.services.habits.archive("carrying")

    assert page.day.entry_rows[0].what.text().startswith("Carrying: Left")


def test_what_another_process_changes_is_seen_when_it_tells(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    other = open_desk(window_desk.services.data_folder / "balance.db", window_desk.clock)
    other.habits.add(MOUSE)
    other.database.close()
    assert "mouse-hand" not in page.cards

    window_desk.shared.bridge.outside_change()

    assert "mouse-hand" in page.cards


def test_a_few_pairs_are_all_buttons(page: TodayPage) -> None:
    assert len(shoe_buttons(page).buttons) == 6
    assert shoe_buttons(page).more.isHidden()


def test_of_many_pairs_those_worn_lately_are_buttons_and_the_others_in_a_menu(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    add_pairs(window_desk, 14)
    for pair in ("pair-9", "pair-3"):
        window_desk.services.journal.log("footwear", pair)
        window_desk.clock.advance(60)
    buttons = shoe_buttons(page)

    assert len(buttons.buttons) == MOST_PAIRS
    assert list(buttons.buttons)[:2] == ["pair-3", "pair-9"]
    assert list(buttons.buttons)[-1] == "pair-13"
    assert buttons.more.text() == "14 more…"
    assert len(buttons.menu.actions()) == 14

    chosen = next(action for action in buttons.menu.actions() if action.text() == "Pair 5")
    chosen.trigger()

    worn = window_desk.services.timers.running_of("footwear")
    assert worn is not None
    assert worn.option == "pair-5"
    assert "pair-5" in shoe_buttons(page).buttons
    assert len(shoe_buttons(page).buttons) == MOST_PAIRS


def test_an_archived_pair_that_is_worn_is_still_named(
    page: TodayPage, window_desk: WindowDesk
) -> None:
    habits = window_desk.services.habits
    window_desk.services.journal.log("footwear", "heels")

    habits.change_option(
        "footwear", replace(habits.find("footwear").option("heels"), archived=True)
    )

    assert "heels" not in shoe_buttons(page).buttons
    assert page.cards["footwear"].last.text().startswith("Heels, 14:02")


def test_the_quick_log_follows_and_keeps_the_keyboard(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    panel = QuickLog(window_desk.shared)
    qtbot.addWidget(panel)
    panel.open_at(QRect())
    qtbot.waitUntil(panel.isActiveWindow)
    panel.options["sleeping"].buttons["back"].setFocus()
    height = panel.height()

    window_desk.services.habits.add(MOUSE)

    assert list(panel.options)[-1] == "mouse-hand"
    assert panel.options["sleeping"].buttons["back"].hasFocus()
    assert panel.height() > height
    panel.options["mouse-hand"].buttons["left"].click()
    assert window_desk.services.habits.entries_of("mouse-hand", 9) == 1


def test_tab_goes_through_a_rebuilt_quick_log_before_its_message(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    panel = QuickLog(window_desk.shared)
    qtbot.addWidget(panel)
    panel.open_at(QRect())
    window_desk.services.habits.add(MOUSE)
    last = panel.options["mouse-hand"].buttons["right"]

    at = next(iter(panel.options["carrying"].buttons.values()))
    while at not in (last, panel.message.undo):
        at = at.nextInFocusChain()

    assert at is last


def test_a_long_quick_log_scrolls_and_stays_on_the_screen(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    for habit in READY_MADE:
        window_desk.services.habits.add(habit)
    add_pairs(window_desk, 14)
    panel = QuickLog(window_desk.shared)
    qtbot.addWidget(panel)

    panel.open_at(QRect())

    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(panel.geometry())
    assert panel.message.isVisible()
    qtbot.waitUntil(lambda: panel._scroll.verticalScrollBar().maximum() > 0)


def test_an_empty_quick_log_says_where_habits_are(window_desk: WindowDesk, qtbot: QtBot) -> None:
    for habit in BUILT_IN:
        window_desk.services.habits.archive(habit.id)
    panel = QuickLog(window_desk.shared)
    qtbot.addWidget(panel)

    panel.open_at(QRect())

    assert panel.options == {}
    assert panel.isVisible()


def test_the_trays_menu_follows(window_desk: WindowDesk, qapp: QApplication) -> None:
    shared = window_desk.shared
    tray = Tray(qapp)
    menu = TrayMenu(tray, shared.services, shared.bridge, shared.locale, lambda: None)

    shared.services.habits.add(MOUSE)

    assert "Mouse hand" in [action.text() for action in menu.menu.actions()]
    shared.services.habits.archive("mouse-hand")
    assert "Mouse hand" not in [action.text() for action in menu.menu.actions()]
    menu.close()
    tray.deleteLater()


def test_the_tray_offers_the_pairs_worn_lately_first(
    window_desk: WindowDesk, qapp: QApplication
) -> None:
    add_pairs(window_desk, 14)
    window_desk.services.journal.log("footwear", "pair-9")
    shared = window_desk.shared
    tray = Tray(qapp)
    menu = TrayMenu(tray, shared.services, shared.bridge, shared.locale, lambda: None)
    menu.menu.aboutToShow.emit()

    (shoes,) = [a.menu() for a in menu.menu.actions() if a.text() == "Footwear"]
    offered = [action.text() for action in shoes.actions()]

    assert "Pair 9" in offered[:MOST_PAIRS]
    assert offered[MOST_PAIRS - 1] == "Pair 13"
    assert offered[MOST_PAIRS] == ""
    assert len(offered) == 21
    menu.close()
    tray.deleteLater()


def test_the_week_follows(window_desk: WindowDesk, qtbot: QtBot) -> None:
    window_desk.services.journal.log("carrying", "left")
    week = WeekPage(window_desk.shared)
    qtbot.addWidget(week)
    week.show()
    habits = window_desk.services.habits

    habits.change(replace(habits.find("carrying"), name="Tasche"))

    assert any("Tasche" in card.accessibleName() for card in week.cards)


def test_settings_and_the_card_of_shoes_lead_to_the_habits(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    window.show_page("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    assert page.habits._said.text().startswith("Carrying, Leg crossing")

    page.habits.open.click()
    habits = window.page
    assert isinstance(habits, HabitsPage)
    assert window.navigation.buttons["settings"].isChecked()
    habits.back.click()
    assert isinstance(window.page, SettingsPage)

    window.show_page("today")
    today = window.page
    assert isinstance(today, TodayPage)
    today.cards["footwear"].shelf.click()
    assert window.page is habits
    assert habits.rows["footwear"].shelf is not None


def test_a_card_still_grows_once_a_habit_has_been_added(
    today_page: TodayPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    today_page.resize(900, 900)
    window_desk.services.habits.add(MOUSE)
    card = today_page.cards["carrying"]
    qtbot.waitUntil(lambda: today_page.cards["mouse-hand"].isVisible())
    QApplication.processEvents()

    window_desk.shared.bridge.start("carrying", "left", Source.WINDOW)
    QApplication.processEvents()

    assert card.height() >= card.heightForWidth(card.width())
