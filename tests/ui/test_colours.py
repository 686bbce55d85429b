"""Contrast of words and marks on the grounds they are really drawn on, in each set of colours."""

from dataclasses import asdict

import pytest

from balance_app.domain.habits import Side
from balance_app.ui.colours import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    PAPER,
    Colours,
    Ink,
)

GROUNDS = ("window", "sidebar", "card", "hover", "accent_tint")
WORDS = [
    *(("text", ground) for ground in GROUNDS),
    *(("muted", ground) for ground in ("window", "sidebar", "card", "hover")),
    ("left_text", "left_tint"),
    ("left_text", "card"),
    ("right_text", "right_tint"),
    ("right_text", "card"),
    ("on_accent", "accent"),
    ("accent", "card"),
    ("accent", "window"),
]
MARKS = [
    *((mark, "card") for mark in ("left", "right", "neither", "accent", "muted", "text")),
    *((mark, "window") for mark in ("neither", "accent")),
    ("accent", "sidebar"),
    ("accent", "accent_tint"),
    ("muted", "zone"),
    ("text", "zone"),
]


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("drawn", "ground", "least"),
    [*((*pair, 4.5) for pair in WORDS), *((*pair, 3.0) for pair in MARKS)],
)
def test_what_is_drawn_stands_out(colours: Colours, drawn: str, ground: str, least: float) -> None:
    named = asdict(colours)

    assert contrast(named[drawn], named[ground]) >= least


@pytest.mark.parametrize(
    "colours", [CONTRAST_LIGHT, CONTRAST_DARK, PAPER], ids=["light", "dark", "paper"]
)
@pytest.mark.parametrize(
    ("drawn", "ground", "least"),
    [*((*pair, 7.0) for pair in WORDS), *((*pair, 4.5) for pair in MARKS)],
)
def test_in_high_contrast_and_on_paper_it_stands_out_more(
    colours: Colours, drawn: str, ground: str, least: float
) -> None:
    named = asdict(colours)

    assert contrast(named[drawn], named[ground]) >= least


@pytest.mark.parametrize("colours", [CONTRAST_LIGHT, CONTRAST_DARK, PAPER])
def test_where_colour_is_not_enough_right_is_striped_with_the_ground(colours: Colours) -> None:
    assert colours.ink(Side.RIGHT) == Ink(colours.right, stripes=colours.card)
    assert colours.ink(Side.LEFT) == Ink(colours.left)
    assert colours.ink(Side.BOTH) == Ink(colours.neither)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_where_colour_is_enough_both_sides_are_plain(colours: Colours) -> None:
    assert colours.ink(Side.RIGHT) == Ink(colours.right)
