"""The user's habits: those that come with Balance and their own, in their order."""

from collections.abc import Callable, Collection
from dataclasses import replace

from balance_app.domain.entries import Change, ChangeKind, HabitChange
from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habits import BUILT_IN, Habit, Option, find_habit
from balance_app.domain.ports import Clock, EntryStore, HabitStore

Ending = Callable[[str, Collection[str] | None], Change | None]
"""Drafts what ends when options go: of the habit with this id those with these ids or, where that
is None, all, as the habit is deleted and its entries with it. Stores nothing; None where nothing
runs of them. Raises WordsError where it cannot end so, for example as its end has to be asked."""


class HabitBook:
    """Adds, changes, archives, orders and deletes habits; each is one change that can be undone.

    No such change touches an entry, but for the entries of a deleted habit, which go with it and
    come back with it. What runs of an option that goes ends in the same change. The rules are
    loaded with the first change: no start has to wait for them.
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
        self._ending: Ending | None = None
        self._heed_entries: list[Callable[[Change], object]] = []
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

    def before_going(self, ending: "Ending") -> None:
        """Has ``ending`` draft what ends with options that are about to be offered no longer.

        One of them may still be worn or running: that becomes part of the habit's change.
        """
        self._ending = ending

    def subscribe_to_entries(self, callback: Callable[[Change], object]) -> None:
        """Has ``callback`` called after each change of a habit that ended what ran of it."""
        self._heed_entries.append(callback)

    def entries_of(self, habit_id: str, most: int) -> int:
        """How many standing entries a habit has, counted up to ``most``."""
        return self._entries.count(habit_id, most)

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
        from balance_app.domain.habit_rules import check_habit, free_id, tidied, with_ids

        self.reload()
        words = {word for known in self._all for word in (known.id, known.name.casefold())}
        used = words | self._store.used_ids()
        last = max((known.position for known in self._all), default=0.0)
        added = replace(
            tidied(habit),
            id=free_id(habit.id or habit.name, used),
            options=with_ids(tidied(habit).options, ()),
            position=last + 1,
            archived=False,
            built_in=False,
        )
        check_habit(added, self._all)
        return self._record(ChangeKind.HABIT_ADDED, None, added)

    def change(self, habit: Habit) -> Change:
        """Changes a habit's name, options, aim, unit, picture or tags.

        Args:
            habit: The habit as it is to be. An option that it lacks is archived instead, so that
                past entries keep it; one without an id is new.

        Raises:
            WordsError: There is no such habit, nothing changes, it cannot be so, or when an option
                that goes was stopped has to be said first.
            MachineError: The machine is in the way; nothing is stored.
        """
        from balance_app.domain.habit_rules import check_habit, tidied, with_ids

        self.reload()
        before = self.find_any(habit.id)
        options = with_ids(habit.options, before.options)
        kept = {option.id for option in options}
        gone = [replace(o, archived=True) for o in before.options if o.id not in kept]
        after = replace(
            tidied(replace(habit, options=(*options, *gone))),
            kind=before.kind,
            position=before.position,
            archived=before.archived,
            built_in=before.built_in,
        )
        check_habit(after, self._all)
        if after == before:
            raise WordsError(f"{before.name} is so already.")
        offered = {option.id for option in after.current_options}
        ended = {option.id for option in before.current_options} - offered
        return self._record(ChangeKind.HABIT_CHANGED, before, after, ended)

    def add_option(self, word: str, option: Option) -> Change:
        """Adds an option to a habit, such as a pair to the shoe shelf; last in order.

        Args:
            word: The habit's id or name.
            option: The option; its id is made from its name.

        Raises:
            WordsError: There is no such habit, or its option cannot be so.
            MachineError: The machine is in the way; nothing is stored.
        """
        habit = self._fresh(word)
        return self.change(replace(habit, options=(*habit.options, replace(option, id=""))))

    def change_option(self, word: str, option: Option) -> Change:
        """Changes a habit's option: its name, side, kind of shoe, heel, or whether it is archived.

        Args:
            word: The habit's id or name.
            option: The option as it is to be; what it was is found by its id.

        Raises:
            WordsError: There is no such habit or option, nothing changes, or it cannot be so.
            MachineError: The machine is in the way; nothing is stored.
        """
        habit = self._fresh(word)
        if habit.known_option(option.id) is None:
            raise unknown_word(
                f"option of {habit.name.lower()}", option.id, (o.id for o in habit.options)
            )
        options = tuple(option if o.id == option.id else o for o in habit.options)
        return self.change(replace(habit, options=options))

    def archive(self, word: str) -> Change:
        """Offers a habit no longer; its entries stay.

        Raises:
            WordsError: There is no such habit, it is archived, or when a side that runs ended has
                to be said first.
            MachineError: The machine is in the way; nothing is stored.
        """
        before = self._fresh(word)
        if before.archived:
            raise WordsError(f"{before.name} is archived already.")
        gone = {option.id for option in before.options}
        after = replace(before, archived=True)
        return self._record(ChangeKind.HABIT_ARCHIVED, before, after, gone)

    def bring_back(self, word: str) -> Change:
        """Offers an archived habit again.

        Raises:
            WordsError: There is no such habit, or it is not archived.
            MachineError: The machine is in the way; nothing is stored.
        """
        before = self._fresh(word)
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
        before = self._fresh(word)
        if before.built_in:
            raise WordsError(
                f"{before.name} comes with Balance and cannot be deleted. Archive it instead: "
                "it is then no longer offered."
            )
        return self._record(ChangeKind.HABIT_DELETED, before, None, gone=None)

    def move(self, word: str, before: str | None) -> Change:
        """Moves a habit in the user's order.

        Args:
            word: The habit's id or name.
            before: The habit that comes after it; None to make it the last.

        Raises:
            WordsError: There is no such habit, or it stands there already.
            MachineError: The machine is in the way; nothing is stored.
        """
        from balance_app.domain.habit_rules import place_between

        moved = self._fresh(word)
        follows = None if before is None else self.find_any(before)
        after = replace(moved, position=place_between(moved, follows, self._all))
        if after == moved:
            raise WordsError(f"{moved.name} stands there already.")
        return self._record(ChangeKind.HABIT_CHANGED, moved, after)

    def _fresh(self, word: str) -> Habit:
        """The habit as it is now, though another process may have changed it."""
        self.reload()
        return self.find_any(word)

    def _record(
        self,
        kind: ChangeKind,
        before: Habit | None,
        after: Habit | None,
        gone: Collection[str] | None = (),
    ) -> Change:
        """Stores a change together with what ends with the options that go; see ``Ending``."""
        change = Change(kind, habit=HabitChange(before, after))
        if self._ending is not None and before is not None and (gone is None or gone):
            ended = self._ending(before.id, gone)
            if ended is not None:
                change = replace(change, entries=ended.entries, running=ended.running)
        self._entries.record(change, self._clock.now())
        self.reload()
        if change.running is not None:
            for callback in self._heed_entries:
                callback(change)
        return change

    def _read(self) -> tuple[Habit, ...]:
        known = {habit.id: habit for habit in BUILT_IN}
        known.update((habit.id, habit) for habit in self._store.load())
        return tuple(sorted(known.values(), key=lambda habit: (habit.position, habit.id)))
