-- Who looked at whom. Each row's mac is over the row and the mac before it.
CREATE TABLE audit (
	sequence   INTEGER PRIMARY KEY,
	at         INTEGER NOT NULL,
	key        TEXT    NOT NULL,
	role       TEXT    NOT NULL,
	action     TEXT    NOT NULL,
	subject    TEXT,
	request_id TEXT    NOT NULL,
	outcome    TEXT    NOT NULL,
	count      INTEGER NOT NULL,
	mac        BLOB    NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject) WHERE subject IS NOT NULL;

-- The ends of the chain: the last entry that was let go, and the last that was written.
CREATE TABLE audit_seal (
	one    INTEGER PRIMARY KEY CHECK (one = 1),
	before INTEGER NOT NULL,
	base   BLOB    NOT NULL,
	last   INTEGER NOT NULL,
	head   BLOB    NOT NULL,
	mac    BLOB    NOT NULL
);
