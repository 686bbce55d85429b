"""The second hand of a break: shows its countdown, and sounds when a part begins or ends."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from balance_app.domain.exercises import Part
from balance_app.ui.breaks.scene import Scene
from balance_app.ui.shared import Shared

_TICK_MS = 1000
_CHANGE = "change"


class Ticker(QObject):
    """Ticks only while a window counts a break down.

    Args:
        shared: What every window is handed.
        show: Shows the break as it is now, None where there is none; called at the start and at
            each tick.
        parent: What it belongs to.
    """

    def __init__(
        self, shared: Shared, show: Callable[[Scene | None], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._show = show
        self._last: Part | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def runs(self) -> bool:
        """Whether it ticks."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begins to tick, or shows at once what has changed."""
        if not self.runs:
            scene = self.scene()
            self._last = None if scene is None else scene.part
            self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Ends ticking."""
        self._timer.stop()

    def scene(self) -> Scene | None:
        """The break on screen as it is now; None where there is none."""
        coach = self._shared.services.coach
        showing = coach.status().showing
        return None if showing is None else Scene(showing, coach.guide())

    def tick(self) -> None:
        """Shows the break as it is now."""
        scene = self.scene()
        if scene is not None:
            self._mark_change(scene)
        self._show(scene)

    def _mark_change(self, scene: Scene) -> None:
        """Sounds when a part has begun or ended, so that nobody need look."""
        part = scene.part
        if part == self._last:
            return
        self._last = part
        services = self._shared.services
        if services.preferences.current.sounds:
            services.sounds.play(_CHANGE)
