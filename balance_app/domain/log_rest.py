"""What stands behind habit and option in a line that logs: when, how long, how heavy, with what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from balance_app.domain.entries import Details
from balance_app.domain.errors import WordsError, unknown_word
from balance_app.domain.habit_words import Word, ambiguous, folded, matching, most_words, short
from balance_app.domain.habits import Habit, Kind, Option, within_a_sentence
from balance_app.domain.spans import parse_span
from balance_app.domain.when import is_clock, parse_when

FLAGS = ("--at", "--until", "--minutes", "--load", "--tag", "--note")
"""The options of ``balance log`` that a line may use."""

_AMOUNT = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?)([a-z]*)")
_HOURS_MINUTES = re.compile(r"([0-9]{1,6})h([0-9]{1,6})(?:m|min)?")
_HOURS = frozenset({"h", "hr", "hrs", "hour", "hours"})
_MINUTES = frozenset({"m", "min", "mins", "minute", "minutes"})
_KILOS = frozenset({"kg", "kgs", "kilo", "kilos"})
_DAYS = frozenset({"today", "yesterday"})


@dataclass(frozen=True, slots=True)
class LogWords:
    """What a line logs.

    Attributes:
        habit: The habit.
        option: The option; None where the line names none.
        details: Minutes, load, tag and note.
        at: When it happened, aware; None for now.
    """

    habit: Habit
    option: Option | None
    details: Details
    at: datetime | None


class RestOfLine:
    """Reads what follows the habit, word by word."""

    def __init__(
        self, habit: Habit, option: Option | None, words: Sequence[Word], now: datetime
    ) -> None:
        self._habit = habit
        self._option = option
        self._words = [part for word in words for part in _parted(word)]
        self._now = now
        self._when: str | None = None
        self._until: str | None = None
        self._at: datetime | None = None
        self._minutes: int | None = None
        self._load: float | None = None
        self._tag = ""
        self._note = ""
        self._said: set[str] = set()

    def read(self) -> LogWords:
        """Reads all of it."""
        while self._words:
            self._take_one()
        if self._option is None and self._habit.kind is not Kind.TIMED:
            names = ", ".join(within_a_sentence(option) for option in self._habit.current_options)
            raise WordsError(f"{self._habit.name} needs an option: {names}.")
        at, minutes = self._at, self._minutes
        if self._until is not None:
            at, minutes = parse_span(self._when, self._until, minutes, self._now)
        details = Details(minutes, self._load, self._note, tag=self._tag)
        return LogWords(self._habit, self._option, details, at)

    def _take_one(self) -> None:
        word = self._words[0]
        if word.quoted:
            self._set_note(self._pop())
        elif word.text.startswith("--"):
            self._take_flag(self._pop())
        elif word.text.startswith("#"):
            self._set_tag(self._pop()[1:])
        elif not (self._took_option() or self._took_moment() or self._took_amount()):
            if word.name not in map(folded, self._habit.tags):
                raise self._unknown(word)
            self._set_tag(self._pop())

    def _pop(self) -> str:
        return self._words.pop(0).text

    def _next(self) -> str:
        """The next word in small letters; nothing at the end or before a quotation."""
        return self._words[0].text.lower() if self._words and not self._words[0].quoted else ""

    def _once(self, what: str) -> None:
        if what in self._said:
            raise WordsError(f"Give the {what} once.")
        self._said.add(what)

    def _took_option(self) -> bool:
        if self._option is not None:
            return False
        for count in range(most_words(self._words, self._habit.current_options), 0, -1):
            typed = " ".join(word.text for word in self._words[:count])
            found = matching(typed, self._habit.current_options)
            if len(found) > 1:
                raise ambiguous(typed, [option.name for option in found])
            if found:
                self._option = found[0]
                del self._words[:count]
                return True
        return False

    def _unknown(self, word: Word) -> WordsError:
        if self._option is None and self._habit.current_options:
            names = [option.name for option in self._habit.current_options]
            return unknown_word(f"option of {self._habit.name.lower()}", short(word.text), names)
        return WordsError(
            f"“{short(word.text)}” is neither a time, a length nor a load. "
            "Write words of your own in quotation marks."
        )

    # -- when --------------------------------------------------------------------------------------

    def _took_moment(self) -> bool:
        if self._next() == "at":
            self._pop()
            if not self._took_moment():
                raise WordsError("“at” needs a time, for example at 14:05.")
            return True
        first = self._next()
        if first == "until":
            self._pop()
            if not self._words:
                raise WordsError("“until” needs a time, for example until 14:05.")
            self._set_until(self._popped_moment())
        elif first == "now":
            self._pop()
            self._once("time")
        elif first in _DAYS or is_clock(first) or _is_date(first) or _is_ago(first):
            self._set_at(self._popped_moment())
        else:
            return False
        return True

    def _popped_moment(self) -> str:
        """A time of a few words, as ``parse_when`` takes it: day, time of day, and zone."""
        moment = self._popped_day_and_clock()
        return f"{moment} {self._pop()}" if "/" in self._next() else moment

    def _popped_day_and_clock(self) -> str:
        first = self._pop()
        if is_clock(first):
            return f"{self._pop()} {first}" if self._next() in _DAYS else first
        if _is_ago(first):
            return first
        if self._next() == "at" and len(self._words) > 1 and is_clock(self._words[1].text):
            self._pop()
        return f"{first} {self._pop()}" if is_clock(self._next()) else first

    def _set_at(self, moment: str) -> None:
        self._once("time")
        self._when = moment
        if moment.lower() != "today":  # which alone is no other time than now
            self._at = parse_when(moment, self._now)

    def _set_until(self, moment: str) -> None:
        self._once("end")
        self._until = moment

    # -- how long and how heavy --------------------------------------------------------------------

    def _took_amount(self) -> bool:
        if self._next() == "for" and len(self._words) > 1:
            self._pop()
        first = self._next()
        if both := _HOURS_MINUTES.fullmatch(first):
            self._pop()
            self._set_length(int(both[1]) * 60 + int(both[2]))
            return True
        amount = _AMOUNT.fullmatch(first)
        if amount is None:
            return False
        self._pop()
        number, unit = float(amount[1].replace(",", ".")), amount[2]
        if not unit and self._next() in _HOURS | _MINUTES | _KILOS:
            unit = self._pop().lower()
        self._set_amount(first, number, unit)
        return True

    def _set_amount(self, written: str, number: float, unit: str) -> None:
        if unit in _KILOS:
            self._set_load(number)
        elif unit in _HOURS:
            self._set_length(round(number * 60) + self._popped_minutes())
        elif unit in _MINUTES or (not unit and self._habit.kind is Kind.TIMED):
            self._set_length(round(number))
        else:
            number_alone = _AMOUNT.sub(r"\1", written)
            raise WordsError(
                f"“{short(written)}” of what? Write {number_alone} min or {number_alone} kg."
            )

    def _popped_minutes(self) -> int:
        """The minutes behind hours, as in ``1 h 30 min``."""
        amount = _AMOUNT.fullmatch(self._next())
        if amount is None or not amount[1].isdigit():
            return 0
        following = self._words[1].text.lower() if len(self._words) > 1 else ""
        if amount[2] in _MINUTES:
            self._pop()
        elif not amount[2] and following in _MINUTES:
            del self._words[:2]
        else:
            return 0
        return int(amount[1])

    def _set_length(self, minutes: int) -> None:
        """So many minutes are how long it took, or before ``ago`` how long it is past."""
        if self._next() == "ago":
            self._pop()
            hours, rest = divmod(minutes, 60)
            self._set_at(f"-{hours}h{rest}m")
        else:
            self._once("minutes")
            self._minutes = minutes

    # -- the rest ----------------------------------------------------------------------------------

    def _set_load(self, kilos: float) -> None:
        self._once("load")
        self._load = kilos

    def _set_tag(self, tag: str) -> None:
        if not tag:
            raise WordsError("Write a word behind #, for example #bag.")
        self._once("tag")
        self._tag = tag

    def _set_note(self, note: str) -> None:
        self._once("note")
        self._note = note

    def _take_flag(self, written: str) -> None:
        flag, has_value, value = written.partition("=")
        flag = flag.lower()
        if flag not in FLAGS:
            raise unknown_word("option", short(flag), FLAGS)
        if not value:
            if not self._words:
                raise WordsError(f"{flag} needs something behind it.")
            value = self._pop()
        if flag in ("--at", "--until"):
            day = value.lower() in _DAYS or _is_date(value)
            if day and not has_value and is_clock(self._next()):
                value = f"{value} {self._pop()}"
            if "/" in self._next():
                value = f"{value} {self._pop()}"
            if flag == "--at":
                self._set_at(value)
            else:
                self._set_until(value)
        elif flag == "--note":
            self._set_note(value)
        elif flag == "--tag":
            self._set_tag(value)
        else:
            self._set_number(flag, value)

    def _set_number(self, flag: str, value: str) -> None:
        number = _AMOUNT.fullmatch(value)
        if number is None or number[2] or (flag == "--minutes" and not value.isdigit()):
            raise WordsError(f"{flag} takes a number, not “{short(value)}”.")
        if flag == "--load":
            self._set_load(float(value.replace(",", ".")))
        else:
            self._once("minutes")
            self._minutes = int(value)


def _parted(word: Word) -> Iterator[Word]:
    """A word as it is; ``23:00-07:00`` as its begin, ``until``, and its end."""
    begin, dash, end = word.text.replace("–", "-").partition("-")
    if word.quoted or not (dash and is_clock(begin) and is_clock(end)):
        yield word
        return
    for text in (begin, "until", end):
        yield Word(text, word.start)


def _is_date(word: str) -> bool:
    """Whether a word is meant as a date: four digits and a hyphen begin it."""
    return word[:4].isdigit() and word[4:5] == "-"


def _is_ago(word: str) -> bool:
    """Whether a word is meant as so much time ago, as in ``-2h``."""
    return word[:1] == "-" and word[1:2].isdigit()
