"""Parsers: one file a format. A module with a `PARSER` here is found by itself."""
