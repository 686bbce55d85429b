"""The guide through a break's exercises: what to do now, on which side, and what comes next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from balance_app.domain.exercises import Exercise
from balance_app.ui.breaks.scene import Scene, next_line, part_line, place_line
from balance_app.ui.breaks.side_sign import SideSign
from balance_app.ui.shared import Shared
from balance_app.ui.theme import BODY, HEADING, SMALL, STEP, TITLE
from balance_app.ui.widgets.basics import label

_ICON = 4 * STEP


class GuideView(QWidget):
    """The exercise under way, or the one to get ready for.

    Args:
        shared: What every window is handed.
        compact: Whether it is for a small window.
    """

    def __init__(self, shared: Shared, *, compact: bool = False) -> None:
        super().__init__()
        self._shared = shared
        self._exercise: Exercise | None = None
        self._compact = compact
        self.place = label(size=SMALL, muted=True)
        self.heading = label(size=TITLE if compact else HEADING, strong=True)
        self.sign = SideSign(shared, compact=compact)
        self.line = label(size=BODY if compact else TITLE)
        self.steps: list[QLabel] = []
        self.caution = label(size=SMALL, muted=True)
        self.coming = label(size=SMALL if compact else BODY, muted=True)
        self._lay_out()
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
            self.place.setHidden(not self.place.text())
        return was != self._words()

    def _words(self) -> tuple[object, ...]:
        texts = (self.heading, self.place, self.line, self.coming)
        return (self.isHidden(), *(one.text() for one in texts))

    def _lay_out(self) -> None:
        small, gap = (STEP, 2 * STEP) if self._compact else (2 * STEP, 4 * STEP)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.place)
        rows.addWidget(self.heading)
        rows.addSpacing(gap)
        rows.addWidget(self.sign)
        rows.addSpacing(small)
        rows.addWidget(self.line)
        rows.addSpacing(gap)
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(2 * STEP)
        self._steps.setVerticalSpacing(STEP)
        self._steps.setColumnStretch(1, 1)
        rows.addLayout(self._steps)
        rows.addSpacing(gap)
        self._warning = QLabel()
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self._warning, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.caution, 1)
        rows.addLayout(row)
        rows.addSpacing(gap)
        rows.addWidget(self.coming)

    def _show_exercise(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self.heading.setText(exercise.name)
        self.caution.setText(exercise.caution)
        while (item := self._steps.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.steps = []
        for number, step in enumerate(exercise.steps, 1):
            size = SMALL if self._compact else BODY
            count = label(self._shared.locale.toString(number), size, strong=True, muted=True)
            count.setWordWrap(False)
            words = label(step, size)
            self._steps.addWidget(count, number, 0, Qt.AlignmentFlag.AlignTop)
            self._steps.addWidget(words, number, 1)
            self.steps.append(words)

    def _tint(self) -> None:
        icon = self._shared.icons.get("warning", self._shared.theme.colours.muted, _ICON)
        self._warning.setPixmap(icon.pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
