"""Search: an index on disk that follows the notices, and the language to ask it in."""
