"""The services that windows are handed, over a test's own desk."""

from collections.abc import Callable
from pathlib import Path

from balance_app.desktop.scheduling.schedule import LocalSchedule
from balance_app.domain.ports import OpenHistory
from balance_app.services.check_ins.asker import CheckInAsker
from balance_app.services.inputs import InputsServing
from balance_app.services.news.nudges import NudgeTeller
from balance_app.services.news.reviews import WeeklyReviews
from balance_app.services.news.teller import Acts, NewsTeller
from balance_app.services.notifier import NotifierChain
from balance_app.services.services import Services
from balance_app.store.reviews import SqliteReviewStore
from tests.coaching import Outside, coach_of
from tests.desk import Desk
from tests.fakes import FakeAlarm, FakeNotifier

RESOURCES = Path(__file__).parents[2] / "resources"


def services_over(
    desk: Desk,
    folder: Path,
    history: OpenHistory,
    *,
    alarm: FakeAlarm | None = None,
    notifier: NotifierChain | None = None,
    outside: Outside | None = None,
    serving: Callable[[], InputsServing] = InputsServing,
) -> Services:
    """Everything that windows are handed; the coach has not been started.

    Args:
        desk: The desk.
        folder: The data folder.
        history: Opens what reads the history.
        alarm: Rings for the coach; one that nobody rings, unless given.
        notifier: The notification channels; none, unless given.
        outside: What the coach hears and plays on.
        serving: What tells about the user.
    """
    clock, outside = desk.clock, outside or Outside()
    notifier = notifier or NotifierChain([])
    alarm = alarm or FakeAlarm(clock)
    coach, sitting = coach_of(
        desk.breaks, desk.entries, clock, alarm, notifier, desk.preferences, outside
    )
    asker = CheckInAsker(
        *(desk.check_ins, desk.habits, desk.journal, desk.preferences, coach, notifier),
        *(clock, LocalSchedule(clock, FakeAlarm(clock))),
    )

    def teller(acts: Acts) -> NewsTeller:
        reviews = WeeklyReviews(
            SqliteReviewStore(desk.database), desk.trends, desk.preferences, clock, acts
        )
        nudges = NudgeTeller(desk.nudger, desk.habits, desk.preferences, clock, acts)
        return NewsTeller(
            [reviews, nudges], coach, notifier, clock, LocalSchedule(clock, FakeAlarm(clock))
        )

    return Services(
        clock=clock,
        preferences=desk.preferences,
        journal=desk.journal,
        habits=desk.habits,
        timers=desk.timers,
        history=history,
        trends=desk.trends,
        coach=coach,
        check_ins=desk.check_ins,
        asker=lambda: asker,
        teller=teller,
        nudger=lambda: desk.nudger,
        notifier=notifier,
        sitting=sitting,
        sounds=outside.sounds,
        serving=serving,
        tray_bubble=lambda _icon: FakeNotifier("tray bubble"),
        close=desk.database.close,
        resources=RESOURCES,
        data_folder=folder,
    )
