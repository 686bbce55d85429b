"""SQLite: the only place that writes SQL."""
