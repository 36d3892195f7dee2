-- Everything is one tenant's. What is here already is the default one's.

DROP TRIGGER embedding_goes_with_its_memory;
DROP TRIGGER embedding_goes_with_its_words;

ALTER TABLE memory RENAME TO memory_before;

CREATE TABLE memory (
	sequence      INTEGER PRIMARY KEY AUTOINCREMENT,
	tenant        TEXT    NOT NULL,
	-- Unique whosever it is: so it is made.
	id            TEXT    NOT NULL UNIQUE,
	created_at    INTEGER NOT NULL,
	type          TEXT    NOT NULL,
	phone         TEXT,
	-- As sent, and null in the key when it is nobody's.
	email         TEXT,
	email_key     TEXT,
	external_id   TEXT,
	external_key  TEXT,
	name          TEXT,
	name_key      TEXT,
	session_id    TEXT    NOT NULL,
	-- What was sent in place of a phone and can't be read as one.
	caller_id     TEXT,
	call_id       TEXT,
	tags          TEXT    NOT NULL,
	metadata      TEXT    NOT NULL,
	query         TEXT,
	answer        TEXT,
	-- null when it is what query and answer make together
	text          TEXT,
	-- The first revision has never been corrected.
	revision      INTEGER NOT NULL DEFAULT 1,
	updated_at    INTEGER,
	-- The revision under which Mem0 keeps what the memory says; null when it is the memory's own.
	mem0_revision INTEGER
);
INSERT INTO memory
SELECT sequence, 'default', id, created_at, type, phone, email, email_key, external_id, external_key, name, name_key,
	session_id, caller_id, call_id, tags, metadata, query, answer, text, revision, updated_at, mem0_revision
FROM memory_before ORDER BY sequence;
DELETE FROM sqlite_sequence WHERE name = 'memory';
INSERT INTO sqlite_sequence (name, seq) SELECT 'memory', seq FROM sqlite_sequence WHERE name = 'memory_before';
DROP TABLE memory_before;
CREATE INDEX memory_by_phone ON memory (tenant, phone, created_at) WHERE phone IS NOT NULL;
CREATE INDEX memory_by_email ON memory (tenant, email_key, created_at) WHERE email_key IS NOT NULL;
CREATE INDEX memory_by_external_id ON memory (tenant, external_key, created_at) WHERE external_key IS NOT NULL;
CREATE INDEX memory_by_name ON memory (tenant, name_key, created_at) WHERE name_key IS NOT NULL;
CREATE INDEX memory_by_session ON memory (tenant, session_id, created_at);
CREATE INDEX memory_by_call ON memory (tenant, call_id, created_at) WHERE call_id IS NOT NULL;

ALTER TABLE embedding RENAME TO embedding_before;
CREATE TABLE embedding (
	place    INTEGER PRIMARY KEY AUTOINCREMENT,
	tenant   TEXT    NOT NULL,
	sequence INTEGER NOT NULL UNIQUE,
	model    TEXT    NOT NULL,
	vector   BLOB    NOT NULL
);
INSERT INTO embedding SELECT place, 'default', sequence, model, vector FROM embedding_before ORDER BY place;
DELETE FROM sqlite_sequence WHERE name = 'embedding';
INSERT INTO sqlite_sequence (name, seq) SELECT 'embedding', seq FROM sqlite_sequence WHERE name = 'embedding_before';
DROP TABLE embedding_before;
CREATE INDEX embedding_by_model ON embedding (model, length(vector), sequence);
-- Whatever takes a memory away takes its vector too.
CREATE TRIGGER embedding_goes_with_its_memory AFTER DELETE ON memory
BEGIN
	DELETE FROM embedding WHERE sequence = old.sequence;
END;
-- A vector is of words: other words have another.
CREATE TRIGGER embedding_goes_with_its_words AFTER UPDATE OF revision ON memory
BEGIN
	DELETE FROM embedding WHERE sequence = old.sequence;
END;

ALTER TABLE delivery RENAME TO delivery_before;
-- What is left to tell of each memory, and its operation while it waits or is set aside: then it is refused.
CREATE TABLE delivery (
	sequence      INTEGER PRIMARY KEY,
	tenant        TEXT    NOT NULL,
	state         TEXT    NOT NULL,
	owner_kind    TEXT    NOT NULL,
	owner_value   TEXT    NOT NULL,
	operation     INTEGER,
	attempts      INTEGER NOT NULL DEFAULT 0,
	mem0_id       TEXT,
	delivered_at  INTEGER,
	-- Of what Mem0 has confirmed: since when it, asked, does not have it, and since when that has been so twice.
	absent_since  INTEGER,
	missing_since INTEGER
);
INSERT INTO delivery
SELECT sequence, 'default', state, owner_kind, owner_value, operation, attempts, mem0_id, delivered_at, absent_since,
	missing_since
FROM delivery_before ORDER BY sequence;
DROP TABLE delivery_before;
CREATE INDEX delivery_by_time ON delivery (tenant, delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX delivery_by_mem0_id ON delivery (tenant, mem0_id) WHERE mem0_id IS NOT NULL;
-- What may leave this journal, oldest first: Mem0 keeps it under an id of its own.
CREATE INDEX delivery_evictable ON delivery (tenant, sequence) WHERE state = 'delivered' AND mem0_id IS NOT NULL;
CREATE INDEX delivery_absent ON delivery (tenant, sequence) WHERE absent_since IS NOT NULL;

ALTER TABLE operation RENAME TO operation_before;
-- What Mem0 is owed is one log, in which adds, deletions and erasures ride in the lane of their owner.
CREATE TABLE operation (
	-- AUTOINCREMENT: a place is never given again.
	sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
	tenant       TEXT    NOT NULL,
	-- Where it waits; null while it is set aside.
	lane         TEXT,
	kind         TEXT    NOT NULL,
	-- Our id; null for an erasure, and for what Mem0 alone knows.
	memory       TEXT,
	-- Of an add while it is to be sent: then those of one session go in order. Of a deletion, as far as known.
	session_id   TEXT,
	mem0_id      TEXT,
	erased_kind  TEXT,
	erased_value TEXT,
	requested_at INTEGER NOT NULL,
	attempts     INTEGER NOT NULL DEFAULT 0,
	maybe_sent   INTEGER NOT NULL DEFAULT 0,
	next_attempt INTEGER NOT NULL DEFAULT 0,
	last_error   TEXT,
	event_id     TEXT,
	-- When Mem0 first let us look for what is to be deleted: what arrives late is waited for from then on.
	looked_at    INTEGER,
	-- The revision that an add may have brought to Mem0 while another took its place here.
	revision     INTEGER,
	-- Of an erasure, the calls of the person, as a JSON list.
	calls        TEXT    NOT NULL DEFAULT '[]'
);
INSERT INTO operation
SELECT sequence, 'default', 'default/' || lane, kind, memory, session_id, mem0_id, erased_kind, erased_value,
	requested_at, attempts, maybe_sent, next_attempt, last_error, event_id, looked_at, revision, calls
FROM operation_before ORDER BY sequence;
DELETE FROM sqlite_sequence WHERE name = 'operation';
INSERT INTO sqlite_sequence (name, seq) SELECT 'operation', seq FROM sqlite_sequence WHERE name = 'operation_before';
DROP TABLE operation_before;
CREATE INDEX operation_by_lane ON operation (tenant, lane, sequence);
-- Which memories Mem0 has not confirmed, oldest first.
CREATE INDEX operation_pending ON operation (tenant, sequence) WHERE kind IN ('add', 'update') AND lane IS NOT NULL;
CREATE INDEX operation_unsent ON operation (tenant, session_id, sequence) WHERE kind = 'add' AND session_id IS NOT NULL;
CREATE INDEX operation_deleting ON operation (tenant, memory) WHERE kind <> 'add';

ALTER TABLE lane RENAME TO lane_before;
-- Operations that go one after the other. A lane is live while a caller waits for its first.
CREATE TABLE lane (
	tenant     TEXT    NOT NULL,
	-- Begins with the tenant.
	key        TEXT    NOT NULL,
	first      INTEGER NOT NULL,
	not_before INTEGER NOT NULL DEFAULT 0,
	live_up_to INTEGER NOT NULL DEFAULT 0,
	live       INTEGER NOT NULL GENERATED ALWAYS AS (first <= live_up_to),
	PRIMARY KEY (tenant, key)
) WITHOUT ROWID;
INSERT INTO lane (tenant, key, first, not_before, live_up_to)
SELECT 'default', 'default/' || key, first, not_before, live_up_to FROM lane_before;
DROP TABLE lane_before;
CREATE INDEX lane_next ON lane (tenant, live, not_before, first);

ALTER TABLE tombstone RENAME TO tombstone_before;
-- Followers of the journal learn here what is gone: a memory for good, or what it said until it was corrected.
CREATE TABLE tombstone (
	sequence INTEGER PRIMARY KEY AUTOINCREMENT,
	tenant   TEXT    NOT NULL,
	id       TEXT    NOT NULL,
	-- The revision that is gone; 0 when the memory is.
	revision INTEGER NOT NULL DEFAULT 0,
	UNIQUE (tenant, id, revision)
);
INSERT INTO tombstone SELECT sequence, 'default', id, revision FROM tombstone_before ORDER BY sequence;
DELETE FROM sqlite_sequence WHERE name = 'tombstone';
INSERT INTO sqlite_sequence (name, seq) SELECT 'tombstone', seq FROM sqlite_sequence WHERE name = 'tombstone_before';
DROP TABLE tombstone_before;

ALTER TABLE erasure RENAME TO erasure_before;
-- Who was erased, by digest only: what Mem0 still shows of them up to that time is hidden.
CREATE TABLE erasure (
	tenant    TEXT    NOT NULL,
	identity  BLOB    NOT NULL,
	erased_at INTEGER NOT NULL,
	PRIMARY KEY (tenant, identity)
) WITHOUT ROWID;
INSERT INTO erasure SELECT 'default', identity, erased_at FROM erasure_before;
DROP TABLE erasure_before;

ALTER TABLE request RENAME TO request_before;
CREATE TABLE request (
	tenant      TEXT    NOT NULL,
	key         TEXT    NOT NULL,
	fingerprint TEXT    NOT NULL,
	receipts    TEXT    NOT NULL,
	created_at  INTEGER NOT NULL,
	PRIMARY KEY (tenant, key)
) WITHOUT ROWID;
INSERT INTO request SELECT 'default', key, fingerprint, receipts, created_at FROM request_before;
DROP TABLE request_before;
CREATE INDEX request_by_time ON request (created_at);

ALTER TABLE eviction RENAME TO eviction_before;
-- When the newest memory was stored that has left for Mem0 alone.
CREATE TABLE eviction (
	tenant TEXT    PRIMARY KEY NOT NULL,
	newest INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO eviction SELECT 'default', newest FROM eviction_before WHERE newest > 0;
DROP TABLE eviction_before;

ALTER TABLE link RENAME TO link_before;
-- Identities that are one person's.
CREATE TABLE link (
	tenant TEXT NOT NULL,
	id     TEXT NOT NULL,
	kind   TEXT NOT NULL,
	value  TEXT NOT NULL,
	PRIMARY KEY (tenant, id, kind, value)
) WITHOUT ROWID;
INSERT INTO link SELECT 'default', id, kind, value FROM link_before;
DROP TABLE link_before;
CREATE INDEX link_by_identity ON link (tenant, kind, value);

ALTER TABLE wish RENAME TO wish_before;
-- Outlives the memories of a person: from a keyed hash nobody is found. Null is what was never wished.
CREATE TABLE wish (
	tenant      TEXT NOT NULL,
	identity    BLOB NOT NULL,
	remember    INTEGER,
	do_not_call INTEGER,
	shared      INTEGER,
	PRIMARY KEY (tenant, identity)
) WITHOUT ROWID;
INSERT INTO wish SELECT 'default', identity, remember, do_not_call, shared FROM wish_before;
DROP TABLE wish_before;

ALTER TABLE silence RENAME TO silence_before;
-- Sessions of which nothing is kept for a while that names nobody or that name, by keyed hashes. A turn that named
-- nobody has an empty name.
CREATE TABLE silence (
	tenant  TEXT    NOT NULL,
	session BLOB    NOT NULL,
	name    BLOB    NOT NULL,
	until   INTEGER NOT NULL,
	PRIMARY KEY (tenant, session, name)
) WITHOUT ROWID;
INSERT INTO silence SELECT 'default', session, name, until FROM silence_before;
DROP TABLE silence_before;

ALTER TABLE wording RENAME TO wording_before;
-- What a memory said before each correction, under our id, or Mem0's for one that Mem0 alone knows.
CREATE TABLE wording (
	tenant     TEXT    NOT NULL,
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
	PRIMARY KEY (tenant, memory, revision)
) WITHOUT ROWID;
INSERT INTO wording
SELECT 'default', memory, revision, query, answer, text, tags, metadata, changed_at, changed_by, identities
FROM wording_before;
DROP TABLE wording_before;

ALTER TABLE audit RENAME TO audit_before;
-- Who looked at whom. Each row's mac is over the row and the mac before it, in one chain for each tenant.
CREATE TABLE audit (
	tenant     TEXT    NOT NULL,
	sequence   INTEGER NOT NULL,
	at         INTEGER NOT NULL,
	key        TEXT    NOT NULL,
	role       TEXT    NOT NULL,
	action     TEXT    NOT NULL,
	subject    TEXT,
	request_id TEXT    NOT NULL,
	outcome    TEXT    NOT NULL,
	count      INTEGER NOT NULL,
	mac        BLOB    NOT NULL,
	PRIMARY KEY (tenant, sequence)
) WITHOUT ROWID;
INSERT INTO audit
SELECT 'default', sequence, at, key, role, action, subject, request_id, outcome, count, mac FROM audit_before;
DROP TABLE audit_before;
CREATE INDEX audit_by_subject ON audit (tenant, subject) WHERE subject IS NOT NULL;

ALTER TABLE audit_seal RENAME TO audit_seal_before;
-- The ends of each chain: the last entry that was let go, and the last that was written.
CREATE TABLE audit_seal (
	tenant TEXT    PRIMARY KEY NOT NULL,
	before INTEGER NOT NULL,
	base   BLOB    NOT NULL,
	last   INTEGER NOT NULL,
	head   BLOB    NOT NULL,
	mac    BLOB    NOT NULL
) WITHOUT ROWID;
INSERT INTO audit_seal SELECT 'default', before, base, last, head, mac FROM audit_seal_before;
DROP TABLE audit_seal_before;
