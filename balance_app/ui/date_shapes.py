"""Shorter forms of a locale's long date: without the year, without the day of the week.

A format is cut up once and kept: a chart of many years names a thousand days by it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QLocale


def yearless(locale: QLocale) -> str:
    """Day of the week, day and month, e.g. ``dddd d MMMM``."""
    return _without(_long_format(locale), "y")


def day_and_month(locale: QLocale) -> str:
    """Day and month, e.g. ``d MMMM``."""
    return _without(yearless(locale), "dddd")


def in_numbers(locale: QLocale) -> str:
    """A date in numbers as the locale writes it, e.g. ``dd/MM/yyyy``, for fields.

    Where nothing but spaces would part them, as in Qt's ``30 11 2026`` of no language, year first.
    """
    shape = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return "yyyy-MM-dd" if re.fullmatch(r"d+ +MM? +y+", shape) else shape


@lru_cache(maxsize=64)
def day_part(shape: str) -> tuple[str, bool]:
    """The day's own part of a format of day and month, and whether the month comes first."""
    parts = _fields(shape)
    day = next(n for n, part in enumerate(parts) if part.startswith("d"))
    month = next(n for n, part in enumerate(parts) if part.startswith("M"))
    closing = "".join(parts[day : month if day < month else len(parts)])
    # A quoted joiner, as in “16 de noviembre”, belongs to the month.
    return re.sub(r"\s*'[^']*'", "", closing).strip(), month < day


def _long_format(locale: QLocale) -> str:
    shape = locale.dateFormat(QLocale.FormatType.LongFormat)
    if locale.language() in (QLocale.Language.English, QLocale.Language.C):
        return shape.replace("dddd, d ", "dddd d ")  # where the day leads, English needs no comma
    return shape


def _fields(shape: str) -> list[str]:
    """A date format cut into fields, quoted words and what stands between them."""
    return re.findall(r"d+|M+|y+|'[^']*'|[^dMy']+", shape)


@lru_cache(maxsize=64)
def _without(shape: str, field: str) -> str:
    """A date format without one field, and without what joined that field to the rest."""
    parts = _fields(shape)
    at = next((n for n, part in enumerate(parts) if part.startswith(field)), None)
    if at is None:
        return shape
    begin, end = at, at + 1
    if _is_last_field(parts, at):
        while begin and not _is_field(parts[begin - 1]):
            begin -= 1
        end = len(parts)
        # What closes the field before it, as in “d.” or “d日”, stays.
        if begin and parts[begin].strip(" ,،")[:1] not in ("", "'"):
            begin += 1
    else:
        while end < len(parts) and not _is_field(parts[end]):
            end += 1
    return "".join(parts[:begin] + parts[end:]).strip(" ,،")


def _is_field(part: str) -> bool:
    return part[0] in "dMy"


def _is_last_field(parts: Sequence[str], at: int) -> bool:
    return not any(_is_field(part) for part in parts[at + 1 :])
