"""Enrichers: one file a field. A module with an `ENRICHER` here is found by itself."""
