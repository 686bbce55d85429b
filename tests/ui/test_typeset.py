"""How words are set: what stays in one line, and where long words break."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from balance_app.domain.no_break import NO_BREAK
from balance_app.ui.typeset import (
    MAY_BREAK,
    NEVER_BREAK,
    SOFT_HYPHEN,
    breakable,
    in_two_lines,
    on_screen,
    typeset,
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Mouse hand", "Mouse hand"),
        ("x" * 18, "x" * 18),
        ("Rucksacktragegewohnheitsseite", "Ruck|sack|tra|ge|ge|wohn|heits|seite"),
        (
            "Handschuhgröße: Kapitänsmützenschirm links",
            "Handschuhgröße: Kapi|täns|müt|zen|schirm links",
        ),
        ("Donaudampfschifffahrt:", "Donau|dampf|schiff|fahrt:"),
        ("привычканоситьсумку", "при|выч|ка|но|сить|сумку"),
        ("Schulterschlusstasche1", "Schulters/chlusstas/che1"),
        ("z" * 20, "zzzzzzzzz/zzzzzzzzz/zz"),
        ("\u0641" * 30, "\u0641" * 30),
    ],
)
def test_only_very_long_words_may_be_broken_and_between_syllables(name: str, shown: str) -> None:
    assert breakable(name).replace(SOFT_HYPHEN, "|").replace(MAY_BREAK, "/") == shown
    assert breakable(breakable(name)) == breakable(name)


def test_a_text_is_set_whole() -> None:
    said = typeset("Rucksacktragegewohnheitsseite: 1 h 7 min a day")

    assert said.endswith(f": 1{NO_BREAK}h{NO_BREAK}7{NO_BREAK}min a day")
    assert said.replace(SOFT_HYPHEN, "").startswith("Rucksacktragegewohnheitsseite")


def test_times_without_spaces_stay_together_on_screen_and_can_be_copied_from_paper() -> None:
    assert on_screen("Away 10:00–10:45") == f"Away 10:00–{NEVER_BREAK}10:45"
    assert typeset("Away 10:00–10:45") == "Away 10:00–10:45"


def test_a_text_is_parted_into_two_lines_with_its_hyphen() -> None:
    assert list(in_two_lines("a b c")) == [("a", "b c"), ("a b", "c")]
    assert list(in_two_lines(breakable("Kapitänsmützenschirm")))[:2] == [
        ("Kapi-", "tänsmützenschirm"),
        ("Kapitäns-", "mützenschirm"),
    ]
    assert list(in_two_lines("Left")) == []


def test_qt_breaks_at_what_is_put_in_and_not_at_what_is_kept(qapp: object) -> None:
    metrics, wrap = QFontMetricsF(QFont()), int(Qt.TextFlag.TextWordWrap)

    def lines(text: str, width: float) -> int:
        whole = metrics.boundingRect(QRectF(0, 0, width, 10_000), wrap, text)
        return round(whole.height() / metrics.height())

    name = breakable("Rucksacktragegewohnheitsseite")
    half = metrics.horizontalAdvance("Rucksacktragegewohn-") + 1
    assert lines(name, half) == 2
    kept = on_screen("a 14:02–15:10")
    assert lines(kept, metrics.horizontalAdvance("a 14:02–") + 1) == 2
    assert lines(kept, metrics.horizontalAdvance("14:02–15:10") + 1) == 2
