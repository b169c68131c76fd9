-- Trims a stream of notices, at most 1,000 at a time. ask: stream, gaps (the hash of its groups); kept, how many stay at
-- least, unless they are older than oldest_ms; limit, how many stay at most.
-- What a group has not acknowledged stays, until there are more than the limit: then the oldest go, and the group's field
-- in gaps says what it will never see. Returns how many went.
local kept, limit, oldest = ask.kept, ask.limit, whole(ask.oldest_ms) .. '-0'
even_if_full()
local length = redis.call('XLEN', ask.stream)
if length == 0 then
  return 0
end

local function before(one, other)
  local ms, number = string.match(one, '(%d+)-(%d+)')
  local other_ms, other_number = string.match(other, '(%d+)-(%d+)')
  if ms ~= other_ms then
    return tonumber(ms) < tonumber(other_ms)
  end
  return tonumber(number) < tonumber(other_number)
end

-- The id of the first entry that stays when so many go.
local function first_after(count)
  local entries = redis.call('XRANGE', ask.stream, '-', '+', 'COUNT', math.min(count, 1000) + 1)
  return entries[#entries][1]
end

local cut, needed = length > kept and first_after(length - kept) or '0-0', {}
if before(cut, oldest) then
  cut = length > 1000 and before(first_after(1000), oldest) and first_after(1000) or oldest
end
for _, fields in ipairs(redis.call('XINFO', 'GROUPS', ask.stream)) do
  local group = {}
  for i = 1, #fields, 2 do
    group[fields[i]] = fields[i + 1]
  end
  local pending = redis.call('XPENDING', ask.stream, group.name)
  needed[group.name] = pending[1] > 0 and pending[2] or group['last-delivered-id']
  if before(needed[group.name], cut) then
    cut = needed[group.name]
  end
end
local forced = length > limit and first_after(length - limit)
if forced and before(cut, forced) then
  cut = forced
end

local gone = redis.call('XTRIM', ask.stream, 'MINID', '=', cut)
for name, id in pairs(needed) do
  if before(id, cut) then
    local gap = redis.call('HGET', ask.gaps, name)
    local after = gap and cjson.decode(gap).after or id
    redis.call('HSET', ask.gaps, name, cjson.encode({after = after, before = cut}))
  end
end
return gone
