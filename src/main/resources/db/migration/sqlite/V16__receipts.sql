-- What can be shown of erasures, for ever. Whom they are of, keyed hashes tell alone.
CREATE TABLE receipt (
	tenant       TEXT    NOT NULL,
	id           TEXT    NOT NULL,
	requested_at INTEGER NOT NULL,
	requested_by TEXT    NOT NULL,
	-- As a JSON list.
	identities   TEXT    NOT NULL,
	deleted      INTEGER NOT NULL,
	-- Whether Mem0 was to do anything.
	owed         INTEGER NOT NULL,
	mem0_deleted INTEGER NOT NULL DEFAULT 0,
	verified_at  INTEGER,
	PRIMARY KEY (tenant, id)
) WITHOUT ROWID;
CREATE INDEX receipt_unverified ON receipt (tenant) WHERE owed = 1 AND verified_at IS NULL;

-- What Mem0 has still to do, or to be asked about, until a receipt is verified.
CREATE TABLE receipt_operation (
	tenant    TEXT    NOT NULL,
	operation INTEGER NOT NULL,
	receipt   TEXT    NOT NULL,
	PRIMARY KEY (tenant, operation, receipt)
) WITHOUT ROWID;
CREATE INDEX receipt_operation_by_receipt ON receipt_operation (tenant, receipt);
