"""What is asked of a terminal, and what it gets."""

import io
from typing import IO

import pytest

from balance_app.cli.screen import Screen, complain, say


class Stream(io.TextIOWrapper):
    """A stream with an encoding, on a terminal or not."""

    def __init__(self, encoding: str, terminal: bool = True) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def written(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


def test_a_terminal_gets_colours() -> None:
    assert Screen.of(Stream("utf-8"), {}).colour


@pytest.mark.parametrize(
    ("stream", "environ"),
    [
        (Stream("utf-8", terminal=False), {}),
        (Stream("utf-8"), {"NO_COLOR": "1"}),
        (Stream("utf-8"), {"TERM": "dumb"}),
    ],
)
def test_who_wants_no_colours_gets_none(stream: IO[str], environ: dict[str, str]) -> None:
    screen = Screen.of(stream, environ)

    assert not screen.colour
    assert screen.style("left", "blue", bold=True) == "left"


@pytest.mark.parametrize(
    ("encoding", "environ", "ascii_only"),
    [
        ("utf-8", {"LANG": "en_GB.UTF-8"}, False),
        ("utf-8", {}, False),
        ("utf-8", {"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, True),
        ("utf-8", {"LANG": "POSIX"}, True),
        ("utf-8", {"LANG": "C", "LC_CTYPE": "C.UTF-8"}, False),
        ("ascii", {"LANG": "en_GB.UTF-8"}, True),
        ("iso-8859-1", {"LANG": "de_DE"}, True),
    ],
)
def test_plain_ascii_where_locale_or_encoding_demand_it(
    encoding: str, environ: dict[str, str], ascii_only: bool
) -> None:
    assert Screen.of(Stream(encoding), environ, utf8_mode=False).ascii is ascii_only


@pytest.mark.parametrize(("language", "ascii_only"), [("C", True), ("POSIX", True), ("", False)])
def test_the_characters_that_python_chooses_in_a_c_locale_are_not_the_users_wish(
    language: str, ascii_only: bool
) -> None:
    environ = {"LANG": language, "LC_CTYPE": "C.UTF-8"}

    assert Screen.of(Stream("utf-8"), environ, utf8_mode=True).ascii is ascii_only


@pytest.mark.parametrize(("columns", "width"), [("10", 40), ("72", 72), ("300", 100)])
def test_the_width_is_kept_within_bounds(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert Screen.of(Stream("utf-8"), {}).width == width


def test_results_and_messages_are_written_as_the_stream_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out, err = Stream("ascii"), Stream("utf-8")
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)

    say("4 ██│█ · −9 “bag” 鞄")
    complain("“lft” is none.")

    assert out.written() == '4 ##|# - -9 "bag" ?\n'
    assert err.written() == "balance: “lft” is none.\n"
