"""The commands that take back and bring back: undo, redo, delete and undelete."""

import json
from collections.abc import Callable, Sequence

import click

from balance_app.cli.commands import ExampleCommand, json_option
from balance_app.cli.completion import complete_deleted, complete_entry
from balance_app.cli.screen import say
from balance_app.cli.session import Session, pass_session
from balance_app.cli.words import entry_words, redone_words, undone_words
from balance_app.domain.entries import LISTED, Change
from balance_app.domain.errors import WordsError
from balance_app.services.as_json.entries import entry_json
from balance_app.services.services import Terminal


@click.command(
    "undo",
    cls=ExampleCommand,
    examples={
        "balance undo": "take back the newest entry, edit or deletion",
        "balance redo": "do it again after all",
    },
)
@pass_session
def undo_command(session: Session) -> None:
    """Take back the newest change made on this computer.

    A change is an entry, an edit, a deletion, or a change of a habit or of its check-in; say it
    again to take back the one before. Other settings are not among them.
    """
    terminal = session.terminal
    _heed_check_ins(terminal, terminal.journal.undoable())
    change = terminal.journal.undo()
    if change is None:
        say("There is nothing to take back.")
        return
    session.tell_changed()
    say(undone_words(change, session.habits_by_id(), terminal.clock.now()))


@click.command(
    "redo",
    cls=ExampleCommand,
    examples={"balance redo": "do again what was taken back"},
)
@pass_session
def redo_command(session: Session) -> None:
    """Do again what was taken back last.

    Say it again for what was taken back before that. Once something new has been done, what was
    taken back before stays so.
    """
    terminal = session.terminal
    _heed_check_ins(terminal, terminal.journal.redoable())
    change = terminal.journal.redo()
    if change is None:
        say("There is nothing to do again.")
        return
    session.tell_changed()
    say(redone_words(change, session.habits_by_id(), terminal.clock.now()))


@click.command(
    "delete",
    cls=ExampleCommand,
    examples={
        "balance delete 5b1f09c2": "delete the entry whose id ends so",
        "balance delete 5b1f09c2 77e0d1a4": "delete both, or neither if one is not there",
        "balance undo": "bring them back",
    },
)
@click.argument(
    "id_endings", metavar="ID...", nargs=-1, required=True, shell_complete=complete_entry
)
@json_option
@pass_session
def delete_command(session: Session, id_endings: tuple[str, ...], as_json: bool) -> None:
    """Delete entries, all of those named or none.

    ID is an entry's id or its last characters, as "balance history" shows them.
    """
    delete = session.terminal.journal.delete_all
    change = _change_all(session, "Deleted", delete, id_endings, as_json)
    if not as_json:
        say(f"“balance undo” brings {'them' if change.count > 1 else 'it'} back.")


@click.command(
    "undelete",
    cls=ExampleCommand,
    examples={
        "balance history --deleted": "see what has been deleted, and the endings of the ids",
        "balance undelete 5b1f09c2": "bring back the entry whose id ends so",
    },
)
@click.argument(
    "id_endings", metavar="ID...", nargs=-1, required=True, shell_complete=complete_deleted
)
@json_option
@pass_session
def undelete_command(session: Session, id_endings: tuple[str, ...], as_json: bool) -> None:
    """Bring deleted entries back, all of those named or none.

    ID is an entry's id or its last characters, as "balance history --deleted" shows them.
    """
    restore = session.terminal.journal.restore
    _change_all(session, "Brought back", restore, id_endings, as_json)


def _heed_check_ins(terminal: Terminal, change: Change | None) -> None:
    """Loads check-ins where one is concerned: what had come already then calls nobody."""
    if change is not None and change.check_in is not None:
        terminal.check_ins()


def _change_all(
    session: Session,
    done: str,
    act: Callable[[Sequence[str]], Change],
    id_endings: Sequence[str],
    as_json: bool,
) -> Change:
    """Changes the entries named, and says what became of each, in words or as JSON.

    Raises:
        WordsError: More are named than a change lists, or one is not there.
    """
    if len(id_endings) > LISTED:
        raise WordsError(
            f"At most {LISTED} entries can be named at once, not {len(id_endings):,}. Name fewer."
        )
    change = act(id_endings)
    session.tell_changed()
    entries = [part.after for part in change.entries]
    if as_json:
        say(json.dumps([entry_json(entry) for entry in entries]))
        return change
    habits, now = session.habits_by_id(), session.terminal.clock.now()
    for entry in entries:
        say(f"{done}: {entry_words(entry, habits.get(entry.habit), now)}.")
    return change
