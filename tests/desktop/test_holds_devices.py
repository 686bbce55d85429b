"""Camera and microphone in use: real processes, a real PulseAudio, and stand-ins for the rest."""

import json
import os
import shutil
import subprocess

import pytest

from balance_app.desktop.holds.camera import Camera
from balance_app.desktop.holds.commands import Commands
from balance_app.desktop.holds.recording import PipeWire, PulseAudio
from balance_app.domain.breaks.model import HoldReason
from tests.desktop.parts import end, wait_for

CAMERA = frozenset({HoldReason.CAMERA})
MICROPHONE = frozenset({HoldReason.MICROPHONE})
SHARING = frozenset({HoldReason.SCREEN_SHARING})
NOTHING = frozenset()

NODE, LINK, CLIENT = (f"PipeWire:Interface:{kind}" for kind in ("Node", "Link", "Client"))
OWN_PID = 4242


@pytest.fixture
def started():
    """Starts programs and ends them with the test."""
    programs = []

    def start(*words, **how):
        words = [*map(str, words)]
        programs.append(subprocess.Popen(words, stdout=subprocess.DEVNULL, **how))
        return programs[-1]

    yield start
    for program in programs:
        end(program)


# --- Camera ---------------------------------------------------------------------------------------


@pytest.fixture
def device(tmp_path):
    """A file that stands in for a video device."""
    device = tmp_path / "video0"
    device.touch()
    return device


@pytest.fixture
def camera(tmp_path, held):
    return held(Camera(os.getpid(), devices=str(tmp_path / "video")))


def test_a_camera_that_a_process_has_open_is_in_use_until_it_ends(device, camera, started, until):
    assert camera.answer(until) == NOTHING
    with device.open() as video:
        program = started("sleep", "60", stdin=video)
    wait_for(lambda: camera.answer(until) == CAMERA, 10, "a camera in use")
    end(program)
    assert camera.answer(until) == NOTHING


def test_where_there_is_no_camera_none_is_in_use(camera, until):
    assert camera.answer(until) == NOTHING


def test_what_we_have_open_ourselves_does_not_count(device, camera, until):
    with device.open():
        assert camera.answer(until) == NOTHING


def test_what_pipewire_keeps_open_is_no_use_of_it(device, camera, started, until, tmp_path):
    program = shutil.copy(shutil.which("sleep"), tmp_path / "wireplumber")
    with device.open() as video:
        keeper = started(program, "60", stdin=video)
        other = started("sleep", "60", stdin=video)
    wait_for(lambda: camera.answer(until) == CAMERA, 10, "a camera in use")
    end(other)
    assert camera.answer(until) == NOTHING
    assert keeper.poll() is None


def test_processes_that_vanish_or_hide_are_passed_over(device, held, until, tmp_path):
    proc = tmp_path / "proc"
    for pid in ("12", "13", "14"):
        (proc / pid).mkdir(parents=True)
    (proc / "13" / "comm").write_text("gone\n")
    (proc / "14" / "comm").write_text("cheese\n")
    (proc / "14" / "fd").mkdir()
    (proc / "14" / "fd" / "closed").touch()
    (proc / "self").mkdir()
    camera = held(Camera(OWN_PID, proc, str(tmp_path / "video")))
    assert camera.answer(until) == NOTHING
    (proc / "14" / "fd" / "9").symlink_to(device)
    assert camera.answer(until) == CAMERA


# --- Microphone by PulseAudio ---------------------------------------------------------------------


@pytest.fixture
def pulseaudio(tmp_path, monkeypatch, started):
    """A real PulseAudio with a microphone and a loudspeaker that are none."""
    monkeypatch.setenv("PULSE_RUNTIME_PATH", str(tmp_path / "pulse"))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/pulse/native")
    words = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
    for module in (
        "module-native-protocol-unix",
        "module-null-source source_name=mic",
        "module-null-sink sink_name=out",
    ):
        words += ["-L", module]
    said = (tmp_path / "pulseaudio-said").open("wb")
    with said:
        started(*words, stderr=said)
    wait_for(lambda: pactl("info").returncode == 0, 10, "PulseAudio")


def pactl(*words):
    return subprocess.run(["pactl", *words], capture_output=True, text=True, timeout=10)


def streams():
    return len(pactl("list", "short", "source-outputs").stdout.splitlines())


@pytest.fixture
def record(pulseaudio, started):
    """Records from a source until it is ended."""

    def start(source):
        before = streams()
        program = started("parec", "-d", source)
        wait_for(lambda: streams() > before, 10, f"a stream from {source}")
        return program

    return start


def test_a_stream_from_the_microphone_is_use_of_it_until_it_ends(record, held, qapp, until):
    held = held(PulseAudio(Commands(), OWN_PID))
    assert held.answer(until) == NOTHING
    program = record("mic")
    assert held.answer(until) == MICROPHONE
    end(program)
    wait_for(lambda: streams() == 0, 10, "the stream to end")
    assert held.answer(until) == NOTHING


def test_recording_what_plays_is_no_use_of_the_microphone(record, held, qapp, until):
    record("out.monitor")
    assert held(PulseAudio(Commands(), OWN_PID)).answer(until) == NOTHING


def test_our_own_stream_does_not_count(record, held, qapp, until):
    program = record("mic")
    assert held(PulseAudio(Commands(), program.pid)).answer(until) == NOTHING


# --- Stand-ins ------------------------------------------------------------------------------------


@pytest.fixture
def proc(tmp_path):
    """The processes of a system on which both sound servers run."""
    proc = tmp_path / "proc"
    for pid, name in (("7", "pipewire"), ("8", "pulseaudio")):
        (proc / pid).mkdir(parents=True)
        (proc / pid / "comm").write_text(f"{name}\n")
    return proc


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Puts a program in the place of another."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    def put(name, *lines):
        program = tmp_path / name
        program.write_text("\n".join(("#!/bin/sh", *lines)))
        program.chmod(0o700)

    return put


SOURCES = "0\tout.monitor\tmodule\ts16le\tIDLE\n1\tmic\tmodule\ts16le\tRUNNING\n"


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (["\tSource: 1", "\tCorked: no"], MICROPHONE),
        (["\tSource: 1", "\tCorked: yes"], NOTHING),
        (["\tSource: 1", "\tCorked: no", "\tResample method: peaks"], NOTHING),
        (["\tSource: 1", "\tCorked: no", '\t\tresample.peaks = "true"'], NOTHING),
        (["\tSource: 4294967295", "\tCorked: no"], NOTHING),
    ],
    ids=["records", "is halted", "meters", "meters on PipeWire", "has no source yet"],
)
def test_only_a_stream_that_records_a_microphone_counts(
    lines, answer, stand_in, proc, held, qapp, until, tmp_path
):
    (tmp_path / "streams").write_text("\n".join(["Source Output #5", *lines, ""]))
    (tmp_path / "sources").write_text(SOURCES)
    stand_in("pactl", f'[ "$2" = short ] && cat {tmp_path}/sources || cat {tmp_path}/streams')
    assert held(PulseAudio(Commands(), OWN_PID, proc)).answer(until) == answer


@pytest.mark.parametrize("source", [PulseAudio, PipeWire])
@pytest.mark.parametrize("line", ["exec sleep 60", "exit 1"])
def test_a_program_that_hangs_or_fails_cannot_tell(source, line, stand_in, proc, held, qapp, until):
    for name in ("pactl", "pw-dump"):
        stand_in(name, line)
    assert held(source(Commands(patience=0.3), OWN_PID, proc)).answer(until) is None


@pytest.mark.parametrize("source", [PulseAudio, PipeWire])
def test_a_server_that_does_not_run_is_not_asked(source, stand_in, held, qapp, tmp_path):
    for name in ("pactl", "pw-dump"):
        stand_in(name, f"touch {tmp_path}/asked")
    (tmp_path / "proc").mkdir()
    held = held(source(Commands(), OWN_PID, tmp_path / "proc"))
    held.ask()
    assert held.told == [None]
    assert not (tmp_path / "asked").exists()


def test_closed_while_it_asks_it_tells_nothing(stand_in, proc, held, qapp, until):
    stand_in("pw-dump", "exec sleep 60")
    closed = held(PipeWire(Commands(), OWN_PID, proc))
    closed.ask()
    closed.source.close()
    assert closed.told == []


# --- PipeWire -------------------------------------------------------------------------------------


def node(number, media_class, state="running", **properties):
    properties = {key.replace("_", "."): value for key, value in properties.items()}
    info = {"state": state, "props": {"media.class": media_class, **properties}}
    return {"id": number, "type": NODE, "info": info}


def link(source, target):
    return {"type": LINK, "info": {"output-node-id": source, "input-node-id": target}}


def client(number, pid):
    return {"id": number, "type": CLIENT, "info": {"props": {"pipewire.sec.pid": pid}}}


MIC, LOUDSPEAKER = node(1, "Audio/Source"), node(2, "Audio/Sink")
CORE = {"id": 0, "type": "PipeWire:Interface:Core", "info": None}

GRAPHS = {
    "nothing": ([CORE, MIC, LOUDSPEAKER], NOTHING),
    "a recording": ([MIC, node(3, "Stream/Input/Audio"), link(1, 3)], MICROPHONE),
    "a headset": ([node(1, "Audio/Duplex"), node(3, "Stream/Input/Audio"), link(1, 3)], MICROPHONE),
    "one that waits": ([MIC, node(3, "Stream/Input/Audio", "suspended"), link(1, 3)], NOTHING),
    "one of what plays": ([LOUDSPEAKER, node(3, "Stream/Input/Audio"), link(2, 3)], NOTHING),
    "one of nothing": ([MIC, node(3, "Stream/Input/Audio")], NOTHING),
    "a meter": ([MIC, node(3, "Stream/Input/Audio", stream_monitor="true"), link(1, 3)], NOTHING),
    "our own by its node": (
        [MIC, node(3, "Stream/Input/Audio", application_process_id=str(OWN_PID)), link(1, 3)],
        NOTHING,
    ),
    "our own by its client": (
        [MIC, client(9, OWN_PID), node(3, "Stream/Input/Audio", client_id=9), link(1, 3)],
        NOTHING,
    ),
    "another's by its client": (
        [MIC, client(9, 77), node(3, "Stream/Input/Audio", client_id=9), link(1, 3)],
        MICROPHONE,
    ),
    "a film": ([node(3, "Stream/Output/Audio"), LOUDSPEAKER, link(3, 2)], NOTHING),
    "a camera": ([node(3, "Video/Source", device_api="v4l2")], CAMERA),
    "a camera that rests": ([node(3, "Video/Source", "suspended", device_api="v4l2")], NOTHING),
    "a screen of GNOME": ([node(3, "Stream/Output/Video")], SHARING),
    "a screen of wlroots": ([node(3, "Video/Source")], SHARING),
    "a screen not looked at": ([node(3, "Stream/Output/Video", "idle")], NOTHING),
}


@pytest.mark.parametrize("what", GRAPHS)
def test_what_runs_through_pipewire(what, stand_in, proc, held, qapp, until, tmp_path):
    objects, answer = GRAPHS[what]
    (tmp_path / "dump").write_text(json.dumps(objects))
    stand_in("pw-dump", f"cat {tmp_path}/dump")
    assert held(PipeWire(Commands(), OWN_PID, proc)).answer(until) == answer


@pytest.mark.parametrize("said", ["", "no JSON", "{}", "[1]", '[{"type": 1}]'])
def test_what_is_no_such_answer_tells_nothing(said, stand_in, proc, held, qapp, until, tmp_path):
    (tmp_path / "dump").write_text(said)
    stand_in("pw-dump", f"cat {tmp_path}/dump")
    answer = held(PipeWire(Commands(), OWN_PID, proc)).answer(until)
    assert answer == (NOTHING if said == "{}" else None)


def test_a_long_answer_is_read_to_its_end(stand_in, proc, held, qapp, until, tmp_path):
    others = [node(number, "Audio/Sink") for number in range(10, 5000)]
    (tmp_path / "dump").write_text(json.dumps([*others, *GRAPHS["a recording"][0]]))
    stand_in("pw-dump", f"cat {tmp_path}/dump")
    assert held(PipeWire(Commands(), OWN_PID, proc)).answer(until) == MICROPHONE
