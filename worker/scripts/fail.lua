-- Ends an attempt. ARGV: id, token, kind (transient, retry or a refusal's reason), detail, attempts, back-off ms.
-- A holder, written `holder=NAME`, may stand for the token: it gives up whatever that process holds of the seed.
-- Returns stale, due or quarantined.
local id, token, kind, detail, attempts_limit, backoff_ms = unpack(ARGV, 3, 8)
local holder = string.match(token, '^holder=(.+)$')
local held = get(id, 'holder') or ''
local mine = holder and string.sub(held, 1, #holder) == holder or get(id, 'token') == token
if get(id, 'state') ~= 'leased' or not mine then
  return 'stale'
end
if kind == 'transient' then
  redis.call('HINCRBY', SEED .. id, 'attempts', -1)
  return try_again(id, tonumber(attempts_limit), tonumber(backoff_ms), detail)
elseif kind == 'retry' then
  return try_again(id, tonumber(attempts_limit), tonumber(backoff_ms), detail)
end
refuse(id, 'quarantined', kind, detail)
return 'quarantined'
