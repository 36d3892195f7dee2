-- By the mac of its first entry a chain is told from one that was begun in its place. Those that are here have none.
ALTER TABLE audit_seal ADD COLUMN first BLOB NOT NULL DEFAULT x'';
-- Over the list of all chains: none can go with its seal.
ALTER TABLE journal ADD COLUMN audit_chains BLOB;
UPDATE journal SET audit_chains = hmac_of(hash_key, 'chains' || char(10) || coalesce(
	(SELECT group_concat(tenant || ' ', char(10)) FROM (SELECT tenant FROM audit_seal ORDER BY tenant)), ''));

-- How many of each state there are is told without looking at each.
CREATE INDEX delivery_by_state ON delivery (tenant, state);
