-- Ends an attempt. ask: id, token or holder, kind (transient, retry, timeout, memory or a refusal's reason), detail,
-- attempts, backoff_ms. All but a refusal give the seed back until it had its last attempt; a transient one does not count.
-- Returns stale, due or quarantined.
local id = ask.id
even_if_full()
if not leased_to(id, ask.token) then
  return 'stale'
end
local reasons = {transient = 'crashed', retry = 'crashed', timeout = 'timeout', memory = 'memory'}
if reasons[ask.kind] then
  if ask.kind == 'transient' then
    redis.call('HINCRBY', key.seed .. id, 'attempts', -1)
  end
  return try_again(id, ask.attempts, ask.backoff_ms, ask.detail, reasons[ask.kind])
end
refuse(id, 'quarantined', ask.kind, ask.detail)
return 'quarantined'
