"""How long there has been no input, from whatever the system has to tell it."""
