-- How far a tenant's memories are masked that were kept before they had to be.
CREATE TABLE redaction (
	tenant TEXT    PRIMARY KEY NOT NULL,
	-- What all are masked by up to the first place, and all that are kept from now on: as a JSON list.
	rules  TEXT    NOT NULL,
	done   INTEGER NOT NULL,
	-- Up to which place they are to be looked at; null once they were.
	last   INTEGER
) WITHOUT ROWID;
