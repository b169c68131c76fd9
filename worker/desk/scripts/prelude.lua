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

-- What is stamped for its lifetime is never older than the time by which things expire: the clock may have been put back.
local function lasting()
  return math.max(now, tonumber(redis.call('HGET', key.counts, 'expiry_ms')) or 0)
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

-- A moment, in milliseconds, as RFC 3339 in UTC. Years begin in March here, so that a leap day is the last of its year.
local function rfc3339(ms)
  local day = math.floor(ms / 86400000) + 719468
  local era = math.floor(day / 146097)
  day = day - era * 146097
  local year = math.floor((day - math.floor(day / 1460) + math.floor(day / 36524) - math.floor(day / 146096)) / 365)
  day = day - (365 * year + math.floor(year / 4) - math.floor(year / 100))
  local month = math.floor((5 * day + 2) / 153)
  day = day - math.floor((153 * month + 2) / 5) + 1
  year = year + era * 400 + (month < 10 and 0 or 1)
  local second = math.floor(ms / 1000)
  return string.format('%04d-%02d-%02dT%02d:%02d:%02d.%03dZ', year, month < 10 and month + 3 or month - 9, day,
    math.floor(second / 3600) % 24, math.floor(second / 60) % 60, second % 60, ms % 1000)
end

local function notice(kind, id, subject, data)
  local fields = {unpack(ask.envelope)}  -- a copy: a script may write several
  local count = #fields
  for index, value in ipairs({'id', id, 'type', kind, 'subject', subject, 'time', rfc3339(now), 'data', data}) do
    fields[count + index] = value
  end
  redis.call('XADD', key.notices, '*', unpack(fields, 1, count + 10))
  for _, subscriber in ipairs(redis.call('SMEMBERS', key.subscribers)) do
    redis.call('XADD', key.notices_for .. subscriber, '*', unpack(fields, 1, count + 10))
  end
end

-- The seed that a file of the folder is now, as far as the watcher has seen; nil where it is gone.
local function current_at(file)
  local entry = redis.call('HGET', key.path, file)
  return entry and string.match(entry, '[^:]*$') or nil
end

-- Notes, with the time, that what a seed ended as holds no longer: when its file is seen again, it is read again.
local function outdate(id)
  local sha256 = get(id, 'sha256')
  if sha256 then
    redis.call('HSET', key.seed .. id, 'reopen', whole(now))
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

-- A number that grows whenever a seed or an article is forgotten. It begins at the time at which the store knew nothing, so
-- that it does not come again either when everything was forgotten.
local function generation_now()
  local clock = redis.call('TIME')
  redis.call('HSETNX', key.counts, 'generation', whole(clock[1] * 1000 + math.floor(clock[2] / 1000)))
  return redis.call('HGET', key.counts, 'generation')
end

-- What the id of a notice begins with: ids of before must not come again for what was forgotten.
local function unique(subject, generation)
  return subject .. '.g' .. generation .. '.'
end
