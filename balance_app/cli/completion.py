"""Completion in bash, zsh and fish: the script for each, and the words that it asks for."""

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

from balance_app.cli.commands import ExampleCommand
from balance_app.cli.screen import say
from balance_app.cli.session import PROGRAM, Session
from balance_app.cli.words import ending_length, entry_words
from balance_app.domain.entries import Entry
from balance_app.domain.errors import WordsError
from balance_app.domain.habits import BUILT_IN, ICONS, READY_MADE, Aim, Habit, Kind
from balance_app.domain.history import HistoryFilter
from balance_app.domain.working_hours import WEEKDAYS
from balance_app.services.services import Known
from balance_app.services.wish import ASKED_BY_SHELL

SHELLS = ("bash", "zsh", "fish")
OFFERED = 20
"""So many of the newest entries are offered."""

Items = list[CompletionItem[str]]


@click.command(
    "completion",
    cls=ExampleCommand,
    examples={
        """echo 'eval "$(balance completion bash)"' >> ~/.bashrc""": "in every new bash",
        """echo 'eval "$(balance completion zsh)"' >> ~/.zshrc""": "in every new zsh",
        "balance completion fish > ~/.config/fish/completions/balance.fish": "in every new fish",
    },
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the script that completes words on the Tab key.

    It completes commands, options, habits, the options of a habit, and the endings of the newest
    entries' ids.
    """
    script = get_completion_class(shell)
    assert script is not None
    text = script(context.find_root().command, {}, PROGRAM, ASKED_BY_SHELL).source()
    # Click's script for fish would show no more of a help than stands before its first comma.
    say(text.replace("(string split ", "(string split --max 1 ").rstrip("\n"))


def answer(group: click.Command, session: Session, asked: str) -> None:
    """Prints the words that a shell asks for.

    Args:
        group: The whole command.
        session: What reaches the rest of the program.
        asked: What the shell's script asks, such as ``bash_complete``.
    """
    shell_complete(group, {"obj": session}, PROGRAM, ASKED_BY_SHELL, asked)


def complete_habit(context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The habits that can be logged."""
    with _known(context) as known:
        habits = known.habits.current if known else BUILT_IN
    return _items(begun, ((habit.id, habit.name) for habit in habits))


def complete_any_habit(context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """All habits that there are entries of, archived ones too."""
    with _known(context) as known:
        habits = known.habits.all if known else BUILT_IN
    return _items(begun, ((habit.id, habit.name) for habit in habits))


def complete_option(context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The options of the habit named before; of all habits where none is."""
    with _known(context) as known:
        habits = _meant(context, known)
    options = {option.id: option.name for habit in habits for option in habit.current_options}
    return _items(begun, options.items())


def complete_pair(context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The pairs of the shoe shelf, archived ones too."""
    return _pairs(context, begun, (False, True))


def complete_pair_on_offer(context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The pairs of the shoe shelf that are not archived."""
    return _pairs(context, begun, (False,))


def complete_archived_pair(context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The archived pairs of the shoe shelf."""
    return _pairs(context, begun, (True,))


def _pairs(context: click.Context, begun: str, archived: Container[bool]) -> Items:
    with _known(context) as known:
        habits = _meant(context, known)
    shelf = next((habit for habit in habits if habit.kind is Kind.WORN), None)
    pairs = () if shelf is None else shelf.options
    return _items(begun, ((o.id, o.name) for o in pairs if o.archived in archived))


def complete_ready_made(_context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The ready-made habits."""
    return _items(begun, ((habit.id, habit.name) for habit in READY_MADE))


def complete_icon(_context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The pictures that a habit can have."""
    return _items(begun, ((icon, "") for icon in ICONS))


def complete_aim(_context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The aims, each as one word."""
    return _items(begun, ((aim.value.replace(" ", "-"), "") for aim in Aim))


def complete_days(_context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """Weekdays, and the words for several."""
    return _items(begun, ((word, "") for word in ("daily", "mon-fri", "sat-sun", *WEEKDAYS)))


def complete_tag(context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The tags on offer for the habit named before; for all habits where none is."""
    with _known(context) as known:
        habits = _meant(context, known)
    tags = dict.fromkeys(tag for habit in habits for tag in habit.tags)
    # What a shell would take apart, or take for something of its own, is better typed by hand.
    return _items(begun, ((tag, "") for tag in tags if tag.replace("-", "").isalnum()))


def complete_entry(context: click.Context, param: click.Parameter, begun: str) -> Items:
    """The endings of the newest entries' ids, each with what it is."""
    return _entries(context, param, begun, HistoryFilter())


def complete_deleted(context: click.Context, param: click.Parameter, begun: str) -> Items:
    """The endings of the last deleted entries' ids, each with what it is."""
    return _entries(context, param, begun, HistoryFilter(deleted=True))


def complete_nudge(context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """The endings of the newest nudges' ids, each with what it asked."""
    from balance_app.domain.nudges.words import asked  # few commands take a nudge

    with _known(context) as known:
        if known is None:
            return []
        shown = known.nudges().recent(OFFERED)
        habits = {habit.id: habit for habit in known.habits.all}
    length = ending_length([one.id for one in shown])
    return _items(
        begun,
        ((one.id[-length:], asked(one.nudge, habits.get(one.nudge.habit))) for one in shown),
    )


def complete_folder(_context: click.Context, _param: click.Parameter, begun: str) -> Items:
    """Folders, which the shell itself knows."""
    return [CompletionItem(begun, type="dir")]


def _entries(
    context: click.Context, param: click.Parameter, begun: str, wanted: HistoryFilter
) -> Items:
    with _known(context) as known:
        if known is None:
            return []
        entries: Sequence[Entry] = known.finder.newest(wanted, OFFERED)
        habits, now = {habit.id: habit for habit in known.habits.all}, known.clock.now()
    length = ending_length([entry.id for entry in entries])
    named = context.params.get(param.name or "") or ()
    return _items(
        begun,
        (
            (entry.id[-length:], entry_words(entry, habits.get(entry.habit), now))
            for entry in entries
            if entry.id[-length:] not in named
        ),
    )


@contextmanager
def _known(context: click.Context) -> Iterator[Known | None]:
    """What is stored, opened for reading; None where nothing has been stored yet."""
    session = context.find_object(Session)
    assert session is not None
    # The group is only read, not called, so that its folder has not come into the session yet.
    session.data_dir = context.find_root().params.get("data_dir")
    known = session.doors.open_known(session.data_dir)
    try:
        yield known
    finally:
        if known is not None:
            known.close()


def _meant(context: click.Context, known: Known | None) -> Sequence[Habit]:
    """The habit that the words before name, or whose entry they name; all where they name none."""
    habits = known.habits.all if known else BUILT_IN
    word = context.params.get("habit")
    if word is None and known is not None and (ending := context.params.get("id_ending")):
        try:
            word = known.entries.find(ending).habit
        except WordsError:
            return ()
    if word is None:
        return habits
    return [habit for habit in habits if word.lower() in (habit.id, habit.name.lower())]


def _items(begun: str, words: Iterable[tuple[str, str]]) -> Items:
    start = begun.casefold()
    return [
        CompletionItem(word, help=told or None)
        for word, told in words
        if word.casefold().startswith(start)
    ]
