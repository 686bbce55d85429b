"""Builds the objects and wires them: the only module that knows all of them."""
