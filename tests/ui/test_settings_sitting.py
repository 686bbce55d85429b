"""The user's own goal for sitting, from the settings to the week."""

from balance_app.domain.sitting import TimedWeek
from balance_app.ui.pages.settings import SettingsPage
from tests.ui.conftest import WindowDesk


def goal_of_week(window_desk: WindowDesk) -> int | None:
    (part,) = (
        part
        for part in window_desk.services.trends.this_week().habits
        if isinstance(part, TimedWeek)
    )
    return part.goal_minutes


def test_there_is_no_goal_until_one_is_set(
    settings_page: SettingsPage, window_desk: WindowDesk
) -> None:
    assert settings_page.form.numbers["sitting_goal_minutes"].text() == "None"
    assert goal_of_week(window_desk) is None


def test_a_goal_reaches_the_week_and_can_be_taken_back(
    settings_page: SettingsPage, window_desk: WindowDesk
) -> None:
    field = settings_page.form.numbers["sitting_goal_minutes"]

    settings_page.form.steppers["sitting_goal_minutes"].more.click()
    assert (field.text(), goal_of_week(window_desk)) == ("30 min", 30)
    settings_page.form.steppers["sitting_goal_minutes"].less.click()
    assert (field.text(), goal_of_week(window_desk)) == ("None", None)
