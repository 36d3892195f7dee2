ALTER TABLE memory ADD COLUMN email TEXT;
ALTER TABLE memory ADD COLUMN email_key TEXT;
ALTER TABLE memory ADD COLUMN external_id TEXT;
-- What was sent in place of a phone and can't be read as one.
ALTER TABLE memory ADD COLUMN caller_id TEXT;
CREATE INDEX memory_by_email ON memory (email_key, created_at) WHERE email_key IS NOT NULL;
CREATE INDEX memory_by_external_id ON memory (external_id, created_at) WHERE external_id IS NOT NULL;
