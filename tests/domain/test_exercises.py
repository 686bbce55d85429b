"""Exercises: their files, which are chosen, and how a break is filled with them."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balance_app.domain.errors import DamagedDataError
from balance_app.domain.exercises import (
    GAP_SECONDS,
    SHORTEST_SECONDS,
    Answers,
    Exercise,
    Guide,
    choose,
    guide,
    parse_exercise,
)
from balance_app.domain.habits import Side

FILES = sorted(Path(__file__).parents[2].glob("resources/exercises/*.toml"))
SHIPPED = [parse_exercise(file.stem, file.read_text(encoding="utf-8")) for file in FILES]

# Words that Balance never uses, and promises that no exercise can keep.
NEVER = re.compile(
    r"\b(risk|diagnos\w*|damag\w*|wrong|bad|cur(e|es|ed|ing)|heal\w*|prevent\w*|reliev\w*|fix\w*"
    r"|improv\w*|strengthen\w*|treat\w*|therapy|healthy|posture)\b",
    re.IGNORECASE,
)

GOOD = """
id = "calf"
name = "Calf stretch"
sides = true
standing = true
seconds = 30
rounds = 2
answers = ["raised-heels", "sitting"]
steps = ["Step back.", "Press the heel down.", "Breathe."]
caution = "Stop if it hurts."
"""

PLAIN = Exercise(
    id="plain",
    name="Plain",
    sides=False,
    seconds=30,
    rounds=1,
    repetitions=None,
    steps=("One.", "Two.", "Three."),
    caution="Stop if it hurts.",
    answers=frozenset(),
)


def exercise(id: str, *answers: Answers, **changes: object) -> Exercise:
    return replace(PLAIN, id=id, answers=frozenset(answers), **changes)  # type: ignore[arg-type]


def ids(exercises: tuple[Exercise, ...]) -> list[str]:
    return [exercise.id for exercise in exercises]


def spans(made: Guide) -> list[tuple[str, Side | None, int, float, float]]:
    return [(p.exercise.id, p.side, p.round, p.begin, p.end) for p in made.parts]


@st.composite
def exercise_lists(draw: st.DrawFn) -> list[Exercise]:
    shapes = st.tuples(st.booleans(), st.integers(1, 120), st.integers(1, 4))
    return [
        exercise(f"number-{place}", sides=sides, seconds=seconds, rounds=rounds)
        for place, (sides, seconds, rounds) in enumerate(draw(st.lists(shapes, max_size=6)))
    ]


lengths = st.one_of(st.integers(0, 900), st.floats(0, 900))


def test_there_are_enough_exercises_to_choose_from() -> None:
    assert len(SHIPPED) >= 15
    assert len({exercise.name for exercise in SHIPPED}) == len(SHIPPED)


def test_every_need_is_answered_by_more_than_one_exercise() -> None:
    for answer in Answers:
        assert len([e for e in SHIPPED if answer in e.answers]) > 1


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.id)
def test_an_exercise_is_written_in_short_sentences_and_says_when_to_stop(shipped: Exercise) -> None:
    assert shipped.answers
    for sentence in shipped.steps:
        assert re.fullmatch(r"[A-Z].{8,74}\.", sentence)
    assert re.fullmatch(r"Stop if [^.;]{8,90} and ask [^.;]*doctor\.", shipped.caution)
    assert not re.search(r"[.!]", shipped.name)


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.id)
def test_an_exercise_frightens_nobody_and_promises_nothing(shipped: Exercise) -> None:
    words = " ".join((shipped.name, *shipped.steps, shipped.caution))
    assert NEVER.findall(words) == []
    assert "'" not in words


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.id)
def test_an_exercise_treats_both_sides_alike_or_says_that_it_does_not(shipped: Exercise) -> None:
    words = " ".join((shipped.name, *shipped.steps)).lower()
    if shipped.sides:
        assert "this side" in words
        assert not re.search(r"\b(left|right)\b", words)
    elif shipped.leaning is not None:
        assert "alone, for when the" in words
    else:
        assert "this side" not in words
        named = re.findall(r"\b(left|right)\b", words)
        assert named in ([], ["left", "right"])


def test_an_exercise_for_one_side_works_the_side_that_carries_less() -> None:
    words = {e.leaning: " ".join((e.name, *e.steps[:-1])).lower() for e in SHIPPED if e.leaning}
    assert set(words) == {Answers.CARRYING_LEFT, Answers.CARRYING_RIGHT}
    assert "left" not in words[Answers.CARRYING_LEFT]
    assert "right" not in words[Answers.CARRYING_RIGHT]
    assert words[Answers.CARRYING_LEFT].replace("right", "left") == words[Answers.CARRYING_RIGHT]


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.id)
def test_every_exercise_fits_a_two_minute_break_once(shipped: Exercise) -> None:
    parts = guide([shipped], 120).parts
    assert {part.end - part.begin for part in parts} == {shipped.seconds}


def test_a_file_is_read_whole() -> None:
    assert parse_exercise("calf", GOOD) == Exercise(
        id="calf",
        name="Calf stretch",
        sides=True,
        seconds=30,
        rounds=2,
        repetitions=None,
        steps=("Step back.", "Press the heel down.", "Breathe."),
        caution="Stop if it hurts.",
        answers=frozenset({Answers.RAISED_HEELS, Answers.SITTING}),
        standing=True,
    )


def test_repetitions_take_their_number_times_the_seconds_of_each() -> None:
    text = GOOD.replace("seconds = 30", "repetitions = 10\nseconds_each = 4")
    read = parse_exercise("calf", text)
    assert (read.repetitions, read.seconds) == (10, 40)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('id = "calf"', 'id = "other"', "“id” must be the name of the file"),
        ('name = "Calf stretch"', "", "“name” is missing"),
        ('name = "Calf stretch"', 'name = " "', "“name” must be words in quotes"),
        ("sides = true", "sides = 1", "“sides” must be true or false"),
        ("seconds = 30", "", "“seconds” is missing"),
        ("seconds = 30", "seconds = 0", "“seconds” must be a whole number from 1 to 300"),
        ("seconds = 30", "seconds = 1.5", "“seconds” must be a whole number from 1 to 300"),
        ("seconds = 30", "repetitions = 10", "“seconds_each” is missing"),
        ("seconds = 30", "seconds = 30\nseconds_each = 3", "it has no field “seconds_each”"),
        ("rounds = 2", "rounds = true", "“rounds” must be a whole number from 1 to 5"),
        ('"sitting"', '"standing"', "“answers” knows no “standing”, only sitting,"),
        ('"Breathe."', "7", "“steps” must be a list of words in quotes"),
        (', "Breathe."', "", "“steps” must be 3 to 5 sentences"),
        ("rounds = 2", "rounds =", "Invalid value"),
        ("standing = true", "standing = true\ncolour = 1", "it has no field “colour”"),
    ],
)
def test_a_malformed_file_is_refused_by_its_name_and_field(
    old: str, new: str, complaint: str
) -> None:
    assert old in GOOD
    with pytest.raises(DamagedDataError) as refused:
        parse_exercise("calf", GOOD.replace(old, new))
    assert "“calf.toml” cannot be used: " in refused.value.message
    assert complaint in refused.value.message


@given(exercise_lists(), lengths)
def test_parts_never_overlap_nor_leave_the_break(exercises: list[Exercise], length: float) -> None:
    parts = guide(exercises, length).parts
    for part in parts:
        assert GAP_SECONDS <= part.begin < part.end <= length
    for before, after in pairwise(parts):
        assert after.begin == before.end + GAP_SECONDS


@given(exercise_lists(), lengths)
def test_both_sides_get_the_same_time_left_before_right(
    exercises: list[Exercise], length: float
) -> None:
    made = guide(exercises, length)
    for done in made.exercises:
        parts = [part for part in made.parts if part.exercise == done]
        sides = [part.side for part in parts]
        assert sides == ([Side.LEFT, Side.RIGHT] if done.sides else [None]) * parts[-1].round
        assert len({part.end - part.begin for part in parts}) == 1


@given(exercise_lists(), lengths)
def test_only_the_last_exercise_is_shortened_and_only_where_no_round_fits(
    exercises: list[Exercise], length: float
) -> None:
    made = guide(exercises, length)
    assert list(made.exercises) == exercises[: len(made.exercises)]
    for part in made.parts:
        seconds = part.end - part.begin
        if seconds != part.exercise.seconds:
            assert part.exercise == made.exercises[-1]
            assert part.round == 1
            assert SHORTEST_SECONDS <= seconds < part.exercise.seconds


@given(exercise_lists(), lengths)
def test_no_round_is_dropped_that_would_have_fitted(
    exercises: list[Exercise], length: float
) -> None:
    made = guide(exercises, length)
    left = length - (made.parts[-1].end if made.parts else 0)
    for done in made.exercises:
        rounds = max(part.round for part in made.parts if part.exercise == done)
        if rounds < done.rounds:
            assert (done.seconds + GAP_SECONDS) * (2 if done.sides else 1) > left


def test_rounds_follow_each_other_with_time_to_change_sides() -> None:
    sided = exercise("sided", sides=True, seconds=20, rounds=2)
    assert spans(guide([sided], 100)) == [
        ("sided", Side.LEFT, 1, 5, 25),
        ("sided", Side.RIGHT, 1, 30, 50),
        ("sided", Side.LEFT, 2, 55, 75),
        ("sided", Side.RIGHT, 2, 80, 100),
    ]


def test_a_round_that_does_not_fit_is_dropped_on_both_sides() -> None:
    sided = exercise("sided", sides=True, seconds=20, rounds=2)
    assert spans(guide([sided], 99)) == spans(guide([sided], 50))


def test_each_exercise_gets_one_round_before_any_gets_two() -> None:
    first, second = exercise("first", rounds=2), exercise("second", rounds=2)
    assert [(id, number) for id, _, number, *_ in spans(guide([first, second], 110))] == [
        ("first", 1),
        ("first", 2),
        ("second", 1),
    ]


def test_an_exercise_too_long_for_the_break_is_shortened_alike_on_both_sides() -> None:
    sided = exercise("sided", sides=True, seconds=30)
    assert spans(guide([sided], 41)) == [
        ("sided", Side.LEFT, 1, 5, 20),
        ("sided", Side.RIGHT, 1, 25, 40),
    ]


def test_a_break_too_short_for_anything_has_no_parts() -> None:
    made = guide([exercise("sided", sides=True)], 19)
    assert made.parts == made.changes == made.exercises == ()
    assert made.at(10) is made.after(0) is None


def test_a_guide_tells_what_runs_and_what_comes_next() -> None:
    made = guide([exercise("sided", sides=True, seconds=20)], 300)
    left, right = made.parts
    assert made.at(0) is None
    assert made.after(0) == left
    assert made.at(5) == left
    assert made.after(5) == right
    assert made.at(25) is None
    assert made.after(25) == right
    assert made.at(49.9) == right
    assert made.at(50) is made.after(49.9) is None
    assert made.changes == (5, 25, 30, 50)


def test_an_exercise_that_answers_a_present_need_comes_first() -> None:
    shelf = [
        exercise("none"),
        exercise("heels", Answers.RAISED_HEELS),
        exercise("sitting", Answers.SITTING),
        exercise("two", Answers.SITTING, Answers.LEG_CROSSING),
    ]
    needs = {Answers.SITTING: 0.5, Answers.RAISED_HEELS: 0.8}
    assert ids(choose(shelf, needs, [], 1)) == ["heels"]
    assert ids(choose(shelf, {Answers.SITTING: 1.0}, [], 1)) == ["sitting"]
    assert ids(choose(shelf, {**needs, Answers.LEG_CROSSING: 0.4}, [], 1)) == ["two"]


def test_without_a_need_the_files_order_decides() -> None:
    shelf = [exercise("a"), exercise("b", Answers.SITTING), exercise("c")]
    assert ids(choose(shelf, {}, [], 2)) == ["a", "b"]


def test_none_comes_again_while_another_is_left() -> None:
    shelf = [exercise("a", Answers.SITTING), exercise("b"), exercise("c")]
    shown: list[str] = []
    for _ in range(7):
        shown += ids(choose(shelf, {Answers.SITTING: 1.0}, shown, 1))
    assert shown == ["a", "b", "c", "a", "b", "c", "a"]


def test_several_exercises_answer_several_needs() -> None:
    shelf = [
        exercise("sitting-1", Answers.SITTING),
        exercise("sitting-2", Answers.SITTING),
        exercise("sitting-3", Answers.SITTING),
        exercise("heels", Answers.RAISED_HEELS),
    ]
    needs = {Answers.SITTING: 1.0, Answers.RAISED_HEELS: 0.6}
    assert ids(choose(shelf, needs, [], 3)) == ["sitting-1", "heels", "sitting-2"]


def test_an_exercise_for_one_side_needs_that_lean() -> None:
    shelf = [
        exercise("even", Answers.CARRYING_LEFT, Answers.CARRYING_RIGHT),
        exercise("left-arm", Answers.CARRYING_RIGHT, Answers.SITTING),
        exercise("right-arm", Answers.CARRYING_LEFT),
    ]
    assert ids(choose(shelf, {Answers.SITTING: 1.0}, [], 3)) == ["even"]
    leaning_right = {Answers.SITTING: 1.0, Answers.CARRYING_RIGHT: 0.5}
    assert ids(choose(shelf, leaning_right, [], 3)) == ["left-arm", "even"]


@given(
    st.dictionaries(st.sampled_from(Answers), st.floats(0, 10)),
    st.lists(st.sampled_from([exercise.id for exercise in SHIPPED])),
    st.integers(0, 25),
)
def test_a_choice_has_no_chance_in_it_and_no_exercise_twice(
    needs: dict[Answers, float], recent: list[str], count: int
) -> None:
    chosen = choose(SHIPPED, needs, recent, count)
    assert chosen == choose(list(SHIPPED), dict(needs), tuple(recent), count)
    assert len(set(chosen)) == len(chosen) <= count
    assert len(chosen) == count or len(chosen) >= len(SHIPPED) - 2
