-- Forgets that an article was to be purged: it is gone everywhere. ask: article.
even_if_full()
if redis.call('HGET', key.purging, ask.article) == '' then
  redis.call('HDEL', key.purging, ask.article)
end
