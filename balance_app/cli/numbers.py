"""Numbers as options take them, refused in words that anybody knows."""

import click

_MOST_ROWS = 2**63 - 1
"""A database counts no further, and none has as many."""


def whole_number(text: str) -> int:
    """Reads a whole number.

    Raises:
        click.BadParameter: It is none.
    """
    try:
        return int(text)
    except ValueError:
        raise click.BadParameter(f"“{text}” is no whole number. Write it as 45.") from None


def how_many(text: str) -> int:
    """Reads how many rows are wanted at most.

    Raises:
        click.BadParameter: It is no whole number, or less than 1.
    """
    number = whole_number(text)
    if number < 1:
        raise click.BadParameter(f"“{text}” is too few. Write 1 or more.")
    return min(number, _MOST_ROWS)


def decimal(text: str) -> float:
    """Reads a number, its decimals behind a point or a comma.

    Raises:
        click.BadParameter: It is none.
    """
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise click.BadParameter(f"“{text}” is no number. Write it as 4.5.") from None
