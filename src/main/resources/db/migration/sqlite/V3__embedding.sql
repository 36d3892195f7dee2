-- What memories mean to the operator's embedding model: vectors of floats, little endian.
-- An empty one: the model refuses the text. A place is never given again, so that an index
-- of the vectors knows how far it reaches.
CREATE TABLE embedding (
	place    INTEGER PRIMARY KEY AUTOINCREMENT,
	sequence INTEGER NOT NULL UNIQUE,
	model    TEXT    NOT NULL,
	vector   BLOB    NOT NULL
);

-- Whatever takes a memory away takes its vector too.
CREATE TRIGGER embedding_goes_with_its_memory AFTER DELETE ON memory
BEGIN
	DELETE FROM embedding WHERE sequence = old.sequence;
END;
