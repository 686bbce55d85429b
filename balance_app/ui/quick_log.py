"""The small panel at the tray icon: every habit and its options, one press each."""

from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_app.domain.entries import Details, Source
from balance_app.domain.habits import Habit, Kind
from balance_app.domain.nudges.rules import ShownNudge
from balance_app.domain.timers import RunningSide
from balance_app.domain.week import SidedWeek
from balance_app.ui import timer_words, words
from balance_app.ui.handy import HANDY_MINUTES
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import REDO, UNDO
from balance_app.ui.theme import SMALL, STEP, TITLE
from balance_app.ui.widgets.basics import Button, label, put_in_order, stops_in
from balance_app.ui.widgets.break_panel import next_break_words
from balance_app.ui.widgets.floating import FloatingPanel, beside
from balance_app.ui.widgets.low_scroll import LowScroll
from balance_app.ui.widgets.message_line import MessageLine
from balance_app.ui.widgets.nudge_reason import NudgeReason
from balance_app.ui.widgets.options import OptionRow
from balance_app.ui.widgets.pair_buttons import PairButtons

_WIDTH = 96 * STEP
_OPTION_HEIGHT = 9 * STEP
_NO_HABITS = "Every habit is archived. Settings, Habits brings them back."


class QuickLog(FloatingPanel):
    """The panel; it closes on Escape and when another window takes over.

    Args:
        shared: What every window is handed.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__("Quick log", _WIDTH)
        self._shared = shared
        self.captions: dict[str, QLabel] = {}
        self.options: dict[str, OptionRow | PairButtons] = {}
        self.stops: dict[str, Button] = {}
        self.nudges: dict[str, NudgeReason] = {}
        self._add_header()
        self._habits: QVBoxLayout
        self._scroll = LowScroll(QWidget())
        self.rows.addWidget(self._scroll)
        self._build()
        self.message = MessageLine(shared, "Each press is saved at once.")
        self.rows.addSpacing(STEP)
        self.rows.addWidget(self.message)
        self.message.said.connect(self._fit_open)
        UNDO.bind(self, self.message.take_back)
        REDO.bind(self, shared.bridge.redo)
        shared.bridge.entries_changed.connect(self._changed)
        shared.bridge.habits_changed.connect(self._habits_changed)
        shared.bridge.nudges_changed.connect(self._changed)
        shared.bridge.breaks_changed.connect(self._changed)
        self._refresh()
        self.fit()

    def open_at(self, icon: QRect) -> None:
        """Opens beside the tray icon; in the bottom right corner where its place is not known.

        Args:
            icon: The icon's place on screen, possibly null.
        """
        self._refresh()
        screen = QGuiApplication.screenAt(icon.center()) if not icon.isNull() else None
        screen = screen or QGuiApplication.primaryScreen()
        self._fit_to(screen.availableGeometry().height())
        self.move(beside(icon, self.size(), screen))
        self.show()
        self.raise_()
        self.activateWindow()
        first = next(iter(self.options.values()), None)
        if first is not None:
            next(iter(first.buttons.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Closes when another window takes over."""
        if event.type() is QEvent.Type.WindowDeactivate:
            self.close()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _add_header(self) -> None:
        self.next_break = label(size=SMALL, muted=True)
        self.next_break.setWordWrap(False)
        row = QHBoxLayout()
        row.addWidget(label("Quick log", TITLE, strong=True), 1)
        row.addWidget(self.next_break)
        self.rows.addLayout(row)

    def _build(self) -> None:
        """Makes a row for each habit."""
        content = QWidget()
        self._habits = QVBoxLayout(content)
        self._habits.setContentsMargins(0, 0, 0, 0)
        self._habits.setSpacing(2 * STEP)
        self.captions.clear()
        self.options.clear()
        self.stops.clear()
        self.nudges.clear()
        habits = self._shared.services.journal.habits
        for habit in habits:
            self._add_habit(habit)
        if not habits:
            self._habits.addWidget(label(_NO_HABITS, muted=True))
        self._scroll.setWidget(content)  # what was in it goes
        content.setAutoFillBackground(False)

    def _habits_changed(self) -> None:
        at = self._focused()
        self._build()
        put_in_order([*stops_in(self._scroll), *stops_in(self.message)])
        self._refresh()
        if self.isVisible():
            self._fit_open()
            habit, option = at or ("", "")
            if habit in self.options and option in self.options[habit].buttons:
                self.options[habit].buttons[option].setFocus()

    def _focused(self) -> tuple[str, str] | None:
        """Habit and option of the button that has the keyboard."""
        for habit, row in self.options.items():
            for option, button in row.buttons.items():
                if button.hasFocus():
                    return habit, option
        return None

    def _add_habit(self, habit: Habit) -> None:
        caption = label(habit.name, SMALL, muted=True)
        self.captions[habit.id] = caption
        if habit.kind is Kind.TIMED:
            self._habits.addSpacing(STEP)
            self._habits.addWidget(caption)
            self._habits.addSpacing(-STEP)
            self._habits.addLayout(self._length_row(habit))
            return
        if habit.kind is Kind.SIDED:
            self.nudges[habit.id] = NudgeReason(self._shared)
            self.nudges[habit.id].toggled.connect(lambda _open: self._fit_open())
        self._habits.addLayout(self._caption_row(habit, caption))
        self._habits.addSpacing(-2 * STEP)
        if habit.id in self.nudges:
            self._habits.addWidget(self.nudges[habit.id])
        buttons = PairButtons if habit.kind is Kind.WORN else OptionRow
        row = buttons(self._shared, habit, height=_OPTION_HEIGHT, marked=False)
        row.picked.connect(partial(self._log, habit.id))
        self.options[habit.id] = row
        self._habits.addWidget(row)

    def _caption_row(self, habit: Habit, caption: QLabel) -> QHBoxLayout:
        """The caption, what ends a side that runs, and else why the other side is suggested.

        Nothing moves when these come and go.
        """
        word = timer_words.stop(habit)
        stop = Button(self._shared, word, role="link", hint=f"{word}: {habit.name}")
        stop.setAccessibleName(f"{habit.name}: {word}")
        stop.clicked.connect(partial(self._stop, habit.id))
        self.stops[habit.id] = stop
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(caption, 1)
        if habit.id in self.nudges:
            row.addWidget(self.nudges[habit.id].opener)
        row.addWidget(stop)
        row.addStrut(stop.sizeHint().height())
        return row

    def _length_row(self, habit: Habit) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        for minutes in HANDY_MINUTES:
            said = words.duration(minutes, self._shared.locale)
            hint = f"Log the last {said} as {habit.name}"
            button = Button(self._shared, said, hint=hint, height=_OPTION_HEIGHT)
            button.setAccessibleName(f"{habit.name}: {said}")
            button.clicked.connect(partial(self._log_minutes, habit.id, minutes))
            row.addWidget(button, 1)
        return row

    def _log(self, habit: str, option: str) -> None:
        self._shared.bridge.press(habit, option, Source.QUICK_LOG)

    def _stop(self, habit: str, _checked: bool = False) -> None:
        self._shared.bridge.stop(habit, Source.QUICK_LOG)

    def _log_minutes(self, habit: str, minutes: int, _checked: bool = False) -> None:
        self._shared.bridge.log(habit, None, Source.QUICK_LOG, Details(minutes=minutes))

    def _changed(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._shared.bridge.read(self._read)

    def _read(self) -> None:
        services, locale = self._shared.services, self._shared.locale
        self.next_break.setText(next_break_words(services.coach.status(), locale))
        running = {one.habit: one for one in services.timers.running()}
        for part in services.trends.this_week().habits:
            caption = self.captions.get(part.habit.id)
            if caption is None:
                continue
            runs = running.get(part.habit.id)
            if part.habit.id in self.stops:
                self._mark_running(part.habit, runs)
            nudge = self._show_nudge(part.habit)
            if runs is not None:
                now = services.clock.now()
                caption.setText(timer_words.what_runs(runs, part.habit, now, locale))
                continue
            said = part.habit.name
            run = words.run(part.run, locale) if isinstance(part, SidedWeek) else ""
            if run and isinstance(part, SidedWeek) and part.run is not None:
                said += f" · {part.run.side.value} {run}"
            caption.setText(f"{said}. {words.next_side(nudge.nudge)}" if nudge else said)

    def _show_nudge(self, habit: Habit) -> ShownNudge | None:
        """Offers the reason of what is suggested of a habit, where anything is."""
        if habit.id not in self.nudges:
            return None
        nudge = self._shared.services.nudger().live(habit.id)
        self.nudges[habit.id].show_nudge(nudge)
        return nudge

    def _fit_to(self, room: int) -> None:
        """Takes the height it wants, and scrolls its habits where the screen has no such height."""
        self._scroll.set_most(room)
        self.fit()
        beyond = self.height() + 4 * STEP - room
        if beyond > 0:
            self._scroll.set_most(self._scroll.heightForWidth(self._scroll.width()) - beyond)
            self.fit()

    def _mark_running(self, habit: Habit, runs: RunningSide | None) -> None:
        """Marks what runs or is worn, and offers to end it."""
        option, row = None if runs is None else runs.option, self.options[habit.id]
        if isinstance(row, PairButtons):
            row.set_chosen(option)
        else:
            row.set_running(option)
        stop = self.stops[habit.id]
        if runs is None and stop.hasFocus():
            next(iter(self.options[habit.id].buttons.values())).setFocus()
        stop.setVisible(runs is not None)

    def _fit_open(self) -> None:
        """Grows upwards or downwards with a long message, without leaving the screen."""
        if not self.isVisible():
            return
        bottom = self.geometry().bottom()
        room = self.screen().availableGeometry()
        self._fit_to(room.height())
        if bottom > room.center().y():
            self.move(self.x(), max(room.top(), bottom - self.height() + 1))
