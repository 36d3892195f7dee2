-- What was kept of what may come again, as keyed hashes.
CREATE TABLE mark (
	tenant   TEXT    NOT NULL,
	mark     BLOB    NOT NULL,
	-- The id of the memory that it was kept in, which may be gone.
	memory   TEXT    NOT NULL,
	noted_at INTEGER NOT NULL,
	PRIMARY KEY (tenant, mark)
) WITHOUT ROWID;
CREATE INDEX mark_by_time ON mark (noted_at);
