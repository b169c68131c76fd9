-- Puts right what died. ask: attempts, backoff_ms, lease_ms, lost_ms, stale_ms, alive_ms.
-- Gives expired leases back or quarantines them, and takes back hints that nobody will answer: those older than the
-- lost-hint age while a slot is free (a queued hint would have been taken), and very old ones always.
-- Returns {expired leases, hints taken back}.
even_if_full()

-- What lies further ahead than anything is ever put off was put there by a clock that has been put back since.
local function bring_near(queue, furthest, to)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', queue, '(' .. whole(furthest), '+inf', 'LIMIT', 0, 1000)) do
    redis.call('ZADD', queue, to, id)
  end
end

bring_near(key.due, now + ask.backoff_ms * 2 ^ ask.attempts, now)
bring_near(key.hinted, now, now)
bring_near(key.leased, now + ask.lease_ms, now + ask.lease_ms)
local expired = redis.call('ZRANGEBYSCORE', key.leased, '-inf', now, 'LIMIT', 0, 100)
for _, id in ipairs(expired) do
  local detail = get(id, 'detail')
  try_again(id, ask.attempts, ask.backoff_ms,
    detail and detail ~= '' and detail or 'its worker process died or hung', 'crashed')
end
local idle = redis.call('ZCARD', key.leased) < live_slots(ask.alive_ms)
local age = idle and ask.lost_ms or ask.stale_ms
local unanswered = redis.call('ZRANGEBYSCORE', key.hinted, '-inf', now - age, 'LIMIT', 0, 100)
for _, id in ipairs(unanswered) do
  redis.call('ZREM', key.hinted, id)
  redis.call('ZADD', key.due, now, id)
end
-- A retry whose time has come takes the place in the queue at which its file came: it would else wait once more behind
-- all that came since, at each of its attempts.
for _, id in ipairs(redis.call('ZRANGEBYSCORE', key.due, now - 5000, now)) do
  if get(id, 'attempts') ~= '0' then
    redis.call('ZADD', key.due, whole(math.min(now, get(id, 'received_at'))), id)
  end
end
redis.call('ZREMRANGEBYSCORE', key.workers, '-inf', now - 3600000)
redis.call('ZREMRANGEBYSCORE', key.workers, '(' .. whole(now + ask.alive_ms), '+inf')
return {#expired, #unanswered}
