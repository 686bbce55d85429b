"""The pairs of a worn habit: those worn lately as buttons, the others in a menu."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from balance_app.domain.habits import Habit, Option
from balance_app.ui.handy import handy_options
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button
from balance_app.ui.widgets.options import OptionButton, OptionRow
from balance_app.ui.widgets.reading import add_action


class PairButtons(QWidget):
    """The buttons, in the order of the shelf.

    Args:
        shared: What every window is handed.
        habit: A worn habit.
        height: The least height of a button.
        marked: Whether what is worn carries a tick.

    Attributes:
        more: Opens the menu of the other pairs.
        menu: The menu.

    Signals:
        picked: A pair was chosen; carries its id.
    """

    picked = Signal(str)

    def __init__(self, shared: Shared, habit: Habit, *, height: int, marked: bool = True) -> None:
        super().__init__()
        self._shared = shared
        self._habit = habit
        self._height = height
        self._marked = marked
        self._chosen: str | None = None
        self._row: OptionRow | None = None
        self._shown: tuple[Option, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * STEP)
        self.menu = QMenu(self)
        self.more = Button(shared, role="link", hint="The pairs not worn lately")
        self.more.setMenu(self.menu)
        self._rows.addWidget(self.more)
        self.refresh()

    @property
    def buttons(self) -> dict[str, OptionButton]:
        """The buttons by their pair's id."""
        return {} if self._row is None else self._row.buttons

    def set_chosen(self, option: str | None) -> None:
        """Marks one pair as the one that holds now, or none."""
        self._chosen = option
        self.refresh()
        if self._row is not None:
            self._row.set_chosen(option)

    def refresh(self) -> None:
        """Shows the pairs worn lately as buttons, where not all find room."""
        handy = self._shared.bridge.read(
            lambda: handy_options(self._habit, self._shared.services.journal, self._chosen)
        )
        shown, others = handy or (self._habit.current_options, ())
        if shown == self._shown:
            return
        self._shown = shown
        focused = QApplication.focusWidget()
        kept = focused.option.id if isinstance(focused, OptionButton) else None
        old = self._row
        at_it = old is not None and focused is not None and old.isAncestorOf(focused)
        row = OptionRow(self._shared, self._habit, shown, height=self._height, marked=self._marked)
        row.picked.connect(self.picked)
        row.set_chosen(self._chosen)
        self._row = row
        self._rows.insertWidget(0, row)
        row.show()  # at once, so that it can be given the keyboard
        if old is not None:
            if at_it and kept in row.buttons:
                row.buttons[kept].setFocus()
            elif at_it:
                self.more.setFocus()
            old.hide()
            old.deleteLater()
        self._fill_menu(others)

    def _fill_menu(self, others: Sequence[Option]) -> None:
        self.menu.clear()
        for pair in others:
            action = add_action(self.menu, pair.name)
            action.triggered.connect(partial(self._picked, pair.id))
        said = self._shared.locale.toString(len(others))
        self.more.set_text(f"{said} more…", "The pairs not worn lately")
        self.more.setVisible(bool(others))

    def _picked(self, option: str, _checked: bool = False) -> None:
        self.picked.emit(option)
