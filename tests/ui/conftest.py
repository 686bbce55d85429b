"""What window tests are handed: a desk with real services, and what every window shares."""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from balance_app.domain.breaks.model import BreakKind, Channel
from balance_app.domain.habits import BUILT_IN, Habit
from balance_app.domain.settings import ThemeChoice
from balance_app.services.inputs import InputsServing
from balance_app.services.notifier import NotifierChain
from balance_app.services.services import Services
from balance_app.store.database import open_reading
from balance_app.store.history import SqliteHistoryReader
from balance_app.ui import in_steps
from balance_app.ui.bridge import Bridge
from balance_app.ui.garbage import GarbageCollection
from balance_app.ui.icons import Icons
from balance_app.ui.pages.habits import HabitsPage
from balance_app.ui.pages.settings import SettingsPage
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.shared import Shared
from balance_app.ui.theme import Theme
from tests.coaching import Outside
from tests.desk import Desk, open_desk, put_habits
from tests.fakes import BERLIN, FakeAlarm, FakeClock, FakeNotifier, FakeSounds
from tests.ui.handed import RESOURCES, services_over
from tests.ui.told import WEEKS, Told
from tests.ui.weeks import Office, open_office

PageT = TypeVar("PageT", bound=QWidget)

SATURDAY_AFTERNOON = datetime(2026, 11, 21, 14, 2, tzinfo=BERLIN)


@dataclass
class Inputs:
    """What tells about the user."""

    serving: InputsServing = field(default_factory=InputsServing)


@dataclass(frozen=True)
class WindowDesk:
    """A desk, what its windows share, and what tests steer."""

    desk: Desk
    shared: Shared
    clock: FakeClock
    alarm: FakeAlarm
    notifier: FakeNotifier
    sounds: FakeSounds
    inputs: Inputs
    outside: Outside
    lock: Callable[[], AbstractContextManager[None]]

    @property
    def services(self) -> Services:
        return self.shared.services

    def ask_whether_done(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Has a move break ask whether it is done."""
        coach = self.services.coach
        coach.take(BreakKind.MOVE, Channel.WINDOW)
        now = coach.status()
        assert now.showing is not None
        asking = replace(now, showing=replace(now.showing, asks_done=True))
        monkeypatch.setattr(coach, "status", lambda: asking)


@pytest.fixture(scope="session", autouse=True)
def _garbage(qapp: QApplication) -> Iterator[None]:
    """Frees widgets in no thread but this one, as the app does."""
    parent = QObject()
    GarbageCollection(parent)
    yield
    parent.deleteLater()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _at_once() -> Iterator[None]:
    """Whatever is short is done at once, also where the machine is so busy that it takes long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_steps, "TURN_MS", 60_000)
        yield


@pytest.fixture
def habits() -> tuple[Habit, ...]:
    """The habits the windows show; a module may override it."""
    return BUILT_IN


@pytest.fixture
def window_desk(
    qapp: QApplication, tmp_path: Path, habits: tuple[Habit, ...]
) -> Iterator[WindowDesk]:
    """Real services over a real database; nobody else waits for its lock."""
    clock = FakeClock(SATURDAY_AFTERNOON)
    path = tmp_path / "balance.db"
    desk = open_desk(path, clock, busy_seconds=0.01)
    if habits != BUILT_IN:
        put_habits(desk, habits)
    alarm, notifier = FakeAlarm(clock), FakeNotifier()
    sounds, inputs = FakeSounds(), Inputs()
    outside = Outside(sounds=sounds)
    services = services_over(
        *(desk, tmp_path, lambda wanted: SqliteHistoryReader(open_reading(path, 0.01), wanted)),
        alarm=alarm,
        notifier=NotifierChain([notifier]),
        outside=outside,
        serving=lambda: inputs.serving,
    )
    services.coach.start()
    bridge = Bridge(services)
    theme = Theme(qapp, ThemeChoice.LIGHT)
    british = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    shared = Shared(services, bridge, theme, Icons(RESOURCES / "icons"), british)

    @contextmanager
    def lock() -> Iterator[None]:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()

    yield WindowDesk(desk, shared, clock, alarm, notifier, sounds, inputs, outside, lock)
    services.coach.quit()
    services.close()
    theme.deleteLater()


@pytest.fixture
def office(tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    """A desk on a Saturday afternoon, for pages that weeks are put on."""
    office = open_office(tmp_path, qapp)
    yield office
    office.desk.database.close()


def on_screen(page: PageT, qtbot: QtBot, width: int, height: int) -> PageT:
    """Shows a page by itself, with the keyboard."""
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.isActiveWindow())
    return page


@pytest.fixture
def today_page(window_desk: WindowDesk, qtbot: QtBot) -> TodayPage:
    """Today on screen, with the keyboard."""
    return on_screen(TodayPage(window_desk.shared), qtbot, 900, 800)


@pytest.fixture
def settings_page(window_desk: WindowDesk, qtbot: QtBot) -> SettingsPage:
    """Settings on screen, with the keyboard."""
    return on_screen(SettingsPage(window_desk.shared), qtbot, 800, 900)


@pytest.fixture
def habits_page(window_desk: WindowDesk, qtbot: QtBot) -> HabitsPage:
    """The habits on screen, with the keyboard."""
    return on_screen(HabitsPage(window_desk.shared), qtbot, 800, 900)


@pytest.fixture(params=WEEKS, scope="module")
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Told:
    """One week after another, each in all its forms."""
    assert qapp is not None
    return Told(WEEKS[request.param], tmp_path_factory.mktemp("told"))
