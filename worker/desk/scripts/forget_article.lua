-- Forgets an article whose lifetime is over, with every index entry and every mark that would call another its duplicate.
-- What was its duplicate, and its own file, are read again once they are touched or dropped again; its copies, and those whose
-- related headlines it was, are told; not so where the archive holds it: then only its marks are forgotten.
-- ask: article, before (s): when it was processed. Returns 1, or 0 where it was processed since.
local article = ask.article
local archived = redis.call('ZSCORE', key.archived, article)
local processed = tonumber(archived or redis.call('ZSCORE', key.by_processed, article))
if not processed or processed >= ask.before then
  return 0
end
even_if_full()
local text_of, seed = unpack(redis.call('HMGET', key.article .. article, 'text_of', 'seed'))
unlist(article)
be_called_nothing(article)
if text_of and redis.call('GET', text_of) == article then
  redis.call('DEL', text_of)
end
if archived then
  redis.call('DEL', key.twins .. article, key.copies .. article)
else
  leave_copies(article)
  leave_headlines(article)
  outdate_twins(article)
end
if seed and not archived then
  outdate(seed)
  outdate_twins(seed)
end
redis.call('DEL', key.article .. article)
generation_now()
redis.call('HINCRBY', key.counts, 'generation', 1)
return 1
