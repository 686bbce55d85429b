"""Asks a source of holds, and writes down what it tells and when it has changed."""


class Held:
    """A source that has been started.

    Attributes:
        source: The source.
        changes: How often it has said that it should be asked again.
        told: Each answer that it gave.
    """

    def __init__(self, source):
        self.source = source
        self.changes = 0
        self.told = []
        source.start(self._changed)

    def ask(self):
        self.source.ask(self.told.append)

    def answer(self, until):
        """Asks, and gives what is told."""
        before = len(self.told)
        self.ask()
        until(lambda: len(self.told) > before)
        return self.told[-1]

    def _changed(self):
        self.changes += 1
