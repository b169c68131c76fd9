-- Takes a file in. ask: id, path, signature or '', size, mtime (ms), sha256, reason or '', detail.
-- ARGV[2]: its name as bytes. ARGV[3]: its content.
-- Returns known, due, duplicate or quarantined.
local id, file, content = ask.id, ARGV[2], ARGV[3]
local first = redis.call('GET', key.bytes_of .. ask.sha256)
local before = current_at(file)
local state, round = get(id, 'state'), tonumber(get(id, 'round')) or 0
local outdated = get(id, 'reopen')

-- Whether a copy of these bytes stands in articles, and no article of this file has to give way to them.
local function is_copy()
  return first and first ~= id and not outdated and get(first, 'state') == 'published' and not get(first, 'reopen')
    and redis.call('EXISTS', key.contents .. ask.path) == 0
end

if ask.signature ~= '' then
  redis.call('HSET', key.path, file, ask.signature .. ':' .. id)
end
if state and not outdated and not (ended(state) and before and before ~= id) then
  return 'known'
end

local copy = is_copy()
if ended(state) then
  uncount(id)
elseif state then
  leave_queues(id)
else
  redis.call('HINCRBY', key.counts, 'registered', 1)
end
uncount_members(id)
local asked_for = get(id, 'asked_for')
local token = get(id, 'token') or 0  -- never begins anew: a lease of an earlier round must not fit
local generation = get(id, 'generation') or generation_now()
local arrival = redis.call('HINCRBY', key.counts, 'order', 1)
redis.call('DEL', key.seed .. id, key.members .. id)
redis.call('HSET', key.seed .. id, 'path', ask.path, 'file', file, 'size', ask.size, 'mtime', ask.mtime,
  'sha256', ask.sha256, 'signature', ask.signature, 'attempts', 0, 'token', token, 'round', round + 1, 'generation', generation,
  'received_at', whole(now), 'order', arrival, 'arrival', arrival)
if asked_for then
  redis.call('HSET', key.seed .. id, 'asked_for', asked_for)
end

if ask.reason ~= '' then
  refuse(id, 'quarantined', ask.reason, ask.detail)
  return 'quarantined'
elseif copy then
  redis.call('SADD', key.twins .. first, id .. file)
  refuse(id, 'duplicate', 'same_bytes', first, get(first, 'article'))
  return 'duplicate'
end
redis.call('SET', key.bytes .. id, content)
redis.call('HINCRBY', key.counts, 'bytes', #content)
redis.call('HSET', key.seed .. id, 'state', 'due', 'reason', '', 'detail', '')
redis.call('ZADD', key.due, now, id)
return 'due'
