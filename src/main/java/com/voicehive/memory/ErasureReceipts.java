package com.voicehive.memory;

import java.util.Optional;

/** The receipts of a tenant's erasures, which stay. */
public interface ErasureReceipts {

	/**
	 * The receipt of an erasure, as far as it has come; empty when there was none.
	 * @throws StoreUnavailableException when it can't be read
	 */
	Optional<ErasureReceipt> find(String erasureId);

	/**
	 * Looks whether a receipt is one of this service, and whose.
	 * @param signed {@link ErasureReceipt#signed}
	 * @param identity any that was erased
	 */
	Verdict verify(String signed, Identity identity);

	/**
	 * What a receipt is worth.
	 *
	 * @param valid whether it is as this service wrote it
	 * @param matches whether the identity was erased by it; never of one that is not
	 * valid
	 */
	record Verdict(boolean valid, boolean matches) {
	}

}
