"""Exporters: one file a format. A module with an `EXPORTER` here is found by itself."""
