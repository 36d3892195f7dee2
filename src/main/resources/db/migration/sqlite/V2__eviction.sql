-- What may leave this journal, oldest first: Mem0 keeps it under an id of its own.
CREATE INDEX delivery_evictable ON delivery (sequence) WHERE state = 'delivered' AND mem0_id IS NOT NULL;

-- When the newest memory was stored that has left for Mem0 alone; one row, 0 when none has.
CREATE TABLE eviction (
	newest INTEGER NOT NULL
);
INSERT INTO eviction (newest) VALUES (0);
