-- Writes one article with its indexes and its notice, and ends the seed with its last article: everything or nothing.
-- ask: id, token, sha256 (of the seed's bytes), last, detail; with an article also article (its id), revision, digest,
-- text_sha256, published (s) where it has a date, processed (s), kind, data (of its notice, as JSON), flat (fields),
-- indexes (keys). ARGV[2]: the article as JSON.
-- Returns {outcome, article or revision}: stale, conflict, published, again, duplicate or finished.
local id, article, owner = ask.id, ask.article, ask.article or ''
even_if_full()
if not leased_to(id, ask.token) then
  return {'stale', ''}
end

local outcome, hash, text_of = 'finished', key.article .. owner, key.text_of .. (ask.text_sha256 or '')
if article then
  local revision, digest, seed, round, order = unpack(redis.call('HMGET', hash, 'revision', 'digest', 'seed', 'round', 'order'))
  local same_text = redis.call('GET', text_of)
  outcome = 'published'
  if revision and seed == id and round == get(id, 'round') then
    outcome = 'again'
  elseif revision and (digest == ask.digest or tonumber(order) > tonumber(get(id, 'order'))) then
    outcome = 'duplicate'
  elseif not revision and same_text and same_text ~= article then
    outcome, owner = 'duplicate', same_text
  elseif (tonumber(revision) or 0) + 1 ~= ask.revision then
    return {'conflict', revision or '0'}
  end
end

if outcome == 'published' then
  local indexes, texts = unpack(redis.call('HMGET', hash, 'indexes', 'texts'))
  for _, index in ipairs(indexes and cjson.decode(indexes) or {}) do
    redis.call('ZREM', index, article)
  end
  redis.call('DEL', hash)
  local at = ask.published or ask.processed
  for _, index in ipairs(ask.indexes) do
    redis.call('ZADD', index, at, article)
  end
  for field, value in pairs(ask.flat) do
    redis.call('HSET', hash, field, value)
  end
  redis.call('HSET', hash, 'json', ARGV[2], 'revision', whole(ask.revision), 'digest', ask.digest,
    'order', get(id, 'order'), 'seed', id, 'round', get(id, 'round'), 'indexes', cjson.encode(ask.indexes),
    'texts', (texts or '') .. text_of .. ' ')
  redis.call('ZADD', key.by_published, at, article)
  redis.call('ZADD', key.by_processed, ask.processed, article)
  redis.call('SET', text_of, article)
  redis.call('HINCRBY', key.seed .. id, 'published', 1)
  redis.call('HSET', key.seed .. id, 'article', article)
  notice(ask.kind, article .. '.' .. whole(ask.revision) .. '.' .. ask.kind, article, ask.data)
elseif outcome == 'duplicate' then
  redis.call('HSET', key.seed .. id, 'twin', owner)
end

if ask.last then
  if get(id, 'published') then
    finish(id, 'published', '', ask.detail)
    redis.call('SET', key.bytes_of .. ask.sha256, id)
  else
    local twin = get(id, 'twin')
    refuse(id, 'duplicate', twin == article and 'unchanged' or 'same_text', ask.detail, twin)
  end
end
return {outcome, owner}
