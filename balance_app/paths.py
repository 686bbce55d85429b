"""Where things lie: the data folder, its files, the channel of the running app, resources."""

import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from balance_app.domain.errors import MachineError


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one data folder.

    Attributes:
        data: The folder, made on first use with mode 0700.
    """

    data: Path

    @property
    def database(self) -> Path:
        """The one file that keeps everything, mode 0600."""
        return self.data / "balance.db"

    @property
    def lock(self) -> Path:
        """Held by the app that runs for this folder."""
        return self.data / "balance.lock"

    @property
    def log(self) -> Path:
        """What went wrong, for bug reports."""
        return self.data / "balance.log"

    @property
    def channel(self) -> Path:
        """The socket on which the running app listens.

        It lies in the runtime folder under a name made from the data folder's, because the path
        of a socket may not be longer than about 100 characters.
        """
        # A checksum will do: it keeps one user's few data folders apart. A cryptographic hash would
        # cost every start 3 ms to load.
        return runtime_folder() / f"balance-{zlib.crc32(os.fsencode(self.data)):08x}.sock"


def paths_for(data_dir: str | None) -> Paths:
    """The paths of the given data folder, or of the user's own where none is given.

    Links are followed, so that a folder has one channel by whichever name it is reached.

    Raises:
        MachineError: The name leads nowhere.
    """
    if data_dir:
        folder = Path(data_dir)
    else:
        from platformdirs import user_data_path  # only where it is needed: it costs start-up time

        folder = user_data_path("balance", appauthor=False)
    try:
        return Paths(folder.expanduser().resolve())
    except (OSError, RuntimeError) as error:  # nobody's home, or links that lead in a circle
        why = str(error).rstrip(".")
        raise MachineError(
            f"The data folder “{folder}” cannot be used: {why}. Choose another with --data-dir."
        ) from error


def runtime_folder() -> Path:
    """The user's folder for sockets, or the system's temporary folder where there is none.

    A shell over SSH or a cron job may lack ``XDG_RUNTIME_DIR``, and must find the app all the same.
    """
    named = os.environ.get("XDG_RUNTIME_DIR")
    if named is None and hasattr(os, "getuid"):
        named = f"/run/user/{os.getuid()}"
    # After “su” or “sudo” it may be another user's.
    if named and os.access(named, os.W_OK | os.X_OK):
        return Path(named)
    import tempfile  # only where it is needed: it costs start-up time

    return Path(tempfile.gettempdir())


def resources() -> Path:
    """Icons, exercises and sounds: inside the installed package, beside it in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"
