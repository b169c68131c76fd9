-- Forgets an ended seed whose lifetime is over. KEYS: seed of its bytes. ARGV: id, ended before (ms), prefix of articles,
-- its by:seed index. Its articles stay; they no longer name it. Returns 1, or 0 where it has not ended by then.
local id, before, article = ARGV[3], tonumber(ARGV[4]), ARGV[5]
local state, ended_at = get(id, 'state'), tonumber(get(id, 'ended_at'))
local ended = state == 'published' or state == 'duplicate' or state == 'quarantined'
if not ended or get(id, 'reopen') or ended_at >= before then
  return 0
end
even_if_full()
for _, held in ipairs(redis.call('ZRANGE', ARGV[6], 0, -1)) do
  redis.call('HDEL', article .. held, 'seed')
end
if redis.call('GET', KEYS[11]) == id then
  redis.call('DEL', KEYS[11])
end
if state == 'quarantined' then
  redis.call('ZREM', QUARANTINED, id)
else
  redis.call('HINCRBY', COUNTS, state, -1)
end
if get(id, 'reason') ~= '' then
  redis.call('HINCRBY', COUNTS, state .. ':' .. get(id, 'reason'), -1)
end
redis.call('HINCRBY', COUNTS, 'registered', -1)
redis.call('HINCRBY', COUNTS, 'forgotten', 1)
redis.call('DEL', SEED .. id)
return 1
