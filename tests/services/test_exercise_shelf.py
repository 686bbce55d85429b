"""The shelf of exercises: read once, when asked, and whole files only."""

import logging
from pathlib import Path

import pytest

from balance_app.paths import resources
from balance_app.services.breaks.exercise_shelf import ExerciseShelf

TEXT = """
id = "{id}"
name = "Calf stretch"
sides = true
standing = true
seconds = 30
rounds = 2
answers = ["raised-heels"]
steps = ["Step back.", "Press the heel down.", "Breathe."]
caution = "Stop if it hurts."
"""


def put(folder: Path, id: str, text: str = TEXT) -> Path:
    file = folder / f"{id}.toml"
    file.write_text(text.format(id=id), encoding="utf-8")
    return file


def ids(shelf: ExerciseShelf) -> list[str]:
    return [exercise.id for exercise in shelf.all]


def test_every_exercise_that_is_shipped_is_on_the_shelf() -> None:
    folder = resources() / "exercises"
    shelf = ExerciseShelf(folder)
    assert ids(shelf) == sorted(file.stem for file in folder.iterdir())
    assert shelf.messages == []


def test_exercises_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    for id in ("calf", "arm", "back"):
        put(tmp_path, id)
    (tmp_path / "notes.txt").write_text("no exercise", encoding="utf-8")
    assert ids(ExerciseShelf(tmp_path)) == ["arm", "back", "calf"]


def test_an_exercise_is_found_by_its_id(tmp_path: Path) -> None:
    put(tmp_path, "calf")
    shelf = ExerciseShelf(tmp_path)
    assert shelf.find("calf") is shelf.all[0]
    assert shelf.find("gone") is None


def test_a_malformed_file_is_left_out_and_told_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(tmp_path, "arm", TEXT.replace("rounds = 2", "rounds = 0"))
    put(tmp_path, "back").write_bytes(b'name = "\xff"')
    put(tmp_path, "calf")
    (tmp_path / "folder.toml").mkdir()
    shelf = ExerciseShelf(tmp_path)
    with caplog.at_level(logging.WARNING):
        assert ids(shelf) == ["calf"]
    arm, back, folder = shelf.messages
    assert "“arm.toml” cannot be used: “rounds” must be" in arm
    assert "“back.toml” cannot be read: " in back
    assert "“folder.toml” cannot be read: " in folder
    assert caplog.messages == shelf.messages


def test_files_are_read_once_and_only_when_asked_for(tmp_path: Path) -> None:
    shelf = ExerciseShelf(tmp_path)
    file = put(tmp_path, "calf")
    first = shelf.all
    file.unlink()
    assert shelf.all is first
    assert ids(shelf) == ["calf"]


def test_a_folder_without_exercises_is_told_of(tmp_path: Path) -> None:
    shelf = ExerciseShelf(tmp_path / "nowhere")
    assert ids(shelf) == []
    (message,) = shelf.messages
    assert "There are no exercises in" in message
