"""The exercises there are: read from their files when first asked for, malformed ones left out."""

import logging
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from balance_app.domain.errors import DamagedDataError
from balance_app.domain.exercises import Exercise, parse_exercise

log = logging.getLogger(__name__)


class ExerciseShelf:
    """The exercises of one folder, a file each, in the order of their names.

    Args:
        folder: Where the ``.toml`` files lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def all(self) -> Sequence[Exercise]:
        """Every exercise that can be used."""
        return self._read[0]

    @property
    def messages(self) -> list[str]:
        """What to tell of files that could not be used."""
        return list(self._read[1])

    def find(self, id: str) -> Exercise | None:
        """The exercise with this id; None where there is none, or no longer."""
        return next((exercise for exercise in self.all if exercise.id == id), None)

    @cached_property
    def _read(self) -> tuple[tuple[Exercise, ...], tuple[str, ...]]:
        exercises: list[Exercise] = []
        messages: list[str] = []
        files = sorted(self._folder.glob("*.toml"))
        for file in files:
            try:
                exercises.append(parse_exercise(file.stem, file.read_text(encoding="utf-8")))
            except DamagedDataError as error:
                messages.append(error.message)
            except (OSError, UnicodeDecodeError) as error:
                messages.append(f"The exercise file “{file.name}” cannot be read: {error}.")
        if not files:
            messages.append(
                f"There are no exercises in “{self._folder}”: breaks come without them."
                " Install Balance again to have them back."
            )
        for message in messages:
            log.warning("%s", message)
        return tuple(exercises), tuple(messages)
