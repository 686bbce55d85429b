"""The Tab key in bash, zsh and fish themselves, each asking the installed command."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which a shell that does not answer has failed the test."""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment with ``balance`` on its path, and two entries in its data folder."""
    programs = tmp_path / "bin"
    programs.mkdir()
    command = programs / "balance"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m balance_app "$@"\n')
    command.chmod(0o755)
    found = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "BALANCE_DATA_DIR": str(tmp_path / "data"),
        "HOME": str(tmp_path),
        "TERM": "dumb",
        "COLUMNS": "200",
    }
    for words in ("carrying right --tag bag", "leg-crossing uncrossed"):
        subprocess.run(["balance", "log", *words.split()], env=found, check=True, timeout=PATIENCE)
    return found


def endings(environ: dict[str, str]) -> list[str]:
    """The endings of the two entries' ids, newest first, as they are listed."""
    listed = printed(["balance", "history"], environ).splitlines()
    at = listed[0].index("ID")
    return [line[at : at + 8] for line in listed[1:]]


def printed(words: Sequence[str], environ: dict[str, str]) -> str:
    done = subprocess.run(
        words, env=environ, capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert done.stderr == ""
    return done.stdout


class Session:
    """A shell that somebody types into."""

    def __init__(self, controller: int) -> None:
        self._controller = controller
        self.shown = ""

    def type(self, keys: str) -> None:
        os.write(self._controller, keys.encode())

    def wait_for(self, wanted: str) -> None:
        """Waits until this is shown that was not before."""
        deadline = time.monotonic() + PATIENCE
        while wanted not in self.shown:
            left = deadline - time.monotonic()
            assert left > 0, f"no “{wanted}” in {self.shown!r}"
            if select.select([self._controller], [], [], left)[0]:
                self.shown += os.read(self._controller, 4096).decode(errors="replace")
        self.shown = self.shown.partition(wanted)[2]


@contextmanager
def typing_into(words: Sequence[str], environ: dict[str, str]) -> Iterator[Session]:
    """Starts a shell on a terminal of its own, and ends it afterwards."""
    controller, terminal = pty.openpty()
    shell = subprocess.Popen(
        words, stdin=terminal, stdout=terminal, stderr=terminal, env=environ, start_new_session=True
    )
    os.close(terminal)
    try:
        yield Session(controller)
    finally:
        os.close(controller)
        shell.kill()
        shell.wait(PATIENCE)


def test_bash_completes_what_is_typed_on_the_tab_key(
    environ: dict[str, str], tmp_path: Path
) -> None:
    start = tmp_path / "bashrc"
    start.write_text(
        'PS1="ready> "\nbind "set enable-bracketed-paste off"\neval "$(balance completion bash)"\n'
    )
    ending = endings(environ)[1]
    with typing_into(["bash", "--rcfile", str(start), "-i"], environ) as bash:
        bash.wait_for("ready> ")
        bash.type("balance log ca\t")
        bash.wait_for("log carrying ")
        bash.type("ri\t")
        bash.wait_for("right ")
        bash.type("--unt\t")
        bash.wait_for("--until ")
        bash.type("\x15balance undo; balance delete " + ending[:3] + "\t")
        bash.wait_for(f"delete {ending} ")
        bash.type("\r")
        bash.wait_for("Taken back: Leg crossing uncrossed")
        bash.wait_for("Deleted: Carrying right, bag")
    assert printed(["balance", "history"], environ).startswith("No entries")


def test_bash_asks_for_its_words_in_a_script_too(environ: dict[str, str]) -> None:
    script = (
        'eval "$(balance completion bash)"; complete -p balance; COMP_CWORD=3;'
        ' COMP_WORDS=(balance log carrying ""); _balance_completion balance; echo "${COMPREPLY[@]}"'
    )

    registered, words = printed(["bash", "--norc", "-c", script], environ).splitlines()

    assert registered == "complete -o nosort -F _balance_completion balance"
    assert words == "left both none right"


def test_zsh_completes_what_is_typed_on_the_tab_key(
    environ: dict[str, str], tmp_path: Path
) -> None:
    # Ids that happen to begin alike would be completed that far first, and listed on a second Tab.
    (tmp_path / ".zshrc").write_text(
        'PS1="ready> "\nunsetopt zle_bracketed_paste list_ambiguous\n'
        "autoload -U compinit && compinit -u\n"
        "zstyle ':completion:*' list-separator '--'\n"
        'eval "$(balance completion zsh)"\n'
    )
    newest, oldest = endings(environ)
    with typing_into(["zsh", "-i"], {**environ, "ZDOTDIR": str(tmp_path)}) as zsh:
        zsh.wait_for("ready> ")
        zsh.type("balance log ca\t")
        zsh.wait_for("rrying")
        zsh.type("un\x15balance log leg-crossing \t")
        zsh.wait_for("-- Left over")
        zsh.type("\x15balance delete \t")
        zsh.wait_for(f"{newest}  -- Leg crossing uncrossed")
        zsh.wait_for(f"{oldest}  -- Carrying right, bag")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("balance log ca", ["carrying\tCarrying"]),
        ("balance log leg-crossing u", ["uncrossed\tUncrossed"]),
        ("balance history --source ter", ["terminal"]),
        ("balance compl", ["completion\tPrint the script that completes words on..."]),
    ],
)
def test_fish_completes_a_line(environ: dict[str, str], line: str, expected: list[str]) -> None:
    script = f"balance completion fish | source; complete --do-complete '{line}'"

    offered = printed(["fish", "--no-config", "-c", script], environ).splitlines()

    assert offered == expected


def test_fish_tells_the_whole_of_an_entry(environ: dict[str, str]) -> None:
    script = "balance completion fish | source; complete --do-complete 'balance edit '"

    offered = printed(["fish", "--no-config", "-c", script], environ).splitlines()

    assert {line.partition("\t")[0] for line in offered} == set(endings(environ))
    assert any("\tCarrying right, bag, " in line for line in offered)
