"""Asks check-ins, and keeps what waits for an answer."""
