"""The History page: all entries there are, found, shown, changed and deleted."""
