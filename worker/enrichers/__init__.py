"""One file a field: what an article's words say. A module with an `ENRICHER` here is found by itself."""
