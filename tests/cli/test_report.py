"""Reports from the terminal; what draws them is handed in."""

from pathlib import Path

import pytest

from balance_app.domain.errors import MachineError
from balance_app.services.reports import Paper, Report
from tests.cli.conftest import Command


def weeks(report: Report) -> list[str]:
    return [str(one.week) for one in report.weeks]


def test_this_week_is_written_unless_another_is_asked_for(balance: Command) -> None:
    balance("log", "carrying", "right")

    said = balance("report", "--output", "week.pdf")

    assert (said.code, said.out, said.err) == (0, "week.pdf\n", "")
    [(report, path, paper)] = balance.reports
    assert (weeks(report), path, paper) == (["2026-W47"], Path("week.pdf"), None)
    assert report.sided[0].counts.right == 1


def test_weeks_go_up_to_the_week_that_is_named(balance: Command) -> None:
    said = balance(
        *("report", "--week", "2026-W02", "--weeks", "3", "--paper", "Letter"),
        *("--output", "x.svg"),
    )

    assert said.code == 0
    [(report, _, paper)] = balance.reports
    assert weeks(report) == ["2025-W52", "2026-W01", "2026-W02"]
    assert paper is Paper.LETTER


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--output", "week.doc"], "end in .pdf, .html, .png or .svg."),
        (["--output", "week"], "“week”"),
        ([], "'--output'"),
        (["--output", "w.pdf", "--weeks", "0"], "1<=x<=52"),
        (["--output", "w.pdf", "--weeks", "53"], "1<=x<=52"),
        (["--output", "w.pdf", "--week", "2026-W54"], "no week 54"),
        (["--output", "w.pdf", "--week", "last"], "2026-W47"),
        (["--output", "w.pdf", "--paper", "a5"], "'letter'"),
    ],
)
def test_words_that_cannot_be_are_refused_before_anything_is_written(
    balance: Command, words: list[str], hint: str
) -> None:
    said = balance("report", *words)

    assert said.code == 2
    assert hint in said.err
    assert balance.reports == []


def test_a_file_that_cannot_be_written_is_the_machines_fault(
    balance: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_report: Report, path: Path, _paper: Paper | None) -> None:
        raise MachineError(f"{path} could not be written: No space left on device.")

    monkeypatch.setattr(balance, "save_report", full)

    said = balance("report", "--output", "week.pdf")

    assert (said.code, said.out) == (3, "")
    assert "No space left" in said.err
