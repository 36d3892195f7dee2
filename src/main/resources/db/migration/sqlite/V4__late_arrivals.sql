-- When Mem0 first let us look for what it is to delete: what arrives late is waited for from then on.
ALTER TABLE owed_deletion ADD COLUMN looked_at INTEGER;
