-- Ends an attempt. ARGV: id, token or holder, kind (transient, retry, timeout, memory or a refusal's reason), detail, attempts,
-- back-off ms. All but a refusal give the seed back until it had its last attempt; a transient one does not count.
-- Returns stale, due or quarantined.
local id, token, kind, detail, attempts_limit, backoff_ms = unpack(ARGV, 3, 8)
even_if_full()
if not leased_to(id, token) then
  return 'stale'
end
local reasons = {transient = 'crashed', retry = 'crashed', timeout = 'timeout', memory = 'memory'}
if reasons[kind] then
  if kind == 'transient' then
    redis.call('HINCRBY', SEED .. id, 'attempts', -1)
  end
  return try_again(id, tonumber(attempts_limit), tonumber(backoff_ms), detail, reasons[kind])
end
refuse(id, 'quarantined', kind, detail)
return 'quarantined'
