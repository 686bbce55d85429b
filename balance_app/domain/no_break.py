"""Keeps numbers with their units, and times with the dash between them, where lines are broken.

Whoever shows words in lines asks for it. Words themselves have plain spaces, as terminal, files and
clipboard want them.
"""

import re

NO_BREAK = "\N{NO-BREAK SPACE}"

_NOON = r"[AaPp]\.?[Mm]\b\.?"
_UNIT = re.compile(rf"(?<=\d) (?=%|(?:h|min|s|kg|cm|mm)\b|{_NOON})")
_MINUTES = re.compile(rf"(?<=\d{NO_BREAK}h) (?=\d+{NO_BREAK}min\b)")
_TIME = rf"\d{{1,2}}[:.]\d\d(?:\s{_NOON})?"
_FROM_TO = re.compile(rf"(?<!\d)({_TIME}) – (?={_TIME})")


def kept_together(text: str) -> str:
    """A text of which ``7 h 8 min``, ``12 %`` and ``14:02 – 15:10`` each stay in one line."""
    text = _MINUTES.sub(NO_BREAK, _UNIT.sub(NO_BREAK, text))
    return _FROM_TO.sub(rf"\1{NO_BREAK}–{NO_BREAK}", text)
