-- Asks for a seed that has ended to be read again: the watcher finds its path unknown. ARGV: id. Returns 1 or 0.
local id = ARGV[3]
local state = get(id, 'state')
if state ~= 'published' and state ~= 'duplicate' and state ~= 'quarantined' then
  return 0
end
redis.call('HSET', SEED .. id, 'reopen', 1)
redis.call('HDEL', PATH, get(id, 'file'))
return 1
