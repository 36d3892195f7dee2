-- What Mem0 is owed is one log, in which adds, deletions and erasures ride in the lane of their owner.
CREATE TABLE operation (
	-- AUTOINCREMENT: a place is never given again.
	sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
	-- Where it waits; null while it is set aside.
	lane         TEXT,
	kind         TEXT    NOT NULL,
	-- Our id; null for an erasure, and for what Mem0 alone knows.
	memory       TEXT,
	-- Of an add while it is to be sent: then those of one session go in order. Of a deletion, as far as known.
	session_id   TEXT,
	mem0_id      TEXT,
	erased_kind  TEXT,
	erased_value TEXT,
	requested_at INTEGER NOT NULL,
	attempts     INTEGER NOT NULL DEFAULT 0,
	maybe_sent   INTEGER NOT NULL DEFAULT 0,
	next_attempt INTEGER NOT NULL DEFAULT 0,
	last_error   TEXT,
	event_id     TEXT,
	-- When Mem0 first let us look for what is to be deleted: what arrives late is waited for from then on.
	looked_at    INTEGER
);
CREATE INDEX operation_by_lane ON operation (lane, sequence);
CREATE INDEX operation_unsent ON operation (session_id, sequence) WHERE kind = 'add' AND session_id IS NOT NULL;
CREATE INDEX operation_deleting ON operation (memory) WHERE kind <> 'add';

-- Operations that go one after the other. A lane is live while a caller waits for its first.
CREATE TABLE lane (
	key        TEXT    PRIMARY KEY,
	first      INTEGER NOT NULL,
	not_before INTEGER NOT NULL DEFAULT 0,
	live_up_to INTEGER NOT NULL DEFAULT 0,
	live       INTEGER NOT NULL GENERATED ALWAYS AS (first <= live_up_to)
) WITHOUT ROWID;
CREATE INDEX lane_next ON lane (live, not_before, first);

-- All that waits, in the order of asking.
CREATE TEMP TABLE waiting AS
SELECT row_number() OVER (ORDER BY requested_at, kind, place) AS sequence, *
FROM (
	SELECT m.created_at AS requested_at, 'add' AS kind, d.sequence AS place,
		CASE
			WHEN d.state = 'rejected' THEN NULL
			WHEN d.event_id IS NOT NULL THEN 'event:' || d.event_id
			ELSE lane_of(d.owner_kind, d.owner_value)
		END AS lane,
		m.id AS memory, iif(d.state = 'pending' AND d.event_id IS NULL, m.session_id, NULL) AS session_id,
		NULL AS mem0_id, NULL AS erased_kind, NULL AS erased_value, d.attempts, d.attempts > 0 AS maybe_sent,
		iif(d.attempts > 0, d.next_attempt, 0) AS next_attempt, d.last_error, d.event_id, NULL AS looked_at
	FROM delivery d JOIN memory m ON m.sequence = d.sequence
	WHERE d.state IN ('pending', 'rejected')
	UNION ALL
	SELECT requested_at, iif(erased_kind IS NULL, 'delete', 'erase'), sequence,
		iif(looked_at IS NULL AND erased_kind IS NOT NULL, lane_of(erased_kind, erased_value), NULL),
		memory_id, NULL, mem0_id, erased_kind, erased_value, attempts, 0, iif(attempts > 0 OR looked_at IS NOT NULL,
		next_attempt, 0), NULL, NULL, looked_at
	FROM owed_deletion
);
CREATE INDEX temp.waiting_add ON waiting (place) WHERE kind = 'add';

INSERT INTO operation (sequence, lane, kind, memory, session_id, mem0_id, erased_kind, erased_value, requested_at,
	attempts, maybe_sent, next_attempt, last_error, event_id, looked_at)
SELECT sequence,
	-- Nobody knows any more whose the memory was: its deletion has a lane of its own.
	iif(kind <> 'add' AND lane IS NULL, 'look:' || sequence, lane),
	kind, memory, session_id, mem0_id, erased_kind, erased_value, requested_at, attempts, maybe_sent, next_attempt,
	last_error, event_id, looked_at
FROM waiting ORDER BY sequence;

INSERT INTO lane (key, first) SELECT lane, min(sequence) FROM operation WHERE lane IS NOT NULL GROUP BY lane;
UPDATE lane SET not_before = (SELECT next_attempt FROM operation WHERE sequence = first);

-- What is left to tell of each memory, and its operation while it waits or is set aside: then it is refused.
CREATE TABLE told (
	sequence     INTEGER PRIMARY KEY,
	state        TEXT    NOT NULL,
	owner_kind   TEXT    NOT NULL,
	owner_value  TEXT    NOT NULL,
	operation    INTEGER,
	attempts     INTEGER NOT NULL DEFAULT 0,
	mem0_id      TEXT,
	delivered_at INTEGER
);
INSERT INTO told
SELECT sequence, iif(state = 'rejected', 'pending', state), owner_kind, owner_value,
	(SELECT w.sequence FROM waiting w WHERE w.kind = 'add' AND w.place = d.sequence), attempts, mem0_id, delivered_at
FROM delivery d;

DROP TABLE waiting;
DROP TABLE owed_deletion;
DROP TABLE delivery;
ALTER TABLE told RENAME TO delivery;
CREATE INDEX delivery_by_time ON delivery (delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX delivery_by_mem0_id ON delivery (mem0_id) WHERE mem0_id IS NOT NULL;
CREATE INDEX delivery_evictable ON delivery (sequence) WHERE state = 'delivered' AND mem0_id IS NOT NULL;
