"""Whether the microphone is in use or the screen is shared, as the sound servers tell."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from balance_app.desktop.holds.asked import Asked
from balance_app.desktop.holds.commands import Commands
from balance_app.desktop.holds.known import NOTHING, Answer
from balance_app.desktop.holds.processes import PROC, own_processes
from balance_app.domain.breaks.model import HoldReason

MICROPHONE = frozenset({HoldReason.MICROPHONE})
CAMERA = frozenset({HoldReason.CAMERA})
SCREEN_SHARING = frozenset({HoldReason.SCREEN_SHARING})

# The property belongs to meters that show how loud it is, which is no recording.
METER = ("Resample method: peaks", 'resample.peaks = "true"')


class _Recording(Asked):
    """What both have in common: a program that is asked, if the server runs that it asks.

    Asking a server that does not run would start it on many systems. And hearing of every sound
    would cost more than asking when it matters.
    """

    def __init__(self, commands: Commands, own_pid: int, servers: tuple[str, ...], proc: Path):
        self._commands = commands
        self._own_pid = own_pid
        self._servers = servers
        self._proc = proc

    def close(self) -> None:
        """Asks nothing more."""
        self._commands.close()

    def _server_runs(self) -> bool:
        return any(program in self._servers for _, program in own_processes(self._proc))


class PulseAudio(_Recording):
    """Streams that record a microphone, through PulseAudio or what PipeWire offers in its place.

    What records the sound that plays is no use of the microphone, nor is a stream of our own.

    Args:
        commands: Runs ``pactl``.
        own_pid: This process.
        proc: Where the system shows its processes.
    """

    def __init__(self, commands: Commands, own_pid: int, proc: Path = PROC) -> None:
        super().__init__(commands, own_pid, ("pulseaudio", "pipewire-pulse"), proc)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "PulseAudio"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""
        return MICROPHONE

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Asks for the streams, and for their sources only where there are any."""
        if not self._server_runs():
            told(None)
            return

        def got_streams(output: str | None) -> None:
            recorded = None if output is None else self._recorded(output)
            if not recorded:
                told(None if recorded is None else NOTHING)
                return
            self._commands.run(
                ["pactl", "list", "short", "sources"],
                lambda sources: told(None if sources is None else _microphones(recorded, sources)),
            )

        self._commands.run(["pactl", "list", "source-outputs"], got_streams)

    def _recorded(self, output: str) -> set[str]:
        """The numbers of the sources that streams of others record."""
        sources: set[str] = set()
        own = f'application.process.id = "{self._own_pid}"'
        for stream in re.split(r"^Source Output #", output, flags=re.MULTILINE)[1:]:
            lines = [line.strip() for line in stream.splitlines()]
            if "Corked: yes" not in lines and own not in lines and not {*METER} & {*lines}:
                sources.update(line[8:] for line in lines if line.startswith("Source: "))
        return sources


def _microphones(recorded: set[str], output: str) -> frozenset[HoldReason]:
    """Whether any recorded source, by its number, is no monitor of what plays."""
    rows = [line.split("\t") for line in output.splitlines()]
    inputs = {row[0] for row in rows if len(row) > 1 and not row[1].endswith(".monitor")}
    return MICROPHONE if recorded & inputs else NOTHING


class PipeWire(_Recording):
    """Streams of sound and picture that run through PipeWire.

    On Wayland a shared screen is such a stream, from the compositor or from the desktop's portal.

    Args:
        commands: Runs ``pw-dump``.
        own_pid: This process.
        proc: Where the system shows its processes.
    """

    def __init__(self, commands: Commands, own_pid: int, proc: Path = PROC) -> None:
        super().__init__(commands, own_pid, ("pipewire",), proc)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return "PipeWire"

    @property
    def reasons(self) -> frozenset[HoldReason]:
        """What it can tell of."""
        return MICROPHONE | CAMERA | SCREEN_SHARING

    def ask(self, told: Callable[[Answer], None]) -> None:
        """Asks for all that PipeWire knows, and looks for what is running."""
        if self._server_runs():
            self._commands.run(["pw-dump"], lambda output: told(self._read(output)))
        else:
            told(None)

    def _read(self, output: str | None) -> Answer:
        if output is None:
            return None
        try:
            graph = _Graph(json.loads(output))
        except (ValueError, TypeError, AttributeError, KeyError):
            return None  # a version that writes it otherwise
        return frozenset(graph.holds(self._own_pid))


class _Graph:
    """What ``pw-dump`` wrote: nodes, the links between them, and whose they are."""

    def __init__(self, objects: list[dict[str, Any]]) -> None:
        self._nodes: dict[int, dict[str, Any]] = {}
        self._clients: dict[int, dict[str, Any]] = {}
        self._links: list[tuple[int, int]] = []
        for each in objects:
            info = each.get("info") or {}
            match each["type"].rpartition(":")[2]:
                case "Node":
                    self._nodes[each["id"]] = info
                case "Client":
                    self._clients[each["id"]] = info.get("props") or {}
                case "Link":
                    self._links.append((info["output-node-id"], info["input-node-id"]))

    def holds(self, own_pid: int) -> Iterator[HoldReason]:
        """The reasons that its running nodes give, those of this process left out."""
        for number, node in self._nodes.items():
            properties = node.get("props") or {}
            if node.get("state") != "running" or own_pid in self._processes(properties):
                continue
            match _class_of(node):
                case "Stream/Input/Audio" if self._hears_microphone(number, properties):
                    yield HoldReason.MICROPHONE
                case "Video/Source" if properties.get("device.api") in ("v4l2", "libcamera"):
                    yield HoldReason.CAMERA
                case "Video/Source" | "Stream/Output/Video":
                    yield HoldReason.SCREEN_SHARING

    def _hears_microphone(self, number: int, properties: Mapping[str, Any]) -> bool:
        marks = ("stream.capture.sink", "stream.monitor", "resample.peaks")
        if any(properties.get(mark) in (True, "true") for mark in marks):
            return False
        heard = (source for source, target in self._links if target == number)
        classes = [_class_of(self._nodes.get(source, {})) for source in heard]
        return any(each.startswith(("Audio/Source", "Audio/Duplex")) for each in classes)

    def _processes(self, properties: Mapping[str, Any]) -> set[int]:
        """The ids of the process a node belongs to, as far as its client or itself says."""
        client = self._clients.get(properties.get("client.id", -1), {})
        keys = ("application.process.id", "pipewire.sec.pid")
        found = [each.get(key) for each in (properties, client) for key in keys]
        return {int(each) for each in found if each is not None}


def _class_of(node: Mapping[str, Any]) -> str:
    return str((node.get("props") or {}).get("media.class", ""))
