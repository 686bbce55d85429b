"""No words: the app; else the terminal."""
