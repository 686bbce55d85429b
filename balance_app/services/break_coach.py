"""Runs the break engine: feeds it, presents its breaks, settles and saves them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from balance_app.domain.breaks.engine import fresh, step
from balance_app.domain.breaks.events import (
    Action,
    Answered,
    Event,
    PauseWished,
    Quitting,
    Record,
    Refuse,
    Resumed,
    SatDown,
    SettingsChanged,
    Show,
    ShowFailed,
    Shown,
    Started,
    StoodUp,
    TakeNow,
    Tick,
    Withdraw,
    Word,
)
from balance_app.domain.breaks.model import (
    BreakKind,
    BreakRecord,
    BreakStatus,
    Channel,
    HoldReason,
)
from balance_app.domain.breaks.report import report
from balance_app.domain.breaks.saved import from_json, to_json
from balance_app.domain.breaks.state import MOST_SNOOZES, Moment, State, checked_pause, config_of
from balance_app.domain.errors import BalanceError, WordsError
from balance_app.domain.exercises import Guide
from balance_app.domain.ports import (
    Alarm,
    BreakStore,
    Clock,
    Notice,
    NoticeButton,
    NoticeEvents,
    Notifier,
)
from balance_app.domain.settings import Presentation, Settings

if TYPE_CHECKING:  # named for its type only; whoever builds this has loaded it
    from balance_app.services.preferences import Preferences

_TITLES = {BreakKind.MOVE: "Stand up and move", BreakKind.STRETCH: "Time for a stretch"}
_ADVICE = {
    BreakKind.MOVE: "Walk to the window and back.",
    BreakKind.STRETCH: "Stretch for a few minutes, both sides alike.",
}
_BEGIN = NoticeButton(Word.BEGIN, "Start")
_SNOOZE = NoticeButton(Word.SNOOZE, "In 5 min")
_SKIP = NoticeButton(Word.SKIP, "Skip")


class BreakCoach:
    """Asks for breaks, takes the answers and keeps what became of them.

    Nothing works before ``start``, nothing happens after ``quit``.
    """

    def __init__(
        self,
        store: BreakStore,
        clock: Clock,
        alarm: Alarm,
        notifier: Notifier,
        preferences: "Preferences",
        new_id: Callable[[datetime], str],
    ) -> None:
        """Takes the ports.

        Args:
            store: Keeps state and outcomes.
            clock: Both clocks.
            alarm: Wakes the coach.
            notifier: Shows breaks.
            preferences: What the user has set.
            new_id: Gives unique ids that order by time.
        """
        self._store = store
        self._clock = clock
        self._alarm = alarm
        self._notifier = notifier
        self._preferences = preferences
        self._new_id = new_id
        self._config = config_of(preferences.current)
        self._state = fresh(self._now())
        self._unsaved: list[BreakRecord] = []
        self._subscribers: list[Callable[[], None]] = []
        self._runs = False
        self._served_by = ""
        self._trouble: str | None = None
        self._messages: list[str] = []
        self._windows: dict[Presentation, Notifier] = {}
        self._presenting = False

    @property
    def trouble(self) -> str | None:
        """Why breaks cannot be saved at the moment, or None when they can."""
        return self._trouble

    @property
    def messages(self) -> list[str]:
        """What to tell of a saved state that could not be used."""
        return list(self._messages)

    def start(self) -> None:
        """Goes on from what was saved, and settles what the last program left behind."""
        self._runs = True
        self._preferences.subscribe(self._settings_changed)
        self._state = self._saved_state() or fresh(self._now())
        self._feed(Started(self._now()))

    def quit(self) -> None:
        """Settles a break that is on screen, saves, and falls silent."""
        if self._runs:
            self._feed(Quitting(self._now()))
            self._runs = False

    def status(self) -> BreakStatus:
        """What reminders are doing now, and what comes next."""
        status = report(self._state, self._now(), self._config)
        return replace(status, holds=(HoldReason.PRESENTING,)) if self._presenting else status

    def guide(self) -> Guide | None:
        """What is done when in the break on screen; None where it shows no exercises."""
        return None

    def add_window(self, presentation: Presentation, window: Notifier) -> None:
        """Adds the window that shows breaks in this way."""
        self._windows[presentation] = window

    def present(self, on: bool) -> None:
        """Holds breaks back while the user presents."""
        self._presenting = on
        for callback in self._subscribers:
            callback()

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Has ``callback`` called after each change of state, at most once a minute by itself."""
        self._subscribers.append(callback)

    def take(self, kind: BreakKind, via: Channel) -> None:
        """Starts a break now; one of this kind that waits for an answer is the one started.

        Raises:
            WordsError: A break is under way already.
        """
        self._wish(TakeNow(self._now(), kind, via))

    def begin(self, via: Channel) -> None:
        """Starts the break on screen.

        Raises:
            WordsError: There is none.
        """
        self._wish(Answered(self._now(), Word.BEGIN, via))

    def done(self, via: Channel) -> None:
        """Says that the break on screen has been taken.

        Raises:
            WordsError: There is none.
        """
        self._wish(Answered(self._now(), Word.DONE, via))

    def snooze(self, via: Channel) -> None:
        """Puts the break on screen off by 5 minutes.

        Raises:
            WordsError: There is none, it is under way, or it was put off as often as it may be.
        """
        self._wish(Answered(self._now(), Word.SNOOZE, via))

    def skip(self, via: Channel) -> None:
        """Leaves out the break on screen.

        Raises:
            WordsError: There is none.
        """
        self._wish(Answered(self._now(), Word.SKIP, via))

    def pause(self, until: datetime | None) -> None:
        """Pauses reminders until an aware instant, or until ``resume``.

        Raises:
            WordsError: The instant has passed, or is more than ``LONGEST_PAUSE`` ahead.
        """
        now = self._now()
        self._wish(PauseWished(now, checked_pause(until, now.wall)))

    def resume(self) -> None:
        """Lets reminders go on; without a pause nothing changes."""
        self._wish(Resumed(self._now()))

    def stand(self) -> None:
        """The user works standing from now on."""
        self._wish(StoodUp(self._now()))

    def sit(self) -> None:
        """The user works sitting from now on."""
        self._wish(SatDown(self._now()))

    def _now(self) -> Moment:
        return Moment(self._clock.now(), self._clock.monotonic())

    def _saved_state(self) -> State | None:
        try:
            saved = self._store.load()
        except BalanceError as error:
            self._messages.append(error.message)
            return None
        state, message = from_json(saved)
        if message is not None:
            self._messages.append(message)
        return state

    def _wish(self, event: Event) -> None:
        for action in self._feed(event):
            if isinstance(action, Refuse):
                raise WordsError(action.message)

    def _feed(self, event: Event) -> tuple[Action, ...]:
        """Takes the engine through an event and carries out what it asks for.

        A break is saved before it is shown, so that it has its outcome even if the program dies.
        """
        if not self._runs:
            return ()
        self._state, actions = step(self._state, event, self._config, self._new_id)
        self._unsaved += [action.record for action in actions if isinstance(action, Record)]
        self._save()
        self._set_alarm()
        for action in actions:
            if isinstance(action, Withdraw):
                for shower in (*self._windows.values(), self._notifier):
                    shower.withdraw(action.showing_id)
            elif isinstance(action, Show):
                self._present()
        for callback in self._subscribers:
            callback()
        return actions

    def _save(self) -> None:
        try:
            self._store.save(to_json(self._state), self._unsaved)
        except BalanceError as error:
            self._trouble = f"Breaks are not saved yet: {error.message}"
        else:
            self._unsaved = []
            self._trouble = None

    def _set_alarm(self) -> None:
        if self._state.wake is None:
            self._alarm.stop()
        else:
            seconds = self._state.wake - self._clock.monotonic()
            self._alarm.set(max(0.0, seconds), self._wake)

    def _wake(self) -> None:
        self._feed(Tick(self._now()))

    def _settings_changed(self, settings: Settings) -> None:
        before, self._config = self._config, config_of(settings)
        if self._config != before:
            self._feed(SettingsChanged(self._now(), before))

    def _present(self) -> None:
        showing = self._state.showing
        if showing is None:
            return
        minutes = int(self._state.sitting // 60)
        sat = "1 minute" if minutes == 1 else f"{minutes} minutes"
        snoozes = self._state.counters[showing.kind].snoozes
        buttons = (_BEGIN, _SNOOZE, _SKIP) if snoozes < MOST_SNOOZES else (_BEGIN, _SKIP)
        notice = Notice(
            id=showing.id,
            title=_TITLES[showing.kind],
            body=f"You have been sitting for {sat}. {_ADVICE[showing.kind]}",
            buttons=buttons,
        )
        events = NoticeEvents(
            shown=partial(self._notice_shown, showing.id),
            answered=partial(self._notice_answered, showing.id),
            failed=partial(self._notice_failed, showing.id),
        )
        chosen = self._preferences.current.move_presentation
        window = self._windows.get(chosen)
        if window is None:
            self._notifier.show(notice, events)
            return

        def fall_back(_why: str) -> None:
            self._notifier.show(notice, events)

        window.show(notice, replace(events, failed=fall_back))

    def _notice_shown(self, showing_id: str, channel: str) -> None:
        self._served_by = channel
        self._feed(Shown(self._now(), showing_id))
        if channel == Channel.SCREEN:
            self._feed(Answered(self._now(), Word.BEGIN, Channel.SCREEN, showing_id))

    def _notice_answered(self, showing_id: str, button: str) -> None:
        via = Channel.CARD if self._served_by == Channel.CARD else Channel.NOTIFICATION
        self._feed(Answered(self._now(), Word(button), via, showing_id))

    def _notice_failed(self, showing_id: str, _why: str) -> None:
        self._feed(ShowFailed(self._now(), showing_id))
