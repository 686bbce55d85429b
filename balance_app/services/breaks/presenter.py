"""Shows breaks where the user wants them, with their exercise and their sound."""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from balance_app.domain.breaks.config import presentation_of
from balance_app.domain.breaks.model import BreakKind, Channel, Showing
from balance_app.domain.errors import BalanceError
from balance_app.domain.ports import NoticeEvents, Notifier, Sounds
from balance_app.domain.settings import Presentation, Settings
from balance_app.services.breaks.words import break_notice, soon_notice

if TYPE_CHECKING:  # the exercises are read when a break first shows one
    from balance_app.domain.exercises import Guide
    from balance_app.services.breaks.exercise_choice import ExerciseChoice

log = logging.getLogger(__name__)

_VIA = {"card": Channel.CARD, "screen": Channel.SCREEN}


class BreakPresenter:
    """The notification chain, the windows of our own, the exercises and the sounds."""

    def __init__(
        self,
        notifier: Notifier,
        sounds: Sounds,
        exercises: "Callable[[], ExerciseChoice]",
        settings: Callable[[], Settings],
    ) -> None:
        """Takes what breaks are shown with.

        Args:
            notifier: The notification channels as one.
            sounds: Plays sounds.
            exercises: Gives what chooses exercises, when it is first wanted.
            settings: Gives what the user has set.
        """
        self._notifier = notifier
        self._sounds = sounds
        self._exercises = exercises
        self._settings = settings
        self._windows: dict[Presentation, Notifier] = {}
        self._guide: tuple[str, Guide | None] | None = None
        self._wished: tuple[str, ...] = ()

    def add_window(self, presentation: Presentation, window: Notifier) -> None:
        """Adds a window of our own as the way to present a break so."""
        self._windows[presentation] = window

    def show(
        self,
        showing: Showing,
        sat_minutes: int,
        events: Callable[[Channel | None], NoticeEvents],
        *,
        plain: bool,
    ) -> None:
        """Shows a due break.

        Args:
            showing: The break.
            sat_minutes: For how long the user has been sitting.
            events: Gives what is called back, by the channel of ours that shows it; None where the
                notification channels do.
            plain: Whether the notification serves, whatever is set.
        """
        guide = self.guide(showing)
        notice = break_notice(
            showing.id,
            showing.kind,
            sat_minutes,
            may_snooze=showing.snoozes_left > 0,
            exercises=[exercise.name for exercise in guide.exercises] if guide else (),
        )
        presentation = presentation_of(self._settings(), showing.kind)
        if not plain:  # it has sounded already where a window could not be shown
            self.sound("begin")
        if plain or presentation is Presentation.NOTIFICATION:
            self._notifier.show(notice, events(None))
        elif (window := self._windows.get(presentation)) is not None:
            window.show(notice, events(_VIA.get(window.name)))
        else:
            events(None).failed("there is no such window")

    def withdraw(self, showing_id: str) -> None:
        """Takes a break off the screen."""
        self._notifier.withdraw(showing_id)
        for window in self._windows.values():
            window.withdraw(showing_id)

    def announce(
        self,
        showing_id: str,
        kind: BreakKind,
        seconds: int,
        events: NoticeEvents,
        *,
        may_snooze: bool,
    ) -> None:
        """Tells by the notification channels that a break comes soon."""
        notice = soon_notice(_soon(showing_id), kind, seconds, may_snooze=may_snooze)
        self._notifier.show(notice, events)

    def call_off(self, showing_id: str) -> None:
        """Takes a pre-notice off the screen."""
        self._notifier.withdraw(_soon(showing_id))

    def guide(self, showing: Showing) -> "Guide | None":
        """The exercises of a break, chosen when first asked for; None where it has none."""
        if showing.kind is BreakKind.MOVE:
            return None
        if self._guide is None or self._guide[0] != showing.id:
            self._guide = showing.id, self._choose(showing)
        return self._guide[1]

    def wish_for(self, exercises: Sequence[str]) -> None:
        """Has these exercises, by their ids, come first in what is chosen from now on."""
        self._wished = tuple(exercises)

    def exercises_of(self, showing_id: str) -> tuple[str, ...]:
        """The ids of the exercises of a showing, if it has shown any."""
        if self._guide is None or self._guide[0] != showing_id or self._guide[1] is None:
            return ()
        return tuple(exercise.id for exercise in self._guide[1].exercises)

    def sound(self, name: str) -> None:
        """Plays one of our sounds, unless the user wants none."""
        if self._settings().sounds:
            self._sounds.play(name)

    def _choose(self, showing: Showing) -> "Guide | None":
        """The exercises that suit the week; none where that cannot be read, as the break comes."""
        try:
            return self._exercises().guide(float(showing.length_seconds), self._wished)
        except BalanceError as error:
            log.warning("A break comes without exercises: %s", error.message)
            return None


def _soon(showing_id: str) -> str:
    return f"{showing_id}/soon"
