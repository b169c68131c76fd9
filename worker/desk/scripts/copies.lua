-- Copies: which article repeats which. Stands before every script, after `prelude`.
-- An original owns the fingerprints of its text, unless a later one has them too: in `shingles:PERIOD:START`, by the
-- fingerprint's first two bytes, the other three name the article. A period is as long as the window; fingerprints of this
-- period and of the last are looked up. A copy owns none. It says what it repeats in its field `duplicate` and at the head
-- of its JSON, and stands among the `copies` of its original.
local SHARED_FINGERPRINTS, MOST_COMPARED = 2, 8

local function byte_of(digits)
  return string.char(tonumber(digits, 16))
end

local function packed(digits)
  return (string.gsub(digits, '%x%x', byte_of))
end

local function unpacked(bytes)
  return (string.gsub(bytes, '.', function(byte)
    return string.format('%02x', string.byte(byte))
  end))
end

local function each_fingerprint(sketch, visit)
  for at = 1, #sketch, 10 do
    visit(string.sub(sketch, at, at + 3), packed(string.sub(sketch, at + 4, at + 9)))
  end
end

-- What the keys of the shingles of a period begin with.
local function shingles(back)
  return key.shingles .. whole(math.floor(now / ask.window_ms) - back) .. ':'
end

local function own(article, sketch)
  local id, here, lasts = packed(article), shingles(0), whole(2 * ask.window_ms)
  each_fingerprint(sketch, function(start, rest)
    redis.call('HSET', here .. start, rest, id)
    redis.call('PEXPIRE', here .. start, lasts, 'NX')
  end)
end

local function disown(article, sketch)
  local id = packed(article)
  for back = 0, 2 do  -- two periods back some are not over yet
    local there = shingles(back)
    each_fingerprint(sketch, function(start, rest)
      if redis.call('HGET', there .. start, rest) == id then
        redis.call('HDEL', there .. start, rest)
      end
    end)
  end
end

-- What a comparison has read of an article; whoever changes text or mark changes this. Nil where it is gone or withdrawn, or
-- where only the archive has its text.
local function stamp(article)
  local hash = key.article .. article
  local revision, duplicate, withdrawn = unpack(redis.call('HMGET', hash, 'revision', 'duplicate', 'withdrawn_at'))
  local here = redis.call('HEXISTS', hash, 'json') == 1 and not withdrawn
  return here and revision .. ' ' .. (duplicate or '') or nil
end

-- The originals that share most fingerprints.
local function resembling(article, sketch)
  local shared, found, here, before = {}, {}, shingles(0), shingles(1)
  each_fingerprint(sketch, function(start, rest)
    local owner = redis.call('HGET', here .. start, rest) or redis.call('HGET', before .. start, rest)
    if owner then
      shared[owner] = (shared[owner] or 0) + 1
    end
  end)
  for owner, count in pairs(shared) do
    local id = unpacked(owner)
    if count >= SHARED_FINGERPRINTS and id ~= article then
      local revision = redis.call('HGET', key.article .. id, 'revision')
      if revision and stamp(id) == revision .. ' ' then  -- it stands, and repeats nothing
        found[#found + 1] = {id = id, count = count}
      end
    end
  end
  table.sort(found, function(one, other)
    return one.count > other.count or one.count == other.count and one.id < other.id
  end)
  local ids = {}
  for index = 1, math.min(#found, MOST_COMPARED) do
    ids[index] = found[index].id
  end
  return ids
end

-- What an article has to be compared with before it is published, as JSON: the originals that resemble it and its own
-- copies. Nil where `ask.settled` has seen them all, as they are now, and the copies of each that is no original any more.
local function unsettled(article, sketch)
  local seen, complete = ask.settled and ask.settled.seen or {}, true
  local ids = resembling(article, sketch)
  for _, copy in ipairs(redis.call('SMEMBERS', key.copies .. article)) do
    ids[#ids + 1] = copy
  end
  for _, id in ipairs(ids) do
    complete = complete and seen[id] == stamp(id)
  end
  for id, read in pairs(seen) do
    complete = complete and stamp(id) == read
  end
  for id, duplicate in pairs(ask.settled and ask.settled.marks or {}) do
    for _, copy in ipairs(duplicate ~= '' and redis.call('SMEMBERS', key.copies .. id) or {}) do
      complete = complete and seen[copy] == stamp(copy)
    end
  end
  return not complete and cjson.encode(ids) or nil
end

-- Takes an article from among the copies of its original.
local function leave_original(article)
  local duplicate = redis.call('HGET', key.article .. article, 'duplicate')
  if duplicate then
    redis.call('SREM', key.copies .. cjson.decode(duplicate).article_id, article)
  end
end

-- Writes what the desk itself says of an article, in its fields `duplicate` and `story`, at the head of its JSON.
local function write_head(article)
  local hash = key.article .. article
  local json, duplicate, story = unpack(redis.call('HMGET', hash, 'json', 'duplicate', 'story'))
  json = string.gsub(json, '^{"duplicate":%b{},', '{', 1)
  json = string.gsub(json, '^{"story":%b{},', '{', 1)
  local head = duplicate and '"duplicate":' .. duplicate .. ',' or ''
  if story then
    head = head .. '"story":{"id":"' .. story .. '"},'
  end
  redis.call('HSET', hash, 'json', '{' .. head .. string.sub(json, 2))
end

-- Says of an article what it repeats: a mark as JSON, or '' for nothing.
local function mark(article, duplicate)
  local hash = key.article .. article
  leave_original(article)
  if duplicate == '' then
    redis.call('HDEL', hash, 'duplicate')
  else
    redis.call('HSET', hash, 'duplicate', duplicate)
    redis.call('SADD', key.copies .. cjson.decode(duplicate).article_id, article)
  end
  write_head(article)
end

-- Tells that the desk says something else of an article that was published before: `field` of the notice has what, or nil.
local function tell_anew(article, kind, field, value)
  local hash = key.article .. article
  local revision, generation, seed, path, title =
    unpack(redis.call('HMGET', hash, 'revision', 'generation', 'seed', 'path', 'title'))
  local data = {key = hash, article_id = article, revision = tonumber(revision), seed_id = seed or '', path = path,
    title = title or nil, [field] = value}
  local count = redis.call('HINCRBY', hash, 'marked_anew', 1)
  notice(kind, unique(article, generation) .. revision .. '.' .. count .. '.' .. kind, article, cjson.encode(data))
end

-- Marks an article that was published before in another way, and tells.
local function mark_anew(article, duplicate)
  mark(article, duplicate)
  if duplicate == '' then
    own(article, redis.call('HGET', key.article .. article, 'sketch'))
  end
  tell_anew(article, 'article.duplicate_changed.v1', 'duplicate', duplicate ~= '' and cjson.decode(duplicate) or nil)
end

-- The article goes. The closest of its copies, of several the earliest, takes its place and is what the others repeat; how
-- much, nobody has measured. Where all are excerpts, nobody knows what they have in common: each stands by itself.
local function leave_copies(article)
  leave_original(article)
  local ranks, copies = {same_text = 1, near_copy = 2, excerpt = 3}, {}
  for index, copy in ipairs(redis.call('SMEMBERS', key.copies .. article)) do
    local duplicate, known_by = unpack(redis.call('HMGET', key.article .. copy, 'duplicate', 'known_by'))
    local kind = cjson.decode(duplicate).kind
    copies[index] = {id = copy, kind = kind, order = string.format('%d %020.6f %s', ranks[kind], known_by, copy)}
  end
  table.sort(copies, function(one, other)
    return one.order < other.order
  end)
  for index, copy in ipairs(copies) do
    local duplicate = ''
    if index > 1 and copies[1].kind ~= 'excerpt' then
      duplicate = cjson.encode({article_id = copies[1].id, kind = copy.kind})
    end
    mark_anew(copy.id, duplicate)
  end
end
