-- Extends a lease. ask: id, token or holder, lease_ms. Returns 1, or 0 where the lease is lost.
even_if_full()
if not leased_to(ask.id, ask.token) then
  return 0
end
redis.call('ZADD', key.leased, 'XX', now + ask.lease_ms, ask.id)
return 1
