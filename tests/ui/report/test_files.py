"""Reports as files: what stands in them is read back."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage

from balance_app.domain.balance import laterality_of_counts
from balance_app.domain.calendar import Week
from balance_app.domain.errors import MachineError
from balance_app.domain.habits import Habit, Kind, Option, Side, find_habit
from balance_app.domain.no_break import NO_BREAK
from balance_app.services.reports import Paper, Report, read_report
from balance_app.ui.colours import PAPER
from balance_app.ui.report.files import save_at_once, save_report, usual_paper
from tests.ui.report.conftest import ReportOf, log
from tests.ui.weeks import BRITISH, WEEK, Office

THIS_WEEK = {
    "16–22 November 2026",
    "Carrying: right side 4 of 5 times",
    "index +60 (17 to 84), 20 entries · leaning right",
    "Leg crossing: even",
    "Sitting: 1 h 35 min a day",
    "Footwear: raised heels 25 % of the time",
    "For information only, not medical advice.",
    "index = (R − L) / (R + L) × 100, with L and R the left and right entries",
    "half = z √(p (1 − p) / n + z² / 4n²) / (1 + z² / n)",
}
KEPT_TOGETHER = f"Sitting: 1{NO_BREAK}h{NO_BREAK}35{NO_BREAK}min a day"
NUMBERS = "Carrying 4 16 1 0 20 +60.0 16.8 to 83.9 leaning right"


def pages_of(path: Path) -> list[str]:
    """The words of each page of a PDF; what separates them is told as one space."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def svg_texts(path: Path) -> list[str]:
    root = ElementTree.parse(path).getroot()
    return [(text.text or "").strip() for text in root.iter("{http://www.w3.org/2000/svg}text")]


class Words(HTMLParser):
    """Collects the words of a page, and the names of what stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def saved(report: Report, path: Path, paper: Paper = Paper.A4) -> Path:
    save_at_once(report, path, paper, BRITISH)
    return path


def test_the_pdfs_text_can_be_read_back(report_of: ReportOf, tmp_path: Path) -> None:
    pages = pages_of(saved(report_of(1), tmp_path / "week.pdf"))

    assert len(pages) == 2
    whole = " ".join(pages)
    assert {said for said in THIS_WEEK if said not in whole} == set()
    assert NUMBERS in whole
    assert "page 1 of 2" in pages[0]
    assert all("For information only, not medical advice." in page for page in pages)


def test_the_svgs_text_can_be_read_back(report_of: ReportOf, tmp_path: Path) -> None:
    texts = svg_texts(saved(report_of(1), tmp_path / "week.svg"))

    whole = " ".join(texts)
    assert KEPT_TOGETHER in whole
    whole = whole.replace(NO_BREAK, " ")
    assert {said for said in THIS_WEEK if said not in whole} == set()
    assert {"+60.0", "16.8 to 83.9", "1 h 35 min", "6 h"} <= set(texts)


def test_the_html_has_tables_and_drawings_and_needs_no_other_file(
    report_of: ReportOf, tmp_path: Path
) -> None:
    text = saved(report_of(1), tmp_path / "week.html").read_text(encoding="utf-8")
    page = Words()
    page.feed(text)

    assert KEPT_TOGETHER in page.words
    plain = [said.replace(NO_BREAK, " ") for said in page.words]
    assert {said for said in THIS_WEEK if said not in plain} == set()
    assert page.words[(start := page.words.index("Verdict")) + 1 : start + 9] == [
        "Carrying",
        "4",
        "16",
        "1",
        "0",
        "20",
        "+60.0",
        "16.8 to 83.9",
    ]
    drawings = [attrs for tag, attrs in page.tags if tag == "svg"]
    assert len(drawings) == 6
    assert str(drawings[0]["aria-label"]).startswith("Carrying: right side 4 of 5 times. Left 4,")
    assert not re.search(r"(src|href)\s*=|url\(|@import", text)


@pytest.mark.parametrize("count", [1, 2, 8, 52])
@pytest.mark.parametrize("paper", Paper)
def test_a_report_takes_two_pages(
    report_of: ReportOf, tmp_path: Path, count: int, paper: Paper
) -> None:
    path = saved(report_of(count), tmp_path / "weeks.pdf", paper)

    assert len(PdfReader(path).pages) == 2


@pytest.mark.parametrize(("paper", "points"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_pages_are_as_large_as_their_paper(
    report_of: ReportOf, tmp_path: Path, paper: Paper, points: tuple[int, int]
) -> None:
    path = saved(report_of(1), tmp_path / "week.pdf", paper)

    box = PdfReader(path).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def test_the_pdf_has_no_pictures_but_lines_and_letters(report_of: ReportOf, tmp_path: Path) -> None:
    reader = PdfReader(saved(report_of(8), tmp_path / "weeks.pdf"))

    assert [list(page.images) for page in reader.pages] == [[], []]
    assert reader.metadata is not None
    assert reader.metadata.title == "Balance report, 28 September – 22 November 2026"


def test_a_week_says_what_changed_and_what_to_do_next(report_of: ReportOf, tmp_path: Path) -> None:
    whole = " ".join(pages_of(saved(report_of(1), tmp_path / "week.pdf")))

    assert "Against the week before" in whole
    assert "Carrying: no clear change (difference −17.8, 95 % interval" in whole
    assert "Newcombe" in whole
    assert "What to do next" in whole
    assert "Carry on your left (16 of 20 were on the right)." in whole
    several = " ".join(pages_of(saved(report_of(2), tmp_path / "weeks.pdf")))
    assert "What to do next" not in several
    assert "Newcombe" not in several


def test_several_weeks_are_told_together_and_one_by_one(
    report_of: ReportOf, tmp_path: Path
) -> None:
    whole = " ".join(pages_of(saved(report_of(8), tmp_path / "weeks.pdf")))

    together, before = laterality_of_counts(32, 72), laterality_of_counts(1, 8)
    assert together is not None
    assert before is not None
    assert f"Carrying 32 72 1 0 104 +{together.index:.1f} " in whole
    assert "ISO weeks 2026-W40 to 2026-W47, 8 weeks taken together" in whole
    assert "2026-W47 +60.0 (16.8 to 83.9), 20" in whole
    interval = f"({before.low:.1f} to {before.high:.1f})"
    assert f"2026-W46 +{before.index:.1f} {interval}, 9 – – –" in whole
    assert "last 4 weeks +" in whole
    assert "A hollow dot" not in whole


def test_weeks_with_too_few_entries_are_not_measured(logged: Office, tmp_path: Path) -> None:
    services = logged.shared.services
    log(logged, "2026-09-15", "left", "left", habit="sleeping")
    report = read_report(services.trends, services.preferences, WEEK.shifted(-9), 2)

    whole = " ".join(pages_of(saved(report, tmp_path / "weeks.pdf")))

    assert "2026-W38 too few, 2" in whole
    assert "2026-W37 –" in whole
    assert "A hollow dot is a week with too few entries" in whole


@pytest.mark.parametrize(
    ("week", "said"),
    [
        (WEEK, "ISO week 2026-W47, up to Saturday 21 November."),
        (WEEK.shifted(-1), "ISO week 2026-W46."),
        (WEEK.shifted(1), "ISO week 2026-W48."),
    ],
)
def test_only_a_week_that_is_not_over_says_how_far_it_goes(
    office: Office, tmp_path: Path, week: Week, said: str
) -> None:
    services = office.shared.services
    report = read_report(services.trends, services.preferences, week, 1)

    [page] = pages_of(saved(report, tmp_path / "week.pdf"))

    assert f"{said} Left and right are the user’s own body sides." in page


def test_every_habit_has_its_column_however_many_there_are(office: Office, tmp_path: Path) -> None:
    carrying = find_habit("carrying")
    report = read_report(office.shared.services.trends, office.shared.services.preferences, WEEK, 1)
    names = [f"Gewohnheit {n} mit Verbindungsnamen" for n in range(12)]
    log(office, "2026-11-17", *["right"] * 9, *["left"] * 3, habit="carrying")
    part = office.shared.services.trends.week(WEEK).part(carrying.id)
    assert part is not None
    parts = tuple(replace(part, habit=replace(carrying, id=name, name=name)) for name in names)
    report = replace(report, weeks=(replace(report.newest, habits=parts),), whole=parts)

    pages = pages_of(saved(report, tmp_path / "week.pdf"))

    whole = " ".join(pages)
    assert {name for name in names if whole.count(name) < 2} == set()
    assert len(pages) == 2


def test_no_number_is_cut_short_for_a_long_name(office: Office, tmp_path: Path) -> None:
    services = office.shared.services
    option = Option("left", "Left", Side.LEFT), Option("right", "Right", Side.RIGHT)
    for n in range(6):
        name = f"Kapitänsmützenschirmtragegewohnheit {n}"
        office.desk.habits.add(Habit(f"own-{n}", name, Kind.SIDED, option))
        log(office, "2026-11-17", *["right"] * 16, *["left"] * 4, habit=f"own-{n}")
    report = read_report(services.trends, services.preferences, WEEK, 2)

    whole = " ".join(pages_of(saved(report, tmp_path / "weeks.pdf")))

    assert whole.count("+60.0 16.8 to 83.9 leaning right") == 6
    assert whole.count("+60.0 (16.8 to 83.9), 20") == 6


def test_a_report_without_entries_says_so(office: Office, tmp_path: Path) -> None:
    services = office.shared.services
    for count in (1, 4):
        report = read_report(services.trends, services.preferences, WEEK, count)
        [page] = pages_of(saved(report, tmp_path / "empty.pdf"))

        assert "No entries: Carrying, Leg crossing, Sleeping, Sitting, Footwear" in page
        assert "Formulas" not in page
        assert "For information only, not medical advice." in page


def test_one_entry_is_too_few_to_say(office: Office, tmp_path: Path) -> None:
    services = office.shared.services
    log(office, "2026-11-17", "left", habit="carrying")
    for count in (1, 4):
        report = read_report(services.trends, services.preferences, WEEK, count)
        whole = " ".join(pages_of(saved(report, tmp_path / "one.pdf")))

        assert "Carrying: too few entries to say" in whole
        assert "Carrying 1 0 0 0 1 −100.0 −100.0 to 58.7 too few entries" in whole


def test_right_is_striped_so_that_black_and_white_tells_it_from_left(
    report_of: ReportOf, tmp_path: Path
) -> None:
    path = saved(report_of(1), tmp_path / "week.png")
    drawn = QImage(str(path))

    assert drawn.width() == round(210 / 25.4 * 96) * 2
    assert round(drawn.dotsPerMeterX() * 0.0254) == 192
    assert drawn.pixelColor(2, 2) == QColor("#ffffff")
    left, right = (_longest_runs(drawn, QColor(colour)) for colour in (PAPER.left, PAPER.right))
    middle = len(left) // 2
    assert left[middle] > 40 > right[middle] > 0


def _longest_runs(drawn: QImage, colour: QColor) -> list[int]:
    """How many pixels of a colour stand side by side, line by line of the first bar that has it."""
    plain = drawn.convertToFormat(QImage.Format.Format_RGB888)
    pixel = bytes((colour.red(), colour.green(), colour.blue()))
    lengths: list[int] = []
    for y in range(plain.height()):
        line = bytes(plain.constScanLine(y))
        runs = re.findall(b"(?:%s)+" % re.escape(pixel), line)
        if runs:
            lengths.append(max(map(len, runs)) // len(pixel))
        elif lengths:
            break
    return lengths


def test_a_report_given_up_leaves_no_file(report_of: ReportOf, tmp_path: Path) -> None:
    for kind in ("pdf", "png", "html"):
        path = tmp_path / f"week.{kind}"
        steps = save_report(report_of(1), path, Paper.A4, BRITISH)
        next(steps)
        next(steps)
        steps.close()

        assert not path.exists()


def test_a_file_that_cannot_be_written_is_told_in_words(
    report_of: ReportOf, tmp_path: Path
) -> None:
    for kind in ("pdf", "png", "svg", "html"):
        with pytest.raises(MachineError, match="could not be written"):
            saved(report_of(1), tmp_path / "nowhere" / f"week.{kind}")


@pytest.mark.parametrize(
    ("place", "paper"),
    [("en_US", Paper.LETTER), ("en_GB", Paper.A4), ("de_DE", Paper.A4), ("fr_CA", Paper.LETTER)],
)
def test_the_usual_paper_is_that_of_the_country(place: str, paper: Paper) -> None:
    assert usual_paper(QLocale(place)) is paper
