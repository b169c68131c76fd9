-- Writes the contract's documents, by file name, where consumers fetch them, and gives each subscriber its stream, with a
-- group of its name that begins at the first notice from now on; one that is no longer named loses its stream.
-- ask: documents, subscribers (names).
for name, document in pairs(ask.documents) do
  redis.call('HSET', key.schemas, name, document)
end
local named = {}
for _, subscriber in ipairs(ask.subscribers) do
  named[subscriber] = true
  redis.call('SADD', key.subscribers, subscriber)
  if redis.call('EXISTS', key.notices_for .. subscriber) == 0 then
    redis.call('XGROUP', 'CREATE', key.notices_for .. subscriber, subscriber, '0', 'MKSTREAM')
  end
end
for _, subscriber in ipairs(redis.call('SMEMBERS', key.subscribers)) do
  if not named[subscriber] then
    redis.call('DEL', key.notices_for .. subscriber, key.gaps_for .. subscriber)
    redis.call('SREM', key.subscribers, subscriber)
  end
end
