package com.voicehive.memory;

import java.util.Iterator;
import java.util.List;

/** The answer to a {@link StoreRequest}, or to an earlier one with the same key. */
public record StoreAnswer(List<Receipt> receipts, boolean replayed) {

	/**
	 * The same answer with a receipt for each draft, also for those that were not kept.
	 */
	StoreAnswer withNotKept(List<Boolean> mayKeep) {
		if (this.receipts.size() == mayKeep.size()) {
			return this;
		}
		Iterator<Receipt> kept = this.receipts.iterator();
		List<Receipt> all = mayKeep.stream()
			.map((may) -> (may && kept.hasNext()) ? kept.next() : Receipt.NOT_KEPT)
			.toList();
		return new StoreAnswer(all, this.replayed);
	}

}
