"""The ``balance`` command: global options, exit codes, and what is said of every failure."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from balance_app import __version__
from balance_app.cli.commands import LateGroup
from balance_app.cli.completion import answer, complete_folder
from balance_app.cli.screen import complain, let_go_of
from balance_app.cli.session import PROGRAM, Doors, Session
from balance_app.domain.errors import BalanceError, WordsError
from balance_app.services.wish import ASKED_BY_SHELL, AppWish

DONE, BUG, WORDS = 0, 1, 2
INTERRUPTED = 130
"""The shell's own code for a command that Ctrl+C ended."""

_MODULES = {
    "log": "balance_app.cli.entries",
    "undo": "balance_app.cli.taking_back",
    "redo": "balance_app.cli.taking_back",
    "start": "balance_app.cli.timers",
    "stop": "balance_app.cli.timers",
    "running": "balance_app.cli.timers",
    "habits": "balance_app.cli.habits",
    "shoes": "balance_app.cli.shoes",
    "history": "balance_app.cli.listing",
    "edit": "balance_app.cli.entries",
    "delete": "balance_app.cli.taking_back",
    "undelete": "balance_app.cli.taking_back",
    "check-ins": "balance_app.cli.check_ins",
    "week": "balance_app.cli.week",
    "trends": "balance_app.cli.trends",
    "nudges": "balance_app.cli.nudges",
    "report": "balance_app.cli.report",
    "status": "balance_app.cli.breaks",
    "break": "balance_app.cli.breaks",
    "pause": "balance_app.cli.breaks",
    "resume": "balance_app.cli.breaks",
    "stand": "balance_app.cli.breaks",
    "sit": "balance_app.cli.breaks",
    "demo": "balance_app.cli.demo",
    "completion": "balance_app.cli.completion",
}

_EXAMPLES = {
    "balance": "open the app, or bring its window up",
    "balance log carrying left": "store an entry",
    "balance log sleeping back --at 07:00": "store one for earlier today",
    "balance week": "see this week",
    "balance pause until 15:30": "hold reminders",
    "balance log --help": "see everything a command can do",
}


@click.group(
    PROGRAM,
    cls=LateGroup,
    modules=_MODULES,
    examples=_EXAMPLES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@click.option(
    "--data-dir",
    envvar="BALANCE_DATA_DIR",
    metavar="DIR",
    shell_complete=complete_folder,
    help="Keep database, settings and log in DIR.  [environment: BALANCE_DATA_DIR]",
)
@click.option(
    "--in-tray", is_flag=True, help="Open the app without its window, for start at login."
)
@click.version_option(__version__, prog_name="balance", message="%(prog)s %(version)s")
@click.pass_context
def balance(context: click.Context, data_dir: str | None, in_tray: bool) -> int | None:
    """Balance knows your left from your right and reminds you to move.

    Without a command it opens the app. With one it works whether or not the app runs; a running app
    shows the change at once.
    """
    session = context.find_object(Session)
    assert session is not None
    if data_dir == "":
        raise WordsError("--data-dir needs a folder.")
    session.data_dir = data_dir
    if context.invoked_subcommand is None:
        return session.doors.open_app(AppWish(data_dir, in_tray))
    if in_tray:
        raise WordsError("--in-tray goes without a command.")
    return None


def run(argv: Sequence[str] | None, doors: Doors) -> int:
    """Runs the command and gives its exit code; failures are told on stderr.

    Args:
        argv: The words after the program's name; None for those the process was started with.
        doors: What reaches the rest of the program.
    """
    session = Session(doors)
    if (asked := os.environ.get(ASKED_BY_SHELL)) is not None:
        return _answer_shell(session, asked)
    try:
        try:
            code = _call(argv, session)
        finally:
            session.close()
        sys.stdout.flush()
    except BalanceError as error:
        complain(error.message)
        return error.exit_code
    except BrokenPipeError:
        let_go_of(sys.stdout)
        return DONE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    # The outermost edge: whatever nobody expected is a bug, to be logged and told calmly.
    except Exception as error:  # noqa: BLE001  # whatever is left is a bug, told as one
        _tell_bug(error, session)
        return BUG
    return code


def _answer_shell(session: Session, asked: str) -> int:
    """Prints the words that a shell asks for; without any where something is in the way.

    What is printed otherwise would stand in the middle of the line that the user is writing.
    """
    from balance_app.cli.bug import write_traceback

    try:
        answer(balance, session, asked)
    except (BalanceError, click.ClickException, click.exceptions.Exit, BrokenPipeError):
        return DONE
    except Exception as error:  # noqa: BLE001  # whatever is left is a bug, kept for a report
        with suppress(OSError):
            write_traceback(error, session.doors.log_file(session.data_dir))
    return DONE


def _call(argv: Sequence[str] | None, session: Session) -> int:
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        # Not click's own main(): it would end the process on a closed pipe.
        with balance.make_context("balance", words, obj=session) as context:
            code = balance.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        complain(error.format_message())
        if error.ctx is not None:
            complain(f"Try “{error.ctx.command_path} --help”.")
        return WORDS
    return code if isinstance(code, int) else DONE


def _tell_bug(error: Exception, session: Session) -> None:
    from balance_app.cli.bug import write_traceback

    summary = f"{type(error).__name__}: {error}"
    log = session.doors.log_file(session.data_dir)
    try:
        write_traceback(error, log)
    except OSError as trouble:
        complain(f"This is a bug in Balance: {summary}")
        complain(f"Its details could not be written to {log} ({trouble.strerror}).")
        return
    complain(f"This is a bug in Balance: {summary}")
    complain(f"Its details are in {log}. Please report it with them; your entries are safe.")
