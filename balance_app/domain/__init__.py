"""Pure rules and values: standard library only, time handed in."""
