"""Decides on nudges and keeps which were shown."""
