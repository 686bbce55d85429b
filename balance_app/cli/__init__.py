"""The `balance` command: terminal words to use cases and back."""
