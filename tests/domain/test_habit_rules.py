"""What a habit must be like, how ids are made, and how habits are put in order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.errors import WordsError
from balance_app.domain.habit_rules import (
    LONGEST_NAME,
    MOST_OPTIONS,
    MOST_PAIRS,
    MOST_TAGS,
    check_habit,
    free_id,
    place_between,
    refusals,
    tidied,
    with_ids,
)
from balance_app.domain.habits import (
    BUILT_IN,
    READY_MADE,
    Habit,
    Kind,
    Option,
    ShoeKind,
    Side,
    find_habit,
)

LEFT, RIGHT = Option("left", "Left", Side.LEFT), Option("right", "Right", Side.RIGHT)
MOUSE = Habit("mouse", "Mouse hand", Kind.SIDED, (LEFT, RIGHT))
SHOES = find_habit("footwear")


def refusal(habit: Habit, known: tuple[Habit, ...] = BUILT_IN) -> str:
    with pytest.raises(WordsError) as caught:
        check_habit(habit, known)
    return caught.value.message


@pytest.mark.parametrize("habit", [*BUILT_IN, *READY_MADE], ids=lambda habit: habit.id)
def test_what_comes_with_balance_can_be(habit: Habit) -> None:
    check_habit(habit, (*BUILT_IN, *READY_MADE))


@pytest.mark.parametrize(
    "name",
    [
        "👶🏽 auf der Hüfte",
        "👨‍👩‍👧‍👦",
        "יד עכבר",
        "\u200fيد الفأرة\u200f",
        "Donaudampfschifffahrtsgesellschaftskapit",
        "R & B",
        "<b>fett</b>",
        "ß",
    ],
)
def test_any_words_can_be_a_name(name: str) -> None:
    check_habit(replace(MOUSE, name=name), BUILT_IN)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "needs a name"),
        ("   ", "needs a name"),
        ("\u200b\u200f", "needs a name"),
        ("x" * (LONGEST_NAME + 1), "too long a name: at most 40"),
        ("Mouse\nhand", "cannot be shown"),
        ("Mouse\u2028hand", "cannot be shown"),
        ("Mouse\x07", "cannot be shown"),
        ("\ud800", "no text"),
    ],
)
def test_what_cannot_be_shown_or_told_is_no_name(name: str, said: str) -> None:
    assert said in refusal(replace(MOUSE, name=name))


@pytest.mark.parametrize("name", ["carrying", "CARRYING", " Carrying ", "Ｃarrying"])
def test_a_name_in_use_is_refused_in_any_case(name: str) -> None:
    assert "There is a habit “Carrying” already." in refusal(replace(MOUSE, name=name))


def test_a_name_of_an_archived_habit_is_refused_and_says_so() -> None:
    archived = replace(find_habit("carrying"), archived=True)

    assert "(it is archived)" in refusal(replace(MOUSE, name="Carrying"), (archived,))


def test_a_habit_may_keep_its_own_name_and_change_its_case() -> None:
    check_habit(replace(MOUSE, name="MOUSE HAND"), (*BUILT_IN, MOUSE))


def test_a_name_that_would_reach_another_habit_in_the_terminal_is_refused() -> None:
    renamed = replace(find_habit("sleeping"), name="Schlaf")

    assert "the word for Schlaf" in refusal(replace(MOUSE, name="Sleeping"), (renamed,))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((LEFT,), "needs an option for the right side"),
        ((RIGHT,), "needs an option for the left side"),
        ((), "needs an option for the left side"),
        ((LEFT, RIGHT, replace(RIGHT, id="r", name="left")), "two options named “left”"),
        ((LEFT, RIGHT, Option("no", "No")), "which side it stands for"),
        ((replace(LEFT, name="Right"), replace(RIGHT, name="Left")), "is the word for another"),
        ((LEFT, RIGHT, Option("x", "", Side.BOTH)), "The option needs a name"),
        ((LEFT, replace(RIGHT, archived=True)), "needs an option for the right side"),
    ],
)
def test_a_sided_habit_needs_both_sides_and_names_that_differ(
    options: tuple[Option, ...], said: str
) -> None:
    assert said in refusal(replace(MOUSE, options=options))


def test_more_options_than_find_room_are_refused() -> None:
    more = tuple(Option(f"o{n}", f"More {n}", Side.BOTH) for n in range(MOST_OPTIONS - 1))

    assert "7 options; at most 6 fit" in refusal(replace(MOUSE, options=(LEFT, *more, RIGHT)))
    check_habit(replace(MOUSE, options=(LEFT, *more[1:], RIGHT)), ())


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (Option("x", "Boots"), "Say what kind of shoe “Boots” is"),
        (Option("x", "Boots", shoe=ShoeKind.FLAT, heel_cm=-1), "-1 cm cannot be"),
        (Option("x", "Boots", shoe=ShoeKind.FLAT, heel_cm=25.5), "25.5 cm cannot be"),
        (Option("x", "Boots", shoe=ShoeKind.FLAT, heel_cm=float("nan")), "cannot be"),
        (Option("x", "FLAT", shoe=ShoeKind.FLAT), "two pairs named “FLAT”"),
    ],
)
def test_a_pair_that_cannot_be_is_refused(pair: Option, said: str) -> None:
    assert said in refusal(replace(SHOES, options=(*SHOES.options, pair)))


def test_a_shelf_needs_one_pair_and_holds_not_more_than_fit() -> None:
    none = tuple(replace(pair, archived=True) for pair in SHOES.options)
    many = tuple(Option(f"p{n}", f"Pair {n}", shoe=ShoeKind.FLAT) for n in range(MOST_PAIRS + 1))

    assert "needs at least one pair" in refusal(replace(SHOES, options=none))
    assert "61 pairs are too many" in refusal(replace(SHOES, options=many))


@pytest.mark.parametrize(
    ("changed", "part", "said"),
    [
        (replace(MOUSE, name=""), "name", "needs a name"),
        (replace(MOUSE, options=(LEFT,)), "options", "right side"),
        (replace(MOUSE, unit=""), "unit", "1 to 20 characters"),
        (replace(MOUSE, unit="u" * 21), "unit", "1 to 20 characters"),
        (replace(MOUSE, unit="a\tb"), "unit", "cannot be shown"),
        (replace(MOUSE, icon="mose"), "icon", "“mouse”"),
        (replace(MOUSE, tags=("x" * 61,)), "tags", "1 to 60 characters"),
        (replace(MOUSE, tags=tuple(map(str, range(MOST_TAGS + 1)))), "tags", "13 tags"),
    ],
)
def test_each_refusal_says_what_it_is_about(changed: Habit, part: str, said: str) -> None:
    (found,) = refusals(changed, BUILT_IN).items()

    assert found[0] == part
    assert said in found[1]


def test_all_that_cannot_be_is_told_at_once() -> None:
    assert set(refusals(replace(MOUSE, name="", unit="", options=()), ())) == {
        "name",
        "unit",
        "options",
    }
    assert refusals(MOUSE, BUILT_IN) == {}


def test_a_refusal_reads_well_while_the_habit_has_no_name_yet() -> None:
    said = refusals(replace(MOUSE, name="", options=(LEFT,)), BUILT_IN)

    assert said["options"] == "The habit needs an option for the right side."


def test_spaces_that_nobody_sees_and_tags_said_twice_go() -> None:
    untidy = replace(
        MOUSE, name="  Mouse \n hand ", unit=" sets ", tags=("Bag", " ", "child  seat", "bag")
    )

    tidy = tidied(untidy)

    assert (tidy.name, tidy.unit, tidy.tags) == ("Mouse hand", "sets", ("Bag", "child seat"))


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("Mouse hand", "mouse-hand"),
        ("Tür, links/rechts!", "tur-links-rechts"),
        ("Straße", "strasse"),
        ("👶🏽", "own"),
        ("יד", "own"),
        ("--", "own"),
        ("x" * 90, "x" * 40),
    ],
)
def test_an_id_is_made_of_the_names_letters(wish: str, found: str) -> None:
    assert free_id(wish, ()) == found


@given(st.lists(st.text(max_size=60), max_size=12))
def test_ids_are_words_for_the_terminal_and_never_meet(names: list[str]) -> None:
    used: list[str] = []
    for name in names:
        used.append(free_id(name, used))

    assert len(set(used)) == len(used)
    for made in used:
        assert made
        assert not set(made) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert not made.startswith("-")


def test_options_without_an_id_get_one_and_archived_ones_come_back() -> None:
    before = (LEFT, replace(Option("both", "Both", Side.BOTH), archived=True), RIGHT)
    wanted = (
        LEFT,
        Option("", "both", Side.BOTH),
        Option("", "Left", Side.NEITHER),
        Option("", "Left", Side.NEITHER),
        RIGHT,
    )

    assert [o.id for o in with_ids(wanted, before)] == ["left", "both", "left-2", "left-3", "right"]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 7)), max_size=30))
def test_moved_habits_stand_where_they_were_put(moves: list[tuple[int, int]]) -> None:
    ordered = [replace(MOUSE, id=f"h{n}", position=float(n)) for n in range(7)]
    model = [habit.id for habit in ordered]
    for which, before in moves:
        moved = ordered[which]
        follows = ordered[before] if before < 7 else None
        position = place_between(moved, follows, ordered)
        ordered[which] = replace(moved, position=position)
        ordered.sort(key=lambda habit: (habit.position, habit.id))
        if follows is None or follows.id != moved.id:
            model.remove(moved.id)
            model.insert(model.index(follows.id) if follows else len(model), moved.id)
        assert [habit.id for habit in ordered] == model


def test_where_it_stands_already_nothing_moves() -> None:
    first, second, third = BUILT_IN[:3]

    assert place_between(first, second, (first, second, third)) == first.position
    assert place_between(first, first, (first, second, third)) == first.position
    assert place_between(third, None, (first, second, third)) == third.position


def test_where_no_number_is_left_in_between_it_says_what_to_do() -> None:
    first, moved = replace(MOUSE, id="a", position=1.0), replace(MOUSE, id="c", position=3.0)
    twin = replace(MOUSE, id="b", name="Twin", position=1.0)

    with pytest.raises(WordsError, match="no room left before Twin"):
        place_between(moved, twin, (first, twin, moved))
