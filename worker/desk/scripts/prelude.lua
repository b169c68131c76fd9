-- Stands before every script of the ledger. A script checks everything before its first write: Redis rolls nothing back.
-- KEYS: counts, path, due, hinted, leased, quarantined, notices, workers, prefix of seeds, prefix of bytes; then its own.
-- ARGV: now in milliseconds or '' for the server's clock, the constant fields of a notice as JSON; then its own.
local COUNTS, PATH, DUE, HINTED, LEASED, QUARANTINED, NOTICES, WORKERS = unpack(KEYS, 1, 8)
local SEED, BYTES = KEYS[9], KEYS[10]

local now = tonumber(ARGV[1])
if not now then
  local clock = redis.call('TIME')
  now = clock[1] * 1000 + math.floor(clock[2] / 1000)
end

-- A full store refuses what grows, unless the script has begun to write. The scripts that bring work in flight to its
-- end, which frees memory, begin with this write of nothing; `register`, which takes more in, does not.
local function even_if_full()
  redis.call('HDEL', COUNTS, '')
end

local function whole(number)
  return string.format('%.0f', number)
end

local function get(id, field)
  return redis.call('HGET', SEED .. id, field)
end

-- Whether a seed is leased under a token, or to a process: `holder=NAME`, its beginning, may stand for the token.
local function leased_to(id, token)
  local holder = string.match(token, '^holder=(.+)$')
  local held = get(id, 'holder') or ''
  local mine = holder and string.sub(held, 1, #holder) == holder or get(id, 'token') == token
  return get(id, 'state') == 'leased' and mine
end

local function notice(kind, id, subject, data)
  local fields = cjson.decode(ARGV[2])
  for _, value in ipairs({'id', id, 'type', kind, 'subject', subject, 'data', data}) do
    fields[#fields + 1] = value
  end
  redis.call('XADD', NOTICES, '*', unpack(fields))
end

-- Ends a seed that is in no set any more: published, duplicate or quarantined.
local function finish(id, state, reason, detail)
  redis.call('HSET', SEED .. id, 'state', state, 'reason', reason, 'detail', detail, 'ended_at', whole(now))
  redis.call('HINCRBY', COUNTS, 'bytes', -redis.call('STRLEN', BYTES .. id))
  redis.call('DEL', BYTES .. id)
  redis.call('ZREM', DUE, id)
  redis.call('ZREM', HINTED, id)
  redis.call('ZREM', LEASED, id)
  if state == 'quarantined' then
    redis.call('ZADD', QUARANTINED, now, id)
  else
    redis.call('HINCRBY', COUNTS, state, 1)
  end
  if reason ~= '' then
    redis.call('HINCRBY', COUNTS, state .. ':' .. reason, 1)
  end
end

-- Ends a seed without an article of its own, and says so.
local function refuse(id, state, reason, detail, article)
  finish(id, state, reason, detail)
  local data = {seed_id = id, path = get(id, 'path'), reason = reason, detail = detail, article_id = article}
  local kind = 'seed.' .. state .. '.v1'
  notice(kind, id .. '.' .. get(id, 'round') .. '.' .. kind, article or id, cjson.encode(data))
end

-- Slots of the workers that were heard of lately.
local function live_slots(alive_ms)
  local slots = 0
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', WORKERS, now - alive_ms, '+inf')) do
    slots = slots + tonumber(string.match(member, '/(%d+)$') or 0)
  end
  return slots
end

-- Gives a seed back for another attempt, or quarantines it where it had its last.
local function try_again(id, attempts_limit, backoff_ms, detail, reason)
  local attempts = tonumber(get(id, 'attempts'))
  if attempts >= attempts_limit then
    refuse(id, 'quarantined', reason, detail)
    return 'quarantined'
  end
  redis.call('ZREM', LEASED, id)
  redis.call('ZADD', DUE, now + backoff_ms * 2 ^ math.max(attempts - 1, 0), id)
  redis.call('HSET', SEED .. id, 'state', 'due', 'detail', detail)
  return 'due'
end
