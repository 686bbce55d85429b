"""The chart kit: data in, marks out, the same on screen and in files."""
