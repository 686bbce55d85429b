"""Work that is done in steps, so that whoever asks for it can do something else in between."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[None, None, T]
"""Gives way after each step, and returns what came of them all."""


def at_one_go(steps: Steps[T]) -> T:
    """Takes all steps, one after the other."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: T = done.value
            return result
