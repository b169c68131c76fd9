"""Alerts: saved searches whose matches go to a webhook, each at least once under an id of its own."""
