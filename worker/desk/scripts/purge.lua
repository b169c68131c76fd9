-- Takes an article that is to be purged out of the store with all that lists it, once the archive no longer has it, and tells.
-- Its text is not published again unless somebody asks for its file. The notices about it and the records of containers
-- are gone through after this: no index lists them.
-- ask: article; count and bytes, what the archive still has, where there is one.
-- Returns 1, or 0 where this was done before.
even_if_full()
local article, hash = ask.article, key.article .. ask.article
local asked = redis.call('HGET', key.purging, article)
if ask.count and redis.call('EXISTS', key.archive) == 1 then
  redis.call('HSET', key.archive, 'articles', whole(ask.count), 'bytes', whole(ask.bytes))
end
if not asked or asked == '' then
  return 0
end
asked = cjson.decode(asked)
local text_of, seed, revision, generation, sketch =
  unpack(redis.call('HMGET', hash, 'text_of', 'seed', 'revision', 'generation', 'sketch'))

unlist(article)
for _, text in ipairs({key.text_of .. asked.text_sha256, text_of or nil}) do
  redis.call('HSET', key.purged, string.sub(text, #key.text_of + 1), article)
  if redis.call('GET', text) == article then
    redis.call('DEL', text)
  end
end
disown(article, sketch or '')
leave_copies(article)
be_called_nothing(article)
leave_headlines(article)
redis.call('DEL', key.twins .. article, key.copies .. article)

-- Whether the seed has another article.
local function gave_others(id)
  for _, other in ipairs(redis.call('HKEYS', key.contents .. get(id, 'path'))) do
    if redis.call('HGET', key.article .. other, 'seed') == id then
      return true
    end
  end
  return false
end

if seed and get(seed, 'state') then
  if not gave_others(seed) then
    local bytes_of = key.bytes_of .. get(seed, 'sha256')
    if redis.call('GET', bytes_of) == seed then
      redis.call('DEL', bytes_of)
    end
    if get(seed, 'state') == 'published' and get(seed, 'reason') == '' then
      redis.call('HSET', key.seed .. seed, 'reason', 'purged')
      redis.call('HINCRBY', key.counts, 'published:purged', 1)
    end
  end
end
local story = redis.call('HGET', hash, 'story')
if story and redis.call('HEXISTS', key.connected, article) == 0 then  -- nobody knows any more what it says of which article
  redis.call('ZREM', key.stories, story)
  redis.call('DEL', key.story .. story)
end
redis.call('DEL', hash)
redis.call('HSET', key.purging, article, '')

local kind, last = 'article.purged.v1', whole(tonumber(revision) or asked.revision)
local data = {key = hash, article_id = article, revision = tonumber(last), seed_id = seed or asked.seed, path = asked.path,
  reason = 'purged'}
notice(kind, unique(article, generation or generation_now()) .. last .. '.' .. kind, article, cjson.encode(data))
generation_now()
redis.call('HINCRBY', key.counts, 'generation', 1)
return 1
