-- The first revision has never been corrected.
ALTER TABLE memory ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE memory ADD COLUMN updated_at INTEGER;
CREATE INDEX memory_by_call ON memory (call_id, created_at) WHERE call_id IS NOT NULL;

-- What a memory said before each correction, under our id, or Mem0's for one that Mem0 alone knows.
CREATE TABLE wording (
	memory     TEXT    NOT NULL,
	revision   INTEGER NOT NULL,
	query      TEXT,
	answer     TEXT,
	-- null when it is what query and answer make together
	text       TEXT,
	tags       TEXT    NOT NULL,
	metadata   TEXT    NOT NULL,
	changed_at INTEGER NOT NULL,
	changed_by TEXT,
	-- The digests of all whom it is about, so that it goes with the last that is erased of them.
	identities TEXT    NOT NULL,
	PRIMARY KEY (memory, revision)
) WITHOUT ROWID;

-- A vector is of words: other words have another.
CREATE TRIGGER embedding_goes_with_its_words AFTER UPDATE OF revision ON memory
BEGIN
	DELETE FROM embedding WHERE sequence = old.sequence;
END;

-- Followers of the journal learn here what is gone: a memory for good, or what it said until it was corrected.
CREATE TABLE gone (
	sequence INTEGER PRIMARY KEY AUTOINCREMENT,
	id       TEXT    NOT NULL,
	-- The revision that is gone; 0 when the memory is.
	revision INTEGER NOT NULL DEFAULT 0,
	UNIQUE (id, revision)
);
INSERT INTO gone (sequence, id) SELECT sequence, id FROM tombstone ORDER BY sequence;
DROP TABLE tombstone;
ALTER TABLE gone RENAME TO tombstone;

-- The revision that an add may have brought to Mem0 while another took its place here.
ALTER TABLE operation ADD COLUMN revision INTEGER;
