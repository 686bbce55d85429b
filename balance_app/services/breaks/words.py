"""What breaks say in notifications and on the card."""

from collections.abc import Sequence

from balance_app.domain.breaks.events import Word
from balance_app.domain.breaks.model import BreakKind
from balance_app.domain.breaks.report import NAMES, counted
from balance_app.domain.ports import Notice, NoticeButton

TITLES = {
    BreakKind.MOVE: "Stand up and move",
    BreakKind.STRETCH: "Time for a stretch",
    BreakKind.SESSION: "Your daily stretch session",
}
_ADVICE = {
    BreakKind.MOVE: "Walk to the window and back.",
    BreakKind.STRETCH: "Stretch for a few minutes, both sides alike.",
    BreakKind.SESSION: "A few stretches, both sides alike.",
}
_BEGIN = NoticeButton(Word.BEGIN, "Start")
_SNOOZE = NoticeButton(Word.SNOOZE, "In 5 min")
_SKIP = NoticeButton(Word.SKIP, "Skip")


def break_notice(
    showing_id: str,
    kind: BreakKind,
    sat_minutes: int,
    *,
    may_snooze: bool,
    exercises: Sequence[str] = (),
) -> Notice:
    """What a due break says.

    Args:
        showing_id: Its showing.
        kind: What it asks for.
        sat_minutes: For how long the user has been sitting.
        may_snooze: Whether it may still be put off.
        exercises: The names of the exercises it shows, if it shows any.
    """
    advice = f"{', then '.join(exercises)}." if exercises else _ADVICE[kind]
    said = f"You have been sitting for {counted(sat_minutes, 'minute')}. " if sat_minutes else ""
    buttons = (_BEGIN, _SNOOZE, _SKIP) if may_snooze else (_BEGIN, _SKIP)
    return Notice(showing_id, TITLES[kind], f"{said}{advice}", buttons)


def soon_notice(notice_id: str, kind: BreakKind, seconds: int, *, may_snooze: bool) -> Notice:
    """What announces a break.

    Args:
        notice_id: Names the notice.
        kind: What the break will ask for.
        seconds: How soon it comes.
        may_snooze: Whether it may still be put off.
    """
    buttons = (_SNOOZE, _SKIP) if may_snooze else (_SKIP,)
    title = f"{NAMES[kind]} in {counted(seconds, 'second')}"
    return Notice(notice_id, title, "Finish your sentence first.", buttons)
