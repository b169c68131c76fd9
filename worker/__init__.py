"""Copydesk's service: the watcher, the ledger, the workers and the pipeline that they run."""

import os

# Numpy's own threads wait in a busy loop for products that are too small to share: they double what a process takes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
