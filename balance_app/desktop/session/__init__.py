"""Adapters that tell when the screen is locked and when the machine sleeps."""
