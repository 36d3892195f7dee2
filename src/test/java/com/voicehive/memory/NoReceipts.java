package com.voicehive.memory;

import java.util.Optional;

/** Receipts of which nothing is asked. */
public final class NoReceipts implements ErasureReceipts {

	@Override
	public Optional<ErasureReceipt> find(String erasureId) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Verdict verify(String signed, Identity identity) {
		throw new UnsupportedOperationException();
	}

}
