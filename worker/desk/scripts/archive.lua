-- Takes articles out of the store that stand in the archive. What tells a later version or a copy stays, as their marks, and so
-- do the names that related headlines find them by; a near copy is no longer told, for want of the text.
-- ask: articles, each its id and its version as archived; fields, the names of those that go; count (articles in the archive),
-- bytes (what it takes on the disk). Returns how many went: an article that was published or marked since stays.
even_if_full()
redis.call('HSET', key.archive, 'articles', whole(ask.count), 'bytes', whole(ask.bytes))
local gone = 0
for _, archived in ipairs(ask.articles) do
  local article, version = unpack(archived)
  local hash, processed = key.article .. article, redis.call('ZSCORE', key.by_processed, article)
  local indexes, sketch, revision, generation, duplicate, story, meant, marked_anew = unpack(redis.call('HMGET', hash, 'indexes',
    'sketch', 'revision', 'generation', 'duplicate', 'story', 'meant', 'marked_anew'))
  local here = {revision or '', generation or '', duplicate or '', story or '', meant or '', marked_anew or ''}
  if processed and version == table.concat(here, ' ') then
    for _, index in ipairs(cjson.decode(indexes)) do
      redis.call('ZREM', index, article)
    end
    unlist_names(article)
    disown(article, sketch or '')
    leave_original(article)
    seek_nothing(article)
    redis.call('ZREM', key.by_published, article)
    redis.call('ZREM', key.by_processed, article)
    redis.call('ZADD', key.archived, processed, article)
    redis.call('HDEL', hash, unpack(ask.fields))
    gone = gone + 1
  end
end
return gone
