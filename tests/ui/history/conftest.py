"""What tests of the History page are handed: the page on screen, and how to wait for its thread."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import Details, Entry
from balance_app.domain.habits import Side
from balance_app.ui.history.page import HistoryPage
from tests.ui.conftest import SATURDAY_AFTERNOON, WindowDesk

Settle = Callable[[HistoryPage], None]
Fill = Callable[[int], list[Entry]]


@pytest.fixture
def settle(qtbot: QtBot) -> Settle:
    """Waits until what is on screen is what is stored."""

    def wait(page: HistoryPage) -> None:
        def done() -> bool:
            entries = page.table.entries
            rows = range(page.table.top_row(), entries.rowCount())[:5]
            fetched = all(entries.entry(row) is not None for row in rows)
            return not page.is_waiting and fetched

        qtbot.waitUntil(done, timeout=10_000)

    return wait


@pytest.fixture
def fill(window_desk: WindowDesk) -> Fill:
    """Stores so many entries of carrying, an hour apart, the newest first in the answer."""

    def store(count: int) -> list[Entry]:
        journal, made = window_desk.services.journal, []
        newest = journal.draft("carrying", "left", Details(note="seed"))
        for number in range(count):
            at = SATURDAY_AFTERNOON - timedelta(hours=number)
            side = (Side.LEFT, Side.RIGHT)[number % 2]
            made.append(
                replace(
                    newest,
                    id=window_desk.desk.entries.new_id(at),
                    at=at.astimezone(newest.at.tzinfo),
                    day=logical_day(at),
                    option=side.value,
                    side=side,
                    note=f"note {number}",
                )
            )
        window_desk.desk.entries.add_all(made)
        window_desk.clock.advance(60)  # what is logged from now on is newer than all of them
        return made

    return store


def logical_day(at: datetime) -> date:
    return (at - timedelta(hours=4)).date()


@pytest.fixture
def page(window_desk: WindowDesk, qtbot: QtBot, settle: Settle) -> Iterator[HistoryPage]:
    """The page, not on screen yet; its thread is over at the end."""
    page = HistoryPage(window_desk.shared)
    qtbot.addWidget(page)
    page.resize(784, 640)
    asking = page.table.entries.asking
    yield page
    asking.finish()


@pytest.fixture
def shown(page: HistoryPage, qtbot: QtBot, settle: Settle) -> Callable[[], HistoryPage]:
    """Puts the page on screen, with the keyboard."""

    def show() -> HistoryPage:
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        settle(page)
        return page

    return show
