"""Widgets that more than one page or window uses."""
