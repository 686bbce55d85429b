"""The built-in habits, their options and sides."""

import pytest

from balance_app.domain.errors import WordsError
from balance_app.domain.habits import (
    BUILT_IN,
    Aim,
    Kind,
    Option,
    ShoeKind,
    Side,
    find_habit,
)


@pytest.mark.parametrize(
    ("habit", "kind", "options"),
    [
        ("carrying", Kind.SIDED, {"left", "right", "both", "none"}),
        ("leg-crossing", Kind.SIDED, {"left", "right", "uncrossed"}),
        ("sleeping", Kind.SIDED, {"left", "right", "back", "front"}),
        ("sitting", Kind.TIMED, {"standing"}),
        (
            "footwear",
            Kind.WORN,
            {"flat", "supportive", "heels", "wedges", "unsupportive", "barefoot"},
        ),
    ],
)
def test_the_built_in_habits_have_their_options(habit: str, kind: Kind, options: set[str]) -> None:
    found = find_habit(habit)

    assert found.kind is kind
    assert {option.id for option in found.options} == options


def test_there_are_five_and_only_sleeping_starts_as_just_watched() -> None:
    watched = [habit.id for habit in BUILT_IN if habit.aim is Aim.JUST_WATCH]

    assert len(BUILT_IN) == 5
    assert watched == ["sleeping"]


@pytest.mark.parametrize("habit", ["carrying", "leg-crossing", "sleeping"])
def test_the_left_button_stands_left_of_the_right_one(habit: str) -> None:
    sides = [option.side for option in find_habit(habit).options]

    assert sides[0] is Side.LEFT
    assert sides[-1] is Side.RIGHT


@pytest.mark.parametrize(
    ("habit", "option", "side"),
    [
        ("carrying", "both", Side.BOTH),
        ("carrying", "none", Side.NEITHER),
        ("leg-crossing", "uncrossed", Side.NEITHER),
        ("sleeping", "back", Side.NEITHER),
        ("sleeping", "front", Side.NEITHER),
        ("footwear", "heels", None),
    ],
)
def test_what_is_on_no_one_side_says_so(habit: str, option: str, side: Side | None) -> None:
    assert find_habit(habit).option(option).side is side


def test_words_are_found_whatever_their_case() -> None:
    assert find_habit("Carrying").option("LEFT").side is Side.LEFT


def test_habits_and_options_are_found_by_their_names_too() -> None:
    assert find_habit("leg crossing").option("right over").side is Side.RIGHT


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("carying", "carrying"), ("leg cross", "leg-crossing"), ("zzz", "known")],
)
def test_an_unknown_habit_names_the_nearest(word: str, nearest: str) -> None:
    with pytest.raises(WordsError) as caught:
        find_habit(word)

    assert nearest in caught.value.message.lower()
    assert word in caught.value.message


def test_an_unknown_option_names_the_nearest() -> None:
    with pytest.raises(WordsError, match="“right”"):
        find_habit("carrying").option("rigth")


@pytest.mark.parametrize(
    ("side", "opposite", "lateral"),
    [
        (Side.LEFT, Side.RIGHT, True),
        (Side.RIGHT, Side.LEFT, True),
        (Side.BOTH, Side.BOTH, False),
        (Side.NEITHER, Side.NEITHER, False),
    ],
)
def test_only_left_and_right_are_sides_with_an_opposite(
    side: Side, opposite: Side, lateral: bool
) -> None:
    assert side.opposite is opposite
    assert side.is_lateral is lateral


@pytest.mark.parametrize(
    ("shoe", "heel_cm", "raised"),
    [
        (ShoeKind.HEELS, None, True),
        (ShoeKind.WEDGES, None, True),
        (ShoeKind.FLAT, None, False),
        (ShoeKind.BAREFOOT, None, False),
        (ShoeKind.HEELS, 3.4, False),
        (ShoeKind.FLAT, 3.5, True),
    ],
)
def test_heels_are_raised_by_their_height_or_else_by_their_kind(
    shoe: ShoeKind, heel_cm: float | None, raised: bool
) -> None:
    assert Option("pair", "Pair", shoe=shoe, heel_cm=heel_cm).raised_heel is raised


def test_an_aim_may_prefer_a_side() -> None:
    preferred = [aim.preferred for aim in (Aim.EVEN, Aim.PREFER_LEFT, Aim.PREFER_RIGHT)]

    assert preferred == [None, Side.LEFT, Side.RIGHT]
    assert Aim.JUST_WATCH.preferred is None
