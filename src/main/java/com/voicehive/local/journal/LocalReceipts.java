package com.voicehive.local.journal;

import java.util.Optional;

import com.voicehive.memory.ErasureReceipt;
import com.voicehive.memory.ErasureReceipts;
import com.voicehive.memory.Identity;

/** The receipts in the journal's database. */
public record LocalReceipts(Partition data) implements ErasureReceipts {

	@Override
	public Optional<ErasureReceipt> find(String erasureId) {
		return this.data.read((session) -> {
			SignedReceipts signed = SignedReceipts.of(session);
			return new ReceiptTable(session).find(erasureId).map(signed::receipt);
		});
	}

	@Override
	public Verdict verify(String signed, Identity identity) {
		return this.data.read(SignedReceipts::of).verify(signed, identity);
	}

}
