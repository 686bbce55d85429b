"""Settings: each takes effect at once; in sections, with an index to them that stays."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication

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
from balance_app.ui.pages.settings.section_index import PinnedTop, SectionIndex
from balance_app.ui.pages.settings.sitting import Sitting
from balance_app.ui.pages.settings.sources import Sources
from balance_app.ui.pages.settings.your_data import YourData
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.page import NARROW, WIDEST, Page


class SettingsPage(Page):
    """The page.

    Args:
        shared: What every window is handed.

    Attributes:
        sections: The index.
        index: Its buttons, which go to a section, by the section's name.
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
        self._sections = {name: group[0] for name, group in groups.items()}
        self.sections = SectionIndex(shared, groups)
        self.index = self.sections.buttons
        self._pin_top()
        for group in groups.values():
            for section in group:
                self.content.addWidget(section)
        self.content.addStretch()
        self.sections.wanted.connect(self._go_to)
        self.verticalScrollBar().valueChanged.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._follow_soon)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the index the lines that it needs, and the sections what is left."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Makes room anew where letters become larger or smaller."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _pin_top(self) -> None:
        self._top = PinnedTop(self.form.shared, self, WIDEST)
        self._top.rows.setSpacing(2 * STEP)
        self._top.rows.addWidget(self.heading)
        self._top.rows.addWidget(self.sections)

    def _arrange(self) -> None:
        if not hasattr(self, "_top"):  # Qt tells of styles before all is made
            return
        margins, rows = self.content.contentsMargins(), self._top.rows
        sides, top = margins.left(), 5 * STEP
        rows.setContentsMargins(sides, top, sides, 2 * STEP)
        if margins.top() != 2 * STEP:
            margins.setTop(2 * STEP)
            self.content.setContentsMargins(margins)
        width = self.viewport().width()
        room = min(width, WIDEST) - 2 * sides
        self.sections.arrange(room, one_line=self.width() < NARROW)
        heading = max(self.heading.minimumHeight(), self.heading.sizeHint().height())
        height = top + heading + rows.spacing() + self.sections.height() + 2 * STEP
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)
        self._top.setGeometry(self.viewport().x(), 0, width, height)
        self._follow()

    def _follow_soon(self) -> None:
        """Once the sections, whose heights have changed, have their places."""
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        """Shows in the index which section is at the top, at the end of the page the last one."""
        bar, shown = self.verticalScrollBar(), next(iter(self._sections))
        seen_from = bar.value() + 2 * self.content.spacing()
        for name, section in self._sections.items():
            if section.y() <= seen_from or 0 < bar.maximum() == bar.value():
                shown = name
        self.sections.mark(shown)

    def _go_to(self, name: str) -> None:
        """Scrolls a section to the top; who came by keyboard goes on from its first control."""
        section = self._sections[name]
        self.verticalScrollBar().setValue(section.y() - self.content.spacing())
        if QApplication.focusWidget() in self.index.values():
            section.take_focus()
