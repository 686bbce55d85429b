"""The JSON of trends: index and interval of each week, and where they go."""

from collections.abc import Sequence

from balance_app.domain.balance import Laterality
from balance_app.domain.trend import HabitTrend, Measure, WeekPoint
from balance_app.services.as_json.entries import JsonObject, measured_json


def trends_json(trends: Sequence[HabitTrend], measure: Measure) -> JsonObject:
    """What ``trends`` prints.

    Each habit's ``weeks`` are all of the period: one without entries has no index. ``last`` and
    ``before`` are the four weeks up to the last of them and the four before, pooled.
    """
    return {"by": measure, "habits": {trend.habit.id: _trend(trend) for trend in trends}}


def _trend(trend: HabitTrend) -> JsonObject:
    return {
        "aim": trend.habit.aim,
        "trend": trend.direction,
        "last": _measured(trend.last),
        "before": _measured(trend.before),
        "without_minutes": trend.without_minutes,
        "weeks": [_point(point) for point in trend.points],
    }


def _point(point: WeekPoint) -> JsonObject:
    return {
        "week": str(point.week),
        "left": point.counts.left,
        "right": point.counts.right,
        "both": point.counts.both,
        "neither": point.counts.neither,
        "n": point.counts.lateral,
        **_measured(point.laterality),
        "verdict": point.verdict,
    }


def _measured(measured: Laterality | None) -> JsonObject:
    """An index with what its interval rests on: entries, or by minutes their effective number."""
    rests_on = None if measured is None else round(measured.n, 4)
    return {**measured_json(measured), "effective_n": rests_on}
