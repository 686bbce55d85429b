"""The middle of a habit's card, by kind: sided, worn and timed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from balance_app.domain.balance import Verdict
from balance_app.domain.entries import MOST_MINUTES, Details, Source
from balance_app.domain.footwear import WornWeek
from balance_app.domain.habits import SLEEPING, Aim, Habit, Kind, Side
from balance_app.domain.sitting import TimedWeek
from balance_app.domain.week import SidedWeek
from balance_app.ui import week_words, words
from balance_app.ui.charts.balance_bar import BalanceBar
from balance_app.ui.charts.view import ChartView
from balance_app.ui.handy import HANDY_MINUTES
from balance_app.ui.shared import Shared
from balance_app.ui.shortcuts import ENTER_OPTIONS, LOG_SIDE, PRESS, WALK_OPTIONS, card_keys
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, label
from balance_app.ui.widgets.body import Body, HabitToday, Telling
from balance_app.ui.widgets.fields import number_field
from balance_app.ui.widgets.length_row import LengthRow
from balance_app.ui.widgets.night_editor import NightPlace
from balance_app.ui.widgets.options import OptionRow
from balance_app.ui.widgets.pair_buttons import PairButtons
from balance_app.ui.widgets.tag_choice import TagChoice

_OPTION_HEIGHT = 11 * STEP
_USUAL_MINUTES = 45

_SIDES = (Side.LEFT, Side.RIGHT)

_AIMS = {
    Aim.EVEN: "",
    Aim.JUST_WATCH: "just watching",
    Aim.PREFER_LEFT: "aim: more left",
    Aim.PREFER_RIGHT: "aim: more right",
}


class SidedBody(Body):
    """Big side buttons and this week's balance."""

    def __init__(self, shared: Shared, habit: Habit, number: int) -> None:
        super().__init__(shared, habit)
        self.options = OptionRow(shared, habit, height=_OPTION_HEIGHT)
        self.options.picked.connect(self._press_tagged)
        self._tell_keys(number)
        self.chart = ChartView(shared)
        self._rows.addWidget(self.options)
        self.tags: TagChoice | None = None
        if habit.tags:
            self.tags = TagChoice(shared, habit)
            self.at_title.append(self.tags)
        self._rows.addWidget(self.chart)

    def _tell_keys(self, number: int) -> None:
        """Names the keys of each option in its tooltip, from the card's number on."""
        keys = dict(zip(_SIDES, LOG_SIDE.ways, strict=True))
        inside = ENTER_OPTIONS.text
        for button in self.options.buttons.values():
            option = button.option
            pressed = keys.get(option.side or Side.NEITHER)
            if pressed is None:
                pressed, inside = f"{inside} {PRESS.text}", f"{inside} {WALK_OPTIONS.ways[1]}"
            button.set_keys(f"{card_keys(number)}, then {pressed}")

    def refresh(self, state: HabitToday) -> Telling:
        """Shows the week's balance."""
        part, newest = state.part, state.newest
        assert isinstance(part, SidedWeek)
        self.chart.set_chart(BalanceBar(part, compact=True, locale=self._shared.locale))
        self.options.set_running(state.running.option if state.running is not None else None)
        aside = _AIMS[self._habit.aim]
        if newest is None:
            return Telling(aside=aside)
        said = self._said(newest, state.today)
        run = words.run(part.run, self._shared.locale)
        if run and part.run is not None:
            # After “both” or “back” the run is still that of the last side: name it.
            own = newest.side is part.run.side
            said += f" · {run}" if own else f" · {part.run.side.value} {run}"
        ask = "" if state.nudge is None else words.next_side(state.nudge.nudge)
        if not ask and part.verdict is Verdict.BALANCED:
            ask = week_words.week_so_far(part)
        return Telling(f"{said}.", ask, aside)

    def log_side(self, side: Side) -> bool:
        """Presses a side's button."""
        button = self.options.side_button(side)
        if button is None:
            return False
        button.click()
        return True

    def time_side(self, side: Side) -> bool:
        """Starts the time of a side."""
        button = self.options.side_button(side)
        return button is not None and self.time(button.option.id)

    def time(self, option: str) -> bool:
        """Starts the time of an option, with the chosen tag; says whether that was stored."""
        start, details = self._shared.bridge.start, self._tagged(option)
        return start(self._habit.id, option, Source.WINDOW, details)

    def _press_tagged(self, option: str) -> None:
        self._press(option, self._tagged(option))

    def _tagged(self, option: str) -> Details:
        """The chosen tag, which is no part of having carried nothing."""
        known = self._habit.known_option(option)
        if self.tags is None or known is None or known.side is Side.NEITHER:
            return Details()
        return Details(tag=self.tags.chosen)

    def take_focus(self) -> bool:
        """Gives the keyboard to the first option that is no side: those have keys of their own."""
        others = (b for b in self.options.buttons.values() if b.option.side not in _SIDES)
        first = next(others, None)
        if first is None:
            return super().take_focus()
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return True


class SleepingBody(SidedBody):
    """A side for the night, or the parts of the night one by one."""

    def __init__(self, shared: Shared, habit: Habit, number: int) -> None:
        super().__init__(shared, habit, number)
        self.night = NightPlace(shared)
        self.night.toggled.connect(lambda is_open: self.grown.emit(is_open))
        self.at_end.append(self.night.opener)
        self.below.append(self.night)

    def refresh(self, state: HabitToday) -> Telling:
        """Is about the night before today."""
        self.night.show_day(state.today)
        return super().refresh(state)


class WornBody(Body):
    """What is worn as buttons, and how long for those who want to say it."""

    def __init__(self, shared: Shared, habit: Habit) -> None:
        super().__init__(shared, habit)
        self.options = PairButtons(shared, habit, height=_OPTION_HEIGHT)
        self.options.picked.connect(self._log_worn)
        self.hours = number_field("Hours worn", 0, MOST_MINUTES // 60)
        self.minutes = number_field("Minutes worn", 0, 59, step=5)
        before, between, after = (_muted(said) for said in ("Worn for", "h", "min, then pick what"))
        self.length = LengthRow(
            shared,
            (before, self.hours, between, self.minutes, after),
            f"Say for how long {habit.name} was worn",
        )
        self.length.toggled.connect(self._length_toggled)
        self.at_title.append(self.length.opener)
        self._rows.addWidget(self.options)
        self._rows.addWidget(self.length)

    def refresh(self, state: HabitToday) -> Telling:
        """Marks what is worn now."""
        part, newest = state.part, state.newest
        assert isinstance(part, WornWeek)
        self.options.set_chosen(state.running.option if state.running is not None else None)
        if newest is None:
            return Telling() if state.running is None else Telling("")
        said = [self._said(newest, state.today)]
        if newest.minutes:
            said[0] += f" for {words.duration(newest.minutes, self._shared.locale)}"
        total = sum(part.minutes.values())
        if total:
            said.append(f"{words.duration(total, self._shared.locale)} this week")
        if part.raised_heel_share and part.is_telling:
            said.append(
                f"raised heels {words.percent(part.raised_heel_share, self._shared.locale)}"
            )
        elif part.raised_minutes:
            raised = words.duration(part.raised_minutes, self._shared.locale)
            said.append(f"{raised} in raised heels")
        return Telling(" · ".join(said) + ".")

    def _log_worn(self, option: str) -> None:
        minutes = self.hours.value() * 60 + self.minutes.value()
        if self._press(option, Details(minutes=minutes or None)):
            self.length.close_row()

    def _length_toggled(self, is_open: bool) -> None:
        if not is_open:  # what nobody sees is not stored with the next press
            self.hours.setValue(0)
            self.minutes.setValue(0)
        self.grown.emit(is_open)


class TimedBody(Body):
    """Handy lengths as buttons, and any other number of minutes."""

    def __init__(self, shared: Shared, habit: Habit) -> None:
        super().__init__(shared, habit)
        grid = QHBoxLayout()
        grid.setSpacing(2 * STEP)
        self.buttons = {minutes: self._length_button(minutes) for minutes in HANDY_MINUTES}
        for button in self.buttons.values():
            grid.addWidget(button, 1)
        self.minutes = number_field(f"{habit.name}: minutes", 1, MOST_MINUTES, step=5)
        self.minutes.setValue(_USUAL_MINUTES)
        self.log = Button(shared, "Log", hint=f"Log so many minutes of {habit.name} until now")
        self.log.clicked.connect(self._log_custom)
        self.length = LengthRow(
            shared,
            (_muted("Or the last"), self.minutes, _muted("min"), self.log),
            f"Log another length of {habit.name}",
        )
        self.length.toggled.connect(lambda is_open: self.grown.emit(is_open))
        self.at_title.append(self.length.opener)
        self._rows.addLayout(grid)
        self._rows.addWidget(self.length)

    def refresh(self, state: HabitToday) -> Telling:
        """Tells today's and the week's minutes."""
        part, newest, locale = state.part, state.newest, self._shared.locale
        assert isinstance(part, TimedWeek)
        if newest is None:
            return Telling()
        today = words.duration(part.days.get(state.today, 0), locale)
        week = words.duration(part.minutes, locale)
        return Telling(f"Today {today} · this week {week}.")

    def _length_button(self, minutes: int) -> Button:
        said = words.duration(minutes, self._shared.locale)
        hint = f"Log the last {said} as {self._habit.name}"
        button = Button(self._shared, said, hint=hint, height=_OPTION_HEIGHT)
        button.setAccessibleName(f"{self._habit.name}: {said}")
        button.setProperty("minutes", minutes)
        button.clicked.connect(self._log_handy)
        return button

    def _log_handy(self) -> None:
        self._log(None, Details(minutes=self.sender().property("minutes")))

    def _log_custom(self) -> None:
        if self._log(None, Details(minutes=self.minutes.value())):
            self.length.close_row()


def _muted(text: str) -> QLabel:
    return label(text, muted=True)


def body_of(shared: Shared, habit: Habit, number: int) -> Body:
    """The body of a habit's kind.

    Args:
        shared: What every window is handed.
        habit: The habit.
        number: The place of its card, from 1 on.
    """
    if habit.id == SLEEPING:
        return SleepingBody(shared, habit, number)
    if habit.kind is Kind.SIDED:
        return SidedBody(shared, habit, number)
    if habit.kind is Kind.WORN:
        return WornBody(shared, habit)
    return TimedBody(shared, habit)
