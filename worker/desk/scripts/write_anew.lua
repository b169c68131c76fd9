-- Deletes the notices about some articles from a stream, but those that say that they were purged, and copies the others to
-- another key, up to so many at a time; puts that in its place once it is whole, with groups, consumers and what is pending:
-- of an entry that is deleted a server keeps the words, for as long as its neighbours stay.
-- ask: stream, articles, anew (the other key), after (the id of the last entry before, '' at first), count, keep_ms.
-- Returns the id of the last entry gone through, '' when all is done, or again where an entry that was copied was deleted meanwhile.
even_if_full()
local stream, anew = ask.stream, ask.anew

local function named(list)
  local fields = {}
  for index = 1, #list, 2 do
    fields[list[index]] = list[index + 1]
  end
  return fields
end

local purged = {}
for _, article in ipairs(ask.articles) do
  purged[article] = true
end

if ask.after == '' then
  redis.call('DEL', anew)
end
local entries = redis.call('XRANGE', stream, ask.after == '' and '-' or '(' .. ask.after, '+', 'COUNT', ask.count)
for _, entry in ipairs(entries) do
  local fields = named(entry[2])
  local led_by = string.sub(fields.type, 1, 6) == 'story.' and cjson.decode(fields.data).article_id
  if purged[led_by or fields.subject] and fields.type ~= 'article.purged.v1' then
    redis.call('XDEL', stream, entry[1])
  else
    redis.call('XADD', anew, entry[1], unpack(entry[2]))
  end
end
redis.call('PEXPIRE', anew, ask.keep_ms)
if #entries == ask.count then
  return entries[#entries][1]
end

local first = redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)[1]
if not first or redis.call('EXISTS', anew) == 0 then
  return ''
end
redis.call('XTRIM', anew, 'MINID', '=', first[1])
if redis.call('XLEN', anew) ~= redis.call('XLEN', stream) then
  return 'again'
end
local info = named(redis.call('XINFO', 'STREAM', stream))
redis.call('XSETID', anew, info['last-generated-id'], 'ENTRIESADDED', whole(info['entries-added']),
  'MAXDELETEDID', info['max-deleted-entry-id'])
for _, fields in ipairs(redis.call('XINFO', 'GROUPS', stream)) do
  local group = named(fields)
  if group['entries-read'] then
    redis.call('XGROUP', 'CREATE', anew, group.name, group['last-delivered-id'], 'ENTRIESREAD', whole(group['entries-read']))
  else
    redis.call('XGROUP', 'CREATE', anew, group.name, group['last-delivered-id'])
  end
  for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', stream, group.name)) do
    redis.call('XGROUP', 'CREATECONSUMER', anew, group.name, named(consumer).name)
  end
  local start = '-'
  while start do
    local pending = redis.call('XPENDING', stream, group.name, start, '+', 1000)
    for _, entry in ipairs(pending) do
      local id, consumer, idle, deliveries = unpack(entry)
      redis.call('XCLAIM', anew, group.name, consumer, 0, id, 'IDLE', whole(idle), 'RETRYCOUNT', whole(deliveries),
        'FORCE', 'JUSTID')
    end
    start = #pending == 1000 and '(' .. pending[1000][1] or nil
  end
end
local ttl = redis.call('PTTL', stream)
redis.call('RENAME', anew, stream)
if ttl > 0 then
  redis.call('PEXPIRE', stream, ttl)
else
  redis.call('PERSIST', stream)
end
return ''
