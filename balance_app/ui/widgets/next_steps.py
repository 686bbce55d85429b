"""What to do next after a week: up to three steps, each with its reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from balance_app.domain.breaks.model import BreakKind, Channel
from balance_app.domain.review.next_steps import NextStep, StepKind, Stretch, UseSide
from balance_app.ui import review_words
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import Button, Card, at_start, label
from balance_app.ui.widgets.card_grid import CardGrid
from balance_app.ui.widgets.picture import Picture
from balance_app.ui.widgets.side_dot import SideDot

_NARROWEST = 48 * STEP
_MARK = 6 * STEP

_ICONS = {
    StepKind.STRETCH: "stand",
    StepKind.BREAK: "cup",
    StepKind.PAIR: "shoe",
    StepKind.KEEP_GOING: "check",
}
"""A step that asks for a side shows the side itself."""


class NextSteps(Card):
    """The card; steps stand side by side where there is room.

    Attributes:
        steps: What is shown.

    Args:
        shared: What every window is handed.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__("Next steps")
        self._shared = shared
        self.steps: tuple[NextStep, ...] = ()
        self._grid = CardGrid(narrowest=_NARROWEST)
        self.rows.addWidget(self._grid)

    def show_steps(self, steps: Sequence[NextStep]) -> None:
        """Shows these steps, the most useful first."""
        if tuple(steps) != self.steps:
            self.steps = tuple(steps)
            self._grid.show_only([_Step(self._shared, step) for step in steps])


class _Step(QWidget):
    """One step: its mark, what to do, and why."""

    def __init__(self, shared: Shared, step: NextStep) -> None:
        super().__init__()
        mark: QWidget
        if isinstance(step, UseSide):
            mark = SideDot(shared.theme, step.side)
        else:
            mark = Picture(shared, _ICONS[step.kind])
        mark.setFixedWidth(_MARK)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(review_words.step(step, shared.locale), strong=True))
        said.addWidget(label(review_words.reason(step, shared.locale), SMALL, muted=True))
        if isinstance(step, Stretch):
            said.addLayout(at_start(_stretch_now(shared, step)))
        said.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)


def _stretch_now(shared: Shared, step: Stretch) -> Button:
    """What starts a break that shows a step's exercises first."""
    button = Button(shared, "Stretch now", role="link")
    asked = review_words.step(step, shared.locale)
    button.describe(f"Stretch now: {asked}", "Start a stretch break with these exercises")
    take = partial(shared.services.coach.take, BreakKind.STRETCH, exercises=step.exercises)
    button.clicked.connect(lambda: shared.bridge.answer(take, Channel.WINDOW))
    return button
