-- The store's keys, wrapped by the operator's; null while there is none. Then the key of hashes is wrapped too.
ALTER TABLE journal ADD COLUMN name_key BLOB;
ALTER TABLE journal ADD COLUMN file_key BLOB;
-- The ids of the operator's keys without which something can't be opened, as a JSON list.
ALTER TABLE journal ADD COLUMN operator_keys TEXT NOT NULL DEFAULT '[]';

-- The lane of what the memory's owner has, in place of the owner.
ALTER TABLE delivery RENAME TO delivery_before;
CREATE TABLE delivery (
	sequence      INTEGER PRIMARY KEY,
	tenant        TEXT    NOT NULL,
	state         TEXT    NOT NULL,
	lane          TEXT    NOT NULL,
	operation     INTEGER,
	attempts      INTEGER NOT NULL DEFAULT 0,
	mem0_id       TEXT,
	delivered_at  INTEGER,
	-- Of what Mem0 has confirmed: since when it, asked, does not have it, and since when that has been so twice.
	absent_since  INTEGER,
	missing_since INTEGER
);
INSERT INTO delivery
SELECT sequence, tenant, state, lane_of(tenant, owner_kind, owner_value), operation, attempts, mem0_id, delivered_at,
	absent_since, missing_since
FROM delivery_before ORDER BY sequence;
DROP TABLE delivery_before;
CREATE INDEX delivery_by_time ON delivery (tenant, delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX delivery_by_mem0_id ON delivery (tenant, mem0_id) WHERE mem0_id IS NOT NULL;
CREATE INDEX delivery_evictable ON delivery (tenant, sequence) WHERE state = 'delivered' AND mem0_id IS NOT NULL;
CREATE INDEX delivery_absent ON delivery (tenant, sequence) WHERE absent_since IS NOT NULL;

-- The version before has told the erased, and what requests asked, by digests without a key: from those phones and
-- words can be guessed.
CREATE TEMP TABLE tenant_key AS
SELECT t.tenant, iif(t.tenant = 'default', hash_key, hmac_of(hash_key, 'tenant' || char(10) || t.tenant)) AS key
FROM journal, (SELECT tenant FROM erasure UNION SELECT tenant FROM request) t;
UPDATE erasure SET identity =
	hmac_of((SELECT key FROM tenant_key k WHERE k.tenant = erasure.tenant), lower(hex(identity)));
UPDATE request SET fingerprint = lower(hex(hmac_of((SELECT k.key FROM tenant_key k WHERE k.tenant = request.tenant),
	'request' || char(10) || key || char(10) || fingerprint)));
DROP TABLE tenant_key;
