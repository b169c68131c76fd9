-- One step of the connector: what notices mean to the stories, with the place in the stream that it has come to. The place is
-- that of the group `connector`, so that nothing is trimmed before it is connected.
-- ask: place, next (ids of the stream: from where to where), entries (how many notices lie there), read (of each article whose
-- notice means something to a story what was read of it, as `stamp` says; '' where it is gone), moved (article → story, '' for
-- none), meant (article → short id → id), connected (article → JSON), forgotten (articles), stories (in the order of their
-- changes, each id, json, kind, data and led, the notice that led to it), shown (articles). From ARGV[2] on the portrait of each that is shown.
-- Returns the place that it has come to, past its own notices where nothing lies before them; '' where another has come to another
-- place, the group is gone, or an article is not as read: then nothing was written.
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
  return ''
end
for article, read in pairs(ask.read) do
  if (stamp(article) or '') ~= read then
    return ''
  end
end

local function stream()
  local fields, named = redis.call('XINFO', 'STREAM', key.notices), {}
  for i = 1, #fields, 2 do
    named[fields[i]] = fields[i + 1]
  end
  return named
end

local now_there = stream()
local at_end = ask.next == now_there['last-generated-id']

-- Takes the group to a place; `read` is how many notices were read of all that there ever were.
local function go_to(place, read)
  redis.call('XGROUP', 'SETID', key.notices, ask.group, place, 'ENTRIESREAD', whole(read))
  return place
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

local read = (tonumber(group['entries-read']) or now_there['entries-added'] - now_there.length) + ask.entries
go_to(ask.next, at_end and now_there['entries-added'] or read)
for article, story in pairs(ask.moved) do
  put(article, story)
end
for article, meant in pairs(ask.meant) do
  mean(article, meant)
end
for article, placed in pairs(ask.connected) do
  redis.call('HSET', key.connected, article, placed)
end
for number, article in ipairs(ask.shown) do
  redis.call('HSET', key.portraits, article, ARGV[number + 1])
end
for _, article in ipairs(ask.forgotten) do
  redis.call('HDEL', key.connected, article)
  redis.call('HDEL', key.portraits, article)
end
for number, story in ipairs(ask.stories) do
  local hash = key.story .. story.id
  if redis.call('HGET', hash, 'json') ~= story.json then
    local generation = redis.call('HGET', hash, 'generation') or generation_now()
    redis.call('HSET', hash, 'json', story.json, 'generation', generation)
    redis.call('ZADD', key.stories, string.format('%.6f', lasting() / 1000 + number / 1000000), story.id)
    notice(story.kind, unique(story.id, generation) .. story.led .. '.' .. story.kind, story.id, story.data)
  end
end
if at_end then
  now_there = stream()
  return go_to(now_there['last-generated-id'], now_there['entries-added'])
end
return ask.next
