"""The sounds are those that the script draws: short, soft, and without a click."""

import math
import sys
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.draw_sounds import PEAK, RATE, SOUNDS, write

FOLDER = Path(__file__).parent.parent.parent / "resources" / "sounds"
QUIET = 100
"""A step between two samples that nobody hears: 50 decibels below the loudest there is."""


def read(file: Path) -> "array[int]":
    with wave.open(str(file), "rb") as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        data = array("h", sound.readframes(sound.getnframes()))
    if sys.byteorder == "big":
        data.byteswap()
    return data


def test_there_is_a_sound_for_each_name_that_the_app_plays() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {"begin.wav", "change.wav", "end.wav"}
    assert set(SOUNDS) == {"begin", "change", "end"}


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_drawn_anew_is_the_same(name: str, tmp_path: Path) -> None:
    write(name, tmp_path)

    drawn, shipped = read(tmp_path / f"{name}.wav"), read(FOLDER / f"{name}.wav")

    # The last bit of a sine is the machine's own, and may round a sample to its neighbour.
    assert len(drawn) == len(shipped)
    assert all(abs(a - b) <= 1 for a, b in zip(drawn, shipped, strict=True))


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_is_short_and_soft(name: str) -> None:
    data = read(FOLDER / f"{name}.wav")

    assert len(data) / RATE < 1.2
    assert max(map(abs, data)) == pytest.approx(PEAK * 32_767, abs=1)
    assert math.isclose(sum(data) / len(data), 0, abs_tol=1)


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_rises_from_silence_and_sinks_into_it(name: str) -> None:
    data = read(FOLDER / f"{name}.wav")
    first, last = data[: RATE // 500], data[-RATE // 100 :]

    assert data[0] == data[-1] == 0
    for edge in (first, last):
        assert all(abs(b - a) < QUIET for a, b in pairwise(edge))
    assert max(map(abs, last)) < QUIET
