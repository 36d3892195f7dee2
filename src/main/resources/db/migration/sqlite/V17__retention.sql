-- Up to when memories have been kept long enough, of those that were stored by then: what Mem0 still shows of them is
-- hidden.
CREATE TABLE retention (
	tenant TEXT    PRIMARY KEY NOT NULL,
	until  INTEGER NOT NULL,
	at     INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX memory_by_time ON memory (tenant, created_at);

-- The memory, where it was kept long enough: the tombstone goes when Mem0 has done the deletion.
ALTER TABLE tombstone ADD COLUMN expired TEXT;
CREATE INDEX tombstone_expired ON tombstone (tenant, sequence) WHERE expired IS NOT NULL;
