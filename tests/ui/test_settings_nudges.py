"""The section of nudges: whether they are followed, and what was suggested lately."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Source
from balance_app.domain.nudges.rules import Effect, Followed
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.pages.settings.nudges import Nudges
from tests.ui.conftest import WindowDesk


@pytest.fixture
def section(settings_page: SettingsPage) -> Nudges:
    return settings_page.nudges


def log(window_desk: WindowDesk, *options: str) -> None:
    """Logs carrying on these sides, half a day apart."""
    for option in options:
        window_desk.shared.bridge.log("carrying", option, Source.WINDOW)
        window_desk.clock.advance(timedelta(hours=12).total_seconds())


def words_of(section: Nudges) -> list[list[str]]:
    """What each nudge shown lately says, line by line."""
    return [[label.text() for label in one.findChildren(QLabel)] for one in section.lately]


def test_with_few_entries_it_says_that_there_is_too_little_to_say(section: Nudges) -> None:
    assert section.effect.said.text().startswith("Whether nudges are followed: too few entries")
    assert not any(bar.isVisible() for bar in section.effect.bars)
    assert section.lately == []


def test_working_hours_that_are_over_by_then_say_that_no_stretch_comes(
    section: Nudges, settings_page: SettingsPage
) -> None:
    form = settings_page.form
    form.times["week_nudge_time"].setTime(QTime(17, 30))
    assert not section.outside.isVisible()

    form.switches["working_hours_on"].click()
    assert section.outside.isVisible()
    assert section.outside.text().startswith("Your working hours are over by then")

    form.times["week_nudge_time"].setTime(QTime(17, 29))
    assert not section.outside.isVisible()
    form.times["week_nudge_time"].setTime(QTime(18, 0))
    form.switches["nudges"].click()
    assert not section.outside.isVisible()


def test_what_was_suggested_is_listed_newest_first_with_its_reason(
    section: Nudges, window_desk: WindowDesk
) -> None:
    log(window_desk, "right", "right", "right", "right", "right")
    said = words_of(section)
    assert len(said) == 3
    assert said[0] == [
        "Carrying: left next? · today 14:02",
        "Because the last 5 were on the right.",
    ]


def test_not_helpful_is_said_once(section: Nudges, window_desk: WindowDesk) -> None:
    log(window_desk, "right", "right")
    (one,) = section.lately
    assert one.not_helpful.text() == "Not helpful"

    one.not_helpful.click()

    (shown,) = window_desk.services.nudger().recent(5)
    assert shown.unhelpful is not None
    (now,) = section.lately
    assert now.not_helpful.text() == "Did not help"
    assert not now.not_helpful.isEnabled()


def test_what_can_be_pressed_no_more_no_longer_looks_so(
    section: Nudges, window_desk: WindowDesk
) -> None:
    log(window_desk, "right", "right")
    accent = QColor(window_desk.shared.theme.colours.accent)

    def is_drawn_like_a_link() -> bool:
        (one,) = section.lately
        drawn = one.not_helpful.grab().toImage()
        places = ((x, y) for x in range(drawn.width()) for y in range(drawn.height()))
        return any(drawn.pixelColor(x, y) == accent for x, y in places)

    assert is_drawn_like_a_link()
    section.lately[0].not_helpful.click()
    assert not is_drawn_like_a_link()


def test_what_another_process_did_is_shown(section: Nudges, window_desk: WindowDesk) -> None:
    log(window_desk, "right", "right")
    (one,) = section.lately

    window_desk.desk.nudger.not_helpful(one.nudge.id)
    window_desk.shared.bridge.outside_change()

    (now,) = section.lately
    assert now.not_helpful.text() == "Did not help"


def test_the_keyboard_goes_on_to_the_next_one(
    section: Nudges, settings_page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    log(window_desk, "right", "right", "right")
    QApplication.processEvents()  # shows what has just been listed
    before = settings_page.form.times["week_nudge_time"]
    before.setFocus()
    before.setCurrentSection(before.Section.MinuteSection)
    for one in section.lately:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is one.not_helpful
    newest, other = section.lately
    newest.not_helpful.setFocus()

    qtbot.keyClick(newest.not_helpful, Qt.Key.Key_Space)

    assert section.lately[1] is other
    assert QApplication.focusWidget() is other.not_helpful


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_two_bars_compare_where_there_is_enough(
    section: Nudges,
    window_desk: WindowDesk,
    monkeypatch: pytest.MonkeyPatch,
    direction: Qt.LayoutDirection,
) -> None:
    effect = Effect(with_nudge=Followed(9, 12), without=Followed(5, 20))
    monkeypatch.setattr(window_desk.services.nudger(), "effect", lambda: effect)
    section.setLayoutDirection(direction)
    section.effect.refresh()
    QApplication.processEvents()

    assert section.effect.said.text() == (
        "After a nudge the next entry was on the suggested side 9 of 12 times,"
        " without one 5 of 20 times."
    )
    assert [bar.told.text() for bar in section.effect.bars] == ["9 of 12", "5 of 20"]
    accent = QColor(window_desk.shared.theme.colours.accent)
    for bar, share in zip(section.effect.bars, (0.75, 0.25), strict=True):
        drawn = bar.grab().toImage()
        middle, width = drawn.height() // 2, drawn.width()
        filled = [x for x in range(width) if drawn.pixelColor(x, middle) == accent]
        assert len(filled) == pytest.approx(share * width, abs=3)
        begins = 0 if direction is Qt.LayoutDirection.LeftToRight else width - 1
        assert min(abs(x - begins) for x in filled) <= 2


def test_switched_off_its_details_rest(section: Nudges, settings_page: SettingsPage) -> None:
    form = settings_page.form
    assert form.numbers["nudges_a_day"].isEnabled()
    form.switches["nudges"].click()
    assert not form.numbers["nudges_a_day"].isEnabled()
    assert not form.times["week_nudge_time"].isEnabled()


def test_without_the_review_its_day_and_time_rest(settings_page: SettingsPage) -> None:
    form = settings_page.form
    assert form.choices["review_weekday"].isEnabled()
    form.switches["review"].click()
    assert not form.choices["review_weekday"].isEnabled()
    assert not form.times["review_time"].isEnabled()
