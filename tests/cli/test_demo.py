"""The made-up profile, opened or drawn."""

from datetime import datetime
from pathlib import Path

import pytest

from balance_app.paths import paths_for
from balance_app.services.wish import AppWish
from tests.cli.conftest import Command
from tests.fakes import BERLIN


def test_the_demo_opens_the_app_on_a_filled_profile(balance: Command) -> None:
    seen: list[tuple[str, int]] = []

    def look(wish: AppWish) -> int:
        assert wish.data_dir is not None
        terminal = balance.open_terminal(wish.data_dir)
        carrying = terminal.trends.this_week().sided[0].counts
        terminal.close()
        seen.append((wish.data_dir, carrying.right))
        return 0

    balance.open_app = look

    said = balance("demo")

    assert said.code == 0
    [(profile, right)] = seen
    assert right == 16
    assert not Path(profile).exists()


def test_the_demo_does_not_touch_the_users_own_profile(balance: Command) -> None:
    balance("demo")

    assert not balance.folder.exists()
    assert [wish.data_dir for wish in balance.opened] != [str(balance.folder)]


def test_the_demo_draws_pictures_into_a_folder(balance: Command, tmp_path: Path) -> None:
    output = tmp_path / "build" / "demo"

    said = balance("demo", "--weeks", "2", "--output", str(output))

    assert (said.code, said.out) == (0, f"{output / 'today.png'}\n")
    [(profile, _, at)] = balance.drawn
    assert at == datetime(2026, 11, 14, 14, 5, tzinfo=BERLIN)
    assert not paths_for(profile).data.exists()
    assert balance.opened == []


def test_the_apps_exit_code_is_the_demos(balance: Command) -> None:
    balance.open_app = lambda _wish: 3

    assert balance("demo", "--weeks", "1").code == 3


@pytest.mark.parametrize("weeks", ["0", "105", "-1", "many"])
def test_a_number_of_weeks_that_cannot_be_is_refused(balance: Command, weeks: str) -> None:
    said = balance("demo", "--weeks", weeks)

    assert said.code == 2
    assert "'--weeks'" in said.err


def test_a_folder_that_cannot_be_made_is_refused_first(balance: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    said = balance("demo", "--output", str(tmp_path / "file" / "demo"))

    assert said.code == 3
    assert "Choose another --output" in said.err
    assert balance.drawn == []
