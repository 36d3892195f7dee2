package com.voicehive.memory;

import java.util.List;

/**
 * A store request that is journaled under its key.
 *
 * @param key the request's key and fingerprint
 * @param mayKeep whether each of its drafts is kept, in their order
 */
public record KeyedRequest(RequestKey key, List<Boolean> mayKeep) {

	/**
	 * The request with what its caller is told.
	 * @param kept the receipts of what is kept
	 */
	public RememberedRequest answered(List<Receipt> kept) {
		return new RememberedRequest(this.key, Receipt.ofAll(this.mayKeep, kept));
	}

}
