-- Says which folder a watcher watches; a desk has one at a time, but any number of watchers of it.
-- ask: holder, folder (the same for the same folder alone), path, alive_ms. Returns '', or the path of another folder that a
-- watcher who is alive watches: then this one may take nothing in.
even_if_full()
local holder, folder, path, watched_at =
  unpack(redis.call('HMGET', key.watcher, 'holder', 'folder', 'folder_path', 'watched_at'))
local alive = watched_at and math.abs(now - tonumber(watched_at)) < ask.alive_ms
if alive and folder and folder ~= ask.folder and holder ~= ask.holder then
  redis.call('HSET', key.watcher, 'refused', ask.path, 'refused_at', string.format('%.3f', now / 1000))
  return path
end
redis.call('HSET', key.watcher, 'holder', ask.holder, 'folder', ask.folder, 'folder_path', ask.path, 'watched_at', whole(now))
return ''
