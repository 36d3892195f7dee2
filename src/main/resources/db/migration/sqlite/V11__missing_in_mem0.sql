-- Of what Mem0 has confirmed: since when it, asked, does not have it, and since when that has been so twice.
ALTER TABLE delivery ADD COLUMN absent_since INTEGER;
ALTER TABLE delivery ADD COLUMN missing_since INTEGER;
CREATE INDEX delivery_absent ON delivery (sequence) WHERE absent_since IS NOT NULL;
