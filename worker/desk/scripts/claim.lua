-- Leases a seed to one holder. ARGV: id, lease in milliseconds, holder.
-- Returns its state where it cannot be had, else {token, attempts, bytes, path, size, mtime, received_at, round}.
local id, lease_ms, holder = ARGV[3], tonumber(ARGV[4]), ARGV[5]
even_if_full()
local state = get(id, 'state')
local again = state == 'leased' and get(id, 'holder') == holder  -- the reply to the first try was lost
local due_at = redis.call('ZSCORE', DUE, id)
if not again and (state ~= 'due' or (due_at and tonumber(due_at) > now)) then
  return state or 'unknown'
end
local bytes = redis.call('GET', BYTES .. id)
if not bytes then
  refuse(id, 'quarantined', 'bytes_missing', 'the store no longer has the file; retry reads it again')
  return 'quarantined'
end

redis.call('ZREM', DUE, id)
redis.call('ZREM', HINTED, id)
redis.call('ZADD', LEASED, now + lease_ms, id)
if not again then
  redis.call('HINCRBY', SEED .. id, 'token', 1)
  redis.call('HINCRBY', SEED .. id, 'attempts', 1)
end
redis.call('HSET', SEED .. id, 'state', 'leased', 'holder', holder, 'claimed_at', whole(now))
return {get(id, 'token'), get(id, 'attempts'), bytes, get(id, 'path'), get(id, 'size'), get(id, 'mtime'),
  get(id, 'received_at'), get(id, 'round')}
