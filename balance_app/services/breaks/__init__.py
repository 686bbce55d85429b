"""Asks for breaks, shows them and settles them."""
