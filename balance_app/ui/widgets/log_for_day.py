"""Logs for a day that is over: a habit, a time of that day, and the answers as buttons."""

from datetime import date, datetime, time

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from balance_app.domain.day_line import time_on_day
from balance_app.domain.entries import MOST_MINUTES, Details, Source
from balance_app.domain.habits import Habit, Kind, Side
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import CLEAR_OF_MESSAGES, Button, bring_into_view, label
from balance_app.ui.widgets.controls_row import flow_row, group
from balance_app.ui.widgets.fields import Choice, number_field, time_field
from balance_app.ui.widgets.options import OptionRow

_OPTION_HEIGHT = 9 * STEP
_NEXT_ENTRY = 9 * STEP
_USUAL_MINUTES = 45
_NOT_SAID = "not said"


class LogForDay(QFrame):
    """The row; picked by a habit's number it has the keys of that habit's card, for its own day.

    Args:
        shared: What every window is handed.

    Attributes:
        options: The buttons of the chosen habit, None where it has none.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self.setProperty("role", "pickable")
        self.setAccessibleName("Log for this day")
        self._shared = shared
        self._day = date.min
        self._shown: tuple[Habit, ...] = ()
        self.options: OptionRow | None = None
        self.habit = Choice(shared, "Log for this day: habit", {})
        self.at = time_field("Log for this day: time", shared.locale)
        self.minutes = number_field("Log for this day: minutes", 0, MOST_MINUTES, step=5)
        self.minutes.setSuffix(" min")
        self.minutes.setSpecialValueText(_NOT_SAID)
        self.log = Button(shared, "Log", hint="Log so many minutes from that time on")
        self.log.clicked.connect(lambda: self._log(None))
        self.habit.currentIndexChanged.connect(self._show_options)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)  # inside its ring
        self._rows.setSpacing(2 * STEP)
        self._rows.addWidget(
            flow_row(
                group(label("Log for this day"), self.habit),
                group("at", self.at),
                group("for", self.minutes, self.log),
            )
        )

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        buttons = self.options.buttons.values() if self.options else ()
        return [self.habit, self.at, self.minutes, self.log, *buttons]

    def show_day(self, day: date) -> None:
        """Logs for this day from now on, at the present time of day to begin with."""
        if day != self._day:
            now = self._shared.services.clock.now()
            self.at.setTime(QTime(now.hour, now.minute))
        self._day = day
        habits = self._shared.services.journal.habits
        if habits != self._shown:
            self._show_habits(habits)

    def pick(self, habit: str) -> None:
        """Chooses a habit and takes the keyboard: the arrow keys log a side, Down goes in."""
        self.habit.setCurrentIndex(max(self.habit.findData(habit), 0))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._stay_in_view()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While it has the keyboard itself, does what the keys of a card do, for its own day."""
        sides = {Qt.Key.Key_Left: Side.LEFT, Qt.Key.Key_Right: Side.RIGHT}
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not self.hasFocus() or not plain:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Down:
            buttons = list(self.options.buttons.values()) if self.options else [self.minutes]
            buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            self._stay_in_view()
        elif key in sides and self.options is not None:
            button = self.options.side_button(sides[key])
            if button is not None:
                button.click()
                self._stay_in_view()
        else:
            super().keyPressEvent(event)

    def _stay_in_view(self) -> None:
        """Is seen above the message of what is logged next, whose entry moves it down by a row."""
        bring_into_view(self, below=CLEAR_OF_MESSAGES + _NEXT_ENTRY)

    def _show_habits(self, habits: tuple[Habit, ...]) -> None:
        chosen, self._shown = self.habit.currentData(), habits
        self.habit.blockSignals(True)
        self.habit.clear()
        for habit in habits:
            self.habit.addItem(habit.name, habit.id)
        self.habit.setCurrentIndex(max(self.habit.findData(chosen), 0))
        self.habit.blockSignals(False)
        self._show_options()

    def _chosen(self) -> Habit | None:
        return next((h for h in self._shown if h.id == self.habit.currentData()), None)

    def _show_options(self) -> None:
        habit = self._chosen()
        if self.options is not None:
            self.options.hide()
            self.options.deleteLater()
            self.options = None
        self._show_minutes(timed=habit is not None and habit.kind is Kind.TIMED)
        if habit is not None and habit.current_options:
            self.options = OptionRow(self._shared, habit, height=_OPTION_HEIGHT)
            self.options.picked.connect(self._log)
            self._rows.addWidget(self.options)

    def _show_minutes(self, *, timed: bool) -> None:
        """A timed habit needs its minutes; of others they may be said."""
        self.log.setVisible(timed)
        if self.minutes.minimum() != timed:
            self.minutes.setRange(int(timed), MOST_MINUTES)
            self.minutes.setSpecialValueText("" if timed else _NOT_SAID)
            self.minutes.setValue(_USUAL_MINUTES if timed else 0)

    def _log(self, option: str | None) -> None:
        habit = self._chosen()
        at = self._shared.bridge.read(self._time)
        if habit is None or at is None:
            return
        details = Details(minutes=self.minutes.value() or None)
        logged = self._shared.bridge.log(habit.id, option, Source.WINDOW, details, at)
        if logged is not None and habit.kind is not Kind.TIMED:
            self.minutes.setValue(0)

    def _time(self) -> datetime:
        services, shown = self._shared.services, self.at.time()
        zone = services.clock.zone
        hour = services.preferences.current.day_start_hour
        clock = time(shown.hour(), shown.minute())
        return time_on_day(clock, self._day, zone, hour).astimezone(zone)
