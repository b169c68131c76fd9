-- Records what became of one member of a seed, and writes its article with indexes and notice; with the last member ends the
-- seed: everything or nothing. A file that is no container has one member.
-- ask: id, token, sha256 (of the seed's bytes), member (its number, from 0), part (its name); with the last member members
-- (how many there are); of a refused member refused (reason, detail); of an article article (its id), revision,
-- digest, text_sha256, by_url, published (s) where it has a date, processed (s), kind, data (of its notice, as JSON), flat
-- (fields), indexes (keys), entities (id, name and aliases of each), outlet where known, known_by (s), sketch, called and sought
-- (names of it and of its related headlines), and what it was compared with: settled.
-- ARGV[2]: the article as JSON.
-- Returns {outcome, article or revision}: stale, conflict, incomplete, published, unchanged, duplicate, refused or again;
-- or compare and the ids, as JSON, of what it has to be compared with before.
local id, article, members = ask.id, ask.article, key.members .. ask.id
even_if_full()
if not leased_to(id, ask.token) then
  return {'stale', ''}
end

local file, path, arrival = get(id, 'file'), get(id, 'path'), get(id, 'arrival')
local hash, text_of = key.article .. (article or ''), key.text_of .. (ask.text_sha256 or '')
local revision, digest, seed, round, order, old_text, withdrawn = false, false, false, false, false, false, false
if article then
  revision, digest, seed, round, order, old_text, withdrawn =
    unpack(redis.call('HMGET', hash, 'revision', 'digest', 'seed', 'round', 'order', 'text_of', 'withdrawn_at'))
end
local stands = revision and not withdrawn

-- Whether the file has a later version that has come to its end, or the article is that of a later file.
local function superseded()
  local here = current_at(file)
  local state = here and here ~= id and get(here, 'state')
  if state == 'published' or state == 'duplicate' then
    return true
  elseif not stands then
    return false
  elseif seed and seed ~= id and get(seed, 'file') == file and (here == id or here == seed) then
    return here == seed
  end
  return tonumber(order) > tonumber(get(id, 'order'))
end

-- The article that had this text first, and its outlet.
local function with_this_text()
  local other = redis.call('GET', text_of)
  local text, outlet = unpack(redis.call('HMGET', key.article .. (other or ''), 'text_of', 'outlet'))
  return other ~= article and text == text_of and other, outlet
end

-- That article, where this one adds nothing to it: no other outlet either.
local function repeated()
  local other, outlet = with_this_text()
  return other and (not ask.outlet or ask.outlet == outlet) and other
end

-- Whether this text was purged, and nobody has asked for its file since.
local function purged()
  return redis.call('HEXISTS', key.purged, ask.text_sha256) == 1 and not get(id, 'asked_for')
end

local function decide()
  if redis.call('HEXISTS', members, ask.member) == 1 then
    return 'again', ''
  elseif ask.refused then
    return 'refused', ask.refused.reason
  elseif superseded() then
    return 'duplicate', 'superseded', stands and article
  elseif purged() then
    return 'duplicate', 'purged'
  elseif not stands and repeated() then
    return 'duplicate', 'same_text', repeated()
  elseif stands and digest == ask.digest and seed == id and round ~= get(id, 'round') then
    return 'unchanged', ''
  elseif stands and digest == ask.digest then
    return 'duplicate', 'unchanged', article
  end
  return 'published', ''
end

local outcome, reason, original = decide()
if outcome == 'published' and (tonumber(revision) or 0) + 1 ~= ask.revision then
  return {'conflict', revision or '0'}
end
local uncompared = outcome == 'published' and unsettled(article, ask.sketch)
if uncompared then
  return {'compare', uncompared}
end

local lags = article and tonumber(order or 0) > tonumber(get(id, 'order'))
if lags and outcome ~= 'again' and reason ~= 'superseded' and current_at(file) == id then
  redis.call('HSET', key.seed .. id, 'order', redis.call('HINCRBY', key.counts, 'order', 1))
end

if outcome == 'published' then
  local indexes, generation, known_by, files, story =
    unpack(redis.call('HMGET', hash, 'indexes', 'generation', 'known_by', 'files', 'story'))
  for _, index in ipairs(indexes and cjson.decode(indexes) or {}) do
    redis.call('ZREM', index, article)
  end
  unlist_names(article)
  be_called_nothing(article)
  local sought_before = seek_nothing(article)
  redis.call('ZREM', key.archived, article)
  redis.call('HDEL', key.purged, ask.text_sha256)
  if old_text and old_text ~= text_of then
    if redis.call('GET', old_text) == article then
      redis.call('DEL', old_text)
    end
    reread_twins(article)
  end
  if seed and seed ~= id then
    outdate(seed)
    if not ask.by_url then
      reread_twins(seed)
    end
  end
  leave_original(article)
  if withdrawn then
    redis.call('HINCRBY', key.counts, 'withdrawn', -1)
  end
  redis.call('DEL', hash)
  if story then  -- it stays where it is until the connector has looked at it anew
    redis.call('HSET', hash, 'story', story)
    ask.indexes[#ask.indexes + 1] = key.by_story .. story
  end
  local at = ask.published or ask.processed
  for _, index in ipairs(ask.indexes) do
    redis.call('ZADD', index, at, article)
  end
  for field, value in pairs(ask.flat) do
    redis.call('HSET', hash, field, value)
  end
  generation = generation or generation_now()
  redis.call('HSET', hash, 'json', ARGV[2], 'revision', whole(ask.revision), 'digest', ask.digest,
    'order', get(id, 'order'), 'seed', id, 'round', get(id, 'round'), 'generation', generation,
    'indexes', cjson.encode(ask.indexes), 'text_of', text_of, 'outlet', ask.outlet or '', 'sketch', ask.sketch,
    'files', files or '[]',
    'known_by', string.format('%.3f', math.min(ask.known_by, tonumber(known_by) or ask.known_by)))
  list_names(article, ask.entities)
  redis.call('ZADD', key.by_published, at, article)
  redis.call('ZADD', key.by_processed, ask.processed, article)
  if not with_this_text() then
    redis.call('SET', text_of, article)
  end
  seek(article, ask.sought, sought_before)
  local marks = ask.settled and ask.settled.marks or {}
  if (marks[article] or '') ~= '' then
    mark(article, marks[article])
  else
    own(article, ask.sketch)
    if story then
      write_head(article)
    end
  end
  notice(ask.kind, unique(article, generation) .. whole(ask.revision) .. '.' .. ask.kind, article, ask.data)
  for other, duplicate in pairs(marks) do
    if other ~= article then
      mark_anew(other, duplicate)
    end
  end
  be_called(article, ask.called)
elseif outcome == 'unchanged' then
  redis.call('HSET', hash, 'order', get(id, 'order'), 'round', get(id, 'round'))
elseif outcome == 'duplicate' then
  redis.call('HSET', key.seed .. id, 'twin', original or '', 'twin_reason', reason)
  if original == article then
    redis.call('HSET', hash, 'order', whole(math.max(tonumber(order), tonumber(get(id, 'order')))))
  elseif original then
    redis.call('SADD', key.twins .. original, id .. file)
  end
end
if outcome == 'published' or outcome == 'unchanged' then
  redis.call('HINCRBY', key.seed .. id, 'published', 1)
  redis.call('HSET', key.seed .. id, 'article', article)
end
local holds = article and original == article and (reason ~= 'superseded' or current_at(file) == id)
if outcome == 'published' or outcome == 'unchanged' or holds then
  hold(article, path, arrival .. ' ' .. (ask.part or ''))
end
-- What is recorded need not be done again; and progress wipes out the attempts that led to it.
if outcome ~= 'again' and (ask.members ~= 1 or ask.refused) then
  redis.call('HSET', members, ask.member, cjson.encode({part = ask.part, outcome = outcome, article = original or article,
    reason = reason ~= '' and reason or nil, detail = ask.refused and ask.refused.detail}))
  redis.call('HSET', key.seed .. id, 'attempts', 0)
  redis.call('HINCRBY', key.counts, 'members:open', 1)
  redis.call('HINCRBY', key.counts, 'members:' .. outcome, 1)
end

if ask.members then
  if ask.members > 1 and redis.call('HLEN', members) ~= ask.members then
    return {'incomplete', ''}
  end
  local refused = refused_members(id)
  if get(id, 'published') then
    finish(id, 'published', '', refusals(refused))
    redis.call('SET', key.bytes_of .. ask.sha256, id)
    withdraw_removed(id, refused)
  elseif get(id, 'twin_reason') then
    local twin = get(id, 'twin')
    withdraw_removed(id, refused)
    refuse(id, 'duplicate', get(id, 'twin_reason'), refusals(refused), twin ~= '' and twin or nil)
  else
    refuse(id, 'quarantined', 'empty', refusals(refused))
  end
end
return {outcome, original or article or ''}
