"""Use cases: plain Python, handed their ports."""
