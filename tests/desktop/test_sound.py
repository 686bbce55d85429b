"""Sounds: played by a process of the first program that can, one at a time, never in the way."""

import logging
import shutil
from pathlib import Path

import pytest

from balance_app.desktop.null import NullSounds
from balance_app.desktop.sound import ProgramSounds
from balance_app.domain.ports import Sounds

PLAYS = 'exit "$(cat "$folder/code" 2>/dev/null || echo 0)"'
FAILS = "echo first >&2; echo no server >&2; exit 1"
CRASHES = "kill -SEGV $$"
HANGS = "exec sleep 60"


class Players:
    """Stand-ins for the programs that play sounds, which write down what they are to play."""

    def __init__(self, folder: Path):
        self._folder = folder
        for name in ("cat", "sleep"):
            (folder / name).symlink_to(shutil.which(name))

    def install(self, name: str, does: str) -> None:
        program = self._folder / name
        line = 'echo "$$ ${0##*/} $*" >> "$folder/played"'
        program.write_text(f"#!/bin/sh\nfolder={self._folder}\n{line}\n{does}\n", "utf-8")
        program.chmod(0o755)

    @property
    def played(self) -> list[str]:
        """Each call of a player: its name and its words."""
        return [line.partition(" ")[2] for line in self._lines()]

    @property
    def running(self) -> list[str]:
        """The numbers of those processes that are there, be it dead but unburied."""
        pids = [line.split()[0] for line in self._lines()]
        return [pid for pid in pids if Path("/proc", pid).exists()]

    def _lines(self) -> list[str]:
        written = self._folder / "played"
        return written.read_text("utf-8").splitlines() if written.exists() else []


@pytest.fixture
def players(tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    players = Players(folder)
    monkeypatch.setenv("PATH", str(folder))
    return players


@pytest.fixture
def make_sounds(qapp):
    made = []

    def make(patience: float = 10) -> ProgramSounds:
        made.append(ProgramSounds(Path("/sounds"), patience))
        return made[-1]

    yield make
    for sounds in made:
        sounds.close()


@pytest.fixture
def play(make_sounds, players, until):
    """Plays a sound to its end."""
    sounds = make_sounds()

    def play_one(name: str) -> None:
        before = len(players.played)
        sounds.play(name)
        until(lambda: len(players.played) > before and not players.running)

    return play_one


def test_a_sound_is_played_by_the_first_program_there_is(players, play):
    players.install("pw-play", PLAYS)
    players.install("aplay", PLAYS)
    play("begin")
    assert players.played == ["pw-play /sounds/begin.wav"]


def test_programs_get_the_words_they_need_to_be_silent(players, play):
    players.install("aplay", PLAYS)
    play("end")
    assert players.played == ["aplay --quiet /sounds/end.wav"]


def test_play_does_not_wait_for_the_sound(players, make_sounds, until):
    players.install("paplay", HANGS)
    make_sounds().play("begin")
    until(lambda: players.running)


@pytest.mark.parametrize("does", [FAILS, CRASHES])
def test_where_one_program_fails_the_next_plays_and_is_asked_first_from_then_on(
    players, play, until, caplog, does
):
    players.install("paplay", does)
    players.install("pw-play", PLAYS)
    play("begin")
    until(lambda: len(players.played) == 2)
    until(lambda: not players.running)
    play("end")
    assert players.played == [
        "paplay /sounds/begin.wav",
        "pw-play /sounds/begin.wav",
        "pw-play /sounds/end.wav",
    ]
    assert caplog.messages == []


def test_a_program_that_cannot_be_started_is_one_that_fails(players, play, tmp_path):
    broken = tmp_path / "bin" / "paplay"
    broken.write_text("#!/nonexistent\n", "utf-8")
    broken.chmod(0o755)
    players.install("pw-play", PLAYS)
    play("begin")
    assert players.played == ["pw-play /sounds/begin.wav"]


def test_a_program_that_hangs_is_ended_and_asked_last_from_then_on(
    players, make_sounds, until, caplog
):
    players.install("paplay", HANGS)
    players.install("pw-play", PLAYS)
    sounds = make_sounds(patience=1)
    sounds.play("begin")
    until(lambda: caplog.messages)
    assert caplog.messages == ["No sound could be played: paplay did not end in time."]
    assert players.running == []
    sounds.play("change")
    until(lambda: len(players.played) == 2 and not players.running)
    assert players.played == ["paplay /sounds/begin.wav", "pw-play /sounds/change.wav"]


def test_the_newest_sound_takes_the_place_of_those_before_it(players, make_sounds, until):
    players.install("paplay", 'case "$1" in *begin.wav) exec sleep 60 ;; esac')
    sounds = make_sounds()
    sounds.play("begin")
    until(lambda: players.played)
    sounds.play("change")
    sounds.play("end")
    until(lambda: len(players.played) > 1 and not players.running)
    assert players.played == ["paplay /sounds/begin.wav", "paplay /sounds/end.wav"]


def test_where_there_is_no_player_the_log_says_so_once(players, make_sounds, caplog):
    sounds = make_sounds()
    with caplog.at_level(logging.WARNING):
        for name in ("begin", "change", "end"):
            sounds.play(name)
    assert caplog.messages == [
        "No sound could be played: none of paplay, pw-play, aplay, afplay is installed."
    ]


def test_where_every_player_fails_the_log_says_why_until_one_works_again(
    players, play, until, caplog, tmp_path
):
    code = tmp_path / "bin" / "code"
    code.write_text("7", "utf-8")
    players.install("paplay", FAILS)
    players.install("aplay", PLAYS)
    play("begin")
    until(lambda: caplog.messages)
    play("begin")
    until(lambda: len(players.played) == 4 and not players.running)
    why = "No sound could be played: paplay: no server; aplay: ended with code 7."
    assert caplog.messages == [why]
    code.unlink()
    play("begin")
    until(lambda: len(players.played) == 6 and not players.running)
    code.write_text("7", "utf-8")
    play("begin")
    until(lambda: len(caplog.messages) == 2)
    assert "aplay: ended with code 7; paplay: no server" in caplog.messages[1]


def test_a_player_that_comes_later_is_found(players, make_sounds, play):
    make_sounds().play("begin")
    players.install("paplay", PLAYS)
    play("begin")
    assert players.played == ["paplay /sounds/begin.wav"]


def test_closing_ends_what_plays(players, make_sounds, until, caplog):
    players.install("paplay", HANGS)
    sounds = make_sounds()
    sounds.play("begin")
    until(lambda: players.played)
    sounds.close()
    assert players.running == []
    assert caplog.messages == []


def test_where_sounds_are_off_none_is_played(players):
    players.install("paplay", PLAYS)
    silent: Sounds = NullSounds()
    silent.play("begin")
    assert players.played == []
