"""The JSON that the terminal prints."""
