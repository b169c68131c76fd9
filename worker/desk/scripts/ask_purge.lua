-- Notes that an article is to be purged, so that whoever has the archive goes on with it, also after a death.
-- ask: article, path, seed, revision, text_sha256: of its last version, which the archive alone may have.
-- Returns asked, or unended where its file is being read.
even_if_full()
local seed = redis.call('HGET', key.article .. ask.article, 'seed') or ask.seed
local file = get(seed, 'file')
for _, id in ipairs({seed, file and current_at(file) or seed}) do
  local state = get(id, 'state')
  if state and not ended(state) then
    return 'unended'
  end
end
redis.call('HSET', key.purging, ask.article, cjson.encode({path = ask.path, seed = ask.seed, revision = ask.revision,
  text_sha256 = ask.text_sha256}))
return 'asked'
