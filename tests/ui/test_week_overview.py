"""The week at a glance, and its next steps, on the week page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from balance_app.domain.breaks.model import BreakKind
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Details
from balance_app.domain.review.next_steps import StepKind
from balance_app.ui.pages.week import WeekPage
from balance_app.ui.widgets.basics import Button
from tests.desk import put_habits
from tests.ui.conftest import on_screen
from tests.ui.weeks import SATURDAY_AFTERNOON, Office

FIRST_LOOK = (784, 640)
"""The page in a window of the first size, beside the navigation."""


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> WeekPage:
    """Two weeks of four habits: the newer one leans right, sits long and wears heels."""
    journal, now = office.desk.journal, SATURDAY_AFTERNOON
    for week, (left, right, minutes, heels) in enumerate([(4, 16, 400, 300), (10, 10, 340, 100)]):
        for n in range(left + right):
            at = now - timedelta(weeks=week, hours=2 * (left + right - n))
            journal.log("carrying", "left" if n < left else "right", at=at)
        for day in range(3):
            at = now - timedelta(weeks=week, days=day + 1, hours=4)
            journal.log("sitting", None, Details(minutes=minutes), at=at)
            journal.log("footwear", "heels", Details(minutes=heels), at=at)
            journal.log("footwear", "flat", Details(minutes=200), at=at + timedelta(hours=9))
    journal.log("sleeping", "left", at=now)
    return on_screen(WeekPage(office.shared), qtbot, *FIRST_LOOK)


def said(page: WeekPage) -> list[tuple[str, str, str, str]]:
    """Of each row the name, the finding, the change and the run."""
    return [
        (
            row.name.text(),
            row.finding.text(),
            row.change.text(),
            row.run.text(),
        )
        for row in page.overview.habit_rows
    ]


def asked(page: WeekPage) -> list[str]:
    """The words of the next steps."""
    labels = page.steps.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible() and one.text()]


def test_every_habit_is_told_in_a_row(page: WeekPage) -> None:
    assert said(page) == [
        (
            "Carrying",
            "Right side 4 of 5 times",
            "60 points farther from even",
            "Right, 16 in a row",
        ),
        ("Leg crossing", "No entries yet", "", ""),
        ("Sleeping", "Too few entries to say", "", ""),
        ("Sitting", "6 h 40 min a day", "1 h a day more", "Longest 6 h 40 min"),
        (
            "Footwear",
            "Raised heels 60 % of the time",
            "27 points more",
            "Heels, 3 days in a row",
        ),
    ]
    assert page.overview.aside.text() == "against week 46"


def test_how_sure_a_change_is_can_be_seen_and_heard(page: WeekPage) -> None:
    carrying, *_, sitting, _ = (row.change for row in page.overview.habit_rows)

    sure = "Difference +60.0, 95 % interval 1.0 to 106.7"
    assert (carrying.toolTip(), carrying.accessibleDescription()) == (sure, sure)
    assert (sitting.toolTip(), sitting.accessibleDescription()) == ("", "")


def test_a_habit_without_entries_has_neither_a_chart_nor_more_to_show(page: WeekPage) -> None:
    _, crossing, sleeping, *_ = page.overview.habit_rows

    assert not crossing.chart.isVisible()
    assert not crossing.more.isVisible()
    assert sleeping.chart.isVisible()
    assert [mark.words for mark in sleeping.chart.marks()] == ["Left 1"]


def test_bars_of_all_habits_are_on_one_scale(page: WeekPage) -> None:
    carrying, _, sleeping, *_ = page.overview.habit_rows
    left_of_four = carrying.chart.marks()[0].rect.width()
    left_of_one = sleeping.chart.marks()[0].rect.width()

    assert left_of_four / left_of_one == pytest.approx(4, rel=0.2)


def test_all_habits_and_the_next_steps_are_seen_at_the_first_look(page: WeekPage) -> None:
    content, height = page.widget(), page.viewport().height()

    for part in (page.overview, page.steps):
        assert part.mapTo(content, QPoint(0, part.height())).y() <= height


def test_the_next_steps_are_told_with_their_reasons(page: WeekPage) -> None:
    assert [step.kind for step in page.steps.steps] == [
        StepKind.STRETCH,
        StepKind.SIDE,
        StepKind.PAIR,
    ]
    assert asked(page) == [
        "Next steps",
        "A hip stretch, then a glute bridge",
        "6 h 40 min a day, 3 spells over an hour",
        "Carry on your left",
        "16 of 20 were on the right",
        "A flatter pair tomorrow?",
        "Raised heels 60 % of the time",
    ]


def test_a_stretch_that_answers_the_week_can_be_started_at_once(
    page: WeekPage, office: Office
) -> None:
    coach = office.shared.services.coach
    coach.start()
    (button,) = page.steps.findChildren(Button)
    assert button.accessibleName() == "Stretch now: A hip stretch, then a glute bridge"

    button.click()

    showing, guide = coach.status().showing, coach.guide()
    assert showing is not None
    assert guide is not None
    assert (showing.kind, showing.started) == (BreakKind.STRETCH, True)
    assert [one.id for one in guide.exercises] == ["hip-flexor-stretch", "glute-bridge"]


def test_a_week_long_gone_has_no_next_steps(page: WeekPage, office: Office) -> None:
    page.show_week(Week(2026, 46))
    assert page.steps.isVisible()
    office.desk.journal.log("carrying", "right", at=SATURDAY_AFTERNOON - timedelta(weeks=2))

    page.show_week(Week(2026, 45))

    assert page.overview.isVisible()
    assert not page.steps.isVisible()


def test_more_of_a_habit_is_shown_below_and_gets_the_keyboard(page: WeekPage, qtbot: QtBot) -> None:
    more = page.overview.habit_rows[-1].more
    assert more.accessibleName() == "Show more of Footwear"
    card = page.cards[-1]
    assert card.heading.text().startswith("Footwear: ")

    more.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(more, Qt.Key.Key_Return)

    def in_view() -> bool:
        top = card.mapTo(page.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + card.height() <= page.viewport().height()

    qtbot.waitUntil(in_view)
    assert card.views[0].hasFocus()


def test_where_the_window_is_narrow_a_habits_parts_stand_one_under_the_other(
    page: WeekPage, qtbot: QtBot
) -> None:
    carrying = page.overview.habit_rows[0]
    assert carrying.chart.y() < carrying.name.geometry().bottom()

    page.resize(420, 640)

    qtbot.waitUntil(lambda: carrying.chart.y() >= carrying.name.geometry().bottom())
    qtbot.waitUntil(lambda: page.overview.width() <= page.viewport().width())
    shown = [w for row in page.overview.habit_rows for w in row.widgets if w.isVisible()]
    assert all(_ends_inside(widget, page.overview) for widget in shown)

    page.resize(*FIRST_LOOK)
    qtbot.waitUntil(lambda: carrying.chart.y() < carrying.name.geometry().bottom())


def _ends_inside(widget: QWidget, card: QWidget) -> bool:
    return widget.geometry().right() <= card.rect().right()


def test_a_change_of_the_habits_is_followed(page: WeekPage, office: Office) -> None:
    carrying, _, _, sitting, _ = office.desk.habits.current
    put_habits(office.desk, [replace(sitting, name="At the desk"), carrying])
    office.shared.bridge.habits_changed.emit()

    names = [row.name.text() for row in page.overview.habit_rows]
    assert names == ["At the desk", "Carrying"]
    page.overview.habit_rows[0].more.click()
    assert page.cards[0].views[0].hasFocus()


def test_a_new_entry_changes_the_row_and_the_steps(page: WeekPage, office: Office) -> None:
    for _ in range(12):
        office.log("carrying", "left")

    assert said(page)[0] == ("Carrying", "Even", "No clear change", "Left, 12 in a row")
    assert asked(page)[-2:] == ["Carry on your right", "12 in a row on the left"]


def test_a_first_week_has_nothing_to_be_compared_with(office: Office, qtbot: QtBot) -> None:
    office.log("carrying", "left")

    page = on_screen(WeekPage(office.shared), qtbot, *FIRST_LOOK)

    assert page.overview.aside.text() == ""
    assert not page.overview.habit_rows[0].change.isVisible()
    assert [step.kind for step in page.steps.steps] == [StepKind.KEEP_GOING]


def test_a_long_name_gets_more_room_than_its_share(
    page: WeekPage, office: Office, qtbot: QtBot
) -> None:
    carrying, *_ = page.overview.habit_rows
    share = carrying.name.width()
    habits = [*office.shared.services.habits.current]
    habits[0] = replace(habits[0], name="Einkaufstaschentragegewohnheit, t\u00e4glich")

    put_habits(office.desk, habits)
    page.refresh()

    qtbot.waitUntil(lambda: carrying.name.width() > share)
    lines = carrying.name.heightForWidth(carrying.name.width())
    assert lines <= 2 * carrying.name.fontMetrics().lineSpacing() + 2


def test_two_steps_share_the_card(page: WeekPage) -> None:
    steps = page.steps.steps
    assert len(steps) == 3

    page.steps.show_steps(steps[:2])

    first, second = (page.steps._grid.layout().itemAt(n).geometry() for n in range(2))
    assert abs(first.width() - second.width()) <= 1
