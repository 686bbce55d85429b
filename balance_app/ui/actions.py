"""What can be done besides logging, as the tray and the command palette offer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from balance_app.domain.breaks.model import Channel, HoldReason, Posture, StateWord
from balance_app.domain.breaks.report import NAMES
from balance_app.domain.entries import Source as EntrySource
from balance_app.domain.habits import Kind
from balance_app.domain.settings import ThemeChoice
from balance_app.ui import timer_words, words
from balance_app.ui.pauses import PAUSES, PRESENTING, Pause, pause_end

if TYPE_CHECKING:  # the tray's menu names no shortcut, and loads what is here at each start
    from balance_app.services.services import Services
    from balance_app.ui.bridge import Bridge
    from balance_app.ui.shared import Shared
    from balance_app.ui.shortcuts import Shortcut


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done now.

    Attributes:
        words: What it is called.
        act: Does it.
        group: What it is one of several ways of, e.g. ``Pause``.
        icon: The icon's name, if it has one.
        keys: Its shortcut in words.
        also: Other words that it is found by.
        checked: Whether it holds already, for what is switched on and off.
        begins: Where it would crowd out others, the words of which what is typed must begin one
            for it to be found.
    """

    words: str
    act: Callable[[], object]
    group: str = ""
    icon: str = ""
    keys: str = ""
    also: str = ""
    checked: bool | None = None
    begins: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its words where it stands alone, e.g. ``Pause: For 1 hour``."""
        return f"{self.group}: {self.words}" if self.group else self.words


class Stage(Protocol):
    """The window that actions are done in."""

    @property
    def shared(self) -> Shared:
        """What every window is handed."""

    def show_page(self, name: str) -> None:
        """Shows a page."""

    def show_habits(self, shelf: str = "") -> None:
        """Shows the habits, and the shoe shelf of the one named."""

    def pages(self) -> Iterable[tuple[str, str, str, Shortcut]]:
        """Each page's id, name, icon and shortcut."""

    def show_keyboard(self) -> None:
        """Shows every shortcut."""

    def show_report(self) -> None:
        """Opens the panel that makes a report of the current week."""

    def quit(self) -> None:
        """Ends the app."""


Source = Callable[[Stage], Iterable[Action]]
"""Tells what can be done at the moment; asked each time the palette opens."""


def break_actions(services: Services, bridge: Bridge, via: Channel) -> Iterable[Action]:
    """Everything about breaks that can be done now, in the order of the tray's menu."""
    yield from _answers(services, bridge, via)
    status = services.coach.status()
    presents = HoldReason.PRESENTING in status.holds
    if status.state is StateWord.PAUSED or presents:
        yield Action("Resume reminders", bridge.resume, icon="play", also="go on unpause")
    if status.state is not StateWord.PAUSED:
        for pause in PAUSES:
            hold = partial(_pause, services, bridge, pause)
            yield Action(pause.label, hold, "Pause", "pause", also="reminders hold breaks")
        present = partial(bridge.present, not presents)
        yield Action(PRESENTING, present, "Pause", "pause", checked=presents)
    standing = status.posture is Posture.STANDING
    words, icon = ("I’m sitting", "sit") if standing else ("I’m standing", "stand")
    yield Action(words, bridge.change_posture, icon=icon, also="sit stand up down")


def _answers(services: Services, bridge: Bridge, via: Channel) -> Iterable[Action]:
    """What can be said to the break that is shown or announced; without one, which to take."""
    coach, status = services.coach, services.coach.status()
    showing = status.showing

    def answer(words: str, act: Callable[[Channel], None], icon: str) -> Action:
        return Action(words, partial(bridge.answer, act, via), icon=icon)

    if status.announced is not None:
        yield answer("In 5 minutes", coach.snooze, "snooze")
        yield answer("Skip this break", coach.skip, "close")
    if showing is None:
        for kind, name in NAMES.items():
            take = partial(bridge.answer, partial(coach.take, kind), via)
            yield Action(name, take, "Take a break now", "cup", also="rest move stretch")
    elif showing.started:
        if showing.asks_done:
            yield answer("Go on with the break", coach.begin, "play")
        yield answer("Done with the break", coach.done, "check")
        yield answer("Skip this break", coach.skip, "close")
    else:
        yield answer("Start the break", coach.begin, "play")
        if showing.snoozes_left:
            yield answer("In 5 minutes", coach.snooze, "snooze")
        yield answer("Skip this break", coach.skip, "close")


def _pause(services: Services, bridge: Bridge, pause: Pause) -> None:
    bridge.pause(pause_end(pause, services))


def _undo(stage: Stage) -> Iterable[Action]:
    from balance_app.ui.shortcuts import REDO, UNDO

    shared = stage.shared
    journal, today = shared.services.journal, shared.services.trends.today()
    if (change := shared.bridge.read(journal.undoable)) is not None:
        said = words.change(change, journal.known_habits, shared.locale, today)
        undo = shared.bridge.undo
        yield Action(f"Undo: {said}", undo, icon="undo", keys=UNDO.text, also="take back")
    if (change := shared.bridge.read(journal.redoable)) is not None:
        said = words.change(change, journal.known_habits, shared.locale, today)
        redo = shared.bridge.redo
        yield Action(f"Redo: {said}", redo, icon="redo", keys=REDO.text, also="do again")


def _breaks(stage: Stage) -> Iterable[Action]:
    return break_actions(stage.shared.services, stage.shared.bridge, Channel.WINDOW)


def _pages(stage: Stage) -> Iterable[Action]:
    for page, name, icon, shortcut in stage.pages():
        go = partial(stage.show_page, page)
        yield Action(f"Go to {name}", go, icon=icon, keys=shortcut.text, also="open show page")


def _habits(stage: Stage) -> Iterable[Action]:
    also = "add change order archive delete habit"
    yield Action("Go to your habits", partial(stage.show_habits, ""), icon="settings", also=also)
    for habit in stage.shared.services.habits.current:
        if habit.kind is Kind.WORN:
            shelf, also = partial(stage.show_habits, habit.id), "shoe shelf pairs add archive"
            yield Action(f"Go to the pairs of {habit.name}", shelf, icon="shoe", also=also)


def _app(stage: Stage) -> Iterable[Action]:
    from balance_app.ui.shortcuts import KEYBOARD, QUIT

    sheet = stage.show_keyboard
    also = "shortcuts keys help sheet"
    report = "print save pdf page physiotherapist week"
    yield Action("Make a report", stage.show_report, icon="save", also=report)
    yield Action("Keyboard shortcuts", sheet, icon="keyboard", keys=KEYBOARD.text, also=also)
    yield Action("Quit Balance", stage.quit, icon="close", keys=QUIT.text, also="end exit leave")


def _colours(stage: Stage) -> Iterable[Action]:
    """Which colours the window can use."""
    bridge, chosen = stage.shared.bridge, stage.shared.services.preferences.current.theme
    for theme in ThemeChoice:
        use = partial(bridge.change_setting, "theme", theme)
        name, also = words.THEMES[theme], "theme look mode"
        yield Action(name, use, "Colours", "settings", also=also, checked=theme is chosen)


def _running(stage: Stage) -> Iterable[Action]:
    """What ends each side that runs."""
    services, bridge = stage.shared.services, stage.shared.bridge
    timers, now = services.timers, services.clock.now()
    for running in bridge.read(timers.running) or ():
        habit = timers.habit(running)
        said = timer_words.what_runs(running, habit, now, stage.shared.locale)
        stop = partial(bridge.stop, running.habit, EntrySource.PALETTE)
        words = f"{timer_words.stop(habit)}: {said}"
        yield Action(words, stop, icon="stopwatch", also="stop end timer take off")


def _timing(stage: Stage) -> Iterable[Action]:
    """What lets a side run."""
    bridge = stage.shared.bridge
    for habit in stage.shared.services.journal.habits:
        for option in habit.current_options if habit.kind is Kind.SIDED else ():
            start = partial(bridge.start, habit.id, option.id, EntrySource.PALETTE)
            group, begins = f"Time {habit.name}", ("time", "timer", "start")
            also = " ".join(begins)
            yield Action(option.name, start, group, "stopwatch", also=also, begins=begins)


SOURCES: tuple[Source, ...] = (_running, _undo, _breaks, _pages, _habits, _colours, _app, _timing)
"""Who tells what can be done, in the order of the palette."""


def actions_on(stage: Stage) -> list[Action]:
    """Everything that can be done at the moment in a window."""
    return [action for source in SOURCES for action in source(stage)]
