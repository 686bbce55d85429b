"""A break on one monitor: large, calm, and never without a way out."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from balance_app.domain.breaks.events import Word
from balance_app.ui.breaks.answers import AnswerRow, DeafSecond, answers_to
from balance_app.ui.breaks.guide_view import GuideView
from balance_app.ui.breaks.scene import Scene, countdown, short_line
from balance_app.ui.shared import Shared
from balance_app.ui.theme import HEADING, SMALL, STEP, TITLE, font
from balance_app.ui.widgets.basics import label
from balance_app.ui.widgets.floating import fade_in
from balance_app.ui.widgets.ring import Ring

_BODY_WIDTH = 220 * STEP
_WORDS_WIDTH = 130 * STEP
_BESIDE = 90 * STEP  # from this width on the ring stands beside the words
_ROOMY = 120 * STEP  # from this height on there is room for wide margins
_TINY = 90 * STEP  # below this height the words may have to be scrolled
_LEAST_RING, _MOST_RING = 16 * STEP, 100 * STEP
_PLAIN = (225 * STEP, 140 * STEP)  # on a monitor of this size nothing is magnified
_MOST_ZOOM = 1.8


class ScreenWindow(QWidget):
    """Covers one monitor with the break, or with its ring and a short line.

    Args:
        shared: What every window is handed.
        whole: Whether it shows everything; other monitors show less.
        deaf: Keeps keys from it at first.
        answer: Takes the id of the answer given.

    Signals:
        painted: It is on screen.
        displaced: Its monitor has another size or place now.
        refused: The user or the desktop wants it closed.
    """

    painted = Signal()
    displaced = Signal()
    refused = Signal()

    def __init__(
        self, shared: Shared, *, whole: bool, deaf: DeafSecond, answer: Callable[[str], None]
    ) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self._shared = shared
        self.whole = whole
        self._answer = answer
        self._was_painted = False
        self._guided = False
        self._ends = False
        self.setWindowTitle("Break" if whole else "Break, on another screen")
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        # The window itself has the keyboard, no button: what is typed on presses none.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        deaf.guard(self)
        self.ring = Ring(shared, _LEAST_RING)
        self.title = label(size=HEADING, strong=True)
        self.body = label(size=TITLE, muted=True)
        self.guide = GuideView(shared)
        self.answers = AnswerRow(shared, deaf)
        self._lay_out()

    def open_on(self, screen: QScreen) -> None:
        """Covers this monitor, and leaves the keyboard where it is."""
        screen.geometryChanged.connect(self.displaced)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        fade_in(self)
        self.show()  # showFullScreen would take the keyboard
        self.raise_()

    def covers(self, screen: QScreen) -> bool:
        """Whether it covers this monitor as it is now."""
        return self.geometry() == screen.geometry()

    def show_scene(self, scene: Scene) -> None:
        """Shows the break as it is now."""
        if self.whole:
            self.guide.show_scene(scene)
        guided = self.whole and not self.guide.isHidden()
        if guided != self._guided:
            self._guided = guided
            self._arrange()
        self._say(scene, guided)
        self._show_ring(scene)
        self.answers.offer(answers_to(scene, unasked=True), self._answer)

    def end(self) -> None:
        """Takes it off the screen for good."""
        self._ends = True
        self.close()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells the first time it is drawn, which is when it is really on screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts ring and words where the monitor has room for them."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Skips the break on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer(Word.SKIP)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Treats being closed by the desktop as a wish to be rid of the break on every monitor."""
        super().closeEvent(event)
        if not self._ends:
            self.refused.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Keeps to its monitor when the desktop would minimise it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isMinimized():
            self.refused.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(2 * STEP)
        column.addWidget(self.title)
        column.addWidget(self.body)
        column.addWidget(self.guide)
        self.guide.hide()
        self._body = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addLayout(column, 1)
        middle = QWidget()
        around = QVBoxLayout(middle)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch()
        centred = QHBoxLayout()
        centred.addStretch()
        centred.addWidget(self._body, 1000)
        centred.addStretch()
        around.addLayout(centred)
        around.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(middle)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        middle.setAutoFillBackground(False)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(scroll, 1)
        feet = QHBoxLayout()
        feet.addStretch()
        feet.addWidget(self.answers)
        feet.addStretch()
        self._rows.addLayout(feet)
        hint = label("Esc skips this break", SMALL, muted=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rows.addWidget(hint)

    def _arrange(self) -> None:
        """Takes the directions, margins and sizes that suit the monitor and what is shown."""
        width, height = self.width(), self.height()
        roomy = height >= _ROOMY
        margin = 12 * STEP if roomy else 4 * STEP
        self._rows.setContentsMargins(margin, margin, margin, margin // 2)
        self._rows.setSpacing(3 * STEP if roomy else 2 * STEP)
        zoom = min(max(1.0, min(width / _PLAIN[0], height / _PLAIN[1])), _MOST_ZOOM)
        self._magnify(zoom)
        beside = self._guided and width >= _BESIDE and width > height
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        upper = Qt.AlignmentFlag.AlignTop if height < _TINY else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self.ring, Qt.AlignmentFlag.AlignHCenter | upper)
        self._row.setSpacing((12 if roomy else 4) * STEP)
        self.guide.set_tight(not roomy)
        shares = (width // 5, height // 3) if beside else (width // 3, height * 2 // 5)
        if self._guided and not beside:
            shares = (width // 3, height // 4)
        self.ring.set_size(min(max(min(shares), _LEAST_RING), _MOST_RING))
        self._body.setMaximumWidth(round((_BODY_WIDTH if beside else _WORDS_WIDTH) * zoom))
        side = Qt.AlignmentFlag.AlignLeading if self._guided else Qt.AlignmentFlag.AlignHCenter
        for words in (self.title, self.body):
            words.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _magnify(self, zoom: float) -> None:
        """Makes everything larger on a large monitor: one stands up for a break."""
        self.title.setFont(font(HEADING * zoom, strong=True))
        self.body.setFont(font(TITLE * zoom))
        self.guide.set_zoom(zoom)
        self.answers.set_zoom(zoom)

    def _say(self, scene: Scene, guided: bool) -> None:
        if guided:
            title, body = "", ""
        elif self.whole:
            title, body = scene.title, scene.body
        else:
            title, body = short_line(scene), ""
        for words, said in ((self.title, title), (self.body, body)):
            words.setText(said)
            words.setVisible(bool(said))

    def _show_ring(self, scene: Scene) -> None:
        left = countdown(scene.showing.remaining_seconds)
        self.ring.show_share(scene.share, f"{left} left of the break", left)
        part = scene.part
        if part is None or scene.showing.asks_done:
            self.ring.show_inner(None)
            return
        colours = self._shared.theme.colours
        colour = colours.neither if part.side is None else colours.of_side(part.side)
        self.ring.show_inner(scene.part_share, colour)
