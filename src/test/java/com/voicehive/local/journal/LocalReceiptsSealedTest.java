package com.voicehive.local.journal;

import java.nio.file.Path;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.vault.Keys;
import com.voicehive.local.vault.OperatorKeys;
import com.voicehive.memory.ErasureReceipt;
import com.voicehive.memory.ErasureReceipts.Verdict;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;

class LocalReceiptsSealedTest extends LocalReceiptsContract {

	@TempDir
	private Path directory;

	private OperatorKeys keys = Keys.FIRST;

	@Override
	LocalStore openStore() {
		return LocalStore.open(this.directory, ids(new SettableClock()), null, Set.of(), this.keys);
	}

	@Test
	void withAnotherKeyOfTheOperator_theReceiptIsTheSame() {
		String id = String.valueOf(this.store.erase(Set.of(MARIAS_PHONE), START, true, "front-office").erasureId());
		ErasureReceipt receipt = receipts().find(id).orElseThrow();
		close();
		this.keys = Keys.of(2, 1);
		open();
		assertThat(receipts().find(id)).contains(receipt);
		assertThat(receipts().verify(receipt.signed(), MARIAS_PHONE)).isEqualTo(new Verdict(true, true));
	}

}
