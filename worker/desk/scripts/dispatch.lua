-- Tops up the hints that are out. ask: hints_per_slot, alive_ms.
-- Returns how many are due after that, how many slots are alive, then the ids to hint at.
even_if_full()
local slots = live_slots(ask.alive_ms)
local room = ask.hints_per_slot * math.max(slots, 1) - redis.call('ZCARD', key.hinted)
local ids = room > 0 and redis.call('ZRANGEBYSCORE', key.due, '-inf', now, 'LIMIT', 0, room) or {}
for _, id in ipairs(ids) do
  redis.call('ZREM', key.due, id)
  redis.call('ZADD', key.hinted, now, id)
  redis.call('HSET', key.seed .. id, 'hinted_at', whole(now))
end
return {redis.call('ZCARD', key.due), slots, unpack(ids)}
