-- Forgets an ended seed whose lifetime is over. ask: id, sha256, before (ms): when it ended.
-- Its articles stay; they no longer name it. Returns 1, or 0 where it has not ended by then.
local id = ask.id
if not ended(get(id, 'state')) or tonumber(get(id, 'ended_at')) >= ask.before then
  return 0
end
even_if_full()
for _, article in ipairs(redis.call('HKEYS', key.contents .. get(id, 'path'))) do
  if redis.call('HGET', key.article .. article, 'seed') == id then
    redis.call('HDEL', key.article .. article, 'seed', 'round')
    redis.call('SUNIONSTORE', key.twins .. article, key.twins .. article, key.twins .. id)
  end
end
if redis.call('GET', key.bytes_of .. ask.sha256) == id then
  redis.call('DEL', key.bytes_of .. ask.sha256)
end
uncount(id)
uncount_members(id)
redis.call('HINCRBY', key.counts, 'registered', -1)
redis.call('HINCRBY', key.counts, 'forgotten', 1)
generation_now()
redis.call('HINCRBY', key.counts, 'generation', 1)
redis.call('DEL', key.seed .. id, key.members .. id, key.twins .. id)
return 1
