"""A week against the one before it: what changed, what to do next, in which words, and when."""
