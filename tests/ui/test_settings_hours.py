"""The working hours on the settings page: ranges set, added, removed, copied and refused."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balance_app.domain.working_hours import OFFICE_HOURS, WorkingHours
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.pages.settings.day_hours import DayHours
from tests.ui.conftest import WindowDesk

GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
OFFICE = "09:00-17:30"


@pytest.fixture
def page(settings_page: SettingsPage, window_desk: WindowDesk) -> SettingsPage:
    """The page, the working hours being kept to."""
    window_desk.services.preferences.change("working_hours_on", True)
    return settings_page


def hours(window_desk: WindowDesk) -> WorkingHours:
    return window_desk.services.preferences.current.working_hours


def stored(window_desk: WindowDesk, weekday: int) -> str:
    """One day's ranges as they are stored."""
    return " ".join(map(str, hours(window_desk).days[weekday]))


def shown(day: DayHours) -> str:
    """One day's ranges as the fields show them."""
    return " ".join(str(fields.range) for fields in day.fields)


def set_hours(window_desk: WindowDesk, text: str) -> None:
    window_desk.services.preferences.change("working_hours", text)


def test_the_days_are_there_while_hours_are_kept_to(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    assert page.hours.days[0].isVisible()

    page.form.switches["working_hours_on"].click()

    assert not page.hours.days[0].isVisible()
    assert hours(window_desk) == OFFICE_HOURS


def test_weekdays_are_named_in_the_users_language(window_desk: WindowDesk, qtbot: QtBot) -> None:
    page = SettingsPage(replace(window_desk.shared, locale=GERMAN))
    qtbot.addWidget(page)

    names = [day.name.text() for day in page.hours.days]

    assert names[0] == "Montag"
    assert names[3] == "Donnerstag"
    assert names[6] == "Sonntag"


def test_times_are_written_as_the_locale_does(window_desk: WindowDesk, qtbot: QtBot) -> None:
    window_desk.services.preferences.change("working_hours_on", True)
    page = SettingsPage(replace(window_desk.shared, locale=QLocale("en_US")))
    qtbot.addWidget(page)

    assert page.hours.days[0].fields[0].end.text().split() == ["5:30", "PM"]


def test_a_time_reads_from_hours_to_minutes_also_from_right_to_left(
    window_desk: WindowDesk, qtbot: QtBot, qapp: QApplication
) -> None:
    window_desk.services.preferences.change("working_hours_on", True)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        page = SettingsPage(window_desk.shared)
        qtbot.addWidget(page)
        assert page.hours.days[0].fields[0].end.text() == "17:30"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_typed_time_is_stored_when_it_is_finished(
    page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    begin = page.hours.days[1].fields[0].begin
    begin.setFocus()

    qtbot.keyClicks(begin, "0815")
    assert stored(window_desk, 1) == OFFICE

    qtbot.keyClick(begin, Qt.Key.Key_Return)
    assert stored(window_desk, 1) == "08:15-17:30"
    assert stored(window_desk, 0) == OFFICE


def test_an_end_before_the_beginning_is_the_next_days(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    fields = page.hours.days[0].fields[0]
    assert not fields.following.isVisible()

    fields.end.setTime(QTime(6, 0))

    assert stored(window_desk, 0) == "09:00-06:00"
    assert fields.following.isVisible()
    assert fields.following.text() == "next day"


def test_a_whole_day_and_an_end_at_midnight_are_not_the_next_days(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    set_hours(window_desk, "mon 00:00-24:00; tue 18:00-24:00")

    whole, evening = page.hours.days[0].fields[0], page.hours.days[1].fields[0]
    assert whole.following.text() == "all day"
    assert not evening.following.isVisible()

    evening.begin.setTime(QTime(19, 0))
    assert stored(window_desk, 1) == "19:00-24:00"


def test_a_range_is_added_where_there_is_room_and_can_be_set_at_once(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    day = page.hours.days[0]

    day.add.click()

    assert stored(window_desk, 0) == shown(day) == f"{OFFICE} 18:30-19:30"
    assert day.fields[1].begin.hasFocus()


def test_a_free_day_begins_with_office_hours(page: SettingsPage, window_desk: WindowDesk) -> None:
    page.hours.days[5].add.click()

    assert stored(window_desk, 5) == OFFICE


def test_no_more_ranges_can_be_added_than_a_day_may_have(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    day = page.hours.days[0]
    set_hours(window_desk, "mon 01:00-02:00 03:00-04:00 05:00-06:00")
    assert day.add.isEnabled()

    day.add.click()

    assert len(day.fields) == 4
    assert not day.add.isEnabled()


def test_a_range_is_removed(page: SettingsPage, window_desk: WindowDesk) -> None:
    set_hours(window_desk, "mon 09:00-12:30 13:30-17:30")

    page.hours.days[0].fields[0].remove.click()

    assert stored(window_desk, 0) == shown(page.hours.days[0]) == "13:30-17:30"


def test_the_keyboard_goes_on_to_adding_when_the_last_range_is_removed(
    page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    day = page.hours.days[0]
    day.fields[0].remove.setFocus()

    qtbot.keyClick(day.fields[0].remove, Qt.Key.Key_Return)

    assert stored(window_desk, 0) == ""
    assert day.add.hasFocus()


def test_a_week_without_hours_says_that_no_reminder_will_come(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    assert not page.hours.none.isVisible()

    set_hours(window_desk, "")

    assert page.hours.none.isVisible()


def test_a_day_is_copied_to_all_workdays_and_to_no_other(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    set_hours(window_desk, "tue 08:00-12:00 13:00-16:00; fri 09:00-12:00; sun 10:00-11:00")

    page.hours.days[1].copy.click()

    assert [stored(window_desk, n) for n in range(5)] == ["08:00-12:00 13:00-16:00"] * 5
    assert stored(window_desk, 5) == ""
    assert stored(window_desk, 6) == "10:00-11:00"
    assert shown(page.hours.days[4]) == "08:00-12:00 13:00-16:00"


class TestOverlap:
    """Ranges that overlap are told of and kept as a draft, but not stored."""

    @pytest.fixture
    def day(self, page: SettingsPage, window_desk: WindowDesk) -> DayHours:
        """Monday, whose second range has been set to begin within the first."""
        set_hours(window_desk, "mon 09:00-12:30 13:30-17:30")
        page.hours.days[0].fields[1].begin.setTime(QTime(12, 0))
        return page.hours.days[0]

    def test_says_so_in_its_place_and_stores_nothing(
        self, day: DayHours, window_desk: WindowDesk
    ) -> None:
        assert day.refusal.isVisible()
        assert "overlap" in day.refusal.text()
        assert stored(window_desk, 0) == "09:00-12:30 13:30-17:30"
        assert not day.add.isEnabled()
        assert not day.copy.isEnabled()

    def test_is_stored_once_it_is_mended(self, day: DayHours, window_desk: WindowDesk) -> None:
        day.fields[0].end.setTime(QTime(11, 30))

        assert stored(window_desk, 0) == "09:00-11:30 12:00-17:30"
        assert not day.refusal.isVisible()
        assert day.add.isEnabled()
        assert day.copy.isEnabled()

    def test_is_mended_also_by_setting_it_back(
        self, day: DayHours, window_desk: WindowDesk
    ) -> None:
        day.fields[1].begin.setTime(QTime(13, 30))

        assert not day.refusal.isVisible()
        assert shown(day) == stored(window_desk, 0)

    def test_is_mended_by_removing_a_range(self, day: DayHours, window_desk: WindowDesk) -> None:
        day.fields[0].remove.click()

        assert stored(window_desk, 0) == shown(day) == "12:00-17:30"
        assert not day.refusal.isVisible()

    def test_stays_as_it_is_while_other_settings_change(
        self, day: DayHours, page: SettingsPage, window_desk: WindowDesk
    ) -> None:
        page.form.switches["sounds"].click()
        page.hours.days[6].add.click()

        assert day.refusal.isVisible()
        assert shown(day) == "09:00-12:30 12:00-17:30"
        assert stored(window_desk, 0) == "09:00-12:30 13:30-17:30"
        assert stored(window_desk, 6) == OFFICE

    def test_gives_way_to_hours_set_elsewhere(self, day: DayHours, window_desk: WindowDesk) -> None:
        set_hours(window_desk, "mon 10:00-11:00")

        assert shown(day) == "10:00-11:00"
        assert not day.refusal.isVisible()
        assert day.add.isEnabled()

    def test_gives_way_to_another_day_that_is_copied(
        self, day: DayHours, page: SettingsPage, window_desk: WindowDesk
    ) -> None:
        page.hours.days[6].add.click()

        page.hours.days[6].copy.click()

        assert shown(day) == stored(window_desk, 0) == OFFICE
        assert not day.refusal.isVisible()


def test_the_keyboard_stays_with_a_range_that_changes_its_place(
    page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    set_hours(window_desk, "mon 09:00-12:00 13:00-14:00")
    day = page.hours.days[0]
    begin = day.fields[1].begin
    begin.setFocus()
    begin.setTime(QTime(7, 0))
    assert day.refusal.isVisible()

    day.fields[1].end.setFocus()
    day.fields[1].end.setTime(QTime(8, 0))

    assert shown(day) == stored(window_desk, 0) == "07:00-08:00 09:00-12:00"
    assert day.fields[0].end.hasFocus()


def test_hours_that_cannot_be_stored_show_the_old_ones(
    page: SettingsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    day = page.hours.days[0]

    with window_desk.lock():
        with qtbot.waitSignal(window_desk.shared.bridge.failed):
            day.fields[0].begin.setTime(QTime(8, 0))
        with qtbot.waitSignal(window_desk.shared.bridge.failed):
            day.add.click()
        with qtbot.waitSignal(window_desk.shared.bridge.failed):
            day.copy.click()

    assert shown(day) == OFFICE
    assert hours(window_desk) == OFFICE_HOURS


def test_ranges_stand_beside_the_weekday_where_there_is_room_for_all(
    page: SettingsPage, window_desk: WindowDesk
) -> None:
    day = page.hours.days[0]
    assert day.fields[0].y() < day.name.height()

    set_hours(window_desk, "mon 09:00-17:30; tue 22:00-06:00")
    page.resize(340, 900)
    QApplication.processEvents()

    for one in page.hours.days[:2]:
        top = one.fields[0].mapTo(one, one.fields[0].rect().topLeft()).y()
        assert top >= one.name.geometry().bottom()
