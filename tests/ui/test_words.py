"""The sentences that charts, cards, tray and pages share."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from balance_app.domain.balance import Run
from balance_app.domain.calendar import Week
from balance_app.domain.entries import Change, ChangeKind
from balance_app.domain.habits import BUILT_IN, Option, Side, find_habit
from balance_app.ui import date_shapes, words
from tests.fakes import BERLIN
from tests.ui.weeks import BRITISH, CARRYING, SATURDAY, WEEK, entry

GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
AMERICAN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
JAPANESE = QLocale(QLocale.Language.Japanese, QLocale.Country.Japan)


@pytest.mark.parametrize(
    ("value", "said"),
    [(60.0, "+60.0"), (0.04, "0.0"), (-0.04, "0.0"), (-16.84, "−16.8"), (0.06, "+0.1")],
)
def test_a_signed_decimal_says_its_sign_unless_it_is_nought(value: float, said: str) -> None:
    assert words.signed_decimal(value, BRITISH) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 November 2026"),
        (date(2026, 10, 26), date(2026, 11, 22), "26 October – 22 November 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 December 2025 – 4 January 2026"),
    ],
)
def test_days_are_told_with_their_year_or_years(first: date, last: date, said: str) -> None:
    assert words.days_of_year(first, last, BRITISH) == said


def test_americans_part_the_year_with_a_comma() -> None:
    first, last = date(2025, 12, 29), date(2026, 1, 4)

    assert words.days_of_year(first, last, AMERICAN) == "December 29, 2025 – January 4, 2026"
    assert words.days_of_year(SATURDAY, SATURDAY, GERMAN).endswith("November 2026")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (406, "6 h 46 min"), (72_000, "1,200 h")],
)
def test_durations_name_hours_and_minutes_only_where_there_are_any(minutes: int, said: str) -> None:
    assert words.duration(minutes, BRITISH) == said


def test_numbers_have_a_true_minus_and_the_locales_groups() -> None:
    assert words.number(-1234.4, BRITISH) == "−1,234"
    assert words.number(-0.4, BRITISH) == "0"
    assert words.signed(59.6, BRITISH) == "+60"
    assert words.signed(0.3, BRITISH) == "0"
    assert words.decimal(-16.84, GERMAN) == "−16,8"
    assert words.decimal(-0.04, BRITISH) == "0.0"
    assert words.decimal(6.25, BRITISH) == f"{round(6.25, 1)}"


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (BRITISH, "Saturday 21 November"),
        (AMERICAN, "Saturday, November 21"),
        (GERMAN, "Samstag, 21. November"),
        (JAPANESE, "11月21日土曜日"),
        (QLocale(QLocale.Language.Spanish), "sábado, 21 de noviembre"),
        (QLocale(QLocale.Language.Hungarian), "november 21., szombat"),
    ],
)
def test_a_day_is_written_as_its_locale_does_without_the_year(locale: QLocale, said: str) -> None:
    assert words.long_day(SATURDAY, locale) == said


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (BRITISH, "Week 47 · 16–22 November"),
        (AMERICAN, "Week 47 · November 16–22"),
        (GERMAN, "Week 47 · 16.–22. November"),
        (QLocale(QLocale.Language.Spanish), "Week 47 · 16–22 de noviembre"),
    ],
)
def test_a_week_is_named_with_its_days(locale: QLocale, said: str) -> None:
    assert words.week_title(WEEK, SATURDAY, locale) == said


def test_a_week_of_two_months_names_both_and_one_of_another_year_its_year() -> None:
    november = words.week_title(Week(2026, 49), SATURDAY, BRITISH)
    past = words.week_title(Week(2025, 2), SATURDAY, BRITISH)

    assert november == "Week 49 · 30 November – 6 December"
    assert past == "Week 2 · 6–12 January 2025"


def test_times_follow_the_locale() -> None:
    at = datetime(2026, 11, 21, 14, 2, tzinfo=BERLIN)

    assert words.clock_time(at, BRITISH) == "14:02"
    assert words.clock_time(at, AMERICAN).startswith("2:02")


def test_a_run_is_told_from_two_on() -> None:
    assert words.run(None, BRITISH) == ""
    assert words.run(Run(Side.RIGHT, 1), BRITISH) == ""
    assert words.run(Run(Side.RIGHT, 4), BRITISH) == "4 in a row"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ChangeKind.LOGGED, "Carrying right, 09:00"),
        (ChangeKind.EDITED, "edit of Carrying right, 09:00"),
        (ChangeKind.DELETED, "deletion of Carrying right, 09:00"),
    ],
)
def test_a_change_names_its_entry(kind: ChangeKind, said: str) -> None:
    change = Change.one(kind, None, entry(CARRYING, "right", 5))

    assert words.change(change, BUILT_IN, BRITISH) == said


def test_a_name_of_the_users_own_keeps_its_capitals() -> None:
    carrying = replace(CARRYING, options=(Option("right", "NB 574", Side.RIGHT),))

    assert words.entry(entry(CARRYING, "right", 5), [carrying], BRITISH) == "Carrying NB 574, 09:00"


@pytest.mark.parametrize("known", [BUILT_IN, ()])
def test_an_entry_of_a_habit_no_longer_known_is_told_by_its_ids(known: Sequence) -> None:
    sitting = entry(find_habit("sitting"), None, 0, 45)

    assert words.entry(sitting, known, BRITISH).lower() == "sitting 45 min, 09:00"


def test_no_day_is_said_in_other_words_than_the_locales() -> None:
    assert words.short_day(date(2026, 11, 16), BRITISH) == "Mon 16 Nov"
    assert words.weekday(date(2026, 11, 16), BRITISH, narrow=True) == "M"


@pytest.mark.parametrize(
    ("locale", "shape"),
    [
        (BRITISH, "dd/MM/yyyy"),
        (GERMAN, "dd.MM.yy"),
        (AMERICAN, "M/d/yy"),
        (QLocale(QLocale.Language.C), "yyyy-MM-dd"),
    ],
)
def test_numbers_of_a_date_are_told_apart(locale: QLocale, shape: str) -> None:
    assert date_shapes.in_numbers(locale) == shape
