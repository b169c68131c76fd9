-- Leases a seed to one holder. ask: id, lease_ms, holder.
-- Returns its state where it cannot be had, else {token, attempts, bytes, path, size, mtime, received_at, members done}.
local id = ask.id
even_if_full()
local state = get(id, 'state')
local again = state == 'leased' and get(id, 'holder') == ask.holder  -- the reply to the first try was lost
local due_at = redis.call('ZSCORE', key.due, id)
if not again and (state ~= 'due' or (due_at and tonumber(due_at) > now)) then
  return state or 'unknown'
end
local bytes = redis.call('GET', key.bytes .. id)
if not bytes then
  refuse(id, 'quarantined', 'bytes_missing', 'the store no longer has the file; retry reads it again')
  return 'quarantined'
end

redis.call('ZREM', key.due, id)
redis.call('ZREM', key.hinted, id)
redis.call('ZADD', key.leased, now + ask.lease_ms, id)
if not again then
  redis.call('HINCRBY', key.seed .. id, 'token', 1)
  redis.call('HINCRBY', key.seed .. id, 'attempts', 1)
end
redis.call('HSET', key.seed .. id, 'state', 'leased', 'holder', ask.holder, 'claimed_at', whole(now))
return {get(id, 'token'), get(id, 'attempts'), bytes, get(id, 'path'), get(id, 'size'), get(id, 'mtime'),
  get(id, 'received_at'), redis.call('HKEYS', key.members .. id)}
