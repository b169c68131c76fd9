-- One step of the connector: what a notice means to the stories, with the place in the stream that it has come to. The place is
-- that of the group `connector`, so that nothing is trimmed before it is connected.
-- ask: place, next (ids of the stream: from where to where), entries (how many notices lie there). Of a notice that means
-- something to a story also article, read (what was read of it, as `stamp` says; '' where it is gone); moved (article → story, ''
-- for none); connected (article → JSON); forgotten (articles); stories (each id, json, kind, data and, of one that has ended, ended).
-- ARGV[2]: the article's portrait.
-- Returns done; stale where another has come to another place, or the group is gone; changed where the article is not as read.
even_if_full()
local group
local found = redis.call('EXISTS', key.notices) == 1 and redis.call('XINFO', 'GROUPS', key.notices) or {}
for _, fields in ipairs(found) do
  local named = {}
  for i = 1, #fields, 2 do
    named[fields[i]] = fields[i + 1]
  end
  group = named.name == ask.group and named or group
end
if not group or group['last-delivered-id'] ~= ask.place then
  return 'stale'
elseif ask.article and (stamp(ask.article) or '') ~= ask.read then
  return 'changed'
end

local function stream()
  local fields, named = redis.call('XINFO', 'STREAM', key.notices), {}
  for i = 1, #fields, 2 do
    named[fields[i]] = fields[i + 1]
  end
  return named
end

-- How many notices were read of all that there ever were.
local function entries_read()
  local now = stream()
  if ask.next == now['last-generated-id'] then
    return now['entries-added']
  end
  return (tonumber(group['entries-read']) or now['entries-added'] - now.length) + ask.entries
end

-- Puts an article into a story, '' for none.
local function put(article, story)
  local hash = key.article .. article
  local indexes, before, json = unpack(redis.call('HMGET', hash, 'indexes', 'story', 'json'))
  if not json or (before or '') == story then
    return
  end
  local kept, left = {}, before and key.by_story .. before
  for _, index in ipairs(cjson.decode(indexes)) do
    if index ~= left then
      kept[#kept + 1] = index
    end
  end
  if left then
    redis.call('ZREM', left, article)
  end
  if story == '' then
    redis.call('HDEL', hash, 'story')
  else
    kept[#kept + 1] = key.by_story .. story
    redis.call('ZADD', key.by_story .. story, redis.call('ZSCORE', key.by_published, article), article)
    redis.call('HSET', hash, 'story', story)
  end
  redis.call('HSET', hash, 'indexes', #kept > 0 and cjson.encode(kept) or '[]')
  write_head(article)
end

redis.call('XGROUP', 'SETID', key.notices, ask.group, ask.next, 'ENTRIESREAD', whole(entries_read()))
for article, story in pairs(ask.moved or {}) do
  put(article, story)
end
for article, placed in pairs(ask.connected or {}) do
  redis.call('HSET', key.connected, article, placed)
end
if ARGV[2] then
  redis.call('HSET', key.portraits, ask.article, ARGV[2])
end
for _, article in ipairs(ask.forgotten or {}) do
  redis.call('HDEL', key.connected, article)
  redis.call('HDEL', key.portraits, article)
end
for _, story in ipairs(ask.stories or {}) do
  local hash = key.story .. story.id
  if redis.call('HGET', hash, 'json') ~= story.json then
    local generation = redis.call('HGET', hash, 'generation') or generation_now()
    redis.call('HSET', hash, 'json', story.json, 'generation', generation)
    redis.call('ZADD', key.stories, string.format('%.3f', lasting() / 1000), story.id)
    notice(story.kind, unique(story.id, generation) .. ask.next .. '.' .. story.kind, story.id, story.data)
  end
end
return 'done'
