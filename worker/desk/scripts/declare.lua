-- Writes the contract's documents, by file name, where consumers fetch them. ask: documents.
for name, document in pairs(ask.documents) do
  redis.call('HSET', key.schemas, name, document)
end
