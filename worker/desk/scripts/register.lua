-- Takes a file in. KEYS: seed of these bytes.
-- ARGV: id, path as text, path as bytes, signature or '', size, mtime ms, sha256, bytes, reason or '', detail.
-- Returns known, due, duplicate or quarantined.
local id, path, file, signature, size, mtime, sha256, bytes, reason, detail = unpack(ARGV, 3, 12)
local first = redis.call('GET', KEYS[11])
local before = redis.call('HGET', PATH, file)
local state, round = get(id, 'state'), tonumber(get(id, 'round')) or 0
local ended = state == 'published' or state == 'duplicate' or state == 'quarantined'
local put_back = before and string.sub(before, -#id) ~= id
local asked_for = get(id, 'reopen')
if first and (first == id or get(first, 'state') ~= 'published') then
  first = nil
end

if signature ~= '' then
  redis.call('HSET', PATH, file, signature .. ':' .. id)
end
if state and not (ended and (put_back or asked_for)) then
  return 'known'
end

if state == 'quarantined' then
  redis.call('ZREM', QUARANTINED, id)
elseif state then
  redis.call('HINCRBY', COUNTS, state, -1)
else
  redis.call('HINCRBY', COUNTS, 'registered', 1)
end
if state and get(id, 'reason') ~= '' then
  redis.call('HINCRBY', COUNTS, state .. ':' .. get(id, 'reason'), -1)
end
local token = get(id, 'token') or 0  -- never begins anew: a lease of an earlier round must not fit
redis.call('DEL', SEED .. id)
redis.call('HSET', SEED .. id, 'path', path, 'file', file, 'size', size, 'mtime', mtime, 'sha256', sha256, 'attempts', 0,
  'token', token, 'round', round + 1, 'received_at', whole(now), 'order', redis.call('HINCRBY', COUNTS, 'order', 1))

if reason ~= '' then
  refuse(id, 'quarantined', reason, detail)
  return 'quarantined'
elseif first and not asked_for then
  refuse(id, 'duplicate', 'same_bytes', first, get(first, 'article'))
  return 'duplicate'
end
redis.call('SET', BYTES .. id, bytes)
redis.call('HINCRBY', COUNTS, 'bytes', #bytes)
redis.call('HSET', SEED .. id, 'state', 'due', 'reason', '', 'detail', '')
redis.call('ZADD', DUE, now, id)
return 'due'
