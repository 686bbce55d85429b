"""Runs the break engine: feeds it, presents its breaks, settles and saves them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from balance_app.domain.breaks.config import config_of
from balance_app.domain.breaks.engine import fresh, step
from balance_app.domain.breaks.events import (
    Action,
    Announce,
    Answered,
    CallOff,
    Event,
    HoldEnded,
    HoldStarted,
    Measured,
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
    Outcome,
)
from balance_app.domain.breaks.report import report
from balance_app.domain.breaks.state import MOST_SNOOZES, Moment, State, checked_pause
from balance_app.domain.errors import WordsError
from balance_app.domain.ports import Alarm, BreakStore, Clock, NoticeEvents
from balance_app.domain.settings import Presentation, Settings
from balance_app.services.breaks.memory import BreakMemory
from balance_app.services.inputs import Inputs
from balance_app.services.lookout import Lookout

if TYPE_CHECKING:  # named for their types only; whoever builds this has loaded them
    from balance_app.domain.exercises import Guide
    from balance_app.domain.ports import Notifier
    from balance_app.services.breaks.presenter import BreakPresenter
    from balance_app.services.preferences import Preferences
    from balance_app.services.sitting_log import SittingLog


class BreakCoach:
    """Asks for breaks, takes the answers and keeps what became of them.

    Nothing works before ``start``, nothing happens after ``quit``.
    """

    def __init__(
        self,
        store: BreakStore,
        clock: Clock,
        alarm: Alarm,
        presenter: "BreakPresenter",
        preferences: "Preferences",
        new_id: Callable[[datetime], str],
        inputs: Inputs,
        sitting: "SittingLog",
    ) -> None:
        """Takes what it works with.

        Args:
            store: Keeps state and outcomes.
            clock: Both clocks.
            alarm: Wakes the coach.
            presenter: Shows breaks.
            preferences: What the user has set.
            new_id: Gives unique ids that order by time.
            inputs: What is told from outside.
            sitting: Keeps measured sitting.
        """
        self._memory = BreakMemory(store, clock)
        self._clock = clock
        self._alarm = alarm
        self._presenter = presenter
        self._preferences = preferences
        self._new_id = new_id
        self._lookout = Lookout(
            inputs, preferences, clock, self._feed, lambda: (self._state, self._config), alarm.set
        )
        self._sitting = sitting
        self._config = config_of(preferences.current)
        self._state = fresh(self._now())
        self._subscribers: list[Callable[[], None]] = []
        self._runs = False
        self._served_by = ""
        self._sitting_trouble: str | None = None

    @property
    def trouble(self) -> str | None:
        """Why breaks cannot be saved at the moment, or None when they can."""
        return self._memory.trouble or self._sitting_trouble

    @property
    def messages(self) -> list[str]:
        """What to tell of a saved state that could not be used."""
        return list(self._memory.messages)

    def start(self) -> None:
        """Goes on from what was saved, and settles what the last program left behind."""
        self._runs = True
        self._preferences.subscribe(self._settings_changed)
        self._state = self._memory.load() or fresh(self._now())
        self._feed(Started(self._now()))

    def watch(self) -> None:
        """Begins to heed idle time, locked screens, sleep and holds; until then time is work."""
        if self._runs:
            self._lookout.watch()

    def quit(self) -> None:
        """Settles a break that is on screen, saves, and falls silent."""
        if self._runs:
            self._feed(Quitting(self._now()))
            self._runs = False
            self._alarm.stop()
            self._lookout.close()

    def status(self) -> BreakStatus:
        """What reminders are doing now, and what comes next."""
        return report(self._state, self._now(), self._config)

    def look_around(self, then: Callable[[], None]) -> None:
        """Looks whether the user is there and free, and calls ``then`` when ``status`` says so."""
        self._lookout.look_around(then)

    def guide(self) -> "Guide | None":
        """The exercises that the showing under way shows; None where it shows none."""
        showing = self.status().showing
        return None if showing is None else self._presenter.guide(showing)

    def add_window(self, presentation: Presentation, window: "Notifier") -> None:
        """Adds a window of our own as the way to present breaks so."""
        self._presenter.add_window(presentation, window)

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Has ``callback`` called after each change of state, at most once a minute by itself."""
        self._subscribers.append(callback)

    # --- What the user wishes -------------------------------------------------------------------

    def take(self, kind: BreakKind, via: Channel, exercises: Sequence[str] = ()) -> None:
        """Starts a break now; one of this kind that waits for an answer is the one started.

        Args:
            kind: The kind of break.
            via: Where the wish comes from.
            exercises: The ids of exercises that it shows first, unless it has shown others.

        Raises:
            WordsError: A break is under way already.
        """
        self._presenter.wish_for(exercises)
        try:
            self._wish(TakeNow(self._now(), kind, via))
            if exercises:
                self.guide()  # chosen while the wish holds, also where no window shows it
        finally:
            self._presenter.wish_for(())

    def begin(self, via: Channel) -> None:
        """Starts the break on screen, or lets its countdown go on where it stands still.

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
        """Puts the break on screen, or the one announced, off by 5 minutes.

        Raises:
            WordsError: There is none, it is under way, or it was put off as often as it may be.
        """
        self._wish(Answered(self._now(), Word.SNOOZE, via))

    def skip(self, via: Channel) -> None:
        """Leaves out the break on screen, or the one announced.

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
        """Lets reminders go on after a pause or a presentation; without either nothing changes."""
        self._wish(Resumed(self._now()))

    def stand(self) -> None:
        """The user works standing from now on."""
        self._wish(StoodUp(self._now()))

    def sit(self) -> None:
        """The user works sitting from now on."""
        self._wish(SatDown(self._now()))

    def present(self, presenting: bool) -> None:
        """Says by hand that something is being presented, or no longer: that holds reminders."""
        event = HoldStarted if presenting else HoldEnded
        self._wish(event(self._now(), HoldReason.PRESENTING))

    # --- The engine -----------------------------------------------------------------------------

    def _now(self) -> Moment:
        return Moment(self._clock.now(), self._clock.monotonic())

    def _wake(self) -> None:
        self._lookout.look()

    def _settings_changed(self, settings: Settings) -> None:
        before, self._config = self._config, config_of(settings)
        if self._config != before:
            self._feed(SettingsChanged(self._now(), before))

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
        before = self._state
        self._state, actions = step(before, event, self._config, self._new_id)
        records = [self._told(action) for action in actions if isinstance(action, Record)]
        matters = not isinstance(event, Tick) or _differs(before, self._state)
        matters = matters or any(not isinstance(action, Measured) for action in actions)
        matters = matters or self._memory.is_old
        if matters:
            self._memory.save(self._state, records)
        self._set_alarm()
        for action in actions:
            self._carry_out(action)
        if matters:
            for callback in self._subscribers:
                callback()
        return actions

    def _told(self, action: Record) -> BreakRecord:
        return replace(action.record, exercises=self._presenter.exercises_of(action.record.id))

    def _carry_out(self, action: Action) -> None:
        match action:
            case Withdraw():
                self._presenter.withdraw(action.showing_id)
            case Show():
                self._present(plain=action.plain)
            case Announce():
                self._announce(action)
            case CallOff():
                self._presenter.call_off(action.showing_id)
            case Measured():
                self._sitting_trouble = self._sitting.note(action.presence, ended=action.ended)
            case Record() if action.record.outcome is Outcome.TAKEN:
                self._presenter.sound("end")

    def _set_alarm(self) -> None:
        if self._state.wake is None:
            self._alarm.stop()
        else:
            seconds = self._state.wake - self._clock.monotonic()
            self._alarm.set(max(0.0, seconds), self._wake)

    def _present(self, *, plain: bool) -> None:
        showing = self.status().showing
        if showing is None:
            return

        def events(channel: Channel | None) -> NoticeEvents:
            return NoticeEvents(
                shown=partial(self._notice_shown, showing.id),
                answered=partial(self._notice_answered, showing.id, channel),
                failed=partial(self._notice_failed, showing.id),
            )

        self._presenter.show(showing, int(self._state.sitting // 60), events, plain=plain)

    def _announce(self, action: Announce) -> None:
        snoozes = self._state.counters[action.kind].snoozes
        events = NoticeEvents(
            shown=self._note_channel,
            answered=partial(self._notice_answered, action.showing_id, None),
            failed=_let_be,
        )
        self._presenter.announce(
            action.showing_id,
            action.kind,
            ceil(action.seconds),
            events,
            may_snooze=snoozes < MOST_SNOOZES,
        )

    def _note_channel(self, channel: str) -> None:
        self._served_by = channel

    def _notice_shown(self, showing_id: str, channel: str) -> None:
        self._note_channel(channel)
        self._feed(Shown(self._now(), showing_id))

    def _notice_answered(self, showing_id: str, channel: Channel | None, button: str) -> None:
        by_card = self._served_by == Channel.CARD  # the last of the notification channels
        via = channel or (Channel.CARD if by_card else Channel.NOTIFICATION)
        self._feed(Answered(self._now(), Word(button), via, showing_id))

    def _notice_failed(self, showing_id: str, _why: str) -> None:
        self._feed(ShowFailed(self._now(), showing_id))


def _let_be(_why: str) -> None:
    """A break that could not be announced still comes."""


def _differs(before: State, after: State) -> bool:
    """Whether anything changed that others tell of, beside the time that passed."""

    def told(state: State) -> tuple[object, ...]:
        showing = state.showing
        live = showing and (showing.id, showing.started, showing.asks_done, showing.quiet)
        return (
            *(live, state.announced, state.pause, state.open, state.posture, state.holds),
            *(state.away, state.locked, state.asleep, state.last_input is None),
        )

    return told(before) != told(after)
