-- Writes one article with its indexes and its notice, and ends the seed with its last article: everything or nothing.
-- KEYS: seed of these bytes, by:published, by:processed, and with an article its key, text-of its text, its indexes.
-- ARGV: id, token, last or '', detail, then article id or '', revision, digest, published seconds or '', processed
-- seconds, notice type, notice data as JSON, flat fields of the article as JSON.
-- Returns {outcome, article or revision}: stale, conflict, published, again, duplicate or finished.
local id, token, last, detail, article, revision, digest, published, processed, kind, data = unpack(ARGV, 3, 13)
even_if_full()
if not leased_to(id, token) then
  return {'stale', ''}
end

local outcome, owner = 'finished', article
if article ~= '' then
  local held = redis.call('HMGET', KEYS[14], 'revision', 'digest', 'seed', 'order')
  local by_text = redis.call('GET', KEYS[15])
  outcome = 'published'
  if held[1] and held[3] == id .. '.' .. get(id, 'round') then
    outcome = 'again'
  elseif held[1] and (held[2] == digest or tonumber(held[4]) > tonumber(get(id, 'order'))) then
    outcome = 'duplicate'
  elseif not held[1] and by_text and by_text ~= article then
    outcome, owner = 'duplicate', by_text
  elseif (tonumber(held[1]) or 0) + 1 ~= tonumber(revision) then
    return {'conflict', held[1] or '0'}
  end
end

if outcome == 'published' then
  local old, texts = unpack(redis.call('HMGET', KEYS[14], 'indexes', 'texts'))
  for _, index in ipairs(old and cjson.decode(old) or {}) do
    redis.call('ZREM', index, article)
  end
  redis.call('DEL', KEYS[14])
  local indexes, at = {}, published ~= '' and published or processed
  for i = 16, #KEYS do
    redis.call('ZADD', KEYS[i], at, article)
    indexes[#indexes + 1] = KEYS[i]
  end
  for field, value in pairs(cjson.decode(ARGV[14])) do
    redis.call('HSET', KEYS[14], field, value)
  end
  redis.call('HSET', KEYS[14], 'json', ARGV[15], 'revision', revision, 'digest', digest, 'order', get(id, 'order'),
    'seed', id .. '.' .. get(id, 'round'), 'indexes', cjson.encode(indexes),
    'texts', (texts or '') .. KEYS[15] .. ' ')
  redis.call('ZADD', KEYS[12], at, article)
  redis.call('ZADD', KEYS[13], processed, article)
  redis.call('SET', KEYS[15], article)
  redis.call('HINCRBY', SEED .. id, 'published', 1)
  redis.call('HSET', SEED .. id, 'article', article)
  notice(kind, article .. '.' .. revision .. '.' .. kind, article, data)
elseif outcome == 'duplicate' then
  redis.call('HSET', SEED .. id, 'twin', owner)
end

if last ~= '' then
  if get(id, 'published') then
    finish(id, 'published', '', detail)
    redis.call('SET', KEYS[11], id)
  else
    local twin = get(id, 'twin')
    refuse(id, 'duplicate', twin == article and 'unchanged' or 'same_text', detail, twin)
  end
end
return {outcome, owner}
