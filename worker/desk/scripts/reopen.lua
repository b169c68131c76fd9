-- Has an ended seed read again: the watcher finds its file unknown, and scans soon. ask: id. Returns 1, or 0 where it has not ended.
if not ended(get(ask.id, 'state')) then
  return 0
end
outdate(ask.id)
look_again(ask.id, get(ask.id, 'file'))
return 1
