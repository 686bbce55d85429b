"""The tray icon with its tooltip and menu, and what a click on it does."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from balance_app.domain.breaks.model import BreakKind, BreakStatus, Channel, Posture, StateWord
from balance_app.domain.entries import Source
from balance_app.domain.habits import Aim, Kind
from balance_app.domain.week import WeekSummary
from balance_app.ui import words
from balance_app.ui.pauses import PAUSES, pause_end
from balance_app.ui.shared import Shared
from balance_app.ui.tray_icon import TrayLook, tray_icon


class Tray(QObject):
    """The icon in the panel.

    It can be shown before anything else is loaded; ``fill`` brings it to life.

    Signals:
        clicked: A left click; carries where the icon is.
        open_wanted: The window is wanted.
        settings_wanted: The settings page is wanted.
        quit_wanted: The app is to end.
    """

    clicked = Signal(QRect)
    open_wanted = Signal()
    settings_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look = TrayLook()
        self.icon = QSystemTrayIcon(tray_icon(self._look), self)
        self.icon.setToolTip("Balance")
        self.icon.activated.connect(self._activated)
        self._shared: Shared | None = None
        self._menu: QMenu | None = None

    def show(self) -> None:
        """Puts the icon into the panel, or does so as soon as there is one."""
        self.icon.show()

    def fill(self, shared: Shared) -> None:
        """Gives the icon its menu, tooltip and state."""
        self._shared = shared
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self._fill_menu)
        self.icon.setContextMenu(self._menu)
        shared.bridge.entries_changed.connect(self._refresh)
        shared.bridge.breaks_changed.connect(self._refresh)
        self._refresh()
        self._fill_menu()  # some panels read the menu before they first open it

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.clicked.emit(self.icon.geometry())

    def _refresh(self) -> None:
        if self._shared is None:
            return
        services = self._shared.services
        status = services.coach.status()
        look = TrayLook(
            index=week_lean(services.trends.this_week()),
            due=status.state is StateWord.DUE,
            paused=status.state is StateWord.PAUSED,
        )
        if look != self._look:
            self._look = look
            self.icon.setIcon(tray_icon(look))
        self.icon.setToolTip(tooltip(self._shared, status))

    def _fill_menu(self) -> None:
        menu, shared = self._menu, self._shared
        if menu is None or shared is None:
            return
        menu.clear()
        status = shared.services.coach.status()
        line = menu.addAction(status.reason)
        line.setEnabled(False)
        menu.addSeparator()
        self._add_habits(menu, shared)
        menu.addSeparator()
        self._add_undo(menu, shared)
        self._add_breaks(menu, shared, status)
        menu.addSeparator()
        _add(menu, "Open Balance", self.open_wanted.emit)
        _add(menu, "Settings", self.settings_wanted.emit)
        _add(menu, "Quit", self.quit_wanted.emit)

    def _add_habits(self, menu: QMenu, shared: Shared) -> None:
        for habit in shared.services.journal.habits:
            if habit.kind is Kind.TIMED:  # its minutes need the window or the terminal
                continue
            options = menu.addMenu(habit.name)
            for option in habit.options:
                log = partial(shared.bridge.log, habit.id, option.id, Source.TRAY)
                _add(options, option.name, log)

    def _add_undo(self, menu: QMenu, shared: Shared) -> None:
        change = shared.services.journal.undoable()
        if change is None:
            _add(menu, "Nothing to undo", lambda: None).setEnabled(False)
            return
        said = words.change(change, shared.services.journal.habits, shared.locale)
        _add(menu, f"Undo: {said}", shared.bridge.undo)

    def _add_breaks(self, menu: QMenu, shared: Shared, status: BreakStatus) -> None:
        coach, answer = shared.services.coach, shared.bridge.answer
        showing = status.showing
        if showing is None:
            _add(menu, "Take a break now", lambda: answer(_take(shared), Channel.TRAY))
        elif showing.started:
            _add(menu, "Done with the break", lambda: answer(coach.done, Channel.TRAY))
            _add(menu, "Skip this break", lambda: answer(coach.skip, Channel.TRAY))
        else:
            _add(menu, "Start the break", lambda: answer(coach.begin, Channel.TRAY))
            if showing.snoozes_left:
                _add(menu, "In 5 minutes", lambda: answer(coach.snooze, Channel.TRAY))
            _add(menu, "Skip this break", lambda: answer(coach.skip, Channel.TRAY))
        if status.state is StateWord.PAUSED:
            _add(menu, "Resume reminders", shared.bridge.resume)
        else:
            pauses = menu.addMenu("Pause")
            for pause in PAUSES:
                end = partial(pause_end, pause, shared.services)
                _add(pauses, pause.label, lambda end=end: shared.bridge.pause(end()))
        standing = status.posture is Posture.STANDING
        _add(menu, "I’m sitting" if standing else "I’m standing", shared.bridge.change_posture)


def week_lean(summary: WeekSummary) -> float:
    """The laterality index of all sided habits together, which the icon tilts by.

    Habits that are only watched do not count: they are no call to act.
    """
    acted_on = [part.counts for part in summary.sided if part.habit.aim is not Aim.JUST_WATCH]
    left = sum(counts.left for counts in acted_on)
    right = sum(counts.right for counts in acted_on)
    return (right - left) / (right + left) * 100 if left + right else 0.0


def tooltip(shared: Shared, status: BreakStatus) -> str:
    """What hovering over the icon tells.

    It names clock times, not minutes left, so that it stays true without being written anew.
    """
    lines = ["Balance"]
    if status.next_due is not None and status.showing is None:
        due = words.clock_time(status.next_due, shared.locale)
        lines.append(f"Next break at {due}")
    else:
        lines.append(status.reason)
    if status.posture is Posture.STANDING:
        lines.append("Standing")
    elif status.sitting_minutes:
        since = shared.services.clock.now() - timedelta(minutes=status.sitting_minutes)
        lines.append(f"Sitting since {words.clock_time(since, shared.locale)}")
    if shared.services.coach.trouble:
        lines.append(shared.services.coach.trouble)
    return "\n".join(lines)


def _take(shared: Shared) -> Callable[[Channel], None]:
    return lambda via: shared.services.coach.take(BreakKind.MOVE, via)


def _add(menu: QMenu, label: str, act: Callable[[], object]) -> QAction:
    # An ampersand in a habit's name is a letter, not a mnemonic.
    action = menu.addAction(label.replace("&", "&&"))
    action.triggered.connect(lambda _checked=False: act())
    return action
