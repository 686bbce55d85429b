"""SQLite, through sqlite-utils: the only place that writes SQL."""
