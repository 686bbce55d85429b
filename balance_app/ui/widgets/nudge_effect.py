"""Whether nudges are followed: in words, and as two bars where there is enough to compare."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from balance_app.domain.nudges.rules import Effect, Followed
from balance_app.domain.nudges.words import effect_words
from balance_app.ui import words
from balance_app.ui.shared import Shared
from balance_app.ui.theme import SMALL, STEP
from balance_app.ui.widgets.basics import label

_BAR = 2 * STEP
_NARROWEST = 20 * STEP


class NudgeEffect(QWidget):
    """The effect; it stands still until it is asked to refresh.

    Args:
        shared: What every window is handed.

    Attributes:
        said: The effect in words.
        bars: After a nudge, and without one; shown only where both have enough entries.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self.said = label(muted=True)
        self.bars = (ShareBar(shared), ShareBar(shared))
        self._comparison = QWidget()
        grid = QGridLayout(self._comparison)
        grid.setContentsMargins(0, STEP, 0, 0)
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(STEP)
        grid.setColumnStretch(1, 1)
        for row, (name, bar) in enumerate(
            zip(("After a nudge", "Without one"), self.bars, strict=True)
        ):
            grid.addWidget(label(name, SMALL, muted=True), row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(bar.told, row, 2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(STEP)
        rows.addWidget(self.said)
        rows.addWidget(self._comparison)
        self.refresh()

    def refresh(self) -> None:
        """Counts anew."""
        nudger = self._shared.services.nudger
        effect = self._shared.bridge.read(lambda: nudger().effect())
        if effect is not None:
            self._show(effect)

    def _show(self, effect: Effect) -> None:
        self.said.setText(
            effect_words(effect, lambda number: words.number(number, self._shared.locale))
        )
        self._comparison.setVisible(effect.is_telling)
        for bar, followed in zip(self.bars, (effect.with_nudge, effect.without), strict=True):
            bar.show_followed(followed)


class ShareBar(QWidget):
    """How often something happened of how many times, as the filled part of a bar.

    Args:
        shared: What every window is handed.

    Attributes:
        told: The same in numbers, which whoever shows the bar puts beside it.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._share = 0.0
        self.told = label(size=SMALL, muted=True)
        self.told.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)
        shared.theme.changed.connect(self.update)

    def show_followed(self, followed: Followed) -> None:
        """Fills the bar."""
        numbers = (followed.followed, followed.of)
        part, whole = (words.number(number, self._shared.locale) for number in numbers)
        self.told.setText(f"{part} of {whole}")
        self._share = followed.followed / followed.of if followed.of else 0.0
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a thin bar."""
        return QSize(40 * STEP, _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bar; what is filled begins where reading does."""
        colours = self._shared.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        part = QRectF(whole)
        part.setWidth(whole.width() * self._share)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            part.moveRight(whole.right())
        for place, colour in ((whole, colours.track), (part, colours.accent)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(place, _BAR / 2, _BAR / 2)
        painter.end()
