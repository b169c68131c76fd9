-- Moves on the time by which things expire: never back, and forward no faster than a day an hour. So a clock that is wrong
-- for a while costs next to nothing, and a desk that was off for a month needs a day to catch up.
-- ask: elapsed_ms since the last turn, by the steady clock of who asks. Returns it, in milliseconds.
local FASTER = 24
even_if_full()
local before = tonumber(redis.call('HGET', key.counts, 'expiry_ms'))
local time = before and math.max(before, math.min(now, before + FASTER * ask.elapsed_ms)) or now
redis.call('HSET', key.counts, 'expiry_ms', whole(time))
return whole(time)
