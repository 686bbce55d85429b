"""A panel on screen: the card with its charts, the words around them and the menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu

from balance_app.ui.charts.chart_menu import ChartMenu
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.layout import BESIDE, BETWEEN
from balance_app.ui.charts.view import ChartView
from balance_app.ui.shared import Shared
from balance_app.ui.theme import STEP
from balance_app.ui.widgets.basics import Button, Card, label

_STACKED = 2 * STEP


class PanelCard(Card):
    """The card; charts stand side by side where there is room.

    Args:
        shared: What every window is handed.
        panel: What it shows first.
    """

    def __init__(self, shared: Shared, panel: Panel) -> None:
        super().__init__(panel.title)
        self._shared = shared
        self._panel = panel
        self._as_table = False
        self.views: list[ChartView] = []
        self.menu = ChartMenu(shared, self, lambda: self._panel)
        self.more = Button(shared, role="icon", icon="more", hint="Table, copy, save and print")
        self.more.clicked.connect(self._open_menu)
        self.header.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._charts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.rows.addLayout(self._charts)
        self.words, self.note = label(muted=True), label(muted=True)
        said = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        said.setSpacing(STEP)
        said.addWidget(self.words)
        said.addWidget(self.note)
        self.rows.addLayout(said)
        self.rows.addStretch()
        self.show_panel(panel)

    @property
    def panel(self) -> Panel:
        """The panel shown."""
        return self._panel

    def show_panel(self, panel: Panel) -> None:
        """Shows another panel; what has the focus keeps it where it can."""
        self._panel = panel
        self.setAccessibleName(panel.title)
        self.heading.setText(panel.title)
        self.aside.setText(panel.words)
        self.words.setText(panel.words)
        self.note.setText(panel.note)
        self.note.setVisible(bool(panel.note))
        while len(self.views) > len(panel.charts):
            view = self.views.pop()
            self._charts.removeWidget(view)
            view.hide()
            view.deleteLater()
        while len(self.views) < len(panel.charts):
            view = ChartView(self._shared)
            self.views.append(view)
            self._charts.addWidget(view, 1, Qt.AlignmentFlag.AlignTop)
        for view, chart in zip(self.views, panel.charts, strict=True):
            view.set_chart(chart)
            view.show_table(self._as_table)
        self.more.setVisible(bool(panel.charts))
        self.more.setAccessibleName(f"Table, copy, save and print: {panel.title}")
        self._arrange()

    def show_table(self, wanted: bool) -> None:
        """Turns every chart into a table, or back."""
        self._as_table = wanted
        for view in self.views:
            view.show_table(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts charts and words where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        margins = self.rows.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        wide = room >= BESIDE
        direction = QBoxLayout.Direction
        self._charts.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._charts.setSpacing(int(BETWEEN) if wide else _STACKED)
        taken = self.heading.fontMetrics().horizontalAdvance(self._panel.title)
        taken += self.aside.fontMetrics().horizontalAdvance(self._panel.words)
        taken += self.more.sizeHint().width() + int(BETWEEN)
        aside = wide and taken <= room
        self.aside.setVisible(aside and bool(self._panel.words))
        self.words.setVisible(not aside and bool(self._panel.words))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.fill(menu, as_table=self._as_table, show_table=self.show_table)
        menu.aboutToHide.connect(self.more.look_again_soon)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
