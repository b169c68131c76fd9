-- Has an ended seed read again: the watcher finds its file unknown, and scans soon. ask: id. ARGV[2]: its file, for a seed
-- that the ledger has forgotten. ask.purged: whether what was purged may be published again.
-- Returns asked, unended, or gone where its file is no longer in the folder, or in another version.
local id = ask.id
if not get(id, 'state') then
  local here = current_at(ARGV[2]) == id
  look_again(id, ARGV[2])
  return here and 'asked' or 'gone'
elseif not ended(get(id, 'state')) then
  return 'unended'
end
local here = current_at(get(id, 'file'))
local asked_at = tonumber(get(id, 'reopen'))
local scanned_at = tonumber(redis.call('HGET', key.watcher, 'scanned_at')) or 0
local seen_soon = get(id, 'signature') == '' or asked_at and asked_at >= scanned_at * 1000
if here ~= id and (here or not seen_soon) then
  return 'gone'
end
outdate(id)
if ask.purged then
  redis.call('HSET', key.seed .. id, 'asked_for', 1)
end
look_again(id, get(id, 'file'))
return 'asked'
