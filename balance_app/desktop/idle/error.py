"""What can go wrong with a source of idle time."""


class IdleError(Exception):
    """What tells the idle time cannot be used, or no longer; its words say why."""
