package com.voicehive.memory;

import java.util.Iterator;
import java.util.List;

/**
 * A store request that is journaled under its key.
 *
 * @param key the request's key and fingerprint
 * @param mayKeep whether each of its drafts is kept, in their order
 * @param redacted what was masked in each that is kept
 */
public record KeyedRequest(RequestKey key, List<Boolean> mayKeep, List<List<Sensitive>> redacted) {

	/** One in which nothing was masked. */
	public KeyedRequest(RequestKey key, List<Boolean> mayKeep) {
		this(key, mayKeep, mayKeep.stream().filter((may) -> may).map((may) -> List.<Sensitive>of()).toList());
	}

	/**
	 * The request with what its caller is told.
	 * @param kept the receipts of what is kept
	 */
	public RememberedRequest answered(List<Receipt> kept) {
		Iterator<List<Sensitive>> next = this.redacted.iterator();
		return new RememberedRequest(this.key,
				Receipt.ofAll(this.mayKeep, kept.stream().map((receipt) -> receipt.redacted(next.next())).toList()));
	}

}
