-- Takes purged articles out of what is known of seeds, of some at a time: of a container's member it stays that it was purged.
-- ask: cursor ('0' at first), articles, count. Returns the next cursor, '0' at the end.
even_if_full()

local function scrub(id, article)
  local members = redis.call('HGETALL', key.members .. id)
  for index = 1, #members, 2 do
    local record = cjson.decode(members[index + 1])
    if record.article == article then
      local scrubbed = cjson.encode({outcome = record.outcome, reason = 'purged'})
      redis.call('HSET', key.members .. id, members[index], scrubbed)
    end
  end
  if get(id, 'article') == article then
    redis.call('HDEL', key.seed .. id, 'article')
  end
  local kept = {}
  for _, withdrawn in ipairs(cjson.decode(get(id, 'withdrawn') or '[]')) do
    if withdrawn.article ~= article then
      kept[#kept + 1] = withdrawn
    end
  end
  if #kept > 0 then
    redis.call('HSET', key.seed .. id, 'withdrawn', cjson.encode(kept))
  else
    redis.call('HDEL', key.seed .. id, 'withdrawn')
  end
end

local cursor, found = unpack(redis.call('SCAN', ask.cursor, 'MATCH', key.seed .. '*', 'COUNT', ask.count))
for _, name in ipairs(found) do
  local id = string.sub(name, #key.seed + 1)
  local fields = redis.call('HMGET', name, 'article', 'withdrawn')
  local said = (fields[1] or '') .. (fields[2] or '') .. table.concat(redis.call('HVALS', key.members .. id))
  for _, article in ipairs(ask.articles) do
    if string.find(said, article, 1, true) then
      scrub(id, article)
    end
  end
end
return cursor
