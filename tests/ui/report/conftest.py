"""Reports of made-up weeks, over a real database."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from balance_app.domain.entries import Details
from balance_app.services.reports import Report, read_report
from tests.fakes import BERLIN
from tests.ui.weeks import WEEK, Office, open_office

ReportOf = Callable[[int], Report]


def log(
    office: Office, day: str, *options: str | None, habit: str, minutes: int | None = None
) -> None:
    """Logs options of a habit on a day, a minute apart."""
    at = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=BERLIN)
    for n, option in enumerate(options):
        details = Details(minutes=minutes)
        office.desk.journal.log(habit, option, details, at=at + timedelta(minutes=n))


@pytest.fixture
def office(tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    """An office without entries, on Saturday 21 November 2026."""
    office = open_office(tmp_path, qapp)
    yield office
    office.desk.database.close()


@pytest.fixture
def logged(office: Office) -> Office:
    """An office with eight weeks of carrying, and of the newest week something of everything."""
    for back in range(1, 8):
        day = (WEEK.shifted(-back).start).isoformat()
        log(office, day, *["right"] * 8, *["left"] * back, habit="carrying")
    log(office, "2026-11-17", *["right"] * 16, *["left"] * 4, "both", habit="carrying")
    log(office, "2026-11-18", *["left"] * 6, *["right"] * 5, "uncrossed", habit="leg-crossing")
    log(office, "2026-11-19", None, habit="sitting", minutes=95)
    log(office, "2026-11-19", "heels", habit="footwear", minutes=120)
    log(office, "2026-11-20", "flat", habit="footwear", minutes=360)
    return office


@pytest.fixture
def report_of(logged: Office) -> ReportOf:
    """Reads a report of so many weeks."""
    services = logged.shared.services
    return lambda count: read_report(services.trends, services.preferences, WEEK, count)
