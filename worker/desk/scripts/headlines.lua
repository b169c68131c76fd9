-- Related headlines: which article each names. Stands before every script, after `copies`.
-- An article goes by the names of its address and its title; its headlines seek names. `called` and `sought` have the articles
-- of a name, 16 bytes each: in the bucket of its first four digits, by the others. A headline keeps the article that it has found
-- for as long as the desk or its archive has that, unless another comes that has the address. The first 16 digits of the found
-- article's id are a name, too, under which `sought` has those whose headlines have found it.
local MOST_ARTICLES = 500  -- of one name: what more of them seek, or go by, is no story's headline

local function bucket_of(list, name)
  return list .. string.sub(name, 1, 4), packed(string.sub(name, 5))
end

local function articles_of(list, name)
  local ids = {}
  for id in string.gmatch(redis.call('HGET', bucket_of(list, name)) or '', string.rep('.', 16)) do
    ids[#ids + 1] = unpacked(id)
  end
  return ids
end

-- The articles of a name but one, packed.
local function all_but(article, list, name)
  local ids, id = redis.call('HGET', bucket_of(list, name)) or '', packed(article)
  for at = 1, #ids, 16 do
    if string.sub(ids, at, at + 15) == id then
      return string.sub(ids, 1, at - 1) .. string.sub(ids, at + 16)
    end
  end
  return ids
end

-- Returns whether there was room.
local function enter(article, list, name)
  local others, bucket, rest = all_but(article, list, name), bucket_of(list, name)
  if #others >= 16 * MOST_ARTICLES then
    return false
  end
  redis.call('HSET', bucket, rest, others .. packed(article))
  return true
end

local function leave(article, list, name)
  local others, bucket, rest = all_but(article, list, name), bucket_of(list, name)
  if others == '' then
    redis.call('HDEL', bucket, rest)
  else
    redis.call('HSET', bucket, rest, others)
  end
end

local function name_of(article)
  return string.sub(article, 1, 16)
end

local function headlines_of(article)
  return cjson.decode(redis.call('HGET', key.article .. article, 'related') or '[]')
end

-- The only article of a title: of the same outlet, else of all where the title is long enough and no outlet says otherwise. Where
-- the headline has an address, any outlet does: its article would have that.
local function find_by_title(headline, article)
  local outlet = not headline.address and redis.call('HGET', key.article .. article, 'outlet')
  local own, others, fits = {}, {}, headline.address or headline.anywhere
  for _, id in ipairs(headline.title and articles_of(key.called, headline.title) or {}) do
    local theirs = redis.call('HGET', key.article .. id, 'outlet')
    if id ~= article and theirs ~= '' and theirs == outlet then
      own[#own + 1] = id
    elseif id ~= article then
      others[#others + 1] = id
      fits = fits and (theirs == '' or outlet == '')
    end
  end
  local found = #own > 0 and own or fits and others or {}
  return #found == 1 and found[1] or nil
end

-- The article that a headline names, nil for none; and whether it has the headline's address.
local function find(headline, article)
  local ids = headline.address and articles_of(key.called, headline.address) or {}
  if #ids == 1 and ids[1] ~= article then
    return ids[1], true
  end
  return find_by_title(headline, article), false
end

local function id_field(article)
  return article and ',"article_id":"' .. article .. '"' or ''
end

-- Writes the article that each headline has found, by its number. Returns whether one has found another than before.
local function write_found(article, headlines, found)
  local hash, said, left, changed = key.article .. article, {}, {}, false
  local json = redis.call('HGET', hash, 'json')
  for number, headline in ipairs(headlines) do
    if headline.id and headline.id ~= found[number] then
      leave(article, key.sought, name_of(headline.id))
      left[headline.id] = true
    end
  end
  local _, start = string.find(json, ',"related":[', 1, true)
  local at = start
  for number, headline in ipairs(headlines) do
    local id = found[number]
    if id and (id ~= headline.id or left[id]) and not enter(article, key.sought, name_of(id)) then
      id = nil
    end
    said[number] = string.sub(json, at + 1, at + headline.bytes - 1) .. id_field(id) .. '}'
    at = at + headline.bytes + #id_field(headline.id) + 1
    changed = changed or id ~= headline.id
    headline.id = id
  end
  if changed then
    redis.call('HSET', hash, 'json', string.sub(json, 1, start) .. table.concat(said, ',') .. string.sub(json, at))
  end
  redis.call('HSET', hash, 'related', cjson.encode(headlines))
  return changed
end

-- Has the headlines of an article find theirs. What the same headline had found `before` it keeps.
local function seek(article, headlines, before)
  local kept, found = {}, {}
  local function names(headline)
    return (headline.address or '') .. (headline.title or '')
  end
  for _, headline in ipairs(before) do
    kept[names(headline)] = headline.id
  end
  for number, headline in ipairs(headlines) do
    for _, name in pairs({headline.address, headline.title}) do
      enter(article, key.sought, name)
    end
    local id, has_address = find(headline, article)
    found[number] = not has_address and kept[names(headline)] or id
  end
  if #headlines > 0 then
    write_found(article, headlines, found)
  end
end

-- Before an article is written anew or goes. Returns its headlines as they were.
local function seek_nothing(article)
  local headlines = headlines_of(article)
  for _, headline in ipairs(headlines) do
    for _, name in pairs({headline.address, headline.title, headline.id and name_of(headline.id)}) do
      leave(article, key.sought, name)
    end
  end
  return headlines
end

-- Changes what the headlines of another article name, and tells: `decide` returns what one names from now on.
local function name_anew(other, article, decide)
  local headlines, found, changes = headlines_of(other), {}, false
  for number, headline in ipairs(headlines) do
    found[number] = decide(headline)
    changes = changes or found[number] ~= headline.id
  end
  if changes and write_found(other, headlines, found) then
    tell_anew(other, 'article.related_resolved.v1', 'related_id', article)
  end
end

-- Gives an article its names. The headlines that have waited for it find it.
local function be_called(article, called)
  local waiting = {}
  if next(called) then
    redis.call('HSET', key.article .. article, 'called', cjson.encode(called))
  end
  for _, name in pairs(called) do
    enter(article, key.called, name)
    for _, other in ipairs(articles_of(key.sought, name)) do
      waiting[#waiting + 1] = other ~= article and other or nil
    end
  end
  for _, other in ipairs(waiting) do
    name_anew(other, article, function(headline)
      if headline.address ~= called.address and headline.title ~= called.title then
        return headline.id
      end
      local id, has_address = find(headline, other)
      return id == article and (has_address or not headline.id) and id or headline.id
    end)
  end
end

-- The article goes from its names.
local function be_called_nothing(article)
  for _, name in pairs(cjson.decode(redis.call('HGET', key.article .. article, 'called') or '{}')) do
    leave(article, key.called, name)
  end
end

-- The article goes: the headlines that had found it name none, and its own seek nothing.
local function leave_headlines(article)
  seek_nothing(article)
  for _, other in ipairs(articles_of(key.sought, name_of(article))) do
    name_anew(other, nil, function(headline)
      return headline.id ~= article and headline.id or nil
    end)
  end
end
