"""The parts of a night, and logging for days gone by."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Entry, Source
from balance_app.domain.habits import Side
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.widgets.bodies import SleepingBody
from balance_app.ui.widgets.night_editor import NightEditor
from tests.ui.conftest import WindowDesk

TODAY, FRIDAY = date(2026, 11, 21), date(2026, 11, 20)
BERLIN = ZoneInfo("Europe/Berlin")


def clock(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN)


def logged(window_desk: WindowDesk, day: date = TODAY) -> list[Entry]:
    """A day's entries, oldest first."""
    return window_desk.services.journal.history(day, day)[::-1]


@pytest.fixture
def night(today_page: TodayPage) -> NightEditor:
    """The editor open on the card."""
    body = today_page.cards["sleeping"].body
    assert isinstance(body, SleepingBody)
    body.night.opener.click()
    assert body.night.editor is not None
    return body.night.editor


def put(night: NightEditor, row: int, begin: QTime, end: QTime, side: str) -> None:
    part = night.parts[row]
    part.begin.setTime(begin)
    part.end.setTime(end)
    part.side.choose(side)


class TestNight:
    def test_its_parts_are_saved_together_and_undone_together(
        self, today_page: TodayPage, night: NightEditor, window_desk: WindowDesk
    ) -> None:
        put(night, 0, QTime(23, 10), QTime(2, 0), "left")
        night.add.click()
        assert (night.parts[1].begin.time(), night.parts[1].end.time()) == (
            QTime(2, 0),
            QTime(7, 0),
        )
        put(night, 1, QTime(2, 0), QTime(6, 40), "back")
        assert night.said.text() == "7 h 30 min, Fri 23:10 – Sat 06:40"

        night.save_button.click()

        first, second = logged(window_desk)
        assert (first.at, first.minutes, first.side) == (clock(23, 10, FRIDAY), 170, Side.LEFT)
        assert (second.at, second.minutes, second.side) == (clock(2), 280, Side.NEITHER)
        body = today_page.cards["sleeping"].body
        assert isinstance(body, SleepingBody)
        assert body.night.editor is None
        window_desk.shared.bridge.undo()
        assert logged(window_desk) == []

    def test_what_cannot_be_is_told_before_and_after_saving_and_nothing_is_stored(
        self, night: NightEditor, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        put(night, 0, QTime(23, 0), QTime(3, 0), "left")
        night.add.click()
        put(night, 1, QTime(2, 0), QTime(6, 0), "back")
        assert "02:00 to 06:00 does not follow 23:00 to 03:00" in night.said.text()

        with qtbot.waitSignal(window_desk.shared.bridge.failed) as told:
            night.save_button.click()

        assert "does not follow" in told.args[0]
        assert logged(window_desk) == []
        assert night.isVisible()

    def test_a_part_can_go_again_but_one_stays(self, night: NightEditor) -> None:
        assert not night.parts[0].remove.isEnabled()
        night.add.click()
        night.parts[0].remove.click()
        assert len(night.parts) == 1
        assert not night.parts[0].remove.isEnabled()

    def test_what_is_logged_already_is_gone_on_from(
        self, today_page: TodayPage, window_desk: WindowDesk
    ) -> None:
        journal = window_desk.services.journal
        journal.log("sleeping", "left", Details(minutes=170), at=clock(23, 10, FRIDAY))
        body = today_page.cards["sleeping"].body
        assert isinstance(body, SleepingBody)
        body.night.opener.click()
        assert body.night.editor is not None
        (part,) = body.night.editor.parts
        assert (part.begin.time(), part.end.time()) == (QTime(2, 0), QTime(7, 0))

    def test_enter_saves_and_escape_leaves_all_as_it_was(
        self, today_page: TodayPage, night: NightEditor, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(night.parts[0].begin, Qt.Key.Key_Escape)
        body = today_page.cards["sleeping"].body
        assert isinstance(body, SleepingBody)
        assert (body.night.editor, logged(window_desk)) == (None, [])
        assert body.night.opener.hasFocus()

        body.night.opener.click()
        assert body.night.editor is not None
        qtbot.keyClick(body.night.editor.parts[0].end, Qt.Key.Key_Return)
        assert [entry.minutes for entry in logged(window_desk)] == [480]

    def test_tab_goes_through_the_parts_in_reading_order(
        self, today_page: TodayPage, night: NightEditor
    ) -> None:
        night.add.click()
        wanted, found = night.stops, []
        stop = today_page.nextInFocusChain()
        while stop is not today_page:
            if stop in wanted:
                found.append(stop)
            stop = stop.nextInFocusChain()
        assert found == wanted
        assert all(widget.accessibleName() for widget in wanted)

    @pytest.mark.parametrize(
        ("logged_to", "offered", "said"),
        [
            (None, "05:12", "6 h 12 min, Sat 23:00 – Sun 05:12"),
            ("03:00", "05:12", "2 h 12 min, Sun 03:00 – Sun 05:12"),
            ("05:12", "05:12", "From 05:12 to 05:12 is no time at all. Give at least a minute."),
        ],
    )
    def test_before_morning_it_offers_no_time_to_come(
        self,
        today_page: TodayPage,
        window_desk: WindowDesk,
        logged_to: str | None,
        offered: str,
        said: str,
    ) -> None:
        sunday = TODAY + timedelta(days=1)
        window_desk.alarm.run((clock(5, 12, sunday) - clock(14, 2)).total_seconds() + 40)
        if logged_to:
            end = datetime.combine(sunday, time.fromisoformat(logged_to), BERLIN)
            minutes = (end - clock(23)) // timedelta(minutes=1)
            journal = window_desk.services.journal
            journal.log("sleeping", "left", Details(minutes=minutes), at=clock(23))
        body = today_page.cards["sleeping"].body
        assert isinstance(body, SleepingBody)
        body.night.opener.click()
        night = body.night.editor
        assert night is not None

        assert night.parts[0].end.time() == QTime.fromString(offered, "HH:mm")
        assert night.said.text() == said
        assert not night.add.isEnabled()

    def test_a_time_to_come_that_is_typed_is_refused_in_words(
        self, night: NightEditor, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        night.add.click()
        put(night, 1, QTime(13, 0), QTime(15, 30), "back")
        assert night.said.text() == "13:00 to 15:30 would end in the future; it is 14:02 now."
        assert night.said.property("role") == ""

        with qtbot.waitSignal(window_desk.shared.bridge.failed) as told:
            night.save_button.click()

        assert "would end in the future" in told.args[0]
        assert logged(window_desk) == []
        put(night, 1, QTime(13, 0), QTime(14, 2), "back")
        assert night.said.property("role") == "muted"
        assert not night.add.isEnabled()
        night.save_button.click()
        assert [entry.minutes for entry in logged(window_desk)] == [480, 62]

    def test_a_past_days_night(self, today_page: TodayPage, window_desk: WindowDesk) -> None:
        today_page.back.click()
        place = today_page.day.night
        assert place.opener.isVisible()
        place.opener.click()
        assert place.editor is not None
        assert place.editor.said.text() == "8 h, Thu 23:00 – Fri 07:00"
        place.editor.save_button.click()
        (entry,) = logged(window_desk, FRIDAY)
        assert entry.at == clock(23, 0, FRIDAY - timedelta(days=1))

    def test_it_closes_when_the_day_turns(
        self, today_page: TodayPage, night: NightEditor, window_desk: WindowDesk
    ) -> None:
        window_desk.alarm.run(14 * 3600)
        body = today_page.cards["sleeping"].body
        assert isinstance(body, SleepingBody)
        assert body.night.editor is None


class TestPastDay:
    @pytest.fixture
    def page(self, today_page: TodayPage) -> TodayPage:
        """Yesterday."""
        today_page.back.click()
        return today_page

    def press(self, page: TodayPage, habit: str, option: str) -> None:
        past = page.day.past
        past.habit.setCurrentIndex(past.habit.findData(habit))
        assert past.options is not None
        past.options.buttons[option].click()

    def test_an_answer_counts_for_that_day_at_the_same_time_of_day(
        self, page: TodayPage, window_desk: WindowDesk
    ) -> None:
        assert page.day.past.isVisible()
        self.press(page, "carrying", "right")
        (entry,) = logged(window_desk, FRIDAY)
        assert (entry.at, entry.day, entry.side) == (clock(14, 2, FRIDAY), FRIDAY, Side.RIGHT)
        assert entry.source is Source.WINDOW
        assert [row.entry for row in page.day.entry_rows] == [entry]

    def test_another_time_and_how_long(self, page: TodayPage, window_desk: WindowDesk) -> None:
        page.day.past.at.setTime(QTime(1, 30))
        page.day.past.minutes.setValue(20)
        self.press(page, "leg-crossing", "left")
        (entry,) = logged(window_desk, FRIDAY)
        assert (entry.at, entry.minutes) == (clock(1, 30), 20), "after midnight it is that day yet"

    def test_minutes_of_sitting(self, page: TodayPage, window_desk: WindowDesk) -> None:
        past = page.day.past
        past.habit.setCurrentIndex(past.habit.findData("sitting"))
        assert past.minutes.minimum() == 1
        past.at.setTime(QTime(9, 0))
        past.log.click()
        (entry,) = logged(window_desk, FRIDAY)
        assert (entry.at, entry.minutes) == (clock(9, 0, FRIDAY), 45)
        assert len(page.day.view.marks()) == 1

    def test_it_is_undone_like_any_other(self, page: TodayPage, window_desk: WindowDesk) -> None:
        self.press(page, "carrying", "left")
        window_desk.shared.bridge.undo()
        assert logged(window_desk, FRIDAY) == []

    def test_there_is_none_today(self, page: TodayPage) -> None:
        page.forward.click()
        assert page.day.past.isHidden()
        assert page.day.night.opener.isHidden()

    def test_a_habit_that_was_archived_is_no_longer_offered(
        self, page: TodayPage, window_desk: WindowDesk
    ) -> None:
        window_desk.services.habits.archive("footwear")
        window_desk.shared.bridge.outside_change()
        assert page.day.past.habit.findData("footwear") == -1
        assert page.day.past.habit.findData("carrying") >= 0


def test_the_message_bar_says_what_a_night_or_a_cut_did(
    window_desk: WindowDesk, qtbot: QtBot
) -> None:
    window = MainWindow(window_desk.shared)
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, TodayPage)
    body = page.cards["sleeping"].body
    assert isinstance(body, SleepingBody)
    body.night.opener.click()
    assert body.night.editor is not None
    body.night.editor.add.click()
    body.night.editor.save_button.click()
    assert window.messages.line.label.text() == "Saved: 2 entries"
    window.messages.line.undo.click()
    assert logged(window_desk) == []


class TestKeysOnAPastDay:
    @pytest.fixture
    def window(self, window_desk: WindowDesk, qtbot: QtBot) -> MainWindow:
        """The window on yesterday."""
        window = MainWindow(window_desk.shared)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow())
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        return window

    def press(self, window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
        qtbot.keyClick(window.focusWidget() or window, key)

    def test_a_number_and_an_arrow_log_for_the_day_shown_and_the_message_names_it(
        self, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        page = window.page
        assert isinstance(page, TodayPage)
        self.press(window, qtbot, Qt.Key.Key_2)
        assert page.day.past.hasFocus()
        assert page.day.past.habit.currentData() == "leg-crossing"
        self.press(window, qtbot, Qt.Key.Key_Left)

        assert logged(window_desk) == []
        (entry,) = logged(window_desk, FRIDAY)
        assert (entry.habit, entry.side, entry.at) == (
            "leg-crossing",
            Side.LEFT,
            clock(14, 2, FRIDAY),
        )
        said = window.messages.line.label.text()
        assert said == "Saved: Leg crossing left over, Fri 20 Nov 14:02"

    def test_arrows_after_a_card_was_picked_today_log_nothing_unseen(
        self, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        page = window.page
        assert isinstance(page, TodayPage)
        page.forward.click()
        self.press(window, qtbot, Qt.Key.Key_2)
        assert page.cards["leg-crossing"].hasFocus()
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        self.press(window, qtbot, Qt.Key.Key_Left)
        assert logged(window_desk) == logged(window_desk, FRIDAY) == []

    def test_down_goes_into_the_options(
        self, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        page = window.page
        assert isinstance(page, TodayPage)
        self.press(window, qtbot, Qt.Key.Key_1)
        self.press(window, qtbot, Qt.Key.Key_Down)
        assert page.day.past.options is not None
        assert next(iter(page.day.past.options.buttons.values())).hasFocus()
        self.press(window, qtbot, Qt.Key.Key_Return)
        assert [entry.habit for entry in logged(window_desk, FRIDAY)] == ["carrying"]

    def test_what_undo_would_take_back_names_its_day_too(
        self, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot
    ) -> None:
        self.press(window, qtbot, Qt.Key.Key_1)
        self.press(window, qtbot, Qt.Key.Key_Right)
        window.messages.line.undo.click()
        assert window.messages.line.label.text() == "Taken back: Carrying right, Fri 20 Nov 14:02"

    @pytest.mark.parametrize("size", [(960, 640), (420, 560)])
    def test_the_row_that_logs_is_seen_above_the_message(
        self, window: MainWindow, window_desk: WindowDesk, qtbot: QtBot, size: tuple[int, int]
    ) -> None:
        window.resize(*size)
        page = window.page
        assert isinstance(page, TodayPage)
        for hour in range(6, 22):
            window_desk.services.journal.log("carrying", "left", at=clock(hour, 0, FRIDAY))
        self.press(window, qtbot, Qt.Key.Key_2)

        def is_seen() -> bool:
            past = page.day.past
            seen = past.visibleRegion().boundingRect()
            covered = window.messages.geometry()
            place = seen.translated(past.mapTo(page, QPoint()))
            return seen == past.rect() and not (
                window.messages.isVisible() and place.intersects(covered)
            )

        def top() -> int:
            return page.day.past.mapTo(page.widget(), QPoint()).y()

        qtbot.waitUntil(is_seen)
        for _ in range(4):
            before = top()
            self.press(window, qtbot, Qt.Key.Key_Left)
            qtbot.waitUntil(lambda before=before: top() > before)
            assert window.messages.isVisible()
            qtbot.waitUntil(is_seen)
        self.press(window, qtbot, Qt.Key.Key_Down)
        qtbot.waitUntil(is_seen)
