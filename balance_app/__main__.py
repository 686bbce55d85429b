"""No words: the app; else the terminal. Qt and click are imported only when they are needed."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from balance_app.domain.errors import BalanceError, MachineError
from balance_app.paths import Paths, paths_for
from balance_app.services.wish import ASKED_BY_SHELL, AppWish

if TYPE_CHECKING:
    from datetime import datetime

    from balance_app.services.reports import Paper, Report
    from balance_app.services.services import AppStart, Known, Terminal


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the ``balance`` command.

    Args:
        argv: The words after the command's name; those of the process where None.

    Returns:
        The exit code.
    """
    _replace_closed_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    # The way to the tray icon is kept short: the terminal would first load click.
    if not words and ASKED_BY_SHELL not in os.environ:
        try:
            return open_app(AppWish(os.environ.get("BALANCE_DATA_DIR")))
        except BalanceError as error:
            from balance_app.cli.screen import complain

            complain(error.message)
            return error.exit_code
    from balance_app import cli

    return cli.main(words, open_terminal, open_app, draw_demo, log_file, open_known, save_report)


def open_terminal(data_dir: str | None) -> "Terminal":
    """Builds what terminal commands need."""
    from balance_app.compose.terminal import build_terminal

    return build_terminal(paths_for(data_dir))


def open_known(data_dir: str | None) -> "Known | None":
    """Opens what is stored for a shell's completion."""
    from balance_app.compose.terminal import build_known

    return build_known(paths_for(data_dir))


def log_file(data_dir: str | None) -> Path:
    """Where the traceback of a bug is written."""
    return paths_for(data_dir).log


def open_app(wish: "AppWish") -> int:
    """Opens the app, or brings up the window of the one that runs for this data folder.

    Raises:
        MachineError: There is no display, or Qt lacks something.
    """
    paths = paths_for(wish.data_dir)
    # Without its socket no app runs, and what would ask it need not be loaded before the icon.
    if paths.channel.exists() and _bring_up(paths):
        return 0
    _need_display()
    import signal

    # Until the app settles itself on Ctrl+C there is nothing to settle: it ends at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from balance_app.ui import lean_qt

        lean_qt.load()
        from balance_app.desktop import qt_failure
        from balance_app.ui import app
    except ImportError as error:
        raise _lacking(error) from error
    qt_failure.tell_fatal()

    def prepare() -> "AppStart":
        qt_failure.tell_no_more()
        from balance_app.compose.app import app_start

        return app_start(paths, in_tray=wish.in_tray)

    return app.run(prepare)


def _bring_up(paths: Paths) -> bool:
    from balance_app.compose.core import running_app

    return running_app(paths).ask({"do": "show"}) is not None


def draw_demo(data_dir: str, output: Path, at: "datetime") -> list[Path]:
    """Draws a profile as it is at a moment, needing no display, and gives the files written.

    Raises:
        MachineError: Qt lacks something.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "2"  # sharp on the screens they are looked at on
    from balance_app.compose.app import build_demo

    try:
        from balance_app.ui.demo_pictures import draw
    except ImportError as error:
        raise _lacking(error) from error
    return draw(build_demo(paths_for(data_dir), at), output)


def save_report(report: "Report", path: Path, paper: "Paper | None") -> None:
    """Writes a report to a file, needing no display.

    Args:
        report: The report.
        path: The file; its ending says what kind it is.
        paper: What it is printed on; None for what is usual where the user's locale is.

    Raises:
        MachineError: The file cannot be written, or Qt lacks something.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from balance_app.ui.report.files import save_without_app
    except ImportError as error:
        raise _lacking(error) from error
    save_without_app(report, path, paper)


def _lacking(error: ImportError) -> MachineError:
    return MachineError(
        f"Balance cannot draw: {error}. Install what is missing; in a checkout `make run` does."
        " What is done in the terminal works without."
    )


def _replace_closed_streams() -> None:
    """Lets what nobody wants to read go nowhere, and keeps a file from taking its number."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _need_display() -> None:
    if sys.platform in ("win32", "darwin") or "QT_QPA_PLATFORM" in os.environ:
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise MachineError(
            "There is no display to open a window on. Log with `balance log carrying left`, see"
            " the week with `balance week`, or draw it with `balance demo --output DIR`."
        )


if __name__ == "__main__":
    sys.exit(main())
