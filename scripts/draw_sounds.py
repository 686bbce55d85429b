"""Draws Balance's own sounds into resources/sounds: soft bells, computed, always the same."""

import math
import sys
import wave
from array import array
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "resources" / "sounds"

RATE = 44_100
"""Samples a second; each is 16 bits, on one channel."""

PEAK = 10 ** (-12 / 20)
"""The loudest sample, as a share of the loudest there is: 12 decibels below it."""

ATTACK_SECONDS = 0.012
FADE_SECONDS = 0.08
"""How long a sound rises and, at its end, sinks to silence, so that neither clicks."""

PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.35, 0.6), (3.01, 0.12, 0.35), (4.2, 0.05, 0.2))
"""What one bell is made of: multiple of the pitch, loudness, and how long it rings on."""

C5, E5, G5 = 523.25, 659.26, 783.99
"""Pitches in hertz, of a piano tuned to 440."""


class Bell(NamedTuple):
    """One stroke: when it comes and how long it takes to sink to about a third, in seconds."""

    at: float
    pitch: float
    decay: float
    loudness: float = 1.0


class Sound(NamedTuple):
    """The strokes of a sound, and its length in seconds."""

    bells: tuple[Bell, ...]
    length: float


SOUNDS = {
    "begin": Sound((Bell(0.0, C5, 0.22, 0.8), Bell(0.16, G5, 0.28)), 1.15),
    "change": Sound((Bell(0.0, E5, 0.16),), 0.6),
    "end": Sound((Bell(0.0, G5, 0.22, 0.8), Bell(0.16, E5, 0.22, 0.8), Bell(0.32, C5, 0.28)), 1.19),
}


def samples(sound: Sound) -> "array[int]":  # Python 3.11 cannot subscript it
    """A sound as 16-bit samples, in the byte order of this machine."""
    waves = [_wave(sound, number / RATE) for number in range(round(sound.length * RATE))]
    scale = PEAK * 32_767 / max(map(abs, waves))
    return array("h", (round(value * scale) for value in waves))


def _wave(sound: Sound, time: float) -> float:
    strokes = sum(_stroke(bell, time - bell.at) for bell in sound.bells if time > bell.at)
    return strokes * _slope((sound.length - time) / FADE_SECONDS)


def _stroke(bell: Bell, time: float) -> float:
    value = sum(
        loudness
        * math.exp(-time / (bell.decay * ringing))
        * math.sin(2 * math.pi * bell.pitch * multiple * time)
        for multiple, loudness, ringing in PARTIALS
    )
    return bell.loudness * value * _slope(time / ATTACK_SECONDS)


def _slope(share: float) -> float:
    """Half a cosine from 0 to 1, which begins and ends level."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, share)))


def write(name: str, folder: Path) -> None:
    """Writes one sound as a WAV file into a folder."""
    data = samples(SOUNDS[name])
    if sys.byteorder == "big":
        data.byteswap()  # the file's order is the other one
    with wave.open(str(folder / f"{name}.wav"), "wb") as file:
        file.setparams((1, data.itemsize, RATE, len(data), "NONE", "not compressed"))
        file.writeframes(data.tobytes())


def main() -> None:
    """Writes every sound, in place of what is there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in SOUNDS:
        write(name, FOLDER)


if __name__ == "__main__":
    main()
