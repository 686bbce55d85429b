"""The user's habits: those that come with Balance and their own, in their order."""

from collections.abc import Callable
from dataclasses import replace

from balance_app.domain.entries import Change, ChangeKind, HabitChange
from balance_app.domain.errors import WordsError
from balance_app.domain.habit_rules import check_habit, free_id, place_between
from balance_app.domain.habits import BUILT_IN, Habit, find_habit
from balance_app.domain.ports import Clock, EntryStore, HabitStore


class HabitBook:
    """Adds, changes, archives, orders and deletes habits; each is one change that can be undone.

    No such change touches an entry, but for the entries of a deleted habit, which go with it and
    come back with it.
    """

    def __init__(self, store: HabitStore, entries: EntryStore, clock: Clock) -> None:
        """Takes the ports.

        Args:
            store: Reads habits.
            entries: Records changes.
            clock: Tells when they were made.

        Raises:
            DamagedDataError: A stored habit cannot be read.
        """
        self._store = store
        self._entries = entries
        self._clock = clock
        self._subscribers: list[Callable[[], None]] = []
        self._all = self._read()

    @property
    def all(self) -> tuple[Habit, ...]:
        """Every habit, archived ones too, in the user's order."""
        return self._all

    @property
    def current(self) -> tuple[Habit, ...]:
        """The habits on offer, in the user's order."""
        return tuple(habit for habit in self._all if not habit.archived)

    def find(self, word: str) -> Habit:
        """The habit on offer with this id or name.

        Raises:
            WordsError: There is none; the message names the nearest.
        """
        return find_habit(word, self.current)

    def find_any(self, word: str) -> Habit:
        """The habit with this id or name, archived or not; raises as ``find`` does."""
        return find_habit(word, self._all)

    def named(self, habit_id: str) -> Habit | None:
        """The habit with this id, archived or not, or None."""
        return next((habit for habit in self._all if habit.id == habit_id), None)

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Has ``callback`` called after each change of the habits."""
        self._subscribers.append(callback)

    def reload(self) -> None:
        """Reads the habits again, as something else may have changed them."""
        before, self._all = self._all, self._read()
        if before != self._all:
            for callback in self._subscribers:
                callback()

    def add(self, habit: Habit) -> Change:
        """Adds a habit of the user's own, last in order.

        Args:
            habit: The habit; its id is a wish, or empty to be made from its name.

        Raises:
            WordsError: Its name is taken, or it cannot be so.
            MachineError: The machine is in the way; nothing is stored.
        """
        used = {known.id for known in self._all} | self._store.used_ids()
        last = max((known.position for known in self._all), default=0.0)
        added = replace(
            habit, id=free_id(habit.id or habit.name, used), position=last + 1, built_in=False
        )
        check_habit(added, self._all)
        return self._record(ChangeKind.HABIT_ADDED, None, added)

    def change(self, habit: Habit) -> Change:
        """Changes a habit's name, options, aim, unit, picture or tags.

        Args:
            habit: The habit as it is to be. An option that it lacks is archived instead, so that
                past entries keep it.

        Raises:
            WordsError: There is no such habit, nothing changes, or it cannot be so.
            MachineError: The machine is in the way; nothing is stored.
        """
        before = self._known(habit.id)
        kept = {option.id for option in habit.options}
        gone = [replace(o, archived=True) for o in before.options if o.id not in kept]
        after = replace(
            habit,
            options=(*habit.options, *gone),
            kind=before.kind,
            position=before.position,
            archived=before.archived,
            built_in=before.built_in,
        )
        check_habit(after, self._all)
        if after == before:
            raise WordsError(f"{before.name} is so already.")
        return self._record(ChangeKind.HABIT_CHANGED, before, after)

    def archive(self, word: str) -> Change:
        """Offers a habit no longer; its entries stay.

        Raises:
            WordsError: There is no such habit, or it is archived.
            MachineError: The machine is in the way; nothing is stored.
        """
        before = self.find_any(word)
        if before.archived:
            raise WordsError(f"{before.name} is archived already.")
        return self._record(ChangeKind.HABIT_ARCHIVED, before, replace(before, archived=True))

    def bring_back(self, word: str) -> Change:
        """Offers an archived habit again.

        Raises:
            WordsError: There is no such habit, or it is not archived.
            MachineError: The machine is in the way; nothing is stored.
        """
        before = self.find_any(word)
        if not before.archived:
            raise WordsError(f"{before.name} is not archived.")
        after = replace(before, archived=False)
        return self._record(ChangeKind.HABIT_BROUGHT_BACK, before, after)

    def delete(self, word: str) -> Change:
        """Deletes a habit of the user's own, and its entries with it; undo brings both back.

        Raises:
            WordsError: There is no such habit, or it came with Balance.
            MachineError: The machine is in the way; nothing is stored.
        """
        before = self.find_any(word)
        if before.built_in:
            raise WordsError(
                f"{before.name} comes with Balance and cannot be deleted. Archive it instead: "
                "it is then no longer offered."
            )
        return self._record(ChangeKind.HABIT_DELETED, before, None)

    def move(self, word: str, before: str | None) -> Change:
        """Moves a habit in the user's order.

        Args:
            word: The habit's id or name.
            before: The habit that comes after it; None to make it the last.

        Raises:
            WordsError: There is no such habit, or it stands there already.
            MachineError: The machine is in the way; nothing is stored.
        """
        moved = self.find_any(word)
        follows = None if before is None else self.find_any(before)
        after = replace(moved, position=place_between(moved, follows, self._all))
        if after == moved:
            raise WordsError(f"{moved.name} stands there already.")
        return self._record(ChangeKind.HABIT_CHANGED, moved, after)

    def _known(self, habit_id: str) -> Habit:
        return self.named(habit_id) or self.find_any(habit_id)

    def _record(self, kind: ChangeKind, before: Habit | None, after: Habit | None) -> Change:
        change = Change(kind, habit=HabitChange(before, after))
        self._entries.record(change, self._clock.now())
        self.reload()
        return change

    def _read(self) -> tuple[Habit, ...]:
        known = {habit.id: habit for habit in BUILT_IN}
        known.update((habit.id, habit) for habit in self._store.load())
        return tuple(sorted(known.values(), key=lambda habit: (habit.position, habit.id)))
