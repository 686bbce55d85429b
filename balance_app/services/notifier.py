"""The ways of telling the user something, tried in order until one works."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from balance_app.domain.ports import Notice, NoticeEvents, Notifier

log = logging.getLogger(__name__)


class NotifierChain:
    """Several channels as one: a notice that one cannot show falls to the next.

    Each notice starts with the first channel again, so one that failed is back in use as soon as
    it works again.
    """

    def __init__(self, channels: Sequence[Notifier] = ()) -> None:
        self._channels = list(channels)
        self._notices: dict[str, _Telling] = {}
        self._failures: dict[str, str] = {}
        self._serving: str | None = None

    @property
    def name(self) -> str:
        """The channel that serves, or what they all are."""
        return self._serving or "notification"

    @property
    def serving(self) -> str | None:
        """The name of the channel that showed the last notice, None if none could."""
        return self._serving

    @property
    def failures(self) -> Mapping[str, str]:
        """Why each channel that failed last time it was tried did so, by the channel's name."""
        return MappingProxyType(self._failures)

    def add(self, channel: Notifier) -> None:
        """Adds the channel that is tried last."""
        self._channels.append(channel)

    def show(self, notice: Notice, events: NoticeEvents) -> None:
        """Shows a notice on the first channel that can; fails when none can."""
        from balance_app.domain.no_break import kept_together  # a start shows none

        self.withdraw(notice.id)
        body = kept_together(notice.body)
        notice = replace(notice, title=kept_together(notice.title), body=body)
        telling = _Telling(notice, events, tuple(self._channels), self._worked, self._failed)
        self._notices[notice.id] = telling
        telling.try_next()

    def withdraw(self, notice_id: str) -> None:
        """Takes a notice off the channel that shows it, or stops looking for one that can."""
        telling = self._notices.pop(notice_id, None)
        if telling is not None:
            telling.withdraw()

    def close(self) -> None:
        """Closes every channel."""
        for channel in self._channels:
            channel.close()

    def _worked(self, channel: str) -> None:
        self._serving = channel
        self._failures.pop(channel, None)

    def _failed(self, channel: str, why: str) -> None:
        log.warning("No notice by %s: %s", channel, why)
        self._failures[channel] = why
        if self._serving == channel:
            self._serving = None


class _Telling:
    """One notice on its way down the channels."""

    def __init__(
        self,
        notice: Notice,
        events: NoticeEvents,
        channels: tuple[Notifier, ...],
        worked: Callable[[str], None],
        failed: Callable[[str, str], None],
    ) -> None:
        self._notice = notice
        self._events = events
        self._left = list(channels)
        self._worked = worked
        self._failed = failed
        self._channel: Notifier | None = None
        self._why: list[str] = []
        self._settled = False
        self._withdrawn = False

    def try_next(self) -> None:
        """Asks the next channel, or says that there is none left."""
        if not self._left:
            self._channel = None
            self._events.failed("; ".join(self._why) or "there is no channel for notices")
            return
        channel = self._channel = self._left.pop(0)
        self._settled = False
        events = NoticeEvents(
            shown=lambda name: self._shown(channel, name),
            answered=lambda button: self._answered(channel, button),
            failed=lambda why: self._could_not(channel, why),
        )
        try:
            channel.show(self._notice, events)
        except Exception as error:  # a channel with a bug is one that failed: the next may work
            if self._settled:
                raise  # the bug is in what was called back
            log.exception("A channel for notices met a bug in itself.")
            self._could_not(channel, str(error) or type(error).__name__)

    def withdraw(self) -> None:
        """Takes it back; nothing more is called about it."""
        self._withdrawn = True
        if self._channel is not None:
            self._channel.withdraw(self._notice.id)

    def _shown(self, channel: Notifier, name: str) -> None:
        if self._is_news(channel):
            self._settled = True
            self._worked(name)
            self._events.shown(name)

    def _could_not(self, channel: Notifier, why: str) -> None:
        if self._is_news(channel):
            self._settled = True
            self._failed(channel.name, why)
            self._why.append(f"{channel.name}: {why}")
            self.try_next()

    def _answered(self, channel: Notifier, button: str) -> None:
        if channel is self._channel and not self._withdrawn:
            self._events.answered(button)

    def _is_news(self, channel: Notifier) -> bool:
        return channel is self._channel and not self._settled and not self._withdrawn
