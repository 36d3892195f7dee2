ALTER TABLE silence RENAME TO silence_before;

-- Sessions of which nothing is kept for a while that names nobody or that name, by keyed hashes. A turn that named
-- nobody has an empty name.
CREATE TABLE silence (
	session BLOB    NOT NULL,
	name    BLOB    NOT NULL,
	until   INTEGER NOT NULL,
	PRIMARY KEY (session, name)
) WITHOUT ROWID;
INSERT INTO silence (session, name, until) SELECT session, coalesce(name, x''), until FROM silence_before;
DROP TABLE silence_before;
