"""The weekly review: told once for each week, at the time that the user has set."""

from collections.abc import Callable
from datetime import datetime, time
from typing import TYPE_CHECKING

from balance_app.domain.calendar import Week, day_bounds
from balance_app.domain.ports import (
    Clock,
    Notice,
    NoticeButton,
    ReviewStore,
    WeeklyTime,
)
from balance_app.domain.review.moment import newest_review_time, week_to_review
from balance_app.domain.settings import Settings
from balance_app.services.news.teller import Acts, News
from balance_app.services.preferences import Preferences
from balance_app.services.trends import Trends

if TYPE_CHECKING:  # loaded once a week, when there is one to tell
    from balance_app.domain.review.weeks import WeekReview

OPEN = NoticeButton("open", "Open the week")


class WeeklyReviews:
    """What the news teller asks for the weekly review.

    Args:
        store: Keeps which weeks have been told of.
        trends: Measures weeks.
        preferences: Tells when the review is wanted.
        clock: Tells the time and the zone.
        acts: What the app does about it.
    """

    def __init__(
        self,
        store: ReviewStore,
        trends: Trends,
        preferences: Preferences,
        clock: Clock,
        acts: Acts,
    ) -> None:
        self._store = store
        self._trends = trends
        self._preferences = preferences
        self._clock = clock
        self._wanted = _wanted(preferences.current)
        self._set_at: datetime | None = None
        self._acts = acts
        self._subscribers: list[Callable[[], None]] = []
        preferences.subscribe(self._settings_changed)

    def times(self) -> set[WeeklyTime]:
        """When the review comes; never where it is not wanted."""
        on, weekday, clock = self._wanted
        return {WeeklyTime(clock, frozenset({weekday}))} if on else set()

    def due(self) -> News | None:
        """The review that has come and has not been told; none of a week without entries.

        Nothing comes at once because another time was set that has passed already: each step of a
        time on its way through the past would tell a review.

        Raises:
            MachineError: The machine is in the way.
            DamagedDataError: The file is damaged.
        """
        on, weekday, clock = self._wanted
        if not on:
            return None
        now, zone = self._clock.now(), self._clock.zone
        week = week_to_review(now, zone, weekday, clock)
        if week is None or self._store.is_told(week):
            return None
        if self._set_at and newest_review_time(now, zone, weekday, clock) <= self._set_at:
            return None
        review = self._trends.review(week)
        if not any(part.is_logged for part in review.summary.habits):
            return None
        _, tomorrow = day_bounds(
            self._trends.today(), zone, self._preferences.current.day_start_hour
        )
        return News(
            notice=review_notice(review),
            until=tomorrow,
            remember=lambda: self._remember(week),
            answered=lambda _answer: self._acts.open_week(week),
            is_over=lambda: not self._preferences.current.review,
        )

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Has ``callback`` called when another time is set."""
        self._subscribers.append(callback)

    def _remember(self, week: Week) -> bool:
        self._store.mark_told(week, self._clock.now())
        return True

    def _settings_changed(self, settings: Settings) -> None:
        wanted = _wanted(settings)
        if wanted != self._wanted:
            self._wanted, self._set_at = wanted, self._clock.now()
            for callback in self._subscribers:
                callback()


def review_notice(review: "WeekReview") -> Notice:
    """A week in a few words, as a notification that opens it.

    Args:
        review: The week.
    """
    from balance_app.domain.review.words import summary_words

    week = review.summary.week
    said = "\n".join(summary_words(review))
    title = f"Week {week.number} in review"
    return Notice(f"review/{week}", title, said, (OPEN,), may_wait=True, press=OPEN.id)


def _wanted(settings: Settings) -> tuple[bool, int, time]:
    return settings.review, settings.review_weekday.iso, settings.review_time
