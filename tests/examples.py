"""How many examples a property is tried on, where each takes too long for as many as others get."""

from hypothesis import settings

_USUAL = 100


def examples(usual: int) -> int:
    """So many as a rule, and as many times more as ``make search`` asks for."""
    return usual * settings().max_examples // _USUAL
