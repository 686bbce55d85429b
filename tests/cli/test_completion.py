"""The words that a shell is offered, whatever is stored or broken."""

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from balance_app.domain.habits import BUILT_IN, Habit, Kind, Option, Side
from balance_app.paths import paths_for
from balance_app.services.wish import ASKED_BY_SHELL
from balance_app.store.database import open_database
from balance_app.store.migrations import STEPS
from tests.cli.conftest import Command, Said
from tests.cli.test_processes import files

SIDES = (Option("left", "Left", Side.LEFT), Option("right", "Right", Side.RIGHT))


@pytest.fixture
def ask(balance: Command, monkeypatch: pytest.MonkeyPatch) -> "Ask":
    return Ask(balance, monkeypatch)


class Ask:
    """Asks for words as the script of a shell does."""

    def __init__(self, balance: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        self.balance = balance
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("BALANCE_DATA_DIR", str(balance.folder))

    def said(self, line: str, shell: str = "fish") -> Said:
        """What is answered to a line; its last word, perhaps empty, is the one begun."""
        begun = line.split(" ")[-1]
        with self._monkeypatch.context() as environment:
            environment.setenv(ASKED_BY_SHELL, f"{shell}_complete")
            environment.setenv("COMP_WORDS", line)
            word = begun if shell == "fish" else str(len(line.split(" ")) - 1)
            environment.setenv("COMP_CWORD", word)
            return self.balance()

    def __call__(self, line: str) -> dict[str, str]:
        """The words offered to fish, each with what is told of it."""
        said = self.said(line)
        assert (said.code, said.err) == (0, "")
        rows = [row.partition(",")[2].partition("\t") for row in said.out.splitlines() if row]
        return {word: told for word, _, told in rows}


def test_commands_and_options_are_offered(ask: Ask) -> None:
    assert list(ask("balance un")) == ["undo", "undelete"]
    assert {"--at", "--until", "--note"} <= set(ask("balance log carrying left --"))
    assert list(ask("balance completion ")) == ["bash", "zsh", "fish"]


def test_habits_are_offered_with_their_names(ask: Ask) -> None:
    ask.balance("log", "carrying", "left")
    terminal = ask.balance.open_terminal(str(ask.balance.folder))
    terminal.habits.add(Habit("", "Mouse hand", Kind.SIDED, SIDES))
    terminal.habits.archive("sleeping")
    terminal.close()

    assert ask("balance log ") == {
        "carrying": "Carrying",
        "leg-crossing": "Leg crossing",
        "sitting": "Sitting",
        "footwear": "Footwear",
        "mouse-hand": "Mouse hand",
    }
    assert list(ask("balance log LEG")) == ["leg-crossing"]
    assert "sleeping" in ask("balance history --habit ")


def test_habits_are_offered_to_what_asks_about_them(ask: Ask) -> None:
    assert list(ask("balance check-ins s")) == ["set"]
    assert list(ask("balance check-ins set s")) == ["sleeping", "sitting"]


def test_options_are_those_of_the_habit_named_before(ask: Ask) -> None:
    ask.balance("log", "carrying", "left")
    (entry,) = ask.balance("history", "--json").json

    assert ask("balance log carrying ") == {
        "left": "Left",
        "both": "Both",
        "none": "Nothing",
        "right": "Right",
    }
    assert list(ask("balance log leg-crossing u")) == ["uncrossed"]
    assert list(ask("balance log sitting ")) == ["standing"]
    assert ask("balance log nothing ") == {}
    assert list(ask(f"balance edit {entry['id'][-8:]} ")) == ["left", "both", "none", "right"]
    assert ask("balance edit 0badcafe ") == {}
    assert "uncrossed" in ask("balance history --option ")
    assert "uncrossed" not in ask("balance history --habit carrying --option ")


def test_an_archived_option_is_not_offered(ask: Ask) -> None:
    ask.balance("log", "carrying", "left")
    carrying = BUILT_IN[0]
    kept = tuple(option for option in carrying.options if option.id != "both")
    terminal = ask.balance.open_terminal(str(ask.balance.folder))
    terminal.habits.change(replace(carrying, options=kept))
    terminal.close()

    assert list(ask("balance log carrying ")) == ["left", "none", "right"]


def test_habits_and_pairs_are_offered_to_what_changes_them(ask: Ask) -> None:
    ask.balance("habits", "archive", "sleeping")

    assert "sleeping" in ask("balance habits bring-back ")
    assert list(ask("balance habits move carrying --before s")) == ["sleeping", "sitting"]
    assert list(ask("balance shoes rename ba")) == ["barefoot"]
    assert {"add", "rename", "delete"} <= set(ask("balance habits "))


def test_tags_of_one_word_are_offered(ask: Ask) -> None:
    ask.balance("log", "carrying", "left")
    terminal = ask.balance.open_terminal(str(ask.balance.folder))
    terminal.habits.change(replace(BUILT_IN[0], tags=("bag", "two words", "$(reboot)")))
    terminal.close()

    assert list(ask("balance log carrying left --tag ")) == ["bag"]


def test_words_of_a_fixed_list_are_offered(ask: Ask) -> None:
    assert list(ask("balance history --source t")) == ["tray", "terminal"]
    assert list(ask("balance history --side ")) == ["left", "right", "both", "neither"]
    assert list(ask("balance edit 0badcafe --clear ")) == ["minutes", "load", "tag", "note"]
    assert "prefer-left" in ask("balance habits aim carrying ")
    assert "mouse-hand" in ask("balance habits add --ready ")
    assert "dumbbell" in ask("balance habits change carrying --icon ")
    assert list(ask("balance check-ins set sleeping --days s")) == ["sat-sun", "sat", "sun"]


def test_only_pairs_that_are_archived_are_offered_to_be_brought_back(ask: Ask) -> None:
    ask.balance("shoes", "archive", "heels")

    assert "heels" not in ask("balance shoes archive ")
    assert list(ask("balance shoes bring-back ")) == ["heels"]
    assert "heels" in ask("balance shoes rename ")


def test_the_newest_entries_are_offered_by_their_endings(ask: Ask) -> None:
    ids = []
    for option in ("left", "right", "both"):
        row = ask.balance("log", "carrying", option, "--load", "4", "--tag", "bag", "--json").json
        ids.append(row["id"][-8:])
    ask.balance("delete", ids[0])

    assert set(ask("balance edit ")) == {ids[2], ids[1]}
    assert set(ask(f"balance delete {ids[2]} ")) == {ids[1]}
    assert list(ask("balance undelete ")) == [ids[0]]
    assert ask(f"balance edit {ids[1][:3]}")[ids[1]].startswith("Carrying right, 4 kg, bag, ")


@pytest.mark.parametrize(
    ("shell", "line"), [("bash", "plain,carrying\n"), ("zsh", "plain\ncarrying\nCarrying\n")]
)
def test_each_shell_is_answered_in_its_own_way(ask: Ask, shell: str, line: str) -> None:
    assert ask.said("balance log ca", shell).out == line


def test_the_data_folder_named_on_the_line_is_the_one_looked_into(ask: Ask, tmp_path: Path) -> None:
    other = tmp_path / "other"
    database = open_database(paths_for(str(other)).database)
    database.connection.execute(
        "INSERT INTO habits (id, body) SELECT 'carrying', "
        """'{"id": "carrying", "name": "Tragen", "kind": "sided", "options": [], "aim": "even",
        "position": 1, "archived": false, "built_in": true}'"""
    )
    database.close()

    assert ask(f"balance --data-dir {other} log ca") == {"carrying": "Tragen"}
    assert ask("balance log ca") == {"carrying": "Carrying"}


# -- whatever is stored or broken ------------------------------------------------------------------


def test_before_anything_is_stored_the_built_in_habits_are_offered_and_nothing_is_made(
    ask: Ask,
) -> None:
    assert list(ask("balance log ")) == [habit.id for habit in BUILT_IN]
    assert list(ask("balance log carrying ri")) == ["right"]
    assert ask("balance delete ") == {}
    assert not ask.balance.folder.exists()


def test_a_database_is_read_and_not_written(ask: Ask) -> None:
    ask.balance("log", "carrying", "left")
    before = files(ask.balance.folder)["balance.db"]

    ask("balance log ")
    ask("balance delete ")

    assert files(ask.balance.folder)["balance.db"] == before
    assert ask.balance("log", "carrying", "right").code == 0


@pytest.mark.parametrize(
    "content", [b"no database at all, but text " * 40, b"", b"SQLite format 3\0"]
)
def test_a_broken_database_offers_nothing_of_its_own_and_stays_as_it_is(
    ask: Ask, content: bytes
) -> None:
    ask.balance.folder.mkdir()
    (ask.balance.folder / "balance.db").write_bytes(content)

    said = ask.said("balance delete ")

    assert (said.code, said.out.strip(), said.err) == (0, "", "")
    assert "log" in ask("balance l")
    assert (ask.balance.folder / "balance.db").read_bytes() == content
    assert not paths_for(str(ask.balance.folder)).log.exists()


def test_a_database_of_an_older_balance_offers_the_built_in_habits(ask: Ask) -> None:
    ask.balance.folder.mkdir()
    open_database(ask.balance.folder / "balance.db", steps=STEPS[:5]).close()

    assert list(ask("balance log ")) == [habit.id for habit in BUILT_IN]
    assert ask("balance delete ") == {}


def test_somebody_elses_database_offers_nothing(ask: Ask) -> None:
    ask.balance.folder.mkdir()
    connection = sqlite3.connect(ask.balance.folder / "balance.db")
    connection.execute("CREATE TABLE other (id)")
    connection.close()

    assert ask("balance log ") == {}


def test_a_folder_that_cannot_be_read_offers_nothing(ask: Ask) -> None:
    (ask.balance.folder / "balance.db").mkdir(parents=True)

    assert ask("balance log ") == {}


@pytest.mark.parametrize(
    "line", ["balance nothing ", "balance week --nothing x ", "balance '", "balance log x y z "]
)
def test_a_line_that_cannot_be_completed_is_met_with_silence(ask: Ask, line: str) -> None:
    said = ask.said(line)

    assert (said.code, said.out.strip(), said.err) == (0, "", "")


def test_an_unknown_question_is_met_with_silence(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ASKED_BY_SHELL, "csh_complete")

    said = ask.balance()

    assert (said.code, said.out, said.err) == (0, "", "")
    assert os.environ[ASKED_BY_SHELL] == "csh_complete"


def test_a_bug_is_logged_and_disturbs_no_line(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_data_dir: str | None) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(ask.balance, "open_known", break_down, raising=False)

    said = ask.said("balance log ")

    assert (said.code, said.out, said.err) == (0, "", "")
    log = paths_for(str(ask.balance.folder)).log
    assert "ZeroDivisionError: on purpose" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed_and_asks_for_balance(
    balance: Command, shell: str
) -> None:
    said = balance("completion", shell)

    assert (said.code, said.err) == (0, "")
    assert f"{ASKED_BY_SHELL}={shell}_complete" in said.out
    assert not balance.folder.exists()


def test_another_shell_is_refused(balance: Command) -> None:
    said = balance("completion", "csh")

    assert said.code == 2
    assert "'bash', 'zsh', 'fish'" in said.err


def test_nudges_are_offered_newest_first_with_what_they_asked(ask: Ask) -> None:
    for habit, option in (("carrying", "right"), ("leg-crossing", "left")):
        ask.balance("log", habit, option)
        ask.balance("log", habit, option)

    endings = [row["id"][-8:] for row in ask.balance("nudges", "--json").json["nudges"]]

    assert ask("balance nudges not-helpful ") == dict(
        zip(endings, ["Right next?", "Left next?"], strict=True)
    )


def test_where_nothing_is_stored_no_nudge_is_offered(ask: Ask) -> None:
    assert ask("balance nudges not-helpful ") == {}
