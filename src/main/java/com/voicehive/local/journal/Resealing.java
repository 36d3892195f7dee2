package com.voicehive.local.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

import com.voicehive.local.vault.OperatorKeys;
import com.voicehive.memory.Encryption;

/**
 * Seals with the operator's first key what another has sealed, beside all other writes.
 * What was hidden, and the index, have keys of the store's own and stay.
 */
public final class Resealing {

	/** In rows: others wait for no more. */
	private static final int TOGETHER = 200;

	private final Database database;

	private final JournalWriter writer;

	private final OperatorKeys keys;

	private final Deque<SealedRows> left = new ArrayDeque<>(SealedRows.ALL);

	private volatile int oldKeys;

	public Resealing(Database database, JournalWriter writer, OperatorKeys keys) {
		this.database = database;
		this.writer = writer;
		this.keys = keys;
		this.oldKeys = database.read((session) -> new KeyTable(session).inUse()).size() - 1;
	}

	/** How far it is. */
	public Encryption progress() {
		return new Encryption(this.oldKeys > 0, this.oldKeys);
	}

	/** Does some, and says whether there is more to do. For one thread. */
	public boolean some() {
		if (this.oldKeys == 0) {
			return false;
		}
		SealedRows next = this.left.peek();
		if (next == null) {
			end();
			return false;
		}
		Optional<SealedRows> after = this.writer
			.write((session) -> Optional.ofNullable(next.reseal(session, this.keys, TOGETHER)));
		this.left.remove();
		after.ifPresent(this.left::addFirst);
		return true;
	}

	private void end() {
		// What the log still has of the old ones.
		this.database.checkpoint();
		this.writer.write((session) -> {
			new KeyTable(session).keepInUse(Set.of(this.keys.first()));
			return true;
		});
		this.oldKeys = 0;
	}

}
