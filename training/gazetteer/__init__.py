"""Compiles cities and divisions into the file that the gazetteer searches."""
