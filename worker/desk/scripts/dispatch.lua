-- Tops up the hints that are out. ARGV: hints a slot, milliseconds for which a worker counts as alive.
-- Returns how many are due after that, then the ids to hint at.
even_if_full()
local room = tonumber(ARGV[3]) * math.max(live_slots(tonumber(ARGV[4])), 1) - redis.call('ZCARD', HINTED)
local ids = room > 0 and redis.call('ZRANGEBYSCORE', DUE, '-inf', now, 'LIMIT', 0, room) or {}
for _, id in ipairs(ids) do
  redis.call('ZREM', DUE, id)
  redis.call('ZADD', HINTED, now, id)
  redis.call('HSET', SEED .. id, 'hinted_at', whole(now))
end
return {redis.call('ZCARD', DUE), unpack(ids)}
