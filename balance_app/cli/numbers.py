"""Numbers as options take them, refused in words that anybody knows."""

import click


def whole_number(text: str) -> int:
    """Reads a whole number.

    Raises:
        click.BadParameter: It is none.
    """
    try:
        return int(text)
    except ValueError:
        raise click.BadParameter(f"“{text}” is no whole number. Write it as 45.") from None


def decimal(text: str) -> float:
    """Reads a number, its decimals behind a point or a comma.

    Raises:
        click.BadParameter: It is none.
    """
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise click.BadParameter(f"“{text}” is no number. Write it as 4.5.") from None
