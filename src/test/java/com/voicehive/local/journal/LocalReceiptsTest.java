package com.voicehive.local.journal;

import java.nio.file.Path;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.ErasureReceipt;
import com.voicehive.memory.ErasureReceipts.Verdict;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static org.assertj.core.api.Assertions.assertThat;

class LocalReceiptsTest extends LocalReceiptsContract {

	@TempDir
	private Path directory;

	@Override
	LocalStore openStore() {
		return LocalStores.open(this.directory, ids(new SettableClock()));
	}

	private ErasureReceipt erased(LocalStore by) {
		String id = String.valueOf(by.erase(Set.of(MARIAS_PHONE), START, true, "front-office").erasureId());
		return by.receipts().find(id).orElseThrow();
	}

	@Test
	void afterARestart_theReceiptIsTheSame() {
		ErasureReceipt receipt = erased(this.store);
		close();
		open();
		assertThat(receipts().find(receipt.id())).contains(receipt);
		assertThat(receipts().verify(receipt.signed(), MARIAS_PHONE)).isEqualTo(new Verdict(true, true));
	}

	@Test
	void anotherTenant_hasNeitherTheReceiptNorItsKey() {
		LocalStore acme = this.store.of(new Tenant("acme"));
		ErasureReceipt receipt = erased(acme);
		assertThat(receipts().find(receipt.id())).isEmpty();
		assertThat(receipts().verify(receipt.signed(), MARIAS_PHONE)).isEqualTo(new Verdict(false, false));
		assertThat(acme.receipts().verify(receipt.signed(), MARIAS_PHONE)).isEqualTo(new Verdict(true, true));
	}

}
