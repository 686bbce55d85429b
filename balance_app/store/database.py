"""Opens the one file that keeps everything, and tells its failures in words."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from balance_app.domain.errors import BalanceError, DamagedDataError, MachineError
from balance_app.store.migrations import STEPS, TABLES, Step, take_pending, taken

BUSY_SECONDS = 5.0
"""How long to wait for another process that is writing."""

_SWITCHES = 50
"""How often to try to switch a new database to its log while others try the same."""

_SMALLEST_PAGE = 512
"""A database has at least one page, and a page at least so many bytes."""

Parameters = Sequence[object] | Mapping[str, object]


class Database:
    """The open database; belongs to the thread that opened it.

    Every failure of SQLite leaves it as a MachineError or a DamagedDataError; all others are bugs.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, busy_seconds: float) -> None:
        self._path = path
        self._connection = connection
        self._busy_seconds = busy_seconds

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def connection(self) -> sqlite3.Connection:
        """SQLite itself, in autocommit mode; its failures come untranslated."""
        return self._connection

    def rows(self, query: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All rows that a query gives.

        Raises:
            MachineError: The machine is in the way.
            DamagedDataError: The file is damaged.
        """
        with self._failures_told():
            return self._connection.execute(query, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other process writes beside; whole on leaving, or not at all.

        Raises:
            MachineError: The machine is in the way; nothing is stored.
            DamagedDataError: The file is damaged; nothing is stored.
        """
        with self._failures_told(), _transaction(self._connection):
            yield self._connection

    def close(self) -> None:
        """Gives the file back, with all that was written in it.

        SQLite would leave that beside it, in the -wal, where a reader is the last to close.
        """
        with self._failures_told():
            with suppress(sqlite3.Error):  # it is safe in the -wal, and comes with the next opening
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            self._connection.close()

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        with _failures_told(self._path, self._busy_seconds):
            yield


def open_database(
    path: Path, busy_seconds: float = BUSY_SECONDS, steps: tuple[Step, ...] = STEPS
) -> Database:
    """Opens the database, made first where there is none, and brings it up to date.

    The folder is made with mode 0700, the file with 0600. A file that is not Balance's, is damaged
    or is newer than this program is left as it is.

    Args:
        path: The file.
        busy_seconds: How long to wait for another process that is writing.
        steps: The migrations this program knows.

    Raises:
        MachineError: Folder or file cannot be made or used, or a newer Balance made it.
        DamagedDataError: The file is no database of Balance's, or is damaged.
    """
    try:
        _look_at_files(path)
        _make_private(path)
    except OSError as error:
        raise _folder_refused(path, error.strerror or str(error)) from error
    with _failures_told(path, busy_seconds):
        # Looked at through a connection that can only read: one that can write would, on closing
        # a damaged database, delete the log beside it.
        with closing(_connected(f"{path.resolve().as_uri()}?mode=ro", busy_seconds)) as looking:
            pending = _is_behind(looking, path, steps)
            _check_length(looking, path)
        connection = _connected(path.resolve().as_uri(), busy_seconds)
        try:
            _set_up(connection)
            if pending:
                with _transaction(connection):
                    # Another process may have been quicker.
                    if _is_behind(connection, path, steps):
                        take_pending(connection, steps)
        except BaseException:
            connection.close()
            raise
    return Database(path, connection, busy_seconds)


def open_reading(path: Path, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Opens a database once more, in another thread, for reading only.

    What it makes for itself meanwhile lies in memory.

    Args:
        path: The file, which is open elsewhere and up to date.
        busy_seconds: How long to wait for another process that is writing.

    Raises:
        MachineError: The file cannot be read.
        DamagedDataError: The file is damaged.
    """
    with _failures_told(path, busy_seconds):
        connection = _connected(f"{path.resolve().as_uri()}?mode=ro", busy_seconds)
        connection.execute("PRAGMA temp_store = MEMORY")
    return Database(path, connection, busy_seconds)


def has_all_steps(database: Database) -> bool:
    """Whether a database that is open for reading has taken every step that this program knows.

    Raises:
        MachineError: It cannot be read, or a newer Balance made it.
        DamagedDataError: It is none of Balance's, or is damaged.
    """
    with _failures_told(database.path, BUSY_SECONDS):
        return not _is_behind(database.connection, database.path, STEPS)


def set_aside(path: Path, now: datetime) -> Path:
    """Renames a damaged database, so that a new one can be made in its place.

    Args:
        path: The damaged file; it must not be open anywhere.
        now: The wall clock, which the new name tells.

    Returns:
        Where it lies now, with what SQLite kept beside it.

    Raises:
        MachineError: It cannot be renamed.
    """
    stem, number = f"balance-damaged-{now:%Y%m%d-%H%M%S}", 1
    target = path.with_name(f"{stem}.db")
    while target.exists():
        number += 1
        target = path.with_name(f"{stem}-{number}.db")
    try:
        # The file itself last: a new one beside an old -wal would make SQLite delete that.
        for companion in _companions(path):
            companion.rename(f"{target}{companion.name.removeprefix(path.name)}")
        path.rename(target)
    except OSError as error:
        raise _folder_refused(path, error.strerror or str(error)) from error
    return target


def _connected(uri: str, busy_seconds: float) -> sqlite3.Connection:
    # No implicit transactions: what belongs together says so.
    connection = sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _look_at_files(path: Path) -> None:
    """Refuses what SQLite would take for a new database, and write over or delete."""
    size = path.stat().st_size if path.is_file() else 0
    if 0 < size < _SMALLEST_PAGE:
        raise _damaged(path, "it is too short")
    if size == 0 and _log_size(path):
        raise _damaged(path, "it is empty, though its log is not")


def _log_size(path: Path) -> int:
    """How many bytes lie in the log that SQLite writes ahead to."""
    log = Path(f"{path}-wal")
    return log.stat().st_size if log.exists() else 0


def _companions(path: Path) -> list[Path]:
    """What SQLite has left beside the file: its log, and an index of that."""
    beside = (Path(f"{path}-wal"), Path(f"{path}-shm"))
    return [file for file in beside if file.exists()]


def _make_private(path: Path) -> None:
    """Makes folder and file where they lack; SQLite gives the file's mode to what it adds."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
    if path.is_file() and path.stat().st_mode & 0o077:
        path.chmod(0o600)
        for companion in _companions(path):
            companion.chmod(0o600)


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _switch_to_log(connection, _SWITCHES)


def _switch_to_log(connection: sqlite3.Connection, attempts: int) -> None:
    """Has SQLite write ahead to a log; where the file system cannot, it goes on without."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or attempts == 1:
            raise
        # Two processes make the database at once, and SQLite does not wait for that. A
        # transaction does: for the other's, at most as long as for any.
        with _transaction(connection):
            pass
        _switch_to_log(connection, attempts - 1)


def _is_behind(connection: sqlite3.Connection, path: Path, steps: tuple[Step, ...]) -> bool:
    """Whether steps are pending; refuses what is not ours, not whole, or newer.

    Reading the schema makes SQLite check the file's header, its length and the schema's page.
    """
    tables = {
        str(name)
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    if not tables:
        return True
    known = [step.__name__ for step in steps]
    done = taken(connection) if "_sqlite_migrations" in tables else []
    if not done:
        raise _not_ours(path)
    newer = sorted(set(done) - set(known))
    if newer:
        raise MachineError(
            f"“{path}” was made by a newer Balance than this one (it has “{newer[0]}”). "
            "Update Balance, or choose another folder with --data-dir. Nothing was changed."
        )
    if set(done) == set(known) and not tables >= TABLES:
        raise _damaged(path, f"it lacks “{min(TABLES - tables)}”")
    return set(done) != set(known)


def _check_length(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file that has lost its end, which SQLite would read as noughts."""
    pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    page = int(connection.execute("PRAGMA page_size").fetchone()[0])
    # What has just been committed may lie in the log alone.
    if not _log_size(path) and path.stat().st_size < pages * page:
        raise _damaged(path, "its end is missing")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    # Immediate: a transaction that reads first and writes later would not wait for another's.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _failures_told(path: Path, busy_seconds: float) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        told = _told(error, path, busy_seconds)
        if told is None:
            raise
        raise told from error


def _told(error: sqlite3.Error, path: Path, busy_seconds: float) -> BalanceError | None:
    """What a failure of SQLite means for the user, or None where it is a bug of ours."""
    # The low byte is the kind of failure, the rest its details (https://sqlite.org/rescode.html).
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return MachineError(
            f"Another program has kept “{path}” busy for {busy_seconds:g} s. "
            "Nothing was stored. Try again in a moment."
        )
    if code == sqlite3.SQLITE_FULL:
        return MachineError(
            f"The disk that holds “{path.parent}” is full. Nothing was stored. "
            "Free some space and try again."
        )
    if code in _REFUSALS:
        return _folder_refused(path, str(error))
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return _damaged(path, str(error))
    return None


_REFUSALS = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_IOERR,
)


def _folder_refused(path: Path, why: str) -> MachineError:
    return MachineError(
        f"The data folder “{path.parent}” cannot be used: {why}. Nothing was stored. "
        "Make it writable, or choose another folder with --data-dir."
    )


def _not_ours(path: Path) -> DamagedDataError:
    return _damaged(path, "it is a database, but not one of Balance’s")


def _damaged(path: Path, why: str) -> DamagedDataError:
    import shlex

    folder = shlex.quote(str(path.parent / "set-aside"))
    files = f"{shlex.quote(str(path))}*"
    return DamagedDataError(
        f"“{path}” cannot be read as Balance’s data: {why}. "
        "It has not been touched: whatever it holds is still there.",
        "To keep it and start afresh, run:\n"
        f"    mkdir -p {folder} && mv {files} {folder}/\n"
        "or choose another folder with --data-dir.",
    )
