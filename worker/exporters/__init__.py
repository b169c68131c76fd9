"""One file a format of others: an article as its records. A module with an `EXPORTER` here is found by itself."""
