"""What changed against the week before, told alike by page, terminal, JSON, report and review."""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from html import unescape
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from balance_app.domain.calendar import Week
from balance_app.domain.habits import Aim
from balance_app.domain.review.weeks import SidedChange, WeekReview
from balance_app.services.news.reviews import review_notice
from balance_app.services.reports import Paper, read_report
from balance_app.ui.pages.week import WeekPage
from balance_app.ui.report.files import save_at_once
from tests import oracle
from tests.desk import put_habits
from tests.fakes import BERLIN, FakeClock
from tests.oracle import Seen
from tests.ui.conftest import on_screen
from tests.ui.told import say
from tests.ui.weeks import BRITISH, SATURDAY_AFTERNOON, WEEK, Office

PAGE = (784, 640)
"""The page in a window of the first size, beside the navigation."""

NUMBER = re.compile(r"[+-]?\d+\.\d")

CHANGES: list[tuple[Aim, tuple[int, int], tuple[int, int], str]] = [
    (Aim.EVEN, (4, 16), (8, 12), "no clear change"),
    (Aim.EVEN, (4, 16), (10, 10), "60 points farther from even"),
    (Aim.EVEN, (17, 19), (2, 18), "74 points nearer to even"),
    (Aim.EVEN, (20, 0), (0, 20), "200 points further left"),
    (Aim.EVEN, (9, 11), (9, 11), "no clear change"),
    (Aim.PREFER_LEFT, (15, 5), (5, 15), "100 points nearer to your aim"),
    (Aim.PREFER_LEFT, (20, 0), (15, 5), "50 points further left"),
    (Aim.PREFER_RIGHT, (12, 3), (1, 9), "80 points farther from your aim"),
    (Aim.JUST_WATCH, (2, 18), (12, 8), "100 points further right"),
    (Aim.JUST_WATCH, (0, 6), (2, 5), "no clear change"),
    (Aim.EVEN, (4, 16), (2, 3), ""),
    (Aim.EVEN, (1, 4), (2, 18), ""),
]
"""An aim, left and right of the week and of the one before, and what is said of the change."""


@dataclass(frozen=True)
class Compared:
    """Two weeks of carrying, and how they differ by the judge's own word.

    Attributes:
        words: What is to be said of it; nothing where a week has too few entries.
    """

    office: Office
    folder: Path
    judged: oracle.Changed | None
    words: str

    def review(self) -> WeekReview:
        return self.office.desk.trends.review(WEEK)

    def said(self, ending: str) -> str:
        """The words of the week's report, what separates them told as one space."""
        path = self.folder / f"week.{ending}"
        report = read_report(self.office.desk.trends, self.office.desk.preferences, WEEK, 1)
        save_at_once(report, path, Paper.A4, BRITISH)
        if ending == "pdf":
            words = [page.extract_text() for page in PdfReader(path).pages]
        elif ending == "svg":
            root = ElementTree.parse(path).getroot()
            words = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
        else:
            words = [unescape(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))]
        return " ".join(" ".join(words).split())


def spread(week: Week, counts: tuple[int, int]) -> list[tuple[datetime, str]]:
    """So many entries on the left and right, over five days."""
    monday = datetime.combine(week.start, time(5), BERLIN)
    sides = ["left"] * counts[0] + ["right"] * counts[1]
    return [(monday + timedelta(days=n % 5, hours=n // 5), side) for n, side in enumerate(sides)]


@pytest.fixture(params=CHANGES)
def compared(request: pytest.FixtureRequest, office: Office, tmp_path: Path) -> Compared:
    aim, now, before, words = request.param
    (carrying, *_) = office.desk.habits.current
    put_habits(office.desk, [replace(carrying, aim=aim)])
    weeks = [spread(WEEK, now), spread(WEEK.shifted(-1), before)]
    for at, side in chain(*weeks):
        office.desk.journal.log("carrying", side, at=at)
    seen = [[Seen(at.date(), side) for at, side in week] for week in weeks]
    return Compared(office, tmp_path, oracle.changed(*seen, str(aim)), words)


def test_page_terminal_json_and_review_tell_the_same_change(
    compared: Compared, qtbot: QtBot
) -> None:
    judged, words = compared.judged, compared.words
    clock = FakeClock(SATURDAY_AFTERNOON)

    (row,) = on_screen(WeekPage(compared.office.shared), qtbot, *PAGE).overview.habit_rows
    terminal = say(compared.folder, clock, "week").splitlines()
    change = json.loads(say(compared.folder, clock, "week", "--json"))["habits"]["carrying"][
        "change"
    ]
    told = review_notice(compared.review()).body.splitlines()[0]

    assert row.change.isVisible() == bool(words)
    assert row.change.text().lower() == words
    against = [line.strip() for line in terminal if "against" in line]
    assert against == ([f"against week 46: {words}"] if words else [])
    if judged is None:
        assert (words, change) == ("", None)
        assert "week before" not in told
        return
    than = "from" if words == "no clear change" else "than"
    assert told.endswith(f"; {words} {than} the week before.")
    assert words == oracle.change_words(judged, compared.review().summary.sided[0].habit.aim)
    assert change["words"] == words
    assert (change["clear"], change["nearer_clear"]) == (judged.clear, judged.nearer_clear)
    numbers = [float(judged.index), judged.low, judged.high]
    assert [change[key] for key in ("index", "low", "high")] == pytest.approx(numbers, abs=0.051)
    assert [float(one) for one in NUMBER.findall(plain(row.change.toolTip()))] == [
        change[key] for key in ("index", "low", "high")
    ]


@pytest.mark.parametrize("ending", ["svg", "pdf", "html"])
def test_the_report_tells_the_change_with_its_interval(compared: Compared, ending: str) -> None:
    said = plain(compared.said(ending))

    if compared.judged is None:
        assert "Against the week before" not in said
        return
    found = re.search(r"Against the week before Carrying: ([^(]*) \(difference ([^)]*)\)\.", said)
    assert found is not None
    assert found[1] == compared.words
    (change,) = compared.review().changes.values()
    assert isinstance(change, SidedChange)
    ours = [change.index.points, change.index.low, change.index.high]
    assert [float(one) for one in NUMBER.findall(found[2])] == pytest.approx(ours, abs=0.051)


def plain(text: str) -> str:
    """A text with the minus that programs read."""
    return text.replace("−", "-")
