"""The page of the user’s habits: their order, an editor for each, and the shoe shelf."""

from balance_app.ui.pages.habits.page import HabitsPage

__all__ = ["HabitsPage"]
