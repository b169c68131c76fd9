"""Copydesk's service: the watcher, the ledger, the workers and the pipeline that they run."""
