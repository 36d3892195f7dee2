-- Times are microseconds since 1970 (UTC).

-- Which journal this is, so that a search index of another one is recognised.
CREATE TABLE journal (
	id TEXT NOT NULL
);
INSERT INTO journal (id) VALUES (lower(hex(randomblob(16))));

-- Always empty: written to find out whether memories can be stored again.
CREATE TABLE probe (
	filler BLOB NOT NULL
);

-- AUTOINCREMENT: the place of a deleted memory is never given again.
CREATE TABLE memory (
	sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
	id         TEXT    NOT NULL UNIQUE,
	created_at INTEGER NOT NULL,
	type       TEXT    NOT NULL,
	phone      TEXT,
	name       TEXT,
	name_key   TEXT,
	session_id TEXT    NOT NULL,
	call_id    TEXT,
	tags       TEXT    NOT NULL,
	metadata   TEXT    NOT NULL,
	query      TEXT,
	answer     TEXT,
	-- null when it is what query and answer make together
	text       TEXT
);
CREATE INDEX memory_by_phone ON memory (phone, created_at) WHERE phone IS NOT NULL;
CREATE INDEX memory_by_name ON memory (name_key, created_at) WHERE name_key IS NOT NULL;
CREATE INDEX memory_by_session ON memory (session_id, created_at);

-- One row for each memory, under the same sequence.
CREATE TABLE delivery (
	sequence     INTEGER PRIMARY KEY,
	state        TEXT    NOT NULL,
	owner_kind   TEXT    NOT NULL,
	owner_value  TEXT    NOT NULL,
	attempts     INTEGER NOT NULL,
	next_attempt INTEGER NOT NULL,
	event_id     TEXT,
	mem0_id      TEXT,
	last_error   TEXT,
	delivered_at INTEGER
);
CREATE INDEX delivery_pending ON delivery (sequence) WHERE state = 'pending';
CREATE INDEX delivery_pending_by_owner ON delivery (owner_kind, owner_value, sequence) WHERE state = 'pending';
CREATE INDEX delivery_rejected ON delivery (sequence) WHERE state = 'rejected';
CREATE INDEX delivery_by_state ON delivery (state);
CREATE INDEX delivery_by_time ON delivery (delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX delivery_by_mem0_id ON delivery (mem0_id) WHERE mem0_id IS NOT NULL;

-- Ids, ours and Mem0's, of what was deleted and must never be shown again.
CREATE TABLE tombstone (
	sequence INTEGER PRIMARY KEY AUTOINCREMENT,
	id       TEXT NOT NULL UNIQUE
);

-- Who was erased, by digest only: what Mem0 still shows of them up to that time is hidden.
CREATE TABLE erasure (
	identity  BLOB    PRIMARY KEY,
	erased_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE owed_deletion (
	sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
	memory_id    TEXT,
	mem0_id      TEXT,
	erased_kind  TEXT,
	erased_value TEXT,
	requested_at INTEGER NOT NULL,
	attempts     INTEGER NOT NULL,
	next_attempt INTEGER NOT NULL
);

CREATE TABLE request (
	key         TEXT    PRIMARY KEY,
	fingerprint TEXT    NOT NULL,
	receipts    TEXT    NOT NULL,
	created_at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX request_by_time ON request (created_at);
