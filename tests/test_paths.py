"""Where things lie, whatever the folder is called and whatever the environment says."""

import os
from pathlib import Path

import pytest

from balance_app.domain.errors import MachineError
from balance_app.paths import paths_for, runtime_folder


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    """A link that leads to itself."""
    link = tmp_path / "loop"
    link.symlink_to(link)
    return link


def test_everything_of_a_profile_lies_in_its_folder(tmp_path: Path) -> None:
    paths = paths_for(str(tmp_path))

    assert {paths.database.parent, paths.lock.parent, paths.log.parent} == {tmp_path}


def test_two_names_of_one_folder_have_one_channel(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")

    assert paths_for(str(tmp_path / "link")).channel == paths_for(str(tmp_path / "data")).channel
    assert paths_for(str(tmp_path)).channel != paths_for(str(tmp_path / "data")).channel


def test_the_users_own_folder_has_one_channel_by_its_name_and_unnamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "home").symlink_to(tmp_path / "disk")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))

    own = paths_for(None)

    assert own.data == tmp_path / "disk" / "balance"
    assert own.channel == paths_for(str(tmp_path / "home" / "balance")).channel


def test_a_folders_name_need_not_be_text(tmp_path: Path) -> None:
    paths = paths_for(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))

    assert paths.channel.name.isascii()


def test_a_loop_of_links_is_no_folder(loop: Path) -> None:
    with pytest.raises(MachineError, match="--data-dir") as caught:
        paths_for(str(loop))

    assert str(loop) in caught.value.message


def test_nobodys_home_is_no_folder() -> None:
    with pytest.raises(MachineError, match="~nobody-of-this-name/data"):
        paths_for("~nobody-of-this-name/data")


def test_a_runtime_folder_of_somebody_else_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "run" / "theirs"
    theirs.mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(theirs))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert runtime_folder() == theirs

    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != theirs)

    assert runtime_folder() == tmp_path
