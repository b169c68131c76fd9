-- Says that a process lives. KEYS: watcher. ARGV: a worker as name/slots or '', then the watcher's fields and values.
even_if_full()
if ARGV[3] ~= '' then
  redis.call('ZADD', WORKERS, now, ARGV[3])
end
if #ARGV > 3 then
  redis.call('HSET', KEYS[11], unpack(ARGV, 4))
end
