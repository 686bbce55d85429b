"""What every window and page is handed: services, theme, icons and the words of the locale."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from balance_app.services.services import Services
from balance_app.ui.bridge import Bridge
from balance_app.ui.icons import Icons
from balance_app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Shared:
    """Handed to each window and page.

    Attributes:
        services: The use cases.
        bridge: Their announcements as Qt signals, and what acts on them.
        theme: The colours in force.
        icons: The SVG set.
        locale: How numbers, dates and times are written.
    """

    services: Services
    bridge: Bridge
    theme: Theme
    icons: Icons
    locale: QLocale
