"""The command palette: one field that logs and does everything by its words."""

from balance_app.ui.palette.view import Palette

__all__ = ["Palette"]
