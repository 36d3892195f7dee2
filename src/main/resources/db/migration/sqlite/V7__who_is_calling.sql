ALTER TABLE memory ADD COLUMN email TEXT;
ALTER TABLE memory ADD COLUMN email_key TEXT;
-- As sent, and null in the key when it is nobody's.
ALTER TABLE memory ADD COLUMN external_id TEXT;
ALTER TABLE memory ADD COLUMN external_key TEXT;
-- What was sent in place of a phone and can't be read as one.
ALTER TABLE memory ADD COLUMN caller_id TEXT;
CREATE INDEX memory_by_email ON memory (email_key, created_at) WHERE email_key IS NOT NULL;
CREATE INDEX memory_by_external_id ON memory (external_key, created_at) WHERE external_key IS NOT NULL;

-- Identities that are one person's.
CREATE TABLE link (
	id    TEXT NOT NULL,
	kind  TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (id, kind, value)
) WITHOUT ROWID;
CREATE INDEX link_by_identity ON link (kind, value);

-- Outlives the memories of a person: from a keyed hash nobody is found. Null is what was never wished.
CREATE TABLE wish (
	identity    BLOB PRIMARY KEY,
	remember    INTEGER,
	do_not_call INTEGER,
	shared      INTEGER
) WITHOUT ROWID;

-- Sessions of which nothing is kept for a while that names nobody or that name, by keyed hashes.
CREATE TABLE silence (
	session BLOB    PRIMARY KEY,
	name    BLOB,
	until   INTEGER NOT NULL
) WITHOUT ROWID;

ALTER TABLE journal ADD COLUMN hash_key BLOB;
UPDATE journal SET hash_key = randomblob(32);
