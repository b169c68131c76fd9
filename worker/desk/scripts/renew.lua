-- Extends a lease. ARGV: id, token or holder, lease in milliseconds. Returns 1, or 0 where the lease is lost.
local id, token, lease_ms = ARGV[3], ARGV[4], tonumber(ARGV[5])
even_if_full()
if not leased_to(id, token) then
  return 0
end
redis.call('ZADD', LEASED, 'XX', now + lease_ms, id)
return 1
