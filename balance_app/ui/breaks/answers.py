"""The answers to a break as a row of buttons, and the first second in which no key counts."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from balance_app.domain.breaks.events import Word
from balance_app.domain.breaks.model import Channel
from balance_app.domain.ports import NoticeButton
from balance_app.ui.breaks.scene import Scene
from balance_app.ui.shared import Shared
from balance_app.ui.theme import BODY, font
from balance_app.ui.widgets.basics import Button
from balance_app.ui.widgets.flow import FlowLayout

DEAF_SECONDS = 1.0
"""For so long after it appears a window takes no key: a word being typed answers nothing."""

_DONE = NoticeButton(Word.DONE, "Done")
_GO_ON = NoticeButton(Word.BEGIN, "Go on")
_SNOOZE = NoticeButton(Word.SNOOZE, "In 5 min")
_SKIP = NoticeButton(Word.SKIP, "Skip")

_HINTS = {
    _DONE: "The break is done",
    _GO_ON: "Let the countdown go on",
    _SNOOZE: "Ask again in 5 minutes",
    _SKIP: "Leave this break out",
}


def answers_to(scene: Scene, *, unasked: bool = False) -> tuple[NoticeButton, ...]:
    """What can be answered to a break under way; what is most likely meant comes first.

    Args:
        scene: The break.
        unasked: Whether it began without asking, so that it can still be put off.
    """
    if scene.showing.asks_done:
        return (_DONE, _GO_ON, _SKIP)
    if unasked and scene.showing.snoozes_left:
        return (_DONE, _SNOOZE, _SKIP)
    return (_DONE, _SKIP)


def settle(shared: Shared, word: str, via: Channel) -> None:
    """Hands the answer to a break under way on to who settles it.

    Args:
        shared: What every window is handed.
        word: The id of the answer's button.
        via: Where it was given.
    """
    coach = shared.services.coach
    acts: dict[str, Callable[[Channel], None]] = {
        Word.DONE: coach.done,
        Word.BEGIN: coach.begin,
        Word.SNOOZE: coach.snooze,
        Word.SKIP: coach.skip,
    }
    shared.bridge.answer(acts[word], via)


class DeafSecond(QObject):
    """Lets no key through to the widgets it guards for a second.

    Args:
        shared: What every window is handed.
        parent: What it belongs to.
    """

    def __init__(self, shared: Shared, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = shared.services.clock
        self._until = 0.0

    def begin(self) -> None:
        """The second begins."""
        self._until = self._clock.monotonic() + DEAF_SECONDS

    def guard(self, widget: QWidget) -> None:
        """Keeps keys from a widget while the second lasts."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes keys away at first."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
        if event.type() in keys and self._clock.monotonic() < self._until:
            return True
        return super().eventFilter(watched, event)


class AnswerRow(QWidget):
    """The buttons.

    Args:
        shared: What every window is handed.
        deaf: Keeps keys from them at first.

    Attributes:
        buttons: Those on screen by their ids.
    """

    def __init__(self, shared: Shared, deaf: DeafSecond) -> None:
        super().__init__()
        self._shared = shared
        self._deaf = deaf
        self._zoom = 1.0
        self._offered: tuple[NoticeButton, ...] = ()
        self.buttons: dict[str, Button] = {}
        self._flow = FlowLayout()
        self.setLayout(self._flow)

    def offer(
        self,
        wanted: Sequence[NoticeButton],
        act: Callable[[str], None],
        *,
        is_choice: bool = False,
    ) -> bool:
        """Puts up these answers in place of those before.

        Args:
            wanted: The answers; the first is the main one.
            act: Takes the id of the one pressed.
            is_choice: Whether none is, as all are alike; body left then stays on the left.

        Returns:
            Whether they are others than before.
        """
        if tuple(wanted) == self._offered:
            return False
        had_focus = any(button.hasFocus() for button in self.buttons.values())
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        self._offered = tuple(wanted)
        if is_choice:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        else:
            self.unsetLayoutDirection()
        for place, one in enumerate(wanted):
            hint = _HINTS.get(one, "")
            role = "" if place or is_choice else "primary"
            button = Button(self._shared, one.label, hint=hint, role=role)
            button.clicked.connect(partial(self._pressed, act, one.id))
            button.setFont(font(BODY * self._zoom))
            self._deaf.guard(button)
            self._flow.addWidget(button)
            self.buttons[one.id] = button
            button.show()
        if had_focus and self.buttons:
            next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def set_zoom(self, zoom: float) -> None:
        """Magnifies the words on the buttons."""
        if zoom != self._zoom:
            self._zoom = zoom
            for button in self.buttons.values():
                button.setFont(font(BODY * zoom))

    def forget(self) -> None:
        """Has the next answers put up anew, whatever they are."""
        self._offered = ()

    def _pressed(self, act: Callable[[str], None], button: str, _checked: bool = False) -> None:
        act(button)
