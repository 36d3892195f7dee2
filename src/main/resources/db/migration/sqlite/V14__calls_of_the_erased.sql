-- Of an erasure: the calls of the erased that were known here, as a list in JSON. Mem0 may keep nameless turns of them.
ALTER TABLE operation ADD COLUMN calls TEXT NOT NULL DEFAULT '[]';
