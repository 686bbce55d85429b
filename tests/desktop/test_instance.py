"""One app per data folder, and the channel on which other processes speak to it."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import tty
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from balance_app.desktop.instance.client import InstanceClient, _exchange_on_pipe
from balance_app.desktop.instance.server import InstanceServer
from balance_app.desktop.instance.wire import MOST_BYTES
from balance_app.domain.errors import MachineError, WordsError

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from balance_app.desktop.instance.server import InstanceServer
app = QCoreApplication([])
server = InstanceServer(Path(sys.argv[1]), Path(sys.argv[2]))
held = server.acquire()
if held:
    server.listen(lambda request: {"ok": True, "from": "holder"})
print("held" if held else "refused", flush=True)
if held:
    app.exec()
"""


@pytest.fixture
def paths(tmp_path):
    return tmp_path / "balance.sock", tmp_path / "data" / "balance.lock"


@pytest.fixture
def server(qapp, paths):
    server = InstanceServer(*paths)
    assert server.acquire()
    yield server
    server.close()
    qapp.processEvents()


@pytest.fixture
def elsewhere(qtbot):
    """Runs something in another thread while this one's event loop goes on."""
    with ThreadPoolExecutor() as pool:

        def run(work, *args):
            task = pool.submit(work, *args)
            qtbot.waitUntil(task.done, timeout=10_000)
            return task.result()

        yield run


@pytest.fixture
def holders(paths):
    """Starts processes that try to hold the data folder."""
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, *map(str, paths)], stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def connect(path: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(10)
    connection.connect(str(path))
    return connection


def exchange(path: Path, sent: bytes) -> list[bytes]:
    """Sends bytes as they are and gives every line that comes back until the other side ends."""
    with connect(path) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile("rb") as lines:
            return lines.readlines()


def make_old(file: Path) -> None:
    hour_ago = file.stat().st_mtime - 3600
    os.utime(file, (hour_ago, hour_ago))


def test_a_request_gets_its_answer(server, paths, elsewhere):
    server.listen(lambda request: {"ok": True, "did": request["do"], "said": "Grüße ’ ü"})
    answer = elsewhere(InstanceClient(paths[0]).ask, {"do": "show"})
    assert answer == {"ok": True, "did": "show", "said": "Grüße ’ ü"}


def test_where_no_app_runs_there_is_no_answer(paths):
    assert InstanceClient(paths[0]).ask({"do": "show"}) is None


def test_a_socket_left_behind_means_no_app(paths):
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(paths[0]))
    left.close()
    assert InstanceClient(paths[0]).ask({"do": "show"}) is None


def test_an_app_that_does_not_answer_is_named_after_a_while(paths):
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(paths[0]))
        mute.listen()
        with pytest.raises(MachineError, match="has not answered"):
            InstanceClient(paths[0], patience=0.05).ask({"do": "show"})


@pytest.mark.parametrize(
    ("said", "why"),
    [(b"", "ended before"), (b'{"ok":', "ended before"), (b"hm\n", "does not understand")],
)
def test_an_app_that_answers_nonsense_is_named(paths, said, why):
    with socket.socket(socket.AF_UNIX) as odd:
        odd.bind(str(paths[0]))
        odd.listen()

        def serve():
            connection, _ = odd.accept()
            with connection:
                connection.recv(MOST_BYTES)
                connection.sendall(said)

        serving = threading.Thread(target=serve)
        serving.start()
        with pytest.raises(MachineError, match=why):
            InstanceClient(paths[0]).ask({"do": "show"})
        serving.join()


def test_several_lines_on_one_connection_are_answered_in_turn(server, paths, elsewhere):
    server.listen(lambda request: {"n": request["n"]})
    lines = elsewhere(exchange, paths[0], b'{"n":1}\n{"n":2}\n')
    assert [json.loads(line) for line in lines] == [{"n": 1}, {"n": 2}]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (b"no json\n", "no message in JSON"),
        (b"\xff\xfe\n", "no message in JSON"),
        (b"[1, 2]\n", "must be a JSON object"),
        (b"\n", "no message in JSON"),
        (b'{"note": "' + b"x" * 2 * MOST_BYTES, "may not be longer"),
    ],
)
def test_what_is_no_request_is_refused_and_the_next_is_answered(
    server, paths, elsewhere, sent, words
):
    server.listen(lambda request: {"ok": True})
    refusal = json.loads(elsewhere(exchange, paths[0], sent)[0])
    assert (refusal["ok"], refusal["exit_code"]) == (False, 2)
    assert words in refusal["error"]
    assert elsewhere(InstanceClient(paths[0]).ask, {"do": "show"}) == {"ok": True}


def test_the_users_words_can_be_refused_by_who_answers(server, paths, elsewhere):
    def answer(_request):
        raise WordsError("There is no break “nap”.")

    server.listen(answer)
    assert elsewhere(InstanceClient(paths[0]).ask, {"do": "break"}) == {
        "ok": False,
        "error": "There is no break “nap”.",
        "exit_code": 2,
    }


def test_a_bug_behind_a_request_is_logged_and_told(server, paths, elsewhere, caplog):
    def answer(_request):
        raise RuntimeError("a bug behind the request")

    server.listen(answer)
    refusal = elsewhere(InstanceClient(paths[0]).ask, {"do": "show"})
    assert (refusal["ok"], refusal["exit_code"]) == (False, 1)
    assert "a bug behind the request" in caplog.text


def test_a_client_that_never_ends_its_line_is_dropped(qapp, paths, elsewhere):
    server = InstanceServer(*paths, patience_ms=1000)
    assert server.acquire()
    server.listen(lambda request: {"ok": True})

    def dawdle():
        with connect(paths[0]) as connection:
            connection.sendall(b'{"do": ')
            return connection.recv(100)

    assert elsewhere(dawdle) == b""
    assert elsewhere(InstanceClient(paths[0]).ask, {"do": "show"}) == {"ok": True}
    server.close()
    qapp.processEvents()


def test_a_client_that_leaves_before_its_answer_harms_nothing(server, paths, elsewhere):
    asked = []
    server.listen(lambda request: asked.append(request) or {"ok": True})

    def leave():
        with connect(paths[0]) as connection:
            connection.sendall(b'{"do": "show"}\n')

    elsewhere(leave)
    assert elsewhere(InstanceClient(paths[0]).ask, {"do": "status"}) == {"ok": True}
    assert {"do": "status"} in asked


def test_the_app_may_end_while_it_answers(server, paths, elsewhere):
    server.listen(lambda request: server.close() or {"ok": True})
    assert elsewhere(InstanceClient(paths[0]).ask, {"do": "quit"}) == {"ok": True}
    assert InstanceClient(paths[0]).ask({"do": "show"}) is None


def test_only_the_user_may_speak_to_the_app(server, paths):
    server.listen(lambda request: {})
    assert paths[0].stat().st_mode & 0o077 == 0


def test_what_another_user_left_in_a_shared_folder_is_not_spoken_to(
    server, paths, elsewhere, monkeypatch
):
    asked = []
    server.listen(lambda request: asked.append(request) or {"ok": True})
    assert elsewhere(InstanceClient(paths[0]).ask, {"do": "show"}) == {"ok": True}
    nobody = os.getuid() + 1
    monkeypatch.setattr("os.getuid", lambda: nobody)

    assert elsewhere(InstanceClient(paths[0]).ask, {"do": "changed"}) is None
    assert asked == [{"do": "show"}]


def test_a_closed_server_leaves_neither_socket_nor_lock(qapp, paths):
    server = InstanceServer(*paths)
    server.acquire()
    server.listen(lambda request: {})
    server.close()
    server.close()
    qapp.processEvents()
    assert not paths[0].exists()
    assert InstanceServer(*paths).acquire()


def test_of_many_that_start_at_once_one_holds_the_folder(holders):
    told = [process.stdout.readline().strip() for process in [holders() for _ in range(4)]]
    assert sorted(told) == ["held", "refused", "refused", "refused"]


def test_a_killed_app_can_be_followed_at_once(holders, paths):
    first = holders()
    assert first.stdout.readline().strip() == "held"
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert paths[0].is_socket(), "a killed app leaves its socket behind"
    assert InstanceClient(paths[0]).ask({"do": "show"}) is None
    second = holders()
    assert second.stdout.readline().strip() == "held"
    assert InstanceClient(paths[0]).ask({"do": "show"}) == {"ok": True, "from": "holder"}


def test_an_app_that_has_run_for_long_keeps_its_folder(holders, paths):
    first = holders()
    assert first.stdout.readline().strip() == "held"
    make_old(paths[1])
    assert holders().stdout.readline().strip() == "refused"


def test_a_lock_left_by_another_machine_or_container_is_taken_over(holders, paths):
    lock = paths[1]
    lock.parent.mkdir()
    lock.write_text("1\nbalance\nanother-host\n\n")
    make_old(lock)
    assert holders().stdout.readline().strip() == "held"


def test_a_folder_that_cannot_be_made_is_the_machines_failure(qapp, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(MachineError, match="cannot be made"):
        InstanceServer(tmp_path / "s", tmp_path / "file" / "data" / "lock").acquire()


def test_a_folder_that_cannot_be_written_is_the_machines_failure(qapp, tmp_path):
    with pytest.raises(MachineError, match="cannot be written"):
        InstanceServer(tmp_path / "s", Path("/proc/balance.lock")).acquire()


def test_a_channel_that_cannot_be_opened_is_the_machines_failure(qapp, tmp_path):
    server = InstanceServer(tmp_path / "no-folder" / "sock", tmp_path / "lock")
    assert server.acquire()
    with pytest.raises(MachineError, match="cannot be opened"):
        server.listen(lambda request: {})
    server.close()


def test_the_way_over_a_windows_pipe_sends_a_line_and_reads_one():
    """A pseudo-terminal is what comes nearest here: one file to write to and to read from."""
    far, near = os.openpty()
    tty.setraw(near)
    os.write(far, b'{"ok":true}\n')
    assert _exchange_on_pipe(os.ttyname(near), b'{"do":"show"}\n', 5) == b'{"ok":true}\n'
    assert os.read(far, 100) == b'{"do":"show"}\n'
    os.close(near)
    os.close(far)


def test_the_way_over_a_windows_pipe_gives_up_after_a_while():
    far, near = os.openpty()
    tty.setraw(near)
    with pytest.raises(TimeoutError):
        _exchange_on_pipe(os.ttyname(near), b'{"do":"show"}\n', 0.05)
    os.write(far, b"\n")
    next(t for t in threading.enumerate() if t.name == "balance answer").join()
    os.close(near)
    os.close(far)


def test_asking_needs_no_qt():
    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\nfrom pathlib import Path\n"
            "from balance_app.desktop.instance.client import InstanceClient\n"
            "InstanceClient(Path('/nowhere')).ask({})\n"
            "print(*[m for m in ('PySide6', 'socket') if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.strip() == ""
