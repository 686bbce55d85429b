"""Settings: each takes effect at once; in sections, with an index to them."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from balance_app.ui.pages.settings.breaks import DailySession, move_break, stretch_break
from balance_app.ui.pages.settings.check_ins import CheckInSection
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.habits import Habits
from balance_app.ui.pages.settings.hours import Hours
from balance_app.ui.pages.settings.keyboard import Keyboard
from balance_app.ui.pages.settings.look import Look
from balance_app.ui.pages.settings.measures import Measures
from balance_app.ui.pages.settings.moments import GoodMoments
from balance_app.ui.pages.settings.nudges import Nudges
from balance_app.ui.pages.settings.reminders import Reminders
from balance_app.ui.pages.settings.review import Review
from balance_app.ui.pages.settings.section import Section
from balance_app.ui.pages.settings.sitting import Sitting
from balance_app.ui.pages.settings.sources import Sources
from balance_app.ui.pages.settings.your_data import YourData
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button
from balance_app.ui.widgets.flow import FlowLayout
from balance_app.ui.widgets.page import Page


class SettingsPage(Page):
    """The page.

    Args:
        shared: What every window is handed.

    Attributes:
        index: The buttons that go to a section, by the section's name.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self.setObjectName("settings")
        self.heading.setText("Settings")
        self.form = form = Form(shared, self)
        self.habits = Habits(form)
        self.session = DailySession(form)
        self.moments = GoodMoments(form)
        self.hours = Hours(form)
        self.check_ins = CheckInSection(form)
        self.nudges = Nudges(form)
        self.reminders = Reminders(form)
        self.sources = Sources(form)
        self.keyboard = Keyboard(form)
        self.data = YourData(form)
        groups: dict[str, tuple[Section, ...]] = {
            "Habits": (self.habits,),
            "Breaks": (move_break(form), stretch_break(form), self.session),
            "Good moments": (self.moments,),
            "Working hours": (self.hours,),
            "Check-ins": (self.check_ins,),
            "Nudges": (self.nudges,),
            "Weekly review": (Review(form),),
            "Sitting": (Sitting(form),),
            "Notifications": (self.reminders,),
            "Sources": (self.sources,),
            "Measures": (Measures(form),),
            "Look": (Look(form),),
            "Keyboard": (self.keyboard,),
            "Your data": (self.data,),
        }
        self.index = {name: self._index_button(name, group[0]) for name, group in groups.items()}
        self._add_index()
        for group in groups.values():
            for section in group:
                self.content.addWidget(section)
        self.content.addStretch()
        shared.bridge.breaks_changed.connect(self._refresh)
        form.show(form.settings)

    def showEvent(self, event: QShowEvent) -> None:
        """Says what serves at the moment, and what was suggested lately."""
        super().showEvent(event)
        self._refresh()
        self.nudges.refresh()

    def _refresh(self) -> None:
        self.moments.refresh()
        self.reminders.refresh()
        self.sources.refresh()

    def _index_button(self, name: str, section: Section) -> Button:
        button = Button(self.form.shared, name, role="link", hint=f"Go to {name}")
        button.clicked.connect(partial(self._go_to, section))
        return button

    def _add_index(self) -> None:
        row = QWidget()
        row.setAccessibleName("Sections")
        flow = FlowLayout(STEP)
        row.setLayout(flow)
        self.content.addWidget(self.heading)
        self.content.addWidget(row)
        for button in self.index.values():
            flow.addWidget(button)

    def _go_to(self, section: Section) -> None:
        """Scrolls a section to the top; who came by keyboard goes on from its first control."""
        self.verticalScrollBar().setValue(section.y() - self.content.spacing())
        if QApplication.focusWidget() in self.index.values():
            section.take_focus()
