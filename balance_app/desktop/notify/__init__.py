"""The desktop's ways of telling the user something, each a ``Notifier``."""
