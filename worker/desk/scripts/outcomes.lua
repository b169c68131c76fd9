-- How a seed's way goes on or ends. Stands before every script of the ledger, after `members`.

-- Takes a seed in flight out of every queue.
local function leave_queues(id)
  redis.call('HINCRBY', key.counts, 'bytes', 0 - redis.call('STRLEN', key.bytes .. id))  -- Redis 7.0 refuses "-0"
  redis.call('DEL', key.bytes .. id)
  redis.call('ZREM', key.due, id)
  redis.call('ZREM', key.hinted, id)
  redis.call('ZREM', key.leased, id)
end

-- Ends a seed: published, duplicate or quarantined.
local function finish(id, state, reason, detail)
  redis.call('HSET', key.seed .. id, 'state', state, 'reason', reason, 'detail', detail,
    'ended_at', whole(lasting()))
  redis.call('HDEL', key.seed .. id, 'asked_for')
  leave_queues(id)
  count_members(id)
  if state == 'quarantined' then
    redis.call('ZADD', key.quarantined, now, id)
  else
    redis.call('HINCRBY', key.counts, state, 1)
  end
  if reason ~= '' then
    redis.call('HINCRBY', key.counts, state .. ':' .. reason, 1)
  end
end

-- Takes an ended seed out of what counts it.
local function uncount(id)
  local state, reason = get(id, 'state'), get(id, 'reason')
  if state == 'quarantined' then
    redis.call('ZREM', key.quarantined, id)
  else
    redis.call('HINCRBY', key.counts, state, -1)
  end
  if reason ~= '' then
    redis.call('HINCRBY', key.counts, state .. ':' .. reason, -1)
  end
end

-- Ends a seed without an article of its own, and says so.
local function refuse(id, state, reason, detail, article)
  finish(id, state, reason, detail)
  local data = {seed_id = id, path = get(id, 'path'), reason = reason, detail = detail, article_id = article}
  local kind = 'seed.' .. state .. '.v1'
  notice(kind, unique(id, get(id, 'generation')) .. get(id, 'round') .. '.' .. kind, article or id, cjson.encode(data))
end

-- Slots of the workers that are alive.
local function live_slots(alive_ms)
  local slots = 0
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', key.workers, now - alive_ms, now + alive_ms)) do
    slots = slots + tonumber(string.match(member, '/(%d+)$') or 0)
  end
  return slots
end

local function give_back(id, at, detail)
  redis.call('ZREM', key.leased, id)
  redis.call('ZADD', key.due, at, id)
  redis.call('HSET', key.seed .. id, 'state', 'due', 'detail', detail)
  return 'due'
end

-- Gives a seed back for another attempt, or quarantines it where it had its last.
local function try_again(id, attempts_limit, backoff_ms, detail, reason)
  local attempts = tonumber(get(id, 'attempts'))
  if attempts >= attempts_limit then
    refuse(id, 'quarantined', reason, detail)
    return 'quarantined'
  end
  return give_back(id, now + backoff_ms * 2 ^ math.max(attempts - 1, 0), detail)
end
