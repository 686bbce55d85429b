"""A real desktop for tests: screen, window manager, tray, session bus and notifications."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.desktop.parts import BUS, DUNST, ICON, MENU, PACKAGES, Box, end, read_line, wait_for
from tests.desktop.picture import Picture

ROOT = Path(__file__).parents[2]


class Desk:
    """The parts of a desktop, on a free display.

    Attributes:
        display: The X display, such as ``:3``.
        bus: The address of the private session bus.
    """

    def __init__(self, folder: Path) -> None:
        missing = sorted({PACKAGES[name] for name in PACKAGES if not shutil.which(name)})
        assert not missing, f"these tests need: sudo apt-get install {' '.join(missing)}"
        self._folder = folder
        self._parts: list[subprocess.Popen[bytes]] = []
        self._buses: dict[str, subprocess.Popen[bytes]] = {}
        self._programs: list[subprocess.Popen[bytes]] = []
        self._dunst: subprocess.Popen[bytes] | None = None
        self._tray: subprocess.Popen[bytes] | None = None
        self.display = self.bus = ""

    def open(self) -> None:
        """Starts every part."""
        self.display = self._start_screen()
        self.bus = self.start_bus()
        self._start_part("openbox", "--sm-disable")
        asked = ("xdotool", "get_desktop")  # where nobody manages, it prints a number but complains
        self._wait_for_part(lambda: self._run(*asked).returncode == 0, "the window manager")
        self.start_tray()
        menu = self._folder / "menu.sh"
        menu.write_text(MENU.format(folder=self._folder))
        menu.chmod(0o700)
        (self._folder / "dunstrc").write_text(DUNST.format(folder=self._folder))
        self.start_notifications()

    def close(self) -> None:
        """Ends everything that was started."""
        self.end_programs()
        self.stop_notifications()
        for part in reversed(self._parts):
            end(part)

    def tidy(self) -> None:
        """Makes the desktop as it was in the beginning."""
        self.end_programs()
        if self._tray is None:
            self.start_tray()
        if self._dunst is None:
            self.start_notifications()
        self._dunst.send_signal(signal.SIGCONT)
        self.do_not_disturb(False)
        self.close_notices()
        wait_for(lambda: not self.tray_icons(), 10, "an empty tray")
        (self._folder / "dunst.out").write_bytes(b"")
        for name in ("menu", "wanted"):
            (self._folder / name).unlink(missing_ok=True)
        self.move_to(10, 10)

    def env(self) -> dict[str, str]:
        """The environment of a program on this desktop."""
        here = {
            "DISPLAY": self.display,
            "DBUS_SESSION_BUS_ADDRESS": self.bus,
            "QT_QPA_PLATFORM": "xcb",
            "NO_AT_BRIDGE": "1",
            "XDG_CURRENT_DESKTOP": "",  # no theme of the desktop that the tests are started on
        }
        return os.environ | here

    # --- Programs ---------------------------------------------------------------------------------

    def start_program(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Starts a program on this desktop; its words go to ``words_of``."""
        with (self._folder / f"words-{len(self._programs)}").open("wb") as words:
            program = subprocess.Popen(
                [*map(str, command)],
                cwd=ROOT,
                env=self.env(),
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
            )
        self._programs.append(program)
        return program

    def words_of(self, program: subprocess.Popen[bytes]) -> str:
        """What a started program has written so far."""
        number = self._programs.index(program)
        return (self._folder / f"words-{number}").read_text(errors="replace")

    def start_app(self, data_dir: Path, *words: str) -> subprocess.Popen[bytes]:
        """Starts Balance on this data folder, as a user does."""
        command = [sys.executable, "-m", "balance_app", "--data-dir", data_dir, *words]
        return self.start_program(*command)

    def balance(self, data_dir: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs a terminal command of Balance on this data folder to its end."""
        command = [sys.executable, "-m", "balance_app", "--data-dir", str(data_dir), *words]
        return self._run(*command)

    def end_programs(self) -> None:
        """Ends the programs that were started."""
        for program in self._programs:
            end(program)
        self._programs.clear()

    # --- Mouse, keyboard, windows -----------------------------------------------------------------

    def windows(self, title: str = ".") -> list[Box]:
        """The windows on screen whose title matches this expression."""
        return self._boxes("--name", title)

    def window(self, title: str, seconds: float = 10) -> Box:
        """The window with this title, once it is on screen."""
        return wait_for(lambda: self.windows(title), seconds, f"a window {title!r}")[0]

    def tray_icons(self) -> list[Box]:
        """The icons in the tray, from left to right."""
        panels = self._boxes("--class", "^trayer$")
        others = [box for box in self._boxes("--class", ".") if box not in panels]
        icons = [box for box in others if any(panel.holds(box) for panel in panels)]
        return sorted(icons, key=lambda box: box.x)

    def click_tray(self, button: int = 1, seconds: float = 10) -> None:
        """Clicks on the newest icon in the tray: 1 is the left button, 3 the right."""
        icons = wait_for(self.tray_icons, seconds, "an icon in the tray")
        self.click(*icons[0].middle, button)

    def popups(self) -> list[Box]:
        """The menus and bubbles on screen: windows without a title that are larger than icons."""
        titled = {box.window for box in self.windows()}
        large = [box for box in self._boxes("--class", ".") if box.height > ICON]
        return [box for box in large if box.window not in titled]

    def move_to(self, x: int, y: int) -> None:
        """Puts the mouse pointer there."""
        self._xdotool("mousemove", str(x), str(y))

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Clicks there."""
        self._xdotool("mousemove", str(x), str(y), "click", str(button))

    def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Presses the left button at one place, moves to another on the way, and lets go there."""
        middle = ((begin[0] + end[0]) // 2, (begin[1] + end[1]) // 2)
        steps = [("mousemove", x, y) for x, y in (begin, middle, end)]
        steps.insert(1, ("mousedown", 1))
        for step in (*steps, ("mouseup", 1)):
            self._xdotool(*map(str, step))

    def has_focus(self, box: Box) -> bool:
        """Whether what is typed goes to this window."""
        return self._xdotool("getactivewindow").strip() == box.window

    def key(self, *keys: str) -> None:
        """Presses keys one after the other, by their X names such as ``Return``."""
        self._xdotool("key", *keys)

    def write(self, words: str) -> None:
        """Types words, key by key."""
        names = {
            " ": "space",
            '"': "quotedbl",
            "#": "numbersign",
            ".": "period",
            "/": "slash",
            "-": "minus",
            "_": "underscore",
        }
        self.key(*(names.get(letter, letter) for letter in words))

    def screenshot(self, path: Path) -> Path:
        """Takes a picture of the whole screen."""
        self._run("import", "-window", "root", str(path), check=True)
        return path

    def picture(self) -> Picture:
        """What the whole screen shows now."""
        return Picture.read(self.screenshot(self._folder / "screen.bmp"))  # a PNG is slow to pack

    # --- Notifications ----------------------------------------------------------------------------

    def start_notifications(self) -> None:
        """Starts the notification service."""
        with (self._folder / "dunst.out").open("ab") as out:
            self._dunst = subprocess.Popen(
                ["dunst", "-config", self._folder / "dunstrc", "-print"],
                env=self.env(),
                stdout=out,
                stderr=subprocess.DEVNULL,
            )
        wait_for(lambda: self.notices_on_screen() is not None, 10, "the notification service")

    def stop_notifications(self) -> None:
        """Kills the notification service."""
        if self._dunst is not None:
            self._dunst.kill()
            self._dunst.wait()
            self._dunst = None
            wait_for(lambda: self.notices_on_screen() is None, 10, "the service to be gone")

    def freeze_notifications(self) -> None:
        """Stops the notification service in its tracks, as one that hangs."""
        self._dunst.send_signal(signal.SIGSTOP)

    def thaw_notifications(self) -> None:
        """Lets the frozen service go on."""
        self._dunst.send_signal(signal.SIGCONT)

    def do_not_disturb(self, quiet: bool) -> None:
        """Has the notification service keep notifications to itself, or show them again."""
        self._run("dunstctl", "set-paused", str(quiet).lower(), check=True)

    def notices_kept_back(self) -> int | None:
        """How many notifications the service has been given and keeps to itself."""
        return self._count("waiting")

    def notices_on_screen(self) -> int | None:
        """How many notifications are shown now, None where no service runs."""
        return self._count("displayed")

    def notices_closed(self) -> int | None:
        """How many notifications have been closed since the service was started."""
        return self._count("history")

    def close_notices(self) -> None:
        """Closes every notification, as a user who does not answer."""
        self._run("dunstctl", "close-all")
        wait_for(lambda: self.notices_on_screen() == 0, 10, "a screen without notifications")

    def notices(self) -> list[tuple[str, str]]:
        """Title and body of each notification that came since the test began."""
        return re.findall(
            r"\tsummary: '(.*?)'\n\tbody: '(.*?)'\n\ticon:", self._printed(), re.DOTALL
        )

    def timeouts(self) -> dict[str, int]:
        """For how long, in ms, each notification stays by its title; 0 is for ever."""
        found = re.findall(r"\tsummary: '(.*?)'\n.*?\ttimeout: (\d+)", self._printed(), re.DOTALL)
        return {title: int(milliseconds) for title, milliseconds in found}

    def press_button(self, label: str, seconds: float = 10) -> list[str]:
        """Presses the button of a notification on screen that has this label.

        Returns:
            The labels of all buttons that were offered.
        """
        wait_for(lambda: self.notices_on_screen(), seconds, "a notification")
        menu = self._folder / "menu"
        menu.unlink(missing_ok=True)
        (self._folder / "wanted").write_text(label)
        self._run("dunstctl", "context", check=True)
        wait_for(menu.exists, seconds, "the notification's menu")
        offered = menu.read_text().splitlines()
        labels = [line[1:].partition(" (")[0] for line in offered if line.startswith("#")]
        assert label in labels, f"{label} not in {offered}"
        return [each for each in labels if each]  # without the press on the notification itself

    def press_notice(self, seconds: float = 10) -> None:
        """Presses the notification on screen itself."""
        wait_for(lambda: self.notices_on_screen(), seconds, "a notification")
        self._run("dunstctl", "action", check=True)

    # --- Parts ------------------------------------------------------------------------------------

    def start_tray(self) -> None:
        """Starts the tray."""
        place = ("--edge", "bottom", "--align", "right", "--widthtype", "request")
        self._start_part("trayer", *place)
        self._tray = self._parts[-1]
        self._wait_for_part(lambda: self._xdotool("search", "--class", "^trayer$"), "the tray")

    def stop_tray(self) -> None:
        """Ends the tray, as on a desktop that has none."""
        if self._tray is not None:
            end(self._tray)
            self._tray = None

    def start_bus(self, services: Path | None = None) -> str:
        """Starts a session bus and gives its address.

        Args:
            services: A folder of ``.service`` files that it may start; None for no folder.
        """
        config = self._folder / f"bus-{len(self._parts)}.conf"
        folder = f"<servicedir>{services}</servicedir>" if services else ""
        config.write_text(BUS.format(folder=self._folder, services=folder))
        reading, writing = os.pipe()
        self._start_part(
            "dbus-daemon",
            f"--config-file={config}",
            "--nofork",
            f"--print-address={writing}",
            fd=writing,
        )
        address = read_line(reading, "the session bus")
        self._buses[address] = self._parts[-1]
        return address

    def stop_bus(self, address: str) -> None:
        """Ends a session bus that was started."""
        end(self._buses.pop(address))

    def _count(self, which: str) -> int | None:
        counted = self._run("dunstctl", "count", which)
        return int(counted.stdout) if counted.returncode == 0 else None

    def _printed(self) -> str:
        return (self._folder / "dunst.out").read_text()

    def _start_screen(self) -> str:
        """Starts the screen under a number of its own: two on the lowest free one get mixed up."""
        reading, writing = os.pipe()
        number, size = f":{1000 + os.getpid() % 50_000}", ("-screen", "0", "1280x800x24")
        # Reset when its last program leaves, it would shut out the one that comes just then.
        ways = ("-noreset", "-nolisten", "tcp", "-displayfd", str(writing))
        self._start_part("Xvfb", number, *size, *ways, fd=writing)
        return f":{read_line(reading, 'the screen')}"

    def _start_part(self, *command: str, fd: int | None = None) -> None:
        """Starts a part; ``fd`` is handed to it and closed here."""
        with (self._folder / f"part-{len(self._parts)}").open("wb") as words:
            part = subprocess.Popen(
                command,
                env=self.env(),
                pass_fds=() if fd is None else (fd,),
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
            )
        if fd is not None:
            os.close(fd)
        self._parts.append(part)

    def _wait_for_part(self, ready: Callable[[], object], what: str) -> None:
        try:
            wait_for(ready, 10, what)
        except AssertionError as error:
            for number, part in enumerate(self._parts):
                said = (self._folder / f"part-{number}").read_text(errors="replace")
                error.add_note(f"{part.args}: ended with {part.poll()}, said {said!r}")
            raise

    def _boxes(self, *search: str) -> list[Box]:
        found = self._xdotool("search", "--onlyvisible", *search).split()
        return [box for window in found if (box := self._box(window)) is not None]

    def _box(self, window: str) -> Box | None:
        """Where a window is, None where it has gone meanwhile."""
        shell = self._xdotool("getwindowgeometry", "--shell", window)
        values = dict(line.split("=", 1) for line in shell.splitlines() if "=" in line)
        if "WIDTH" not in values:
            return None
        return Box(window, *(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))

    def _xdotool(self, *words: str) -> str:
        return self._run("xdotool", *words).stdout

    def _run(self, *command: str, check: bool = False) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.env(),
            capture_output=True,
            text=True,
            check=check,
            timeout=30,
            stdin=subprocess.DEVNULL,
        )
