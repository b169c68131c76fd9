-- What a file holds: its members with their outcomes, its articles. Stands before every script, after `prelude`.

-- Of containers' members `counts` has those in, `members`, by their workers' own count, and what became of each,
-- `members:OUTCOME`; `members:open` are those of seeds that have not ended.
local function uncount_members(id)
  local recorded, counted = redis.call('HVALS', key.members .. id), get(id, 'members')
  if #recorded == 0 then
    return
  end
  for _, record in ipairs(recorded) do
    redis.call('HINCRBY', key.counts, 'members:' .. cjson.decode(record).outcome, -1)
  end
  redis.call('HINCRBY', key.counts, counted and 'members' or 'members:open', 0 - (counted or #recorded))
end

local function count_members(id)
  local recorded = redis.call('HLEN', key.members .. id)
  if recorded > 0 then
    redis.call('HSET', key.seed .. id, 'members', ask.members or recorded)
    redis.call('HINCRBY', key.counts, 'members', ask.members or recorded)
    redis.call('HINCRBY', key.counts, 'members:open', 0 - recorded)
  end
end

local function refused_members(id)
  local refused = {}
  for number = 0, ask.members - 1 do
    local record = redis.call('HGET', key.members .. id, whole(number))
    record = record and cjson.decode(record) or {}
    if record.outcome == 'refused' then
      refused[#refused + 1] = record
    end
  end
  return refused
end

-- Refused members in words, the first twenty by name.
local function refusals(refused)
  local words = {}
  for number = 1, math.min(#refused, 20) do
    words[number] = refused[number].part .. ': ' .. refused[number].reason .. ' (' .. refused[number].detail .. ')'
  end
  return #refused > 0 and #refused .. ' parts refused: ' .. table.concat(words, '; ') or ''
end

-- Puts an article into the contents of a file, or takes it out; the article notes the files that hold it.
local function hold(article, path, entry)
  local raw = redis.call('HGET', key.article .. article, 'files')
  local files = {}
  for _, other in ipairs(raw and cjson.decode(raw) or {}) do
    if other ~= path then
      files[#files + 1] = other
    end
  end
  if entry then
    files[#files + 1] = path
    redis.call('HSET', key.contents .. path, article, entry)
  else
    redis.call('HDEL', key.contents .. path, article)
  end
  redis.call('HSET', key.article .. article, 'files', #files > 0 and cjson.encode(files) or '[]')
  return #files
end

-- Withdraws an article that its file no longer holds, unless another file does. Its copies are read again.
local function withdraw(article, path, part, id)
  local hash = key.article .. article
  local there = redis.call('HEXISTS', hash, 'revision') == 1
  if hold(article, path) > 0 or not there then
    return false
  end
  local revision, generation, text_of, seed, title =
    unpack(redis.call('HMGET', hash, 'revision', 'generation', 'text_of', 'seed', 'title'))
  redis.call('HSET', hash, 'withdrawn_at', rfc3339(now))
  redis.call('HINCRBY', key.counts, 'withdrawn', 1)
  if redis.call('GET', text_of) == article then
    redis.call('DEL', text_of)
  end
  leave_copies(article)
  reread_twins(article)
  if seed and seed ~= id then
    outdate(seed)
  end
  if seed then
    reread_twins(seed)
  end
  local kind = 'article.withdrawn.v1'
  local data = {key = hash, article_id = article, revision = tonumber(revision), seed_id = id, path = path,
    title = title or nil, reason = 'removed', detail = part ~= '' and part or nil}
  notice(kind, unique(article, generation) .. revision .. '.' .. kind, article, cjson.encode(data))
  return true
end

-- Withdraws what other versions of the file held and this one, which is its last, does not: which is the last the folder
-- says, or the arrival where the file is no longer there. What a refused member held stays, as a file's article does when
-- a later version of the file is refused.
local function withdraw_removed(id, refused)
  local path, here, kept, withdrawn = get(id, 'path'), current_at(get(id, 'file')), {}, {}
  if here and here ~= id then
    return
  end
  for _, record in ipairs(refused) do
    kept[record.part] = true
  end
  local arrival, contents = get(id, 'arrival'), redis.call('HGETALL', key.contents .. path)
  for index = 1, #contents, 2 do
    local since, part = string.match(contents[index + 1], '^(%d+) (.*)$')
    local other = here and since ~= arrival or tonumber(since) < tonumber(arrival)
    if other and not kept[part] and withdraw(contents[index], path, part, id) then
      withdrawn[#withdrawn + 1] = {part = part, article = contents[index]}
    end
  end
  if #withdrawn > 0 then
    redis.call('HSET', key.seed .. id, 'withdrawn', cjson.encode(withdrawn))
  end
end
