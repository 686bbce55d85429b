"""What a week asks of exercises, from real entries, and which are chosen for it."""

import pytest

from balance_app.domain.entries import Details
from balance_app.domain.exercises import Answers, Guide
from balance_app.domain.habits import STANDING
from balance_app.paths import resources
from balance_app.services.breaks.exercise_choice import ExerciseChoice, needs_of
from balance_app.services.breaks.exercise_shelf import ExerciseShelf
from tests.desk import Desk


def needs(desk: Desk) -> dict[Answers, float]:
    return dict(needs_of(desk.trends.this_week()))


def log(desk: Desk, habit: str, **times: int) -> None:
    for option, count in times.items():
        for _ in range(count):
            desk.journal.log(habit, option)


@pytest.fixture
def choice(desk: Desk) -> ExerciseChoice:
    shelf = ExerciseShelf(resources() / "exercises")
    return ExerciseChoice(shelf, desk.breaks, desk.trends)


def answers(guide: Guide | None) -> set[Answers]:
    assert guide is not None
    return {answer for exercise in guide.exercises for answer in exercise.answers}


class TestNeeds:
    def test_an_empty_week_asks_for_something_against_sitting_all_the_same(
        self, desk: Desk
    ) -> None:
        assert needs(desk) == {Answers.SITTING: 0.5}

    def test_sitting_asks_for_more_of_it_and_standing_does_not(self, desk: Desk) -> None:
        desk.journal.log("sitting", STANDING, Details(minutes=60))
        assert needs(desk) == {Answers.SITTING: 0.5}
        desk.journal.log("sitting", "45")
        assert needs(desk) == {Answers.SITTING: 1.0}

    @pytest.mark.parametrize(
        ("side", "other", "need"),
        [
            ("left", "right", Answers.CARRYING_LEFT),
            ("right", "left", Answers.CARRYING_RIGHT),
        ],
    )
    def test_carrying_on_one_side_asks_by_how_far_it_leans(
        self, desk: Desk, side: str, other: str, need: Answers
    ) -> None:
        log(desk, "carrying", **{side: 16, other: 4})
        assert needs(desk) == {Answers.SITTING: 0.5, need: pytest.approx(0.6)}

    def test_carrying_evenly_or_too_seldom_asks_for_nothing(self, desk: Desk) -> None:
        log(desk, "carrying", right=2)
        assert needs(desk) == {Answers.SITTING: 0.5}
        log(desk, "carrying", left=20, right=18)
        assert needs(desk) == {Answers.SITTING: 0.5}

    @pytest.mark.parametrize("side", ["left", "right"])
    def test_crossing_one_leg_asks_the_same_for_both(self, desk: Desk, side: str) -> None:
        log(desk, "leg-crossing", **{side: 20})
        assert needs(desk) == {Answers.SITTING: 0.5, Answers.LEG_CROSSING: 1.0}

    def test_sleeping_on_one_side_asks_for_nothing(self, desk: Desk) -> None:
        log(desk, "sleeping", left=20)
        assert needs(desk) == {Answers.SITTING: 0.5}

    def test_raised_heels_ask_by_their_share(self, desk: Desk) -> None:
        desk.journal.log("footwear", "supportive", Details(minutes=180))
        assert needs(desk) == {Answers.SITTING: 0.5}
        desk.journal.log("footwear", "heels", Details(minutes=60))
        assert needs(desk) == {Answers.SITTING: 0.5, Answers.RAISED_HEELS: 0.25}

    def test_a_minute_in_raised_heels_asks_for_nothing(self, desk: Desk) -> None:
        desk.journal.log("footwear", "heels", Details(minutes=1))
        assert needs(desk) == {Answers.SITTING: 0.5}

    def test_last_week_asks_for_nothing(self, desk: Desk) -> None:
        log(desk, "carrying", right=20)
        desk.clock.advance(7 * 86_400)
        assert needs(desk) == {Answers.SITTING: 0.5}

    def test_every_need_has_exercises_that_answer_it(self) -> None:
        shelf = ExerciseShelf(resources() / "exercises")
        assert {answer for one in shelf.all for answer in one.answers} == set(Answers)


class TestChoosing:
    @pytest.mark.parametrize(
        ("seconds", "count"), [(120.0, 1), (180.0, 1), (300.0, 2), (420.0, 3), (900.0, 6)]
    )
    def test_a_break_gets_about_one_exercise_for_every_two_and_a_half_minutes(
        self, choice: ExerciseChoice, seconds: float, count: int
    ) -> None:
        guide = choice.guide(seconds)
        assert guide is not None
        assert len(guide.exercises) == count
        assert guide.parts[-1].end <= seconds

    def test_what_is_wished_for_comes_first_as_far_as_there_is_time(
        self, choice: ExerciseChoice
    ) -> None:
        wished = ("calf-stretch", "no such exercise", "side-bend")
        short, long = choice.guide(120.0, wished), choice.guide(420.0, wished)
        assert short is not None
        assert [exercise.id for exercise in short.exercises] == ["calf-stretch"]
        assert long is not None
        ids = [exercise.id for exercise in long.exercises]
        assert ids[:2] == ["calf-stretch", "side-bend"]
        assert len(set(ids)) == 3

    def test_a_break_too_short_for_any_gets_none(self, choice: ExerciseChoice) -> None:
        assert choice.guide(8.0) is None

    def test_an_empty_folder_gives_none(self, desk: Desk, tmp_path) -> None:
        choice = ExerciseChoice(ExerciseShelf(tmp_path), desk.breaks, desk.trends)
        assert choice.guide(300.0) is None

    def test_who_leans_is_shown_what_answers_it(self, desk: Desk, choice: ExerciseChoice) -> None:
        log(desk, "carrying", right=20)
        log(desk, "sitting", **{"45": 1})
        assert Answers.CARRYING_RIGHT in answers(choice.guide(420.0))

    def test_who_does_not_lean_is_shown_nothing_for_one_side(
        self, desk: Desk, choice: ExerciseChoice
    ) -> None:
        guide = choice.guide(900.0)
        assert guide is not None
        assert all(exercise.leaning is None for exercise in guide.exercises)
