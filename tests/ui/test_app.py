"""The running app: the icon first, then services, and trouble told on screen."""

import gc
import logging
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from balance_app.compose.app import app_start
from balance_app.desktop.clock import SystemClock
from balance_app.desktop.instance.server import InstanceServer
from balance_app.domain.breaks.model import Posture
from balance_app.domain.check_ins import CheckIn
from balance_app.domain.errors import MachineError
from balance_app.domain.ports import Json
from balance_app.paths import Paths
from balance_app.services.services import AppStart, Services
from balance_app.store.check_ins import write_check_in
from balance_app.store.database import open_database
from balance_app.store.migrations import STEPS
from balance_app.store.settings import SqliteSettingsStore
from balance_app.ui import app as app_module
from balance_app.ui.app import App
from balance_app.ui.history.asking import Asking
from balance_app.ui.main_window import MainWindow
from balance_app.ui.pages.today import TodayPage
from balance_app.ui.trouble_window import TroubleWindow
from balance_app.ui.windows import NO_TRAY

NO_DATABASE = b"Dear diary, today I carried on the left.\n" * 300


@dataclass(frozen=True)
class Stage:
    """A data folder, and a way to run the app on it while a test's story goes on."""

    qapp: QApplication
    qtbot: QtBot
    paths: Paths

    def play(
        self,
        story: Callable[[App], None],
        *,
        in_tray: bool = False,
        change: Callable[[AppStart], AppStart] = lambda start: start,
    ) -> int:
        """Runs the app until it ends, and the story in its event loop.

        Args:
            story: What the user does; it has to end the app.
            in_tray: Whether the app starts without its window.
            change: What is different about this start.

        Returns:
            The exit code.
        """
        app = App(self.qapp, lambda: change(app_start(self.paths, in_tray=in_tray)))
        failures: list[BaseException] = []

        def tell() -> None:
            try:
                story(app)
            except BaseException as error:
                failures.append(error)
                self.qapp.exit(99)
                raise

        app.open()
        QTimer.singleShot(0, tell)
        code = self.qapp.exec()
        if failures:
            raise failures[0]
        return code

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)

    def on_screen(self, kind: type[QWidget]) -> list[QWidget]:
        return [w for w in self.qapp.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    def said(self) -> str:
        (window,) = self.on_screen(MainWindow)
        assert isinstance(window, MainWindow)
        bar = window.messages
        return bar.line.label.text() if bar.isVisible() else ""

    def trouble(self) -> tuple[str, list[str]]:
        """What the trouble window says, and its buttons."""
        (window,) = self.on_screen(TroubleWindow)
        labels = [label.text() for label in window.findChildren(QLabel)]
        return labels[1], [button.text() for button in window.findChildren(QPushButton)]

    def press(self, label: str) -> None:
        """Presses a button of the trouble window."""
        (window,) = self.on_screen(TroubleWindow)
        buttons = window.findChildren(QPushButton)
        next(button for button in buttons if button.text() == label).click()

    def log(self) -> str:
        """What the app has logged."""
        return self.paths.log.read_text("utf-8") if self.paths.log.exists() else ""

    def let_come(self, habit: str) -> None:
        """Has a habit asked about at the last full minute."""
        now = SystemClock().now()
        database = open_database(self.paths.database)
        with closing(database), database.writing() as connection:
            write_check_in(connection, CheckIn(habit, True, (now.time(),)))

    def set(self, key: str, value: object) -> None:
        with closing(open_database(self.paths.database)) as database:
            SqliteSettingsStore(database).save(key, value)


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """Runs the app in this process, and makes the process afterwards as it was."""
    signals = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    handlers, hook = list(logging.getLogger().handlers), sys.excepthook
    name, quits = qapp.applicationName(), qapp.quitOnLastWindowClosed()
    dress = qapp.styleSheet(), qapp.palette()
    yield Stage(qapp, qtbot, Paths(tmp_path / "data"))
    for asking in qapp.findChildren(Asking):
        asking.finish()  # as quitting would: its thread must not speak to what is gone
    for thing in (*qapp.topLevelWidgets(), *qapp.children()):
        if isValid(thing) and type(thing).__module__.startswith("balance_app."):
            delete(thing)
    for number, handler in signals.items():
        signal.signal(number, handler)
    signal.set_wakeup_fd(-1)
    sys.excepthook = hook
    for added in set(logging.getLogger().handlers) - set(handlers):
        logging.getLogger().removeHandler(added)
        added.close()
    qapp.setApplicationName(name)
    qapp.setDesktopFileName("")
    qapp.setQuitOnLastWindowClosed(quits)
    qapp.setStyleSheet(dress[0])
    qapp.setPalette(dress[1])
    gc.unfreeze()


def is_ready(app: App) -> bool:
    return app.tray.icon.contextMenu() is not None and bool(app.tray.menu().actions())


# --- A start that goes well -----------------------------------------------------------------------


def test_the_icon_is_up_before_anything_is_loaded_and_services_run_before_it_is_ready(
    stage: Stage,
) -> None:
    seen: list[str] = []
    database = stage.paths.database

    def see(what: str) -> None:
        seen.append(f"{what}, {'data' if database.exists() else 'no data'}")

    def prepare() -> AppStart:
        see("prepared")
        return app_start(stage.paths, in_tray=True)

    app = App(stage.qapp, prepare)
    app.tray_shown.connect(lambda: see(f"icon {app.tray.icon.isVisible()}"))
    app.ready.connect(lambda: see("ready"))
    app.ready.connect(app.quit)

    app.open()

    assert seen == ["icon True, no data"]
    assert stage.qapp.exec() == 0
    assert seen == ["icon True, no data", "prepared, no data", "ready, data"]
    assert stage.log() == ""


def test_it_opens_its_window_and_quitting_saves_and_lets_go(stage: Stage) -> None:
    def story(app: App) -> None:
        stage.until(lambda: stage.on_screen(MainWindow))
        stage.until(lambda: stage.paths.channel.exists())
        menu = app.tray.menu()
        next(each for each in menu.actions() if each.text() == "I’m standing").trigger()
        next(each for each in menu.actions() if each.text() == "Quit").trigger()

    assert stage.play(story) == 0

    assert not stage.paths.channel.exists()
    postures: list[Posture] = []
    start = app_start(stage.paths, in_tray=True)
    assert start.acquire()
    services = start.build()
    services.coach.start()
    postures.append(services.coach.status().posture)
    services.close()
    start.release()
    assert postures == [Posture.STANDING]
    assert stage.log() == ""


def test_a_first_start_asks_nothing_about_the_time_before(stage: Stage) -> None:
    stage.let_come("sleeping")

    def story(app: App) -> None:
        stage.until(lambda: stage.on_screen(MainWindow))
        (window,) = stage.on_screen(MainWindow)
        assert isinstance(window, MainWindow)
        page = window.page
        assert isinstance(page, TodayPage)
        assert page.check_ins.questions == []
        app.quit()

    assert stage.play(story) == 0


def test_quit_as_soon_as_it_is_ready_it_loads_nothing_more(stage: Stage) -> None:
    assert stage.play(lambda app: app.quit(), in_tray=True) == 0
    for _ in range(5):  # what was put off until the loop turns again
        stage.qapp.processEvents()
    assert stage.log() == ""


def test_what_is_not_saved_is_told_before_it_quits(stage: Stage) -> None:
    """The disk is full, as far as logging can tell."""
    stage.set("told_no_tray", True)

    def change(start: AppStart) -> AppStart:
        def build() -> Services:
            services = start.build()
            services.journal.record = full  # type: ignore[method-assign]
            return services

        return replace(start, build=build)

    def full(_change: object) -> NoReturn:
        raise MachineError("The disk is full.")

    def story(app: App) -> None:
        stage.until(lambda: is_ready(app))
        carrying = next(each for each in app.tray.menu().actions() if each.text() == "Carrying")
        menu = carrying.menu()
        assert menu is not None
        menu.actions()[0].trigger()
        app.quit()
        stage.until(lambda: stage.on_screen(MainWindow))
        assert stage.said().startswith("Not saved yet: The disk is full. Close this message")
        app.quit()

    assert stage.play(story, in_tray=True, change=change) == 0


def test_started_in_the_tray_it_opens_no_window(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "_TRAY_PATIENCE_MS", 3_600_000)

    def story(app: App) -> None:
        stage.until(lambda: stage.paths.channel.exists())
        assert stage.on_screen(QWidget) == []
        app.quit()

    assert stage.play(story, in_tray=True) == 0


def test_where_no_tray_comes_in_time_the_window_says_so_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "_TRAY_PATIENCE_MS", 10)
    said: list[str] = []

    def story(app: App) -> None:
        stage.until(lambda: stage.on_screen(MainWindow))
        said.append(stage.said())
        app.quit()

    assert stage.play(story, in_tray=True) == 0
    assert stage.play(story, in_tray=True) == 0
    assert said == [NO_TRAY, ""]


def test_stored_values_that_cannot_be_used_are_all_told(stage: Stage) -> None:
    stage.set("told_no_tray", True)
    stage.set("even_zone", 500)
    stage.set("move_length_minutes", 0)

    def story(app: App) -> None:
        stage.until(lambda: stage.on_screen(MainWindow))
        assert "even_zone cannot be 500" in stage.said()
        assert "move_length_minutes cannot be 0" in stage.said()
        app.quit()

    assert stage.play(story) == 0


def test_a_channel_for_the_terminal_that_cannot_be_opened_is_told(stage: Stage) -> None:
    stage.set("told_no_tray", True)

    def listen(_answer: Callable[[Json], Json]) -> None:
        raise MachineError("The channel for the terminal cannot be opened.")

    def story(app: App) -> None:
        stage.until(lambda: stage.on_screen(MainWindow) and stage.said())
        assert stage.said() == "The channel for the terminal cannot be opened."
        app.quit()

    assert stage.play(story, change=lambda start: replace(start, listen=listen)) == 0
    assert stage.log() == ""


# --- Another app for the same data ----------------------------------------------------------------


def test_a_second_start_brings_up_the_first_once_it_answers_and_ends(stage: Stage) -> None:
    answers = iter([False, False, True])

    def change(start: AppStart) -> AppStart:
        return replace(start, acquire=lambda: False, show_other=lambda: next(answers))

    assert stage.play(lambda _app: None, change=change) == 0

    assert list(answers) == []
    assert not stage.paths.database.exists()


def test_a_first_app_that_never_answers_is_told_and_can_be_tried_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "_OTHER_START_MS", 0)
    monkeypatch.setattr(app_module, "_OTHER_START_TRIES", 3)
    stage.paths.data.mkdir()
    other = InstanceServer(stage.paths.channel, stage.paths.lock)
    assert other.acquire()

    def story(app: App) -> None:
        stage.until(lambda: stage.on_screen(TroubleWindow))
        message, buttons = stage.trouble()
        assert message.startswith("Balance is open for this data already")
        assert buttons == ["Try again", "Quit"]
        other.close()
        stage.press("Try again")
        stage.until(lambda: stage.on_screen(MainWindow))
        app.quit()

    assert stage.play(story) == 0


# --- Trouble with the data ------------------------------------------------------------------------


def damage_inside(paths: Paths) -> bytes:
    """Makes a database whose entries cannot be read, though it opens, and gives such a page."""
    with closing(open_database(paths.database)) as database:
        rows = database.rows("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'entries'")
        size = int(database.rows("PRAGMA page_size")[0][0])
    content, page = bytearray(paths.database.read_bytes()), b"\xab" * size
    for row in rows:
        content[(row["rootpage"] - 1) * size : row["rootpage"] * size] = page
    paths.database.write_bytes(content)
    return page


def write_no_database(paths: Paths) -> bytes:
    paths.data.mkdir()
    paths.database.write_bytes(NO_DATABASE)
    return NO_DATABASE


@pytest.mark.parametrize("damage", [write_no_database, damage_inside])
@pytest.mark.parametrize("in_tray", [True, False])
def test_damaged_data_is_set_aside_whole_and_the_app_starts_afresh(
    stage: Stage,
    damage: Callable[[Paths], bytes],
    in_tray: bool,
    capfd: pytest.CaptureFixture[str],
) -> None:
    damaged = damage(stage.paths)

    def story(app: App) -> None:
        stage.until(lambda: stage.on_screen(TroubleWindow))
        message, buttons = stage.trouble()
        assert str(stage.paths.database) in message
        assert buttons == ["Set it aside and start new", "Try again", "Quit"]
        assert stage.on_screen(MainWindow) == []
        assert not is_ready(app)

        stage.press("Set it aside and start new")

        stage.until(lambda: is_ready(app))
        assert stage.on_screen(TroubleWindow) == []
        carrying = next(each for each in app.tray.menu().actions() if each.text() == "Carrying")
        menu = carrying.menu()
        assert menu is not None
        menu.actions()[0].trigger()
        assert any(each.text().startswith("Undo: ") for each in reopened(app))
        app.quit()

    assert stage.play(story, in_tray=in_tray) == 0

    (kept,) = stage.paths.data.glob("balance-damaged-*.db")
    assert damaged in kept.read_bytes()
    assert stage.log() == ""
    assert str(stage.paths.database) in capfd.readouterr().err


def reopened(app: App) -> list:
    app.tray.menu().aboutToShow.emit()
    return app.tray.menu().actions()


def test_giving_up_on_damaged_data_leaves_it_alone(stage: Stage) -> None:
    content = write_no_database(stage.paths)

    def story(_app: App) -> None:
        stage.until(lambda: stage.on_screen(TroubleWindow))
        stage.press("Quit")

    assert stage.play(story) == 4
    assert stage.paths.database.read_bytes() == content
    assert list(stage.paths.data.glob("balance-damaged-*")) == []


def test_data_from_a_newer_balance_can_be_tried_again_or_left(stage: Stage) -> None:
    def a_step_from_the_future(_db: object) -> None:
        """Changes nothing."""

    open_database(stage.paths.database, steps=(*STEPS, a_step_from_the_future)).close()
    content = stage.paths.database.read_bytes()

    def story(_app: App) -> None:
        stage.until(lambda: stage.on_screen(TroubleWindow))
        (first,) = stage.on_screen(TroubleWindow)
        message, buttons = stage.trouble()
        assert "newer Balance" in message
        assert buttons == ["Try again", "Quit"]
        stage.press("Try again")
        stage.until(lambda: stage.on_screen(TroubleWindow) not in ([], [first]))
        stage.press("Quit")

    assert stage.play(story) == 3
    assert stage.paths.database.read_bytes() == content


def test_trying_again_starts_the_app_when_what_was_in_the_way_has_gone(stage: Stage) -> None:
    stage.paths.data.write_text("a file where the folder should be")

    def story(app: App) -> None:
        stage.until(lambda: stage.on_screen(TroubleWindow))
        stage.paths.data.unlink()
        stage.press("Try again")
        stage.until(lambda: stage.on_screen(MainWindow))
        assert stage.on_screen(TroubleWindow) == []
        app.quit()

    change = log_elsewhere(stage.paths.data.parent / "log")
    assert stage.play(story, change=change) == 0


def log_elsewhere(path: Path) -> Callable[[AppStart], AppStart]:
    return lambda start: replace(start, log_file=path)


# --- Bugs -----------------------------------------------------------------------------------------


def build_with_a_bug(_start: AppStart) -> Callable[[], Services]:
    def build() -> Services:
        raise ZeroDivisionError("a bug while building")

    return build


def build_what_has_a_bug(start: AppStart) -> Callable[[], Services]:
    def tray_bubble(_icon: object) -> None:
        raise ZeroDivisionError("a bug while filling")

    return lambda: replace(start.build(), tray_bubble=tray_bubble)


@pytest.mark.parametrize("build", [build_with_a_bug, build_what_has_a_bug])
def test_a_bug_while_loading_ends_the_app_and_is_logged(
    stage: Stage, build: Callable[[AppStart], Callable[[], Services]]
) -> None:
    stage.paths.data.mkdir()

    def change(start: AppStart) -> AppStart:
        return replace(start, build=build(start))

    assert stage.play(lambda _app: None, change=change) == 1
    assert "A bug in Balance" in stage.log()
    assert "ZeroDivisionError: a bug while" in stage.log()


def test_a_bug_while_running_is_logged_and_the_app_goes_on(stage: Stage) -> None:
    def fail() -> None:
        raise ZeroDivisionError("a bug in a click")

    def story(app: App) -> None:
        stage.until(lambda: stage.on_screen(MainWindow))
        QTimer.singleShot(0, fail)
        stage.until(stage.log)
        assert len(stage.on_screen(MainWindow)) == 1
        app.quit()

    assert stage.play(story) == 0
    assert "ZeroDivisionError: a bug in a click" in stage.log()
