"""One app per data folder: who holds it, and the channel on which others speak to it."""
