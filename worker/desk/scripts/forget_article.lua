-- Forgets an article whose lifetime is over, with every index entry and every mark that would call another its duplicate.
-- KEYS: the article, by:published, by:processed. ARGV: article id, processed before (s), prefix of bytes-of.
-- Returns 1, or 0 where it was processed since.
local article, before, bytes_of = ARGV[3], tonumber(ARGV[4]), ARGV[5]
local processed = tonumber(redis.call('ZSCORE', KEYS[13], article))
if not processed or processed >= before then
  return 0
end
even_if_full()
local held = redis.call('HMGET', KEYS[11], 'indexes', 'texts', 'seed')
for _, index in ipairs(held[1] and cjson.decode(held[1]) or {}) do
  redis.call('ZREM', index, article)
end
for text in string.gmatch(held[2] or '', '%S+') do
  if redis.call('GET', text) == article then
    redis.call('DEL', text)
  end
end
local seed = held[3] and string.match(held[3], '^(.-)%.') or ''
local bytes = seed ~= '' and get(seed, 'sha256')
if bytes and redis.call('GET', bytes_of .. bytes) == seed then
  redis.call('DEL', bytes_of .. bytes)
end
redis.call('ZREM', KEYS[12], article)
redis.call('ZREM', KEYS[13], article)
redis.call('DEL', KEYS[11])
return 1
