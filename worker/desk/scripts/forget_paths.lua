-- Drops from the path index files that are no longer in the folder. ARGV[2…]: their names as bytes.
even_if_full()
return redis.call('HDEL', key.path, unpack(ARGV, 2))
