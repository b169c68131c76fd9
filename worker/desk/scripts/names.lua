-- What lists an article: its indexes, and the names of whom and what it is about. Stands before every script, after `prelude`.
-- `entity:ID` counts the articles that use each name; `names` has `name\0id`, the name in small letters, and the words of
-- the id likewise, for as long as an article in the store uses it. What tells nobody outside of its article has neither.
local MOST_NAMES = 8

local function entities_of(json)
  return cjson.decode(json).entities
end

local function each_name(entities, visit)
  for _, entity in ipairs(entities) do
    if not string.find(entity.id, '@', 1, true) then
      visit(entity.id, entity.name)
      for index = 1, math.min(#entity.aliases, MOST_NAMES - 1) do
        visit(entity.id, entity.aliases[index])
      end
    end
  end
end

local function listed_as(name, id)
  return string.lower(name) .. '\0' .. id
end

local function words_of(id)
  return listed_as(string.gsub(string.match(id, ':(.*)') or id, '-', ' '), id)
end

local function list_names(article, entities)
  each_name(entities, function(id, name)
    if redis.call('HINCRBY', key.entity .. id, name, 1) == 1 then
      redis.call('ZADD', key.names, 0, listed_as(name, id), 0, words_of(id))
    end
  end)
  redis.call('HSET', key.article .. article, 'named', 1)
end

-- Of an article that stands in the store still.
local function unlist_names(article)
  local named, json, meant = unpack(redis.call('HMGET', key.article .. article, 'named', 'json', 'meant'))
  for short in pairs(meant and cjson.decode(meant) or {}) do
    redis.call('HDEL', key.meant, short)
  end
  if not named or not json then
    return
  end
  each_name(entities_of(json), function(id, name)
    local known = key.entity .. id
    if redis.call('HINCRBY', known, name, -1) <= 0 then
      redis.call('HDEL', known, name)
      local others = redis.call('HKEYS', known)
      local needed = #others > 0 and listed_as(name, id) == words_of(id)
      for _, other in ipairs(others) do
        needed = needed or listed_as(other, id) == listed_as(name, id)
      end
      if not needed then
        redis.call('ZREM', key.names, listed_as(name, id))
      end
      if #others == 0 then
        redis.call('ZREM', key.names, words_of(id))
      end
    end
  end)
  redis.call('HDEL', key.article .. article, 'named')
end

-- Whether an article has an entity of this id.
local function has_entity(json, id)
  return string.find(json, '"id":"' .. id .. '"', 1, true)
end

-- Puts an id in the place of another wherever the article's JSON refers to an entity, and in its indexes.
local function rename(article, json, indexes, id, other)
  local pattern, by = string.gsub(id, '%p', '%%%0'), string.gsub(other, '%%', '%%%%')
  for _, field in ipairs({'id', 'speaker', 'entity'}) do
    json = string.gsub(json, '"' .. field .. '":"' .. pattern .. '"', '"' .. field .. '":"' .. by .. '"')
  end
  for number, index in ipairs(indexes) do
    if index == key.by_entity .. id then
      redis.call('ZREM', index, article)
      indexes[number] = key.by_entity .. other
      redis.call('ZADD', indexes[number], redis.call('ZSCORE', key.by_published, article), article)
    end
  end
  return json
end

-- Says whom the short names of an article mean: `meant` has an id for each of theirs. Nobody whom the article has already is
-- meant. What was said before and is no longer is undone; where that changes anything, it is told.
local function mean(article, meant)
  local hash, kind = key.article .. article, 'article.names_resolved.v1'
  local json, before, indexes, named, revision, generation, seed, path, title, withdrawn = unpack(redis.call('HMGET', hash,
    'json', 'meant', 'indexes', 'named', 'revision', 'generation', 'seed', 'path', 'title', 'withdrawn_at'))
  if not json or withdrawn then
    return
  end
  before = before and cjson.decode(before) or {}
  local after, changed = {}, false
  for short, id in pairs(meant) do
    if before[short] == id or has_entity(json, before[short] or short) and not has_entity(json, id) then
      after[short] = id
    end
    changed = changed or before[short] ~= after[short]
  end
  for short in pairs(before) do
    changed = changed or not after[short]
  end
  if not changed then
    return
  end
  unlist_names(article)
  indexes = cjson.decode(indexes)
  for short, id in pairs(before) do
    json = rename(article, json, indexes, id, short)
  end
  for short, id in pairs(after) do
    json = rename(article, json, indexes, short, id)
    if string.find(short, '@', 1, true) then
      redis.call('HSET', key.meant, short, id)
    end
  end
  redis.call('HSET', hash, 'json', json, 'indexes', #indexes > 0 and cjson.encode(indexes) or '[]')
  if next(after) then
    redis.call('HSET', hash, 'meant', cjson.encode(after))
  else
    redis.call('HDEL', hash, 'meant')
  end
  if named then
    list_names(article, entities_of(json))
  end
  local data = {key = hash, article_id = article, revision = tonumber(revision), seed_id = seed or '', path = path,
    title = title or nil}
  local count = redis.call('HINCRBY', hash, 'renamed', 1)
  notice(kind, unique(article, generation) .. revision .. '.' .. count .. '.' .. kind, article, cjson.encode(data))
end

-- Takes an article out of everything that lists it.
local function unlist(article)
  unlist_names(article)
  local indexes, files, withdrawn = unpack(redis.call('HMGET', key.article .. article, 'indexes', 'files', 'withdrawn_at'))
  for _, index in ipairs(indexes and cjson.decode(indexes) or {}) do
    redis.call('ZREM', index, article)
  end
  for _, path in ipairs(files and cjson.decode(files) or {}) do
    redis.call('HDEL', key.contents .. path, article)
  end
  if withdrawn then
    redis.call('HINCRBY', key.counts, 'withdrawn', -1)
  end
  for _, list in ipairs({key.by_published, key.by_processed, key.archived}) do
    redis.call('ZREM', list, article)
  end
end
