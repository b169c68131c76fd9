-- Asks for an ended seed to be read again: the watcher finds its path unknown, and scans soon. ask: id. Returns 1 or 0.
if not ended(get(ask.id, 'state')) then
  return 0
end
redis.call('HSET', key.seed .. ask.id, 'reopen', 1)
redis.call('HDEL', key.path, get(ask.id, 'file'))
redis.call('HSET', key.watcher, 'rescan', 1)
return 1
