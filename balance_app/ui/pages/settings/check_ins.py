"""When each habit is asked about, and how."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.check_ins import CheckIn, another_time
from balance_app.domain.habits import Habit
from balance_app.ui import words
from balance_app.ui.pages.settings.check_in_editor import CheckInEditor
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, bring_into_view, label, put_in_order
from balance_app.ui.widgets.fields import Switch

HINT = (
    "A question that one press answers. What nobody answers waits on Today until the day ends; a "
    "habit that was logged already is not asked about."
)


class CheckInSection(Section):
    """The section.

    Attributes:
        habits: The row of each habit on offer, by the habit's id.
    """

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Check-ins")
        self.rows.addWidget(label(HINT, muted=True))
        self._shown: tuple[Habit, ...] = ()
        self.habits: dict[str, HabitRow] = {}
        bridge = form.shared.bridge
        bridge.check_ins_changed.connect(self.refresh)
        bridge.habits_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is set."""
        services = self.form.shared.services
        if services.habits.current != self._shown:
            self._shown = services.habits.current
            self._make_rows()
        for habit, row in self.habits.items():
            row.show_check_in(services.check_ins.of(habit))

    def _make_rows(self) -> None:
        for old in self.habits.values():
            self.rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.habits = {habit.id: HabitRow(self.form, habit) for habit in self._shown}
        before: QWidget | None = None
        for row in self.habits.values():
            self.rows.addWidget(row)
            stops = [row.edit, row.switch]
            put_in_order(stops if before is None else [before, *stops])
            before = row.switch


class HabitRow(QWidget):
    """One habit: when it is asked about, whether it is, and the editor below while it is open.

    Args:
        form: Makes the fields.
        habit: The habit.

    Attributes:
        summary: Says when.
        edit: Opens the editor and closes it.
        switch: Whether the habit is asked about.
        editor: The editor, while it is open.
    """

    def __init__(self, form: Form, habit: Habit) -> None:
        super().__init__()
        self._form = form
        self._habit = habit
        self._check_in = CheckIn(habit.id)
        self.editor: CheckInEditor | None = None
        title = label(habit.name)
        self.summary = label(muted=True)
        hint = f"When to ask about {habit.name}"
        self.edit = Button(form.shared, role="icon", icon="edit", hint=hint)
        self.edit.clicked.connect(self._toggle_editor)
        self.switch = Switch(form.shared.theme, f"Ask about {habit.name}")
        self.switch.clicked.connect(self._switched)
        title.setBuddy(self.switch)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(title)
        told.addWidget(self.summary)
        head = QHBoxLayout()
        head.setSpacing(4 * STEP)
        head.addLayout(told, 1)
        for control in (self.edit, self.switch):
            head.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * STEP)
        self._rows.addLayout(head)

    def show_check_in(self, check_in: CheckIn) -> None:
        """Shows what is set."""
        self._check_in = check_in
        self.switch.setChecked(check_in.on)
        self.summary.setText(words.check_in(check_in, self._form.shared.locale))
        if self.editor is not None:
            self.editor.show_check_in(check_in)

    def _switched(self, on: bool) -> None:
        wanted = replace(self._check_in, on=on)
        if on and not wanted.times:
            wanted = replace(wanted, times=(another_time(()),))
            if self.editor is None:
                self._toggle_editor()  # the time is only a first guess
        self._change(wanted)

    def _change(self, check_in: CheckIn) -> None:
        shared = self._form.shared
        shared.bridge.change_check_in(check_in)
        self.show_check_in(shared.services.check_ins.of(self._habit.id))  # also what failed

    def _toggle_editor(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            return
        self.editor = CheckInEditor(self._form, self._habit)
        self.editor.edited.connect(self._change)
        self.editor.show_check_in(self._check_in)
        self._rows.addWidget(self.editor)
        self.editor.show()
        self.editor.keep_in_order(self.switch)
        bring_into_view(self.editor)
