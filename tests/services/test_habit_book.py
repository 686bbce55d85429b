"""The user's habits over a real database: added, changed, ordered, archived, deleted, undone."""

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balance_app.domain.entries import Change, ChangeKind, Details, Edits
from balance_app.domain.errors import DamagedDataError, WordsError
from balance_app.domain.exercises import Answers
from balance_app.domain.habits import BUILT_IN, READY_MADE, Aim, Habit, Kind, Option, ShoeKind, Side
from balance_app.domain.history import HistoryFilter
from balance_app.domain.sitting import TimedWeek
from balance_app.services.breaks.exercise_choice import needs_of
from balance_app.store.habits import habit_text
from balance_app.store.history import SqliteEntryFinder
from tests.desk import Desk, open_desk
from tests.examples import examples
from tests.services.conftest import EVER, log

READY = {habit.id: habit for habit in READY_MADE}
MOUSE = READY["mouse-hand"]
BOOTS = Option("", "Boots", shoe=ShoeKind.HEELS, heel_cm=6.0)


def ids(desk: Desk) -> list[str]:
    return [habit.id for habit in desk.habits.current]


def pairs(desk: Desk) -> list[str]:
    return [pair.id for pair in desk.habits.find("footwear").current_options]


def other_desk(desk: Desk, tmp_path: Path) -> Desk:
    """Another process on the same file."""
    return open_desk(tmp_path / "balance.db", desk.clock)


def test_the_five_are_there_at_first(desk: Desk) -> None:
    assert desk.habits.all == desk.habits.current == BUILT_IN


def test_an_added_habit_comes_last_and_can_be_logged(desk: Desk) -> None:
    change = desk.habits.add(MOUSE)

    assert change.kind is ChangeKind.HABIT_ADDED
    assert ids(desk)[-1] == "mouse-hand"
    assert desk.journal.log("Mouse hand", "right").entry.side is Side.RIGHT
    assert desk.habits.find("MOUSE HAND").built_in is False


def test_a_habit_from_nothing_gets_ids_from_its_words(desk: Desk) -> None:
    made = Habit(
        "",
        " Türseite ",
        Kind.SIDED,
        (
            Option("", "Links", Side.LEFT),
            Option("", "👐", Side.BOTH),
            Option("", "Rechts", Side.RIGHT),
        ),
        archived=True,
        built_in=True,
    )

    desk.habits.add(made)

    found = desk.habits.find("türseite")
    assert (found.id, found.name, found.archived, found.built_in) == (
        "turseite",
        "Türseite",
        False,
        False,
    )
    assert [option.id for option in found.options] == ["links", "own", "rechts"]


def test_each_change_is_heard_once_and_read_back_by_another_process(
    desk: Desk, tmp_path: Path
) -> None:
    heard = []
    desk.habits.subscribe(lambda: heard.append(ids(desk)[-1]))

    desk.habits.add(MOUSE)
    desk.habits.archive("mouse-hand")

    assert heard == ["mouse-hand", "footwear"]
    other = other_desk(desk, tmp_path)
    assert other.habits.all == desk.habits.all
    other.database.close()


@pytest.mark.parametrize("name", ["carrying", "CARRYING", "Mouse Hand", "mouse-hand"])
def test_no_two_habits_have_one_name(desk: Desk, name: str) -> None:
    desk.habits.add(MOUSE)
    desk.habits.archive("mouse-hand")

    with pytest.raises(WordsError):
        desk.habits.add(replace(MOUSE, id="", name=name))
    with pytest.raises(WordsError):
        desk.habits.change(replace(desk.habits.find("sitting"), name=name))

    assert len(desk.habits.all) == 6


def test_a_rename_keeps_the_id_and_the_entries(desk: Desk) -> None:
    log(desk, "left")

    desk.habits.change(replace(desk.habits.find("carrying"), name="Tasche"))

    assert desk.habits.find("tasche").id == desk.habits.find("carrying").id == "carrying"
    assert [entry.habit for entry in desk.journal.history(*EVER)] == ["carrying"]
    assert desk.trends.this_week().habits[0].habit.name == "Tasche"


def test_what_is_so_already_is_no_change(desk: Desk) -> None:
    with pytest.raises(WordsError, match="is so already"):
        desk.habits.change(desk.habits.find("carrying"))

    assert desk.journal.undoable() is None


def test_kind_place_and_origin_are_not_changed_by_a_change(desk: Desk) -> None:
    carrying = desk.habits.find("carrying")

    desk.habits.change(
        replace(
            carrying,
            name="Tasche",
            kind=Kind.TIMED,
            position=99,
            built_in=False,
            archived=True,
        )
    )

    assert desk.habits.find("carrying") == replace(carrying, name="Tasche")


def test_an_option_left_out_is_archived_and_past_entries_keep_it(desk: Desk) -> None:
    entry = desk.journal.log("carrying", "both").entry
    carrying = desk.habits.find("carrying")
    desk.habits.change(
        replace(carrying, options=tuple(o for o in carrying.options if o.id != "both"))
    )

    with pytest.raises(WordsError, match="no option of carrying"):
        desk.journal.log("carrying", "both")
    kept = desk.journal.edit(entry.id, Edits(note="the backpack")).after
    assert (kept.option, kept.side) == ("both", Side.BOTH)
    both = desk.habits.find("carrying").known_option("both")
    assert both is not None
    assert (both.name, both.archived) == ("Both", True)
    assert desk.trends.this_week().sided[0].counts.both == 1

    changed = desk.habits.find("carrying")
    again = replace(changed, options=(*changed.current_options, Option("", "both", Side.BOTH)))
    desk.habits.change(again)

    assert desk.journal.log("carrying", "both").entry.option == "both"


def test_past_entries_keep_the_side_they_were_logged_on(desk: Desk) -> None:
    desk.journal.log("carrying", "both")
    carrying = desk.habits.find("carrying")
    turned = tuple(replace(o, side=Side.LEFT) if o.id == "both" else o for o in carrying.options)

    desk.habits.change(replace(carrying, options=turned))
    desk.journal.log("carrying", "both")

    sides = [entry.side for entry in desk.journal.history(*EVER)]
    assert sides == [Side.LEFT, Side.BOTH]


def test_an_archived_habit_is_not_offered_and_comes_back_with_its_entries(desk: Desk) -> None:
    log(desk, "left", "right")
    desk.habits.archive("Carrying")

    with pytest.raises(WordsError, match="no habit"):
        desk.journal.log("carrying", "left")
    assert "carrying" not in [part.habit.id for part in desk.trends.this_week().habits]
    assert len(desk.journal.history(*EVER)) == 2
    with pytest.raises(WordsError, match="archived already"):
        desk.habits.archive("carrying")

    desk.habits.bring_back("carrying")

    assert desk.trends.this_week().sided[0].counts.lateral == 2
    assert ids(desk)[0] == "carrying"
    with pytest.raises(WordsError, match="is not archived"):
        desk.habits.bring_back("carrying")


def test_a_week_gone_by_still_tells_of_a_habit_archived_since(desk: Desk) -> None:
    log(desk, "left", "right")
    desk.clock.advance(7 * 24 * 3600)
    log(desk, "left")
    desk.habits.archive("carrying")
    desk.habits.archive("sleeping")
    this_week = desk.trends.this_week()

    before = [part.habit.id for part in desk.trends.week(this_week.week.shifted(-1)).habits]

    assert before == ["carrying", "leg-crossing", "sitting", "footwear"]
    assert "carrying" not in [part.habit.id for part in this_week.habits]


def test_breaks_and_stretches_are_about_sitting_and_no_other_timed_habit(desk: Desk) -> None:
    desk.habits.add(Habit("", "Gardening", Kind.TIMED))
    desk.journal.log("gardening", None, Details(60))

    week = desk.trends.this_week()

    sitting, gardening = (part for part in week.habits if isinstance(part, TimedWeek))
    assert sitting.breaks
    assert (gardening.minutes, gardening.breaks) == (60, {})
    assert needs_of(week)[Answers.SITTING] == 0.5


def test_all_five_can_be_archived(desk: Desk) -> None:
    for habit in BUILT_IN:
        desk.habits.archive(habit.id)

    assert desk.habits.current == ()
    assert desk.trends.this_week().habits == ()


def test_what_came_with_balance_is_not_deleted(desk: Desk) -> None:
    with pytest.raises(WordsError, match="Archive it instead"):
        desk.habits.delete("sleeping")


def test_a_deleted_habit_takes_its_entries_along_and_undo_brings_both_back(desk: Desk) -> None:
    desk.habits.add(MOUSE)
    log(desk, "left", "right", "left", habit="mouse-hand")
    deleted_before = desk.journal.log("mouse-hand", "left").entry
    desk.journal.delete(deleted_before.id)
    log(desk, "left")
    before = desk.journal.history(*EVER)

    desk.habits.delete("mouse hand")

    assert desk.habits.named("mouse-hand") is None
    assert [entry.habit for entry in desk.journal.history(*EVER)] == ["carrying"]
    with pytest.raises(WordsError, match="has been deleted"):
        desk.journal.restore([deleted_before.id])
    went = next(entry.id for entry in before if entry.habit == "mouse-hand")
    for act in (desk.journal.find, desk.journal.delete):
        with pytest.raises(WordsError, match="entry’s id is"):
            act(went)
    found = SqliteEntryFinder(desk.database)
    assert [e.id for e in found.newest(HistoryFilter(deleted=True))] == [deleted_before.id]

    for _ in range(2):
        taken_back = desk.journal.undo()
        assert taken_back is not None
        assert taken_back.kind is ChangeKind.HABIT_DELETED
        assert desk.journal.history(*EVER) == before
        assert desk.habits.find("mouse-hand").name == "Mouse hand"
        desk.journal.redo()
        assert [entry.habit for entry in desk.journal.history(*EVER)] == ["carrying"]
        assert desk.habits.named("mouse-hand") is None


def test_taking_an_added_habit_back_and_forth_loses_nothing(desk: Desk) -> None:
    desk.habits.add(MOUSE)
    entry = desk.journal.log("mouse-hand", "left").entry

    assert desk.journal.undo() is not None
    assert desk.journal.undo() is not None
    assert desk.habits.all == BUILT_IN
    desk.journal.redo()
    desk.journal.redo()

    assert [e.id for e in desk.journal.history(*EVER)] == [entry.id]
    assert ids(desk)[-1] == "mouse-hand"


def test_an_undo_tells_the_habits_subscribers_before_the_journals(desk: Desk) -> None:
    desk.habits.archive("carrying")
    heard: list[str] = []
    desk.habits.subscribe(lambda: heard.append("habits"))
    desk.journal.subscribe(lambda _change: heard.append(f"journal {ids(desk)[0]}"))

    desk.journal.undo()

    assert heard == ["habits", "journal carrying"]


def test_an_id_is_never_used_twice(desk: Desk) -> None:
    desk.habits.add(MOUSE)
    desk.habits.delete("mouse-hand")
    desk.habits.add(MOUSE)
    desk.habits.change(replace(desk.habits.find("mouse-hand-2"), name="Pointer"))
    desk.habits.add(MOUSE)

    assert [habit.id for habit in desk.habits.all[5:]] == ["mouse-hand-2", "mouse-hand-3"]


def test_habits_are_moved_and_the_move_is_taken_back(desk: Desk) -> None:
    desk.habits.move("footwear", "carrying")
    assert ids(desk) == ["footwear", "carrying", "leg-crossing", "sleeping", "sitting"]
    desk.habits.move("carrying", None)
    assert ids(desk) == ["footwear", "leg-crossing", "sleeping", "sitting", "carrying"]
    with pytest.raises(WordsError, match="stands there already"):
        desk.habits.move("carrying", None)

    desk.journal.undo()
    desk.journal.undo()

    assert desk.habits.all == BUILT_IN


def test_pairs_are_added_changed_archived_and_brought_back(desk: Desk) -> None:
    desk.habits.add_option("Footwear", BOOTS)
    assert pairs(desk)[-1] == "boots"
    desk.journal.log("footwear", "boots", Details(minutes=60))

    boots = desk.habits.find("footwear").option("boots")
    desk.habits.change_option("footwear", replace(boots, name="Rote Stiefel", heel_cm=2.0))
    desk.habits.change_option("footwear", replace(boots, name="Rote Stiefel", archived=True))
    assert "boots" not in pairs(desk)
    assert [entry.option for entry in desk.journal.history(*EVER)] == ["boots"]
    desk.journal.undo()

    found = desk.habits.find("footwear").option("rote stiefel")
    assert (found.id, found.heel_cm, found.shoe) == ("boots", 2.0, ShoeKind.HEELS)
    with pytest.raises(WordsError, match="“boots”"):
        desk.habits.change_option("footwear", replace(boots, id="boot"))


def test_the_last_pair_is_not_archived(desk: Desk) -> None:
    shelf = desk.habits.find("footwear")
    desk.habits.change(replace(shelf, options=shelf.options[:1]))

    with pytest.raises(WordsError, match="at least one pair"):
        desk.habits.change_option("footwear", replace(shelf.options[0], archived=True))


def test_pairs_worn_lately_come_first(desk: Desk) -> None:
    desk.habits.add_option("footwear", BOOTS)
    for pair in ("flat", "boots", "flat", "barefoot"):
        log(desk, pair, habit="footwear")
    barefoot = desk.habits.find("footwear").option("barefoot")
    desk.habits.change_option("footwear", replace(barefoot, archived=True))

    assert desk.journal.recent_options("footwear", 6) == ["flat", "boots"]
    assert desk.journal.recent_options("footwear", 1) == ["flat"]
    assert desk.journal.recent_options("sitting", 3) == []


Going = Callable[[Desk], Change]


@pytest.mark.parametrize(
    ("act", "gone"),
    [
        (
            lambda desk: desk.habits.change_option(
                "footwear", replace(desk.habits.find("footwear").option("flat"), archived=True)
            ),
            ["footwear flat"],
        ),
        (lambda desk: desk.habits.archive("mouse-hand"), ["mouse-hand left", "mouse-hand right"]),
        (lambda desk: desk.habits.delete("mouse-hand"), ["mouse-hand left", "mouse-hand right"]),
        (lambda desk: desk.habits.add_option("footwear", BOOTS), []),
        (lambda desk: desk.habits.move("carrying", None), []),
    ],
)
def test_who_measures_an_option_hears_before_it_goes(
    desk: Desk, act: Going, gone: list[str]
) -> None:
    desk.habits.add(MOUSE)
    heard = []

    def hear(habit: str, options: Collection[str] | None) -> None:
        known = desk.habits.find(habit)
        gone = [o.id for o in known.options] if options is None else options
        heard.extend(f"{known.id} {known.option(option).id}" for option in sorted(gone))

    desk.habits.before_going(hear)

    act(desk)

    assert heard == gone


def test_what_is_refused_lets_nothing_go(desk: Desk) -> None:
    heard: list[str] = []
    desk.habits.before_going(lambda habit, options: heard.extend(options or ()))
    carrying = desk.habits.find("carrying")

    with pytest.raises(WordsError):
        desk.habits.change(replace(carrying, options=carrying.options[:1]))

    assert heard == []


def test_what_another_process_did_is_built_upon(desk: Desk, tmp_path: Path) -> None:
    other = other_desk(desk, tmp_path)
    other.habits.add(MOUSE)
    other.habits.add_option("footwear", BOOTS)

    with pytest.raises(WordsError, match="already"):
        desk.habits.add(replace(MOUSE, id=""))
    desk.habits.add(READY["phone-hand"])
    desk.habits.add_option("footwear", replace(BOOTS, name="Sandals"))

    assert ids(desk)[5:] == ["mouse-hand", "phone-hand"]
    assert pairs(desk)[-2:] == ["boots", "sandals"]
    other.database.close()


def test_entries_are_counted_up_to_a_bound(desk: Desk) -> None:
    log(desk, "left", "right", "left")

    assert desk.habits.entries_of("carrying", 10) == 3
    assert desk.habits.entries_of("carrying", 2) == 2
    assert desk.habits.entries_of("sleeping", 2) == 0


def test_a_damaged_habit_is_told_at_the_start_with_what_is_safe(desk: Desk, tmp_path: Path) -> None:
    desk.habits.add(MOUSE)
    body = json.loads(habit_text(MOUSE))
    del body["kind"]
    with desk.database.writing() as connection:
        connection.execute("UPDATE habits SET body = ?", [json.dumps(body)])

    with pytest.raises(DamagedDataError, match="mouse-hand cannot be read"):
        other_desk(desk, tmp_path)


EMOJI = "👨‍👩‍👧‍👦 יד ימין"
aims = st.sampled_from(Aim)
acts = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(READY_MADE)),
        st.tuples(st.just("rename"), st.integers(0, 12), st.sampled_from(["Ä", EMOJI, "b", "B"])),
        st.tuples(st.just("aim"), st.integers(0, 12), aims),
        st.tuples(st.just("archive"), st.integers(0, 12)),
        st.tuples(st.just("bring back"), st.integers(0, 12)),
        st.tuples(st.just("delete"), st.integers(0, 12)),
        st.tuples(st.just("move"), st.integers(0, 12), st.integers(0, 13)),
        st.tuples(st.just("log"), st.integers(0, 12)),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    max_size=25,
)


def state(desk: Desk) -> object:
    entries = [(e.id, e.habit, e.option, e.side) for e in desk.journal.history(*EVER)]
    return desk.habits.all, entries


def do(desk: Desk, act: tuple[object, ...]) -> None:
    """Does one thing to a habit picked by number; what cannot be is refused."""
    name, *words = act
    book = desk.habits
    if name == "add":
        book.add(words[0])  # type: ignore[arg-type]
        return
    habit = book.all[int(str(words[0])) % len(book.all)]
    if name == "rename":
        book.change(replace(habit, name=str(words[1])))
    elif name == "aim":
        book.change(replace(habit, aim=Aim(str(words[1]))))
    elif name == "archive":
        book.archive(habit.id)
    elif name == "bring back":
        book.bring_back(habit.id)
    elif name == "delete":
        book.delete(habit.id)
    elif name == "move":
        number = int(str(words[1])) % (len(book.all) + 1)
        book.move(habit.id, book.all[number].id if number < len(book.all) else None)
    else:
        option = next((o.id for o in habit.current_options), None)
        minutes = 1 if habit.kind is Kind.TIMED else None
        desk.journal.log(habit.id, None if minutes else option, Details(minutes))


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_undo_and_redo_go_through_the_same_states_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[object, ...]]
) -> None:
    desk = open_desk(tmp_path_factory.mktemp("desk") / "balance.db")
    done, undone = [state(desk)], []
    for act in acts:
        desk.clock.advance(60)
        if act == ("undo",):
            assert (desk.journal.undo() is None) is (len(done) == 1)
            if len(done) > 1:
                undone.append(done.pop())
        elif act == ("redo",):
            assert (desk.journal.redo() is None) is (not undone)
            if undone:
                done.append(undone.pop())
        else:
            try:
                do(desk, act)
            except WordsError:
                pass  # e.g. a name in use: nothing has changed
            else:
                done.append(state(desk))
                undone.clear()
        assert state(desk) == done[-1]
    used = [habit.id for habit in desk.habits.all]
    assert len(set(used)) == len(used)
    desk.database.close()


def test_a_pair_archived_while_it_is_worn_is_stored_up_to_now_first(desk: Desk) -> None:
    desk.timers.start("footwear", "heels")
    desk.clock.advance(90 * 60)
    heels = desk.habits.find("footwear").option("heels")

    desk.habits.change_option("footwear", replace(heels, archived=True))

    (entry,) = desk.journal.history(*EVER)
    assert (entry.option, entry.minutes) == ("heels", 90)
    assert desk.timers.running() == []
    desk.journal.undo()
    assert [side.option for side in desk.timers.running()] == ["heels"]


@pytest.mark.parametrize("act", ["archive", "delete"])
def test_a_habit_that_goes_while_it_runs_runs_no_more(desk: Desk, act: str) -> None:
    desk.habits.add(MOUSE)
    desk.timers.start("mouse-hand", "left")
    desk.clock.advance(600)

    getattr(desk.habits, act)("mouse-hand")

    assert desk.timers.running() == []
    standing = [entry.minutes for entry in desk.journal.history(*EVER)]
    assert standing == ([10] if act == "archive" else [])


def test_an_entry_of_a_habit_that_another_process_has_just_deleted_is_refused(
    desk: Desk, tmp_path: Path
) -> None:
    desk.habits.add(MOUSE)
    drafted = desk.journal.draft(MOUSE.id, "left")
    other = other_desk(desk, tmp_path)
    other.habits.delete(MOUSE.id)
    other.database.close()

    with pytest.raises(WordsError, match="“mouse-hand” has just been deleted"):
        desk.journal.save(drafted)

    assert desk.journal.history(*EVER) == []
    desk.journal.undo()
    assert desk.journal.save(drafted).entry == drafted


def test_an_entry_is_not_deleted_after_its_habit(desk: Desk, tmp_path: Path) -> None:
    desk.habits.add(MOUSE)
    entry = desk.journal.log(MOUSE.id, "left").entry
    change = Change.one(ChangeKind.DELETED, entry, replace(entry, deleted=desk.clock.now()))
    other = other_desk(desk, tmp_path)
    other.habits.delete(MOUSE.id)
    other.database.close()

    with pytest.raises(WordsError, match="“mouse-hand” has just been deleted"):
        desk.journal.record(change)

    desk.journal.undo()
    assert desk.journal.history(*EVER) == [entry]


def test_entries_of_a_habit_that_another_process_has_just_deleted_do_not_come_back(
    desk: Desk, tmp_path: Path
) -> None:
    desk.habits.add(MOUSE)
    deleted = desk.journal.log(MOUSE.id, "left").entry
    desk.journal.delete(deleted.id)
    other = other_desk(desk, tmp_path)
    other.habits.delete(MOUSE.id)
    other.database.close()

    with pytest.raises(WordsError, match="“mouse-hand” has just been deleted"):
        desk.journal.restore([deleted.id])

    assert desk.journal.history(*EVER) == []
