-- Stands before every script of the ledger. A script checks everything before its first write: Redis rolls nothing back.
-- `key` names the desk's keys; those of single seeds, articles, bytes and texts are beginnings of keys.
-- ARGV[1] is the call, `ask`: its fields as JSON, `now` in milliseconds unless the server's clock counts, the constant
-- fields of a notice, and window_ms, for how long copies are known. What follows in ARGV is binary or long.
local ask = cjson.decode(ARGV[1])

local now = ask.now
if not now then
  local clock = redis.call('TIME')
  now = clock[1] * 1000 + math.floor(clock[2] / 1000)
end

-- A full store refuses what grows, unless the script has begun to write. The scripts that bring work in flight to its
-- end, which frees memory, begin with this write of nothing; `register`, which takes more in, does not.
local function even_if_full()
  redis.call('HDEL', key.counts, '')
end

local function whole(number)
  return string.format('%.0f', number)
end

local function get(id, field)
  return redis.call('HGET', key.seed .. id, field)
end

local function ended(state)
  return state == 'published' or state == 'duplicate' or state == 'quarantined'
end

-- Whether a seed is leased under a token, or to a process: `holder=NAME`, its beginning, may stand for the token.
local function leased_to(id, token)
  local name = string.match(token, '^holder=(.+)$')
  local holder = get(id, 'holder') or ''
  local mine = name and string.sub(holder, 1, #name) == name or get(id, 'token') == token
  return get(id, 'state') == 'leased' and mine
end

local function notice(kind, id, subject, data)
  local fields = ask.envelope
  local count = #fields
  for index, value in ipairs({'id', id, 'type', kind, 'subject', subject, 'data', data}) do
    fields[count + index] = value
  end
  redis.call('XADD', key.notices, '*', unpack(fields, 1, count + 8))
  for _, subscriber in ipairs(redis.call('SMEMBERS', key.subscribers)) do
    redis.call('XADD', key.notices_for .. subscriber, '*', unpack(fields, 1, count + 8))
  end
end

-- The seed that a file of the folder is now, as far as the watcher has seen; nil where it is gone.
local function current_at(file)
  local entry = redis.call('HGET', key.path, file)
  return entry and string.match(entry, '[^:]*$') or nil
end

-- Notes that what a seed ended as holds no longer: when its file is seen again, it is read again.
local function outdate(id)
  local sha256 = get(id, 'sha256')
  if sha256 then
    redis.call('HSET', key.seed .. id, 'reopen', 1)
    if redis.call('GET', key.bytes_of .. sha256) == id then
      redis.call('DEL', key.bytes_of .. sha256)
    end
  end
end

-- Has a file seen again soon, where it is still the version that this seed read.
local function look_again(id, file)
  if current_at(file) == id then
    redis.call('HDEL', key.path, file)
    redis.call('HSET', key.watcher, 'rescan', 1)
  end
end

-- A twin of an article or a seed, which it is a duplicate of, is a seed's id before its file's name.
local function outdate_twins(original)
  for _, twin in ipairs(redis.call('SMEMBERS', key.twins .. original)) do
    outdate(string.sub(twin, 1, 64))
  end
  redis.call('DEL', key.twins .. original)
end

local function reread_twins(original)
  for _, twin in ipairs(redis.call('SMEMBERS', key.twins .. original)) do
    look_again(string.sub(twin, 1, 64), string.sub(twin, 65))
  end
  outdate_twins(original)
end

-- What the id of a notice begins with: after a seed or article was forgotten, ids of before must not come again.
local function unique(subject, generation)
  return subject .. '.' .. (generation ~= '0' and 'g' .. generation .. '.' or '')
end

-- Takes a seed in flight out of every queue.
local function leave_queues(id)
  redis.call('HINCRBY', key.counts, 'bytes', -redis.call('STRLEN', key.bytes .. id))
  redis.call('DEL', key.bytes .. id)
  redis.call('ZREM', key.due, id)
  redis.call('ZREM', key.hinted, id)
  redis.call('ZREM', key.leased, id)
end

-- Ends a seed: published, duplicate or quarantined.
local function finish(id, state, reason, detail)
  redis.call('HSET', key.seed .. id, 'state', state, 'reason', reason, 'detail', detail, 'ended_at', whole(now))
  leave_queues(id)
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
  notice(kind, unique(id, get(id, 'generation') or '0') .. get(id, 'round') .. '.' .. kind, article or id, cjson.encode(data))
end

-- Slots of the workers that are alive.
local function live_slots(alive_ms)
  local slots = 0
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', key.workers, now - alive_ms, '+inf')) do
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
