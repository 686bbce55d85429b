"""What one line of words logs: a habit, an option, and when, how long, how heavy, with what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habit_words import (
    Word,
    ambiguous,
    folded,
    heads,
    line_of,
    matching,
    most_words,
    short,
    words_of,
)
from balance_app.domain.habits import Habit, Kind, Option
from balance_app.domain.log_rest import LogWords, RestOfLine


@dataclass(frozen=True, slots=True)
class Completion:
    """What the beginning of a line may come to.

    Attributes:
        habit: The habit.
        option: The option; None for a timed habit's own minutes.
        rest: What stands behind the names, as it was written.
    """

    habit: Habit
    option: Option | None
    rest: str = ""


def read_log(text: str, habits: Sequence[Habit], now: datetime) -> LogWords:
    """Reads a line such as ``carrying right 2h ago`` or ``carrying right --at -2h --note "bag"``.

    First come the habit and its option, each by id, by name, or by as much of the beginning as
    tells it from the others. Then, in any order: a time (``14:05``, ``yesterday 08:00``, ``-2h``,
    ``2h ago``, ``14:05 Asia/Tokyo``), an end (``until 07:00``), a length (``20 min``, ``1h30m``;
    for a timed habit also ``45``), a load (``4.5 kg``), a tag (``#bag``, or a word of the habit's
    own), a note in quotation marks, and the options of ``balance log``. A quotation mark that is
    left open reaches to the end.

    Args:
        text: The line.
        habits: Those that can be logged.
        now: The current time, aware, in the user's zone.

    Raises:
        WordsError: It cannot be read; the message names the nearest words, or what is missing.
    """
    words = line_of(text)
    if not words:
        raise WordsError("Write what to log, for example “carrying right”.")
    refused: WordsError | None = None
    for found, rest in heads(words, habits):
        try:
            if len(found) > 1:
                raise ambiguous(words[0].text, [habit.name for habit in found])
            return RestOfLine(found[0], None, rest, now).read()
        except WordsError as error:
            refused = refused or error
    raise refused or unknown_word("habit", short(words[0].text), [h.name for h in habits])


def read_rest(completion: Completion, now: datetime) -> LogWords:
    """Reads a line whose habit and option are known already.

    Raises:
        WordsError: What stands behind them cannot be read.
    """
    return RestOfLine(completion.habit, completion.option, words_of(completion.rest), now).read()


def complete(text: str, habits: Sequence[Habit]) -> list[Completion]:
    """What a line may come to that has only begun, in the order of habits and options.

    A line that begins with no habit's name is looked for in the words of all habits and options,
    so that ``right`` offers every right side, and ``boots 2h`` two hours in these.
    """
    words = line_of(text)
    for found, rest in heads(words, habits):
        offers = [each for habit in found for each in _options_of(habit, rest, text)]
        if offers:
            return offers
    named = list(takewhile(lambda word: bool(word.name), words))
    for count in range(len(named), 0, -1):
        typed = [word.name for word in named[:count]]
        behind = text[words[count].start :] if count < len(words) else ""
        fitting = [
            Completion(habit, option, behind)
            for habit in habits
            for option in _choices(habit)
            if option is not None and _has_all(typed, folded(f"{habit.name} {option.name}"))
        ]
        if fitting:
            return fitting
    return []


def _choices(habit: Habit) -> list[Option | None]:
    own: list[Option | None] = [None] if habit.kind is Kind.TIMED else []
    return [*own, *habit.current_options]


def _options_of(habit: Habit, words: Sequence[Word], text: str) -> Iterator[Completion]:
    for count in range(most_words(words, habit.current_options), 0, -1):
        found = matching(" ".join(word.text for word in words[:count]), habit.current_options)
        if found:
            rest = text[words[count].start :] if count < len(words) else ""
            yield from (Completion(habit, option, rest) for option in found)
            return
    rest = text[words[0].start :] if words else ""
    yield from (Completion(habit, option, rest) for option in _choices(habit))


def _has_all(typed: Sequence[str], name: str) -> bool:
    return all(any(word.startswith(part) for word in name.split()) for part in typed)
