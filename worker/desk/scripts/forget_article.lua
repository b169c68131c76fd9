-- Forgets an article whose lifetime is over, with every index entry and every mark that would call another its duplicate.
-- ask: article, before (s): when it was processed. Returns 1, or 0 where it was processed since.
local article = ask.article
local processed = tonumber(redis.call('ZSCORE', key.by_processed, article))
if not processed or processed >= ask.before then
  return 0
end
even_if_full()
local indexes, texts, seed = unpack(redis.call('HMGET', key.article .. article, 'indexes', 'texts', 'seed'))
for _, index in ipairs(indexes and cjson.decode(indexes) or {}) do
  redis.call('ZREM', index, article)
end
for text in string.gmatch(texts or '', '%S+') do
  if redis.call('GET', text) == article then
    redis.call('DEL', text)
  end
end
local bytes = seed and get(seed, 'sha256')
if bytes and redis.call('GET', key.bytes_of .. bytes) == seed then
  redis.call('DEL', key.bytes_of .. bytes)
end
redis.call('ZREM', key.by_published, article)
redis.call('ZREM', key.by_processed, article)
redis.call('DEL', key.article .. article)
return 1
