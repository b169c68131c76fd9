-- A watcher ends: another folder may be watched at once. ask: holder.
even_if_full()
if redis.call('HGET', key.watcher, 'holder') == ask.holder then
  redis.call('HDEL', key.watcher, 'holder', 'folder', 'folder_path')
end
