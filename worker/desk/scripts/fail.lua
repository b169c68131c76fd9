-- Ends an attempt. ask: id, token or holder, kind (transient, turn, retry, timeout, memory or a refusal's reason), detail,
-- attempts, backoff_ms. All but a refusal give the seed back until it had its last attempt. Transient errors do not count;
-- nor does a turn, which leaves the slot to others that wait, and comes after them.
-- Returns stale, due or quarantined.
local id = ask.id
even_if_full()
if not leased_to(id, ask.token) then
  return 'stale'
end
local reasons = {transient = 'crashed', retry = 'crashed', timeout = 'timeout', memory = 'memory'}
if ask.kind == 'transient' or ask.kind == 'turn' then
  redis.call('HSET', key.seed .. id, 'attempts', whole(math.max(tonumber(get(id, 'attempts')) - 1, 0)))
end
if ask.kind == 'turn' then
  return give_back(id, now, '')
elseif reasons[ask.kind] then
  return try_again(id, ask.attempts, ask.backoff_ms, ask.detail, reasons[ask.kind])
end
refuse(id, 'quarantined', ask.kind, ask.detail)
return 'quarantined'
