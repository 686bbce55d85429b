"""The break engine: a pure state machine that decides when to ask the user to move."""
