"""What an idle source calls back and answers, written down."""

import gc
from collections.abc import Callable
from dataclasses import replace

from balance_app.domain.ports import IdleEvents


class IdleTold:
    """Writes down what is called back: ``serves``, ``changed``, or why it failed."""

    def __init__(self) -> None:
        self.all = []
        self.events = IdleEvents(
            serves=lambda: self.all.append("serves"),
            failed=lambda why: self.all.append(("failed", why)),
            changed=lambda: self.all.append("changed"),
        )

    @property
    def changes(self) -> int:
        """How often it was told that the user has gone or come back."""
        return self.all.count("changed")


def asked(source, until) -> float | None:
    """The seconds since the last input, once the source has told them."""
    answers = []
    source.ask(answers.append)
    until(lambda: answers)
    return answers[0]


def throw_away_when_failed(
    sources: list, limit: float, until, make_fail: Callable[[], None]
) -> None:
    """Starts the only source and drops it, for good, in the middle of telling that it failed."""
    seen = IdleTold()

    def failed(why):
        sources.clear()
        gc.collect()
        seen.events.failed(why)

    sources[0].start(limit, replace(seen.events, failed=failed))
    until(lambda: seen.all == ["serves"])
    make_fail()
    until(lambda: len(seen.all) == 2)
