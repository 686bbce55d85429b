"""Nudges: their rules, what calls for them, why, in which words, and whether they are followed."""
