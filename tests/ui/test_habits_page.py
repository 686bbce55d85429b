"""The page of the habits: order, archive, deletion, the editor, and habits from nothing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from balance_app.domain.entries import ChangeKind
from balance_app.domain.errors import MachineError
from balance_app.domain.habits import READY_MADE, Aim, Habit, Kind, Side
from balance_app.ui.pages.habits import HabitsPage
from balance_app.ui.pages.habits.editor import HabitEditor
from balance_app.ui.pages.habits.page import NONE
from tests.ui.conftest import WindowDesk

MOUSE = next(habit for habit in READY_MADE if habit.id == "mouse-hand")


@pytest.fixture
def page(habits_page: HabitsPage) -> HabitsPage:
    return habits_page


@pytest.fixture
def failures(window_desk: WindowDesk) -> Iterator[list[str]]:
    """What could not be done."""
    said: list[str] = []
    window_desk.shared.bridge.failed.connect(said.append)
    yield said
    window_desk.shared.bridge.failed.disconnect(said.append)


def offered(window_desk: WindowDesk) -> list[str]:
    return [habit.id for habit in window_desk.services.habits.current]


def named(window_desk: WindowDesk, word: str) -> Habit:
    return window_desk.services.habits.find_any(word)


def type_over(field: QLineEdit, text: str, qtbot: QtBot) -> None:
    field.setFocus()
    field.selectAll()
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:
        field.insert(text)  # simulated keys know no other letters


def editor_of(page: HabitsPage, habit: str) -> HabitEditor:
    page.rows[habit].edit.click()
    editor = page.rows[habit].editor
    assert editor is not None
    QApplication.processEvents()
    return editor


def new_editor(page: HabitsPage) -> HabitEditor:
    page.add.click()
    page.adding.own.click()
    editor = page.adding.editor
    assert editor is not None
    QApplication.processEvents()
    return editor


def test_the_habits_stand_in_their_order_with_kind_and_aim(page: HabitsPage) -> None:
    assert list(page.rows) == ["carrying", "leg-crossing", "sleeping", "sitting", "footwear"]
    row = page.rows["sleeping"]
    assert row.name.text() == "Sleeping"
    assert "just watch" in row._about.text()
    assert not page.rows["carrying"].up.isEnabled()
    assert not page.rows["footwear"].down.isEnabled()
    assert page._archived.isHidden()


def test_a_ready_made_habit_is_added_with_one_press(
    page: HabitsPage, window_desk: WindowDesk
) -> None:
    page.add.click()
    assert page.adding.ready["standing-leg"].hasFocus()

    page.adding.ready["mouse-hand"].click()

    assert offered(window_desk)[-1] == "mouse-hand"
    assert list(page.rows)[-1] == "mouse-hand"
    assert page.adding.isHidden()
    assert page.add.hasFocus()
    page.add.click()
    assert page.adding.ready["mouse-hand"].isHidden()


def test_a_habit_from_nothing_is_made_by_keyboard(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = new_editor(page)
    assert editor.name.hasFocus()
    type_over(editor.name, "Türseite", qtbot)
    qtbot.keyClick(editor.name, Qt.Key.Key_Tab)
    assert editor.kind.buttons[Kind.SIDED].hasFocus()
    editor.options.more.click()
    both = editor.options.lines[-1]
    qtbot.waitUntil(both.name.hasFocus)
    qtbot.keyClicks(both.name, "Beide")
    both.up.click()
    editor.icons.buttons["hand"].click()
    editor.aim.setCurrentIndex(editor.aim.findData(Aim.PREFER_LEFT))
    type_over(editor.tags, "Büro,  zu Hause , büro", qtbot)
    type_over(editor.unit, "Mal", qtbot)

    qtbot.keyClick(editor.unit, Qt.Key.Key_Return)

    made = named(window_desk, "türseite")
    assert [(o.id, o.name, o.side) for o in made.options] == [
        ("left", "Left", Side.LEFT),
        ("beide", "Beide", Side.BOTH),
        ("right", "Right", Side.RIGHT),
    ]
    assert (made.id, made.aim, made.unit, made.icon) == (
        "turseite",
        Aim.PREFER_LEFT,
        "Mal",
        "hand",
    )
    assert made.tags == ("Büro", "zu Hause")
    assert page.adding.isHidden()


@pytest.mark.parametrize(("kind", "options"), [(Kind.TIMED, 0), (Kind.WORN, 1)])
def test_each_kind_has_the_fields_it_needs(
    page: HabitsPage, window_desk: WindowDesk, kind: Kind, options: int, qtbot: QtBot
) -> None:
    editor = new_editor(page)
    type_over(editor.name, "Hüte", qtbot)

    editor.kind.buttons[kind].click()

    assert editor.name.text() == "Hüte"
    assert len(editor.options.lines) == options
    assert not editor.aim.isVisible()
    for line in editor.options.lines:
        line.name.setText("Strohhut")
    editor.save()
    assert named(window_desk, "hüte").kind is kind


def test_what_cannot_be_is_said_at_its_field_until_it_can(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = new_editor(page)
    parts = editor._parts
    assert parts["name"].refusal.isHidden()

    editor.save()

    assert parts["name"].refusal.text() == "The habit needs a name."
    assert parts["name"].refusal.isVisible()
    assert editor.name.hasFocus()
    qtbot.keyClicks(editor.name, "carrying")
    assert "There is a habit “Carrying” already" in parts["name"].refusal.text()
    type_over(editor.name, "Tür", qtbot)
    assert parts["name"].refusal.isHidden()
    editor.options.lines[0].remove.click()
    editor.save()
    assert "needs an option for the left side" in parts["options"].refusal.text()
    assert len(window_desk.services.habits.all) == 5


def test_a_rename_is_followed_in_place_and_can_be_taken_back(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = editor_of(page, "carrying")
    type_over(editor.name, "Tasche", qtbot)
    type_over(editor.options.lines[2].name, "Nichts", qtbot)
    editor.save_button.click()

    assert page.rows["carrying"].name.text() == "Tasche"
    assert page.rows["carrying"].editor is None
    assert page.rows["carrying"].edit.hasFocus()
    assert named(window_desk, "carrying").option("none").name == "Nichts"

    window_desk.shared.bridge.undo()

    assert page.rows["carrying"].name.text() == "Carrying"


def test_a_habit_that_came_with_balance_keeps_its_sides(page: HabitsPage) -> None:
    editor = editor_of(page, "carrying")

    assert editor.options.more.isHidden()
    assert all(line.remove.isHidden() and line.means.isHidden() for line in editor.options.lines)
    assert editor.delete_button.isHidden()


def test_saving_what_was_not_changed_stores_nothing(
    page: HabitsPage, window_desk: WindowDesk, failures: list[str]
) -> None:
    for habit in list(page.rows):
        editor_of(page, habit).save()
        assert page.rows[habit].editor is None

    assert window_desk.services.journal.undoable() is None
    assert failures == []


def test_an_option_taken_out_is_archived(page: HabitsPage, window_desk: WindowDesk) -> None:
    window_desk.services.habits.add(next(h for h in READY_MADE if h.id == "phone-hand"))
    editor = editor_of(page, "phone-hand")

    editor.options.lines[1].remove.click()
    editor.save()

    both = named(window_desk, "phone-hand").known_option("both")
    assert both is not None
    assert both.archived
    editor_of(page, "phone-hand").save()
    assert window_desk.services.journal.undoable().habit.after.known_option("both") == both


def test_escape_leaves_everything_as_it_was(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = editor_of(page, "carrying")
    type_over(editor.name, "Tasche", qtbot)

    qtbot.keyClick(editor.name, Qt.Key.Key_Escape)

    assert page.rows["carrying"].editor is None
    assert page.rows["carrying"].edit.hasFocus()
    assert named(window_desk, "carrying").name == "Carrying"


def test_the_preview_shows_what_is_typed(page: HabitsPage, qtbot: QtBot) -> None:
    editor = new_editor(page)
    assert editor.preview._name.text() == "…"

    type_over(editor.name, "Tür", qtbot)
    type_over(editor.options.lines[0].name, "Links", qtbot)

    assert editor.preview._name.text() == "Tür"
    assert editor.preview._row is not None
    (left, right) = editor.preview._row.buttons.values()
    assert (left.option.name, right.option.name) == ("Links", "Right")


def test_alt_and_arrows_move_a_habit_and_the_keyboard_goes_along(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    row = page.rows["sitting"]
    row.edit.setFocus()

    qtbot.keyClick(row.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(row.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(row.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    wanted = ["carrying", "leg-crossing", "sitting", "sleeping", "footwear"]
    assert list(page.rows) == offered(window_desk) == wanted
    assert page.rows["sitting"].edit.hasFocus()
    qtbot.waitUntil(
        lambda: [r.y() for r in page.rows.values()] == sorted(r.y() for r in page.rows.values())
    )


def test_a_press_that_brings_a_habit_to_the_top_leaves_the_keyboard_on_its_row(
    page: HabitsPage, window_desk: WindowDesk
) -> None:
    row = page.rows["leg-crossing"]
    row.up.setFocus()

    row.up.click()

    assert offered(window_desk)[0] == "leg-crossing"
    assert row.down.hasFocus()


def test_tab_goes_through_the_rows_in_their_new_order(page: HabitsPage) -> None:
    page.rows["sleeping"].up.click()
    page.rows["sleeping"].up.click()

    buttons = [row.edit for row in page.rows.values()]
    at, found = page.add, []
    while len(found) < len(buttons):
        at = at.nextInFocusChain()
        if at in buttons:
            found.append(at)
    assert found == buttons


def test_an_archived_habit_waits_below_and_comes_back(
    page: HabitsPage, window_desk: WindowDesk
) -> None:
    page.rows["leg-crossing"].archive.setFocus()
    page.rows["leg-crossing"].archive.click()

    assert "leg-crossing" not in offered(window_desk)
    assert page._archived.isVisible()
    row = page.rows["leg-crossing"]
    assert row.edit.isHidden()
    assert row.delete.isHidden()
    assert row.bring_back.hasFocus()

    row.bring_back.click()

    assert offered(window_desk)[1] == "leg-crossing"
    assert page._archived.isHidden()


def test_deleting_asks_in_place_with_the_number_of_entries_and_undo_brings_it_back(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    services = window_desk.services
    services.habits.add(MOUSE)
    for _ in range(12):
        services.journal.log("mouse-hand", "right")
    editor_of(page, "mouse-hand").delete_button.click()
    question = page.rows["mouse-hand"].question
    assert question is not None
    assert question.asked.text() == "Delete Mouse hand and its 12 entries?"
    assert question.no.hasFocus()

    qtbot.keyClick(question.no, Qt.Key.Key_Escape)
    assert page.rows["mouse-hand"].question is None
    assert page.rows["mouse-hand"].edit.hasFocus()
    editor_of(page, "mouse-hand").delete_button.click()
    question = page.rows["mouse-hand"].question
    assert question is not None
    question.yes.click()

    assert "mouse-hand" not in page.rows
    assert services.journal.newest("carrying") is None
    undoable = services.journal.undoable()
    assert undoable is not None
    assert undoable.kind is ChangeKind.HABIT_DELETED
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.rows["footwear"].isAncestorOf(focused)

    window_desk.shared.bridge.undo()

    assert "mouse-hand" in page.rows
    assert services.habits.entries_of("mouse-hand", 100) == 12


@pytest.mark.parametrize(
    ("entries", "asked"),
    [(0, "Delete Mouse hand? It has no entries."), (1, "Delete Mouse hand and its one entry?")],
)
def test_the_question_counts_in_words(
    page: HabitsPage, window_desk: WindowDesk, entries: int, asked: str
) -> None:
    window_desk.services.habits.add(MOUSE)
    for _ in range(entries):
        window_desk.services.journal.log("mouse-hand", "left")
    page.rows["mouse-hand"].archive.click()

    page.rows["mouse-hand"].delete.click()

    question = page.rows["mouse-hand"].question
    assert question is not None
    assert question.asked.text() == asked


def test_with_all_archived_it_says_what_to_do(page: HabitsPage, window_desk: WindowDesk) -> None:
    for habit in offered(window_desk):
        page.rows[habit].archive.click()

    assert page._said.text() == NONE
    assert len(page.rows) == 5


def test_an_open_editor_outlives_what_others_do_and_keeps_it(
    page: HabitsPage, window_desk: WindowDesk, qtbot: QtBot
) -> None:
    editor = editor_of(page, "carrying")
    type_over(editor.name, "Tasche", qtbot)
    window_desk.services.habits.move("carrying", None)
    window_desk.services.habits.add(MOUSE)

    assert page.rows["carrying"].editor is editor
    assert editor.name.hasFocus()
    editor.save()

    assert named(window_desk, "carrying").name == "Tasche"
    assert offered(window_desk)[-2:] == ["carrying", "mouse-hand"]


def test_what_cannot_be_stored_is_told_and_the_editor_stays(
    page: HabitsPage,
    window_desk: WindowDesk,
    failures: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor = editor_of(page, "carrying")
    type_over(editor.name, "Tasche", qtbot)

    def fail(_habit: Habit) -> None:
        raise MachineError("The disk is full.")

    monkeypatch.setattr(window_desk.services.habits, "change", fail)
    editor.save()

    assert failures == ["The disk is full."]
    assert page.rows["carrying"].editor is editor


def test_an_icon_of_a_newer_balance_is_left_out(page: HabitsPage, window_desk: WindowDesk) -> None:
    from balance_app.store.habits import write_habit

    with window_desk.desk.database.writing() as connection:
        write_habit(connection, replace(named(window_desk, "carrying"), icon="rocket"))
    window_desk.services.habits.reload()

    assert page.rows["carrying"]._picture.pixmap().isNull()


def test_the_wheel_over_a_field_changes_no_habit(page: HabitsPage) -> None:
    editor = new_editor(page)
    editor.name.setFocus()
    before, bar = editor.habit, page.verticalScrollBar()
    page.resize(800, 400)
    QApplication.processEvents()

    for field in (editor.options.lines[1].means, editor.aim):
        page.ensureWidgetVisible(field)
        value, window = bar.value(), field.window()
        at = QPointF(field.mapTo(window, field.rect().center()))
        QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))
        assert bar.value() > value

    assert editor.habit == before


def test_names_are_in_line_with_and_without_a_picture(
    page: HabitsPage, window_desk: WindowDesk
) -> None:
    window_desk.services.habits.add(replace(MOUSE, icon=""))
    QApplication.processEvents()

    names = (page.rows[habit].name for habit in ("carrying", "mouse-hand"))

    assert len({name.mapTo(page, QPoint(0, 0)).x() for name in names}) == 1


def test_without_ready_made_habits_left_one_from_nothing_is_begun(
    page: HabitsPage, window_desk: WindowDesk
) -> None:
    for habit in READY_MADE:
        window_desk.services.habits.add(habit)

    page.add.click()

    assert page.adding.editor is not None
    assert page.adding.editor.name.hasFocus()
    QTest.keyClick(page.adding.editor.name, Qt.Key.Key_Escape)
    assert page.adding.isHidden()
    assert page.add.hasFocus()
