-- Puts right what died. ARGV: attempts, back-off ms, lost hint ms, stale hint ms, ms for which a worker counts as alive.
-- Gives expired leases back or quarantines them, and takes back hints that nobody will answer: those older than the
-- lost-hint age while a slot is free (a queued hint would have been taken), and very old ones always.
-- Returns {expired leases, hints taken back}.
local attempts_limit, backoff_ms, lost_ms, stale_ms, alive_ms = unpack(ARGV, 3, 7)
even_if_full()
local expired = redis.call('ZRANGEBYSCORE', LEASED, '-inf', now, 'LIMIT', 0, 100)
for _, id in ipairs(expired) do
  local detail = get(id, 'detail')
  try_again(id, tonumber(attempts_limit), tonumber(backoff_ms),
    detail and detail ~= '' and detail or 'its worker process died or hung', 'crashed')
end
local idle = redis.call('ZCARD', LEASED) < live_slots(tonumber(alive_ms))
local age = idle and tonumber(lost_ms) or tonumber(stale_ms)
local unanswered = redis.call('ZRANGEBYSCORE', HINTED, '-inf', now - age, 'LIMIT', 0, 100)
for _, id in ipairs(unanswered) do
  redis.call('ZREM', HINTED, id)
  redis.call('ZADD', DUE, now, id)
end
-- A retry whose time has come takes the place in the queue at which its file came: it would else wait once more behind
-- all that came since, at each of its attempts.
for _, id in ipairs(redis.call('ZRANGEBYSCORE', DUE, now - 5000, now)) do
  if get(id, 'attempts') ~= '0' then
    redis.call('ZADD', DUE, get(id, 'received_at'), id)
  end
end
redis.call('ZREMRANGEBYSCORE', WORKERS, '-inf', now - 3600000)
return {#expired, #unanswered}
