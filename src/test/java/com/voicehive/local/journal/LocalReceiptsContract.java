package com.voicehive.local.journal;

import com.voicehive.local.LocalStore;
import com.voicehive.memory.Callers;
import com.voicehive.memory.ErasureReceipts;
import com.voicehive.memory.ErasureReceiptsContract;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the receipts of every store on this machine do. */
abstract class LocalReceiptsContract extends ErasureReceiptsContract {

	LocalStore store;

	abstract LocalStore openStore();

	@BeforeEach
	void open() {
		this.store = openStore();
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Override
	protected Journal journal() {
		return this.store;
	}

	@Override
	protected Callers callers() {
		return this.store.callers();
	}

	@Override
	protected Outbox outbox() {
		return this.store.outbox();
	}

	@Override
	protected ErasureReceipts receipts() {
		return this.store.receipts();
	}

}
