"""What a session source calls back."""

from balance_app.domain.ports import SessionEvents


class SessionTold:
    """Writes it down."""

    def __init__(self):
        self.all = []
        self.events = SessionEvents(
            serves=lambda: self.all.append("serves"),
            failed=lambda why: self.all.append(("failed", why)),
            locked=lambda locked: self.all.append("locked" if locked else "unlocked"),
            sleeping=lambda sleeping: self.all.append("asleep" if sleeping else "awake"),
        )
