-- The revision under which Mem0 keeps what the memory says; null when it is the memory's own.
ALTER TABLE memory ADD COLUMN mem0_revision INTEGER;
