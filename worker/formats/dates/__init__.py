"""Dates that a file gives for its article."""
