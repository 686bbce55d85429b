"""The command palette: what it offers, what it says, what Enter does."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from balance_app.domain.breaks.model import BreakKind, Channel, Posture, StateWord
from balance_app.domain.entries import Details, Entry, Source
from balance_app.domain.settings import ThemeChoice
from balance_app.ui.keyboard_sheet import KeyboardSheet
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.palette import Palette
from balance_app.ui.palette.offers import Offer
from balance_app.ui.words import NO_BREAK
from tests.ui.conftest import WindowDesk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window_desk: WindowDesk, qtbot: QtBot) -> MainWindow:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    return window


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    (palette,) = window.findChildren(Palette)
    assert palette.field.hasFocus()
    return palette


def offers(palette: Palette) -> list[Offer]:
    assert palette.list.count() == len(palette.list.offers)
    return palette.list.offers


def said(palette: Palette) -> list[str]:
    return [offer.words.replace(NO_BREAK, " ") for offer in offers(palette)]


def press(palette: Palette, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(palette.field, key)


def entries(window_desk: WindowDesk) -> list[Entry]:
    today = window_desk.services.trends.today()
    return window_desk.services.journal.history(today - timedelta(days=3), today)


def test_nothing_of_it_is_made_before_it_is_wanted(window: MainWindow) -> None:
    assert window.findChildren(Palette) == []
    assert window.findChildren(KeyboardSheet) == []


def test_words_are_logged_with_enter(
    palette: Palette, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.field, 'carrying r 2h ago 20min 4.5kg #bag "to work"')
    expected = "Log Carrying: Right, today 12:02 · 20 min · 4.5 kg · bag · “to work”"
    assert said(palette) == [expected]

    press(palette, qtbot, Qt.Key.Key_Return)

    (entry,) = entries(window_desk)
    assert (entry.option, entry.source) == ("right", Source.PALETTE)
    assert Details(entry.minutes, entry.load_kg, entry.note, entry.tag) == Details(
        20, 4.5, "to work", "bag"
    )
    assert entry.at == window_desk.clock.now() - timedelta(hours=2)
    assert palette.isHidden()
    assert window.messages.line.label.text() == "Saved: Carrying right, 20 min, 12:02"


def test_arrow_keys_choose_among_the_options(
    palette: Palette, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.field, "carr")
    assert said(palette) == [
        f"Log Carrying: {option}, today 14:02" for option in ("Left", "Both", "Nothing", "Right")
    ]

    press(palette, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return)

    assert [entry.option for entry in entries(window_desk)] == ["right"]


def test_tab_writes_out_what_is_chosen(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "leg u")
    press(palette, qtbot, Qt.Key.Key_Tab)
    assert palette.field.text() == "leg crossing uncrossed "

    qtbot.keyClicks(palette.field, "yesterday 08:00")
    assert said(palette) == ["Log Leg crossing: Uncrossed, yesterday 08:00"]
    press(palette, qtbot, Qt.Key.Key_Tab)
    assert palette.field.text() == "leg crossing uncrossed yesterday 08:00"
    assert palette.field.hasFocus()


def test_a_timed_habit_offers_handy_minutes_or_takes_those_that_are_written(
    palette: Palette, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.field, "sitting")
    assert said(palette)[:4] == [
        "Log Sitting: 15 min, today 13:47",
        "Log Sitting: 30 min, today 13:32",
        "Log Sitting: 1 h, today 13:02",
        "Log Sitting: Standing, today 13:47 · 15 min",
    ]
    qtbot.keyClicks(palette.field, " 45")
    press(palette, qtbot, Qt.Key.Key_Return)

    assert [(e.option, e.minutes) for e in entries(window_desk)] == [(None, 45)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("carrying rihgt", "There is no option of carrying “rihgt”. Did you mean “Right”?"),
        ("carrying right 23:30", "2026-11-21 23:30 is in the future; it is 2026-11-21 14:02 now."),
        ("carrying right 300kg", "A load of 300 kg cannot be: give more than 0, at most 200 kg."),
    ],
)
def test_what_cannot_be_logged_is_said_while_it_is_typed(
    palette: Palette, window_desk: WindowDesk, qtbot: QtBot, text: str, why: str
) -> None:
    qtbot.keyClicks(palette.field, text)

    assert offers(palette) == []
    assert palette.why.isVisible()
    assert palette.why.text() == why
    assert palette.field.accessibleDescription() == why
    press(palette, qtbot, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down)
    assert palette.isVisible()
    assert entries(window_desk) == []


def test_an_unknown_word_names_the_nearest_habit(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "karrying")

    assert palette.why.text() == "There is no habit “karrying”. Did you mean “Carrying”?"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("stop", "Nothing is running."),
        ("stop carrying", "Nothing is running."),
        ("undo", "There is nothing to undo."),
        ("Redo", "There is nothing to redo."),
    ],
)
def test_what_cannot_be_done_now_is_not_taken_for_a_habit(
    palette: Palette, qtbot: QtBot, words: str, why: str
) -> None:
    qtbot.keyClicks(palette.field, words)
    assert offers(palette) == []
    assert palette.why.text() == why


def test_another_side_than_runs_is_not_stopped(
    palette: Palette, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.services.timers.start("carrying", "left", source=Source.PALETTE)
    qtbot.keyClicks(palette.field, "stop leg")
    assert palette.why.text() == "Nothing like that is running."


def test_an_empty_field_offers_what_is_likely(window: MainWindow, window_desk: WindowDesk) -> None:
    bridge = window_desk.shared.bridge
    for option in ("left", "right", "left"):
        bridge.log("carrying", option, Source.WINDOW)
    window.show_palette()
    (palette,) = window.findChildren(Palette)

    assert [(offer.words, offer.aside) for offer in offers(palette)][:7] == [
        ("Log Leg crossing …", "not logged today"),
        ("Log Sleeping …", "not logged today"),
        ("Log Sitting …", "not logged today"),
        ("Log Footwear …", "not logged today"),
        ("Log Carrying: Left, today 14:02", "again"),
        ("Log Carrying: Right, today 14:02", "again"),
        ("Undo: Carrying left, 14:02", "Ctrl+Z"),
    ]


def test_a_habit_that_is_chosen_shows_its_options(
    palette: Palette, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    press(palette, qtbot, Qt.Key.Key_Return)
    assert palette.field.text() == "carrying "

    press(palette, qtbot, Qt.Key.Key_Return)

    assert [entry.option for entry in entries(window_desk)] == ["left"]


def choose(palette: Palette, qtbot: QtBot, text: str, words: str) -> None:
    """Types a text, and presses the offer with these words."""
    palette.field.clear()
    qtbot.keyClicks(palette.field, text)
    row = said(palette).index(words)
    item = palette.list.item(row)
    place = palette.list.visualItemRect(item).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_actions_are_found_by_the_beginnings_of_their_words(
    palette: Palette, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    coach = window_desk.services.coach
    choose(palette, qtbot, "pau hour", "Pause: For 1 hour")
    assert coach.status().state is StateWord.PAUSED
    assert palette.isHidden()

    window.show_palette()
    choose(palette, qtbot, "resume", "Resume reminders")
    assert coach.status().state is StateWord.WORKING

    window.show_palette()
    choose(palette, qtbot, "stand", "I’m standing")
    assert coach.status().posture is Posture.STANDING
    window.show_palette()
    choose(palette, qtbot, "sit", "I’m sitting")
    assert coach.status().posture is Posture.SITTING

    window.show_palette()
    choose(palette, qtbot, "break stretch", "Take a break now: Stretch break")
    assert coach.status().state is StateWord.ON_BREAK
    window.show_palette()
    choose(palette, qtbot, "done", "Done with the break")
    assert coach.status().state is not StateWord.ON_BREAK


def test_an_action_called_so_comes_before_one_that_is_only_meant_so(
    palette: Palette, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    window.show_palette()
    window.show_palette()

    qtbot.keyClicks(palette.field, "take")

    assert said(palette) == [
        "Take a break now: Move break",
        "Take a break now: Stretch break",
        "Take a break now: Stretch session",
        "Undo: Carrying right, 14:02",
    ]


def test_a_break_that_asks_is_answered(
    palette: Palette, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    coach = window_desk.services.coach
    coach.take(BreakKind.MOVE, Channel.WINDOW)
    window.show_palette()
    window.show_palette()

    choose(palette, qtbot, "skip", "Skip this break")

    assert coach.status().showing is None


def test_pages_and_the_sheet_are_gone_to(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    choose(palette, qtbot, "go week", "Go to Week")
    assert window.navigation.buttons["week"].isChecked()

    window.show_palette()
    choose(palette, qtbot, "keyb", "Keyboard shortcuts")
    (sheet,) = window.findChildren(KeyboardSheet)
    assert sheet.isVisible()
    assert palette.isHidden()


def test_undo_and_redo_are_offered_by_what_they_do(
    palette: Palette, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window_desk.shared.bridge.log("carrying", "right", Source.WINDOW)
    palette.leave()
    window.show_palette()
    choose(palette, qtbot, "undo", "Undo: Carrying right, 14:02")
    assert entries(window_desk) == []

    window.show_palette()
    choose(palette, qtbot, "redo", "Redo: Carrying right, 14:02")
    assert len(entries(window_desk)) == 1


def test_colours_are_chosen(palette: Palette, window_desk: WindowDesk, qtbot: QtBot) -> None:
    choose(palette, qtbot, "dark", "Colours: Dark")

    assert window_desk.services.preferences.current.theme is ThemeChoice.DARK


def test_quitting_is_asked_for(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.quit_wanted):
        choose(palette, qtbot, "quit", "Quit Balance")


def test_escape_gives_the_keyboard_back(
    window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    page = window.page
    assert isinstance(page, TodayPage)
    card = page.cards["sleeping"]
    card.take_focus()
    qtbot.keyClick(card, Qt.Key.Key_K, CTRL)
    (palette,) = window.findChildren(Palette)
    qtbot.keyClicks(palette.field, "1")
    assert palette.field.text() == "1"

    press(palette, qtbot, Qt.Key.Key_Escape)

    assert palette.isHidden()
    assert card.hasFocus()
    assert entries(window_desk) == []


def test_the_same_key_closes_it_and_it_opens_empty(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.field, "carr")
    window.show_palette()
    assert palette.isHidden()

    window.show_palette()
    assert palette.field.text() == ""


def test_another_page_closes_it(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_2, CTRL)

    assert palette.isHidden()
    assert window.navigation.buttons["week"].isChecked()


def test_a_press_on_the_page_behind_only_closes_it(
    palette: Palette, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(400, palette.height() - 5))

    assert palette.isHidden()
    assert entries(window_desk) == []


def test_an_entry_that_is_not_saved_waits_for_retry(
    palette: Palette, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.field, "carrying right")
    with window_desk.lock():
        press(palette, qtbot, Qt.Key.Key_Return)

    assert window.messages.line.label.text().startswith("Not saved yet: Carrying right, 14:02")
    assert window.messages.line.retry.isVisible()


@pytest.mark.parametrize("size", [(360, 320), (420, 560), (960, 640)])
def test_it_stays_inside_its_window(
    palette: Palette, window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: palette.size() == window.size())

    assert palette.rect().contains(palette.panel.geometry())
    assert palette.list.geometry().bottom() <= palette.help.geometry().top()
    assert palette.panel.rect().contains(palette.help.geometry())


def test_what_would_be_stored_is_shown_whole_in_a_narrow_window(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(420, 560)
    qtbot.waitUntil(lambda: palette.size() == window.size())
    one_line = palette.list.sizeHintForRow(0)

    qtbot.keyClicks(palette.field, 'carrying r 20 min 4.5 kg #bag "what it was like on the way"')

    assert palette.list.sizeHintForRow(0) > one_line
    assert palette.list.visualItemRect(palette.list.item(0)).height() > one_line
    assert palette.list.height() >= palette.list.sizeHintForRow(0)


def test_it_is_readable_to_a_screen_reader(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "carrying right")

    assert palette.accessibleName() == "Command palette"
    assert palette.field.accessibleName() == "Log something, or say what to do"
    assert palette.field.accessibleDescription() == "Log Carrying: Right, today 14:02"
    assert palette.list.accessibleName() == "What can be done"


def test_a_side_is_timed_and_stopped_by_its_words(
    palette: Palette, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    assert not [words for words in said(palette) if words.startswith("Time")]
    qtbot.keyClicks(palette.field, "time carr r")
    assert said(palette) == ["Time Carrying: Right"]
    press(palette, qtbot, Qt.Key.Key_Return)
    assert window.messages.line.label.text() == "Carrying: Right since 14:02"
    window_desk.clock.advance(25 * 60)

    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(palette.field, "stop")
    assert said(palette) == ["Stop: Carrying: Right since 14:02"]
    press(palette, qtbot, Qt.Key.Key_Return)

    (entry,) = entries(window_desk)
    assert (entry.option, entry.minutes, entry.source) == ("right", 25, Source.PALETTE)


def test_a_pair_without_minutes_is_worn_as_in_the_terminal(
    palette: Palette, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.field, "footwear heels 13:00")
    assert said(palette) == ["Footwear: Heels from today 13:00, until changed"]
    press(palette, qtbot, Qt.Key.Key_Return)

    (running,) = window_desk.services.timers.running()
    assert (running.option, f"{running.at:%H:%M}") == ("heels", "13:00")
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert "Log Footwear …" not in said(palette)
    qtbot.keyClicks(palette.field, "footwear flat")
    assert said(palette) == ["Footwear: Flat from now on, until changed"]
    palette.field.selectAll()
    qtbot.keyClicks(palette.field, "footwear flat 30 min")
    assert said(palette) == ["Log Footwear: Flat, today 13:32 · 30 min"]
