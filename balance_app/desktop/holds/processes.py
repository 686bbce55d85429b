"""The user's own processes, as Linux shows them."""

import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")


def own_processes(proc: Path = PROC) -> Iterator[tuple[int, str]]:
    """The ids and short names of the processes of this user that can be read."""
    user = os.getuid()
    for folder in proc.iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            if folder.stat().st_uid == user:
                yield int(folder.name), (folder / "comm").read_text(errors="replace").strip()
        except OSError:
            continue  # it has ended meanwhile


def open_files(pid: int, proc: Path = PROC) -> Iterator[str]:
    """The names of what a process has open; none where it may not be looked into."""
    folder = f"{proc}/{pid}/fd"
    try:
        numbers = os.listdir(folder)  # noqa: PTH208  # a desktop has ten thousand of these open,
    except OSError:  # and as paths they take twice as long
        return  # it has ended, or is another's by now
    for number in numbers:
        try:
            yield os.readlink(f"{folder}/{number}")  # noqa: PTH115  # likewise
        except OSError:
            continue  # it has been closed meanwhile
