-- Notes that a worker lives. ask: worker as name/slots.
even_if_full()
redis.call('ZADD', key.workers, now, ask.worker)
