"""What the bodies of all habit cards have in common: what they show, and what they say."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balance_app.domain.entries import Details, Entry, Source
from balance_app.domain.habits import Habit, Side
from balance_app.domain.nudges.rules import ShownNudge
from balance_app.domain.timers import RunningSide
from balance_app.domain.week import HabitWeek
from balance_app.domain.zones import own_clock
from balance_app.ui import day_words, words
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP


@dataclass(frozen=True, slots=True)
class HabitToday:
    """What a card shows.

    Attributes:
        part: The habit's week.
        newest: Its entry that happened last.
        today: Today's logical day.
        running: Its side that runs, or its pair that is worn.
        nudge: What has been suggested since its newest entry on a side.
    """

    part: HabitWeek
    newest: Entry | None
    today: date
    running: RunningSide | None = None
    nudge: ShownNudge | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What the card says around its body.

    Attributes:
        said: The last line.
        ask: What stands out at its end.
        aside: What stands beside the title.
    """

    said: str = "Nothing logged yet."
    ask: str = ""
    aside: str = ""


class Body(QWidget):
    """What the bodies of all kinds have in common.

    Args:
        shared: What every window is handed.
        habit: The habit.

    Attributes:
        at_title: What the card puts beside its title.
        at_end: What the card puts beside its last line.
        below: What the card puts below its last line.

    Signals:
        grown: Something opened in it, or closed again; carries whether it is open.
    """

    grown = Signal(bool)

    def __init__(self, shared: Shared, habit: Habit) -> None:
        super().__init__()
        self._shared = shared
        self._habit = habit
        self.at_title: list[QWidget] = []
        self.at_end: list[QWidget] = []
        self.below: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * STEP)

    def refresh(self, state: HabitToday) -> Telling:
        """Shows another state, and says what the card says around it."""
        if state.newest is None:
            return Telling()
        return Telling(f"{self._said(state.newest, state.today)}.")

    def log_side(self, side: Side) -> bool:
        """Logs a body side; says whether this habit has it."""
        return False

    def time_side(self, side: Side) -> bool:
        """Lets a body side run from now on; says whether this habit has it."""
        return False

    def _press(self, option: str, details: Details | None = None) -> bool:
        return self._shared.bridge.press(self._habit.id, option, Source.WINDOW, details)

    def take_focus(self) -> bool:
        """Gives the keyboard to the first of what can be chosen here; says whether there is any."""
        stops = (w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((stop for stop in stops if stop.isVisible() and stop.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        return first is not None

    def _log(self, option: str | None, details: Details | None = None) -> bool:
        logged = self._shared.bridge.log(self._habit.id, option, Source.WINDOW, details)
        return logged is not None

    def _said(self, entry: Entry, today: date) -> str:
        what = words.answer(entry, self._habit, self._shared.locale)
        tagged = f"{what} ({entry.tag})" if entry.tag else what
        return f"{tagged}, {self._when(entry, today)}"

    def _when(self, entry: Entry, today: date) -> str:
        if entry.day == today:
            return words.clock_time(own_clock(entry), self._shared.locale)
        time = day_words.time_below_day(entry, self._shared.locale)
        if entry.day == today - timedelta(days=1):
            return f"yesterday {time}"
        return f"{words.short_day(entry.day, self._shared.locale)}, {time}"
