"""Times in the editor: by the clock of where an entry was made, through every change of clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Entry
from balance_app.domain.habits import BUILT_IN
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.entry_editor import EntryEditor
from tests.fakes import BERLIN
from tests.ui.conftest import WindowDesk

TOKYO = ZoneInfo("Asia/Tokyo")
EVER = (date(2000, 1, 1), date(2030, 1, 1))


def logged(window_desk: WindowDesk, at: datetime) -> Entry:
    return window_desk.services.journal.log("carrying", "left", at=at).entry


def opened(window_desk: WindowDesk, entry: Entry, qtbot: QtBot) -> EntryEditor:
    editor = EntryEditor(window_desk.shared, BUILT_IN[0], entry)
    qtbot.addWidget(editor)
    return editor


def pick(editor: EntryEditor, wall: str) -> None:
    day, time = wall.split("T")
    iso = Qt.DateFormat.ISODate
    editor.at.setDateTime(QDateTime(QDate.fromString(day, iso), QTime.fromString(time, iso)))


def stored(window_desk: WindowDesk) -> Entry:
    (entry,) = window_desk.services.journal.history(*EVER)
    return entry


def captions(editor: EntryEditor) -> list[str]:
    return [label.text() for label in editor.findChildren(QLabel)]


def test_the_zone_is_named_where_it_is_another(window_desk: WindowDesk, qtbot: QtBot) -> None:
    here = logged(window_desk, datetime(2026, 11, 20, 9, 0, tzinfo=BERLIN))
    there = replace(here, at=datetime(2026, 11, 20, 9, 0, tzinfo=TOKYO), zone="Asia/Tokyo")
    half = timezone(timedelta(hours=5, minutes=30))
    somewhere = replace(here, at=datetime(2026, 11, 20, 9, 0, tzinfo=half), zone="")
    unnamed = replace(here, zone="")

    assert captions(opened(window_desk, here, qtbot))[0] == "When"
    assert captions(opened(window_desk, there, qtbot))[0] == "When, in Asia/Tokyo"
    assert captions(opened(window_desk, somewhere, qtbot))[0] == "When, in UTC+05:30"
    assert captions(opened(window_desk, unnamed, qtbot))[0] == "When"


def test_a_time_is_changed_by_the_clock_of_where_it_was_made(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    entry = logged(window_desk, datetime(2026, 11, 20, 9, 0, tzinfo=TOKYO))
    editor = opened(window_desk, entry, qtbot)
    assert editor.at.time() == QTime(9, 0)

    pick(editor, "2026-11-19T08:30")
    editor.save_button.click()

    after = stored(window_desk)
    assert after.at == datetime(2026, 11, 19, 8, 30, tzinfo=TOKYO)
    assert after.zone == "Asia/Tokyo"
    assert after.day == date(2026, 11, 19)


def test_the_offset_is_that_of_the_new_day(window_desk: WindowDesk, qtbot: QtBot) -> None:
    entry = logged(window_desk, datetime(2026, 11, 20, 9, 0, tzinfo=BERLIN))
    editor = opened(window_desk, entry, qtbot)

    pick(editor, "2026-08-20T09:00")
    editor.save_button.click()

    assert stored(window_desk).at.astimezone(UTC).hour == 7


def test_a_time_that_the_clocks_skip_is_refused_in_words(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    entry = logged(window_desk, datetime(2026, 3, 29, 9, 0, tzinfo=BERLIN))
    editor = opened(window_desk, entry, qtbot)

    pick(editor, "2026-03-29T02:30")
    with qtbot.waitSignal(window_desk.shared.bridge.failed) as failed:
        editor.save_button.click()

    assert failed.args is not None
    assert failed.args[0].startswith("The clocks skip 02:30 on 2026-03-29")
    assert stored(window_desk) == entry


@pytest.mark.parametrize("fold", [0, 1])
def test_an_hour_that_comes_twice_keeps_its_pass(
    window_desk: WindowDesk, fold: int, qtbot: QtBot
) -> None:
    at = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=fold)
    editor = opened(window_desk, logged(window_desk, at), qtbot)

    pick(editor, "2026-10-25T02:40")
    editor.save_button.click()

    expected = datetime(2026, 10, 25, 2, 40, tzinfo=BERLIN, fold=fold)
    assert stored(window_desk).at.astimezone(UTC) == expected.astimezone(UTC)


def test_where_only_the_offset_is_known_it_stays(window_desk: WindowDesk, qtbot: QtBot) -> None:
    half = timezone(timedelta(hours=5, minutes=30))
    entry = logged(window_desk, datetime(2026, 11, 20, 9, 0, tzinfo=half))
    editor = opened(window_desk, entry, qtbot)

    pick(editor, "2026-06-20T09:00")
    editor.save_button.click()

    assert stored(window_desk).at == datetime(2026, 6, 20, 9, 0, tzinfo=half)


def test_a_tag_is_said_changed_and_emptied(window_desk: WindowDesk, qtbot: QtBot) -> None:
    details = Details(tag="bag")
    entry = window_desk.services.journal.log("carrying", "left", details).entry
    editor = opened(window_desk, entry, qtbot)
    assert editor.tag.text() == "bag"
    assert editor.tag.completer().model().rowCount() == len(BUILT_IN[0].tags)

    editor.tag.setText(" groceries ")
    editor.save_button.click()
    assert stored(window_desk).tag == "groceries"

    editor = opened(window_desk, stored(window_desk), qtbot)
    editor.tag.clear()
    editor.save_button.click()
    assert stored(window_desk).tag == ""


class TestAnotherZone:
    @pytest.fixture
    def editor(self, today_page: TodayPage, window_desk: WindowDesk) -> EntryEditor:
        """The editor of an entry of 14:02 in Berlin, asking for a zone."""
        window_desk.services.journal.log("carrying", "right")
        (row,) = today_page.day.entry_rows
        row.open_editor()
        assert row.editor is not None
        assert not row.editor.zone.isVisible()
        row.editor.elsewhere.click()
        return row.editor

    def test_the_time_is_told_by_its_clock(
        self, editor: EntryEditor, window_desk: WindowDesk
    ) -> None:
        assert editor.zone.isVisible()
        assert editor.zone.hasFocus()
        assert editor.zone.text() == "Europe/Berlin"
        assert not editor.is_changed
        editor.zone.setText("asia/tokyo")
        assert editor.is_changed
        editor.save_button.click()

        entry = window_desk.services.journal.newest("carrying")
        assert entry is not None
        assert entry.zone == "Asia/Tokyo"
        assert entry.at.strftime("%d %H:%M %z") == "21 14:02 +0900"

    def test_a_name_that_is_none_is_told_with_the_nearest_and_the_editor_stays(
        self, editor: EntryEditor, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        editor.zone.setText("Asia/Tokio")
        with qtbot.waitSignal(window_desk.shared.bridge.failed) as told:
            editor.save_button.click()
        assert "Did you mean “Asia/Tokyo”?" in told.args[0]
        assert editor.isVisible()

    def test_the_same_zone_changes_nothing(
        self, editor: EntryEditor, window_desk: WindowDesk
    ) -> None:
        before = window_desk.services.journal.newest("carrying")
        editor.save_button.click()
        assert window_desk.services.journal.newest("carrying") == before
