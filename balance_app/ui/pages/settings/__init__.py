"""The settings page, and a file for each of its sections."""

from balance_app.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
