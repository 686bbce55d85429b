"""The guide through a break's exercises: what to do now, on which side, and what comes next."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_app.domain.exercises import Exercise
from balance_app.ui.breaks.scene import Scene, next_line, part_line, place_line
from balance_app.ui.breaks.side_sign import SideSign
from balance_app.ui.shared import Shared
from balance_app.ui.theme import BODY, HEADING, SMALL, STEP, TITLE, font
from balance_app.ui.widgets.basics import label

_ICON = 4 * STEP


class GuideView(QWidget):
    """The exercise under way, or the one to get ready for.

    Args:
        shared: What every window is handed.
        compact: Whether it is for a small window, which says itself which exercise it is.
    """

    def __init__(self, shared: Shared, *, compact: bool = False) -> None:
        super().__init__()
        self._shared = shared
        self._exercise: Exercise | None = None
        self._compact = compact
        self._zoom = 1.0
        self.place = label(muted=True)
        self.heading = label()
        self.sign = SideSign(shared, compact=compact)
        self.line = label()
        self.steps: list[QLabel] = []
        self._counts: list[QLabel] = []
        self._step_rows: list[QWidget] = []
        self.caution = label(muted=True)
        self.coming = label(muted=True)
        self._lay_out()
        self._set_fonts()
        shared.theme.changed.connect(self._tint)
        self._tint()

    def show_scene(self, scene: Scene) -> bool:
        """Shows where a break has come to; hides itself where no exercise is on.

        Returns:
            Whether it may need another height now.
        """
        part = None if scene.showing.asks_done else scene.shown
        was = self._words()
        self.setHidden(part is None)
        if part is not None:
            if part.exercise != self._exercise:
                self._show_exercise(part.exercise)
            self.sign.show_scene(scene)
            for words, said in (
                (self.place, place_line(scene, self._shared.locale)),
                (self.line, part_line(scene, self._shared.locale)),
                (self.coming, next_line(scene)),
            ):
                words.setText(said)
            self.line.setHidden(not self.line.text())
        changed = was != self._words()
        if changed:
            self._rows.invalidate()
            self._rows.activate()  # a card is measured at once, rows in rows too
            self.updateGeometry()
        return changed

    def set_zoom(self, zoom: float) -> None:
        """Magnifies everything, for those who stand a step away from the screen."""
        if zoom != self._zoom:
            self._zoom = zoom
            self.sign.set_zoom(zoom)
            self._set_fonts()
            self._tint()

    def set_tight(self, tight: bool) -> None:
        """Leaves less room between the lines where there is little."""
        self._rows.setSpacing((2 if tight else 4) * STEP)

    def _set_fonts(self) -> None:
        for words, size, strong in self._sizes():
            words.setFont(font(size * self._zoom, strong=strong))
        for count in self._counts:  # digits differ in width
            count.setFixedWidth(count.fontMetrics().horizontalAdvance("8") + 1)

    def _sizes(self) -> Iterator[tuple[QLabel, float, bool]]:
        """Each label with its size of type, and whether it is strong."""
        body, title, heading = (SMALL, BODY, TITLE) if self._compact else (BODY, TITLE, HEADING)
        yield from ((self.place, SMALL, False), (self.caution, SMALL, False))
        yield from ((self.line, title, False), (self.heading, heading, True))
        yield self.coming, body, False
        yield from ((words, body, False) for words in self.steps)
        yield from ((words, body, True) for words in self._counts)

    def _words(self) -> tuple[object, ...]:
        texts = (self.heading, self.place, self.line, self.coming)
        return (self.isHidden(), *(one.text() for one in texts))

    def _lay_out(self) -> None:
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for together, between in (
            ((self.place, self.heading), 0),
            ((self.sign, self.line), STEP if self._compact else 2 * STEP),
        ):
            if self._compact and self.heading in together:
                continue  # the card has them beside its ring
            group = QVBoxLayout()
            group.setSpacing(between)
            for part in together:
                group.addWidget(part)
            rows.addLayout(group)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(STEP)
        rows.addLayout(self._steps)
        self._warning = QLabel()
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.caution, 1)
        rows.addLayout(row)
        rows.addWidget(self.coming)
        self.set_tight(self._compact)

    def _show_exercise(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self.heading.setText(exercise.name)
        self.caution.setText(exercise.caution)
        for row in self._step_rows:
            self._steps.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.steps, self._counts, self._step_rows = [], [], []
        for number, step in enumerate(exercise.steps, 1):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(2 * STEP)
            count = label(self._shared.locale.toString(number), muted=True)
            count.setWordWrap(False)
            words = label(step)
            line.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            self._steps.addWidget(row)
            for part in (count, words, row):
                part.show()
            self._step_rows.append(row)
            self.steps.append(words)
            self._counts.append(count)
        self._set_fonts()

    def _tint(self) -> None:
        size = round(_ICON * self._zoom)
        icon = self._shared.icons.get("warning", self._shared.theme.colours.muted, size)
        self._warning.setPixmap(icon.pixmap(QSize(size, size), self.devicePixelRatioF()))
