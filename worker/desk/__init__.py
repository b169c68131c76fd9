"""The desk's record in Redis: ledger, articles, notices, retention. The only room that spells Redis keys."""
