-- What lists an article: its indexes, and the names of whom and what it is about. Stands before every script, after `prelude`.
-- `entity:ID` counts the articles that use each name; `names` has `name\0id`, the name in small letters, and the words of
-- the id likewise, for as long as an article in the store uses it. What tells nobody outside of its article has neither.
local MOST_NAMES = 8

local function each_name(json, visit)
  for _, entity in ipairs(cjson.decode(json).entities) do
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

local function list_names(article, json)
  each_name(json, function(id, name)
    if redis.call('HINCRBY', key.entity .. id, name, 1) == 1 then
      redis.call('ZADD', key.names, 0, listed_as(name, id), 0, words_of(id))
    end
  end)
  redis.call('HSET', key.article .. article, 'named', 1)
end

-- Of an article that stands in the store still.
local function unlist_names(article)
  local named, json = unpack(redis.call('HMGET', key.article .. article, 'named', 'json'))
  if not named or not json then
    return
  end
  each_name(json, function(id, name)
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
