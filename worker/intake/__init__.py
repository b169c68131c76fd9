"""From folder to ledger: which files are complete and new."""
