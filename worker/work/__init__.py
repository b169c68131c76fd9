"""From ledger to articles: the Celery app, the worker's processes, one seed from start to end."""
