"""Whether and when the weekly review is told."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from balance_app.domain.settings import Settings, Weekday
from balance_app.ui.pages.settings.form import Form
from balance_app.ui.pages.settings.section import Section


class Review(Section):
    """The section."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, "Weekly review")
        self.add_switch(
            "review",
            "Tell me how the week went",
            "A notification once a week that sums it up and opens it",
        )
        long = QLocale.FormatType.LongFormat
        days: dict[str, str] = {
            day: form.shared.locale.standaloneDayName(day.iso, long) for day in Weekday
        }
        self._details: tuple[QWidget, ...] = (
            self.add_choice(
                "review_weekday",
                "On",
                "From Monday to Wednesday it is about the week before, then about the week itself",
                days,
            ),
            self.add_time(
                "review_time", "At", "When you are busy or away it waits, up to two days"
            ),
        )
        form.shown.connect(self._show)

    def _show(self, settings: Settings) -> None:
        for field in self._details:
            field.setEnabled(settings.review)
