"""Balance: a desktop habit tracker that knows sides and reminds you to move."""

__version__ = "0.1.0"
