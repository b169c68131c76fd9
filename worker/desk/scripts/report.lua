-- Notes how the watcher is. ask: fields of its hash. Returns 1 where somebody has asked for a scan since the last report.
even_if_full()
redis.call('HSET', key.watcher, 'beat_at', string.format('%.3f', now / 1000))
for field, value in pairs(ask.fields) do
  redis.call('HSET', key.watcher, field, value)
end
return redis.call('HDEL', key.watcher, 'rescan')
