"""A page's panels: a card for each, in as many columns as there is room for, or as tables."""

from collections.abc import Sequence

from balance_app.ui.charts.export import TWO_COLUMNS
from balance_app.ui.charts.kit import Panel
from balance_app.ui.charts.panel_card import PanelCard
from balance_app.ui.shared import Shared
from balance_app.ui.widgets.basics import Button
from balance_app.ui.widgets.card_grid import GAP, CardGrid, InRows, in_order


class TableButton(Button):
    """What turns all charts of a page into tables, and back.

    Args:
        shared: What every window is handed.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared, icon="table", hint="Show as table")

    def tell(self, as_table: bool) -> None:
        """Says what a press does now."""
        if as_table:
            self.show_icon("week", "Show as charts")
        else:
            self.show_icon("table", "Show as table")


class PanelGrid(CardGrid):
    """The cards; what has the keyboard keeps it where another panel takes a card's place.

    Args:
        shared: What every window is handed.
        in_rows: How cards are cut into rows.

    Attributes:
        cards: The cards, in the order of their panels.
    """

    def __init__(self, shared: Shared, in_rows: InRows = in_order) -> None:
        narrowest = (int(TWO_COLUMNS) - GAP) // 2
        super().__init__(most_columns=2, narrowest=narrowest, in_rows=in_rows)
        self._shared = shared
        self._as_table = False
        self.cards: list[PanelCard] = []

    def show_panels(self, panels: Sequence[Panel]) -> None:
        """Shows these panels, each in the card that stood in its place."""
        while len(self.cards) > len(panels):
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        for card, panel in zip(self.cards, panels, strict=False):
            card.show_panel(panel)
        for panel in panels[len(self.cards) :]:
            card = PanelCard(self._shared, panel)
            card.show_table(self._as_table)
            self.cards.append(card)
            self.add(card)

    def show_table(self, wanted: bool) -> None:
        """Turns every chart into a table, or back."""
        self._as_table = wanted
        for card in self.cards:
            card.show_table(wanted)
