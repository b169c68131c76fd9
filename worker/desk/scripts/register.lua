-- Takes a file in. ask: id, path, signature or '', size, mtime (ms), sha256, reason or '', detail.
-- ARGV[2]: its name as bytes. ARGV[3]: its content. Returns known, due, duplicate or quarantined.
local id, file, content = ask.id, ARGV[2], ARGV[3]
local first = redis.call('GET', key.bytes_of .. ask.sha256)
local before = redis.call('HGET', key.path, file)
local state, round = get(id, 'state'), tonumber(get(id, 'round')) or 0
local put_back = before and string.sub(before, -#id) ~= id
local asked_for = get(id, 'reopen')
if first and (first == id or get(first, 'state') ~= 'published') then
  first = nil
end

if ask.signature ~= '' then
  redis.call('HSET', key.path, file, ask.signature .. ':' .. id)
end
if state and not (ended(state) and (put_back or asked_for)) then
  return 'known'
end

if state then
  uncount(id)
else
  redis.call('HINCRBY', key.counts, 'registered', 1)
end
local token = get(id, 'token') or 0  -- never begins anew: a lease of an earlier round must not fit
redis.call('DEL', key.seed .. id)
redis.call('HSET', key.seed .. id, 'path', ask.path, 'file', file, 'size', ask.size, 'mtime', ask.mtime,
  'sha256', ask.sha256, 'attempts', 0, 'token', token, 'round', round + 1, 'received_at', whole(now),
  'order', redis.call('HINCRBY', key.counts, 'order', 1))

if ask.reason ~= '' then
  refuse(id, 'quarantined', ask.reason, ask.detail)
  return 'quarantined'
elseif first and not asked_for then
  refuse(id, 'duplicate', 'same_bytes', first, get(first, 'article'))
  return 'duplicate'
end
redis.call('SET', key.bytes .. id, content)
redis.call('HINCRBY', key.counts, 'bytes', #content)
redis.call('HSET', key.seed .. id, 'state', 'due', 'reason', '', 'detail', '')
redis.call('ZADD', key.due, now, id)
return 'due'
