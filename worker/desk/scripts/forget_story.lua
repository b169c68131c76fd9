-- Forgets a story that nothing has changed for its lifetime. ask: story, before (s). Returns 1, or 0 where it has changed since.
local at = redis.call('ZSCORE', key.stories, ask.story)
if not at or tonumber(at) >= ask.before then
  return 0
end
even_if_full()
redis.call('ZREM', key.stories, ask.story)
redis.call('DEL', key.story .. ask.story)
generation_now()
redis.call('HINCRBY', key.counts, 'generation', 1)
return 1
