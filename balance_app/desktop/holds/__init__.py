"""Adapters that tell of what a break must not interrupt."""
