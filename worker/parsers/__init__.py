"""One file a format: bytes in, articles out. A module with a `PARSER` here is found by itself."""
