package com.voicehive.local.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import org.jspecify.annotations.Nullable;

/**
 * The store's own keys as they stand in it. They outlive every key of the operator, which
 * only wraps them: so tombstones, wishes, receipts and the audit need never be hashed
 * again.
 *
 * @param hashKey of hashes; wrapped when there are the others
 * @param nameKey of what is hidden, wrapped; null in a store without an operator's key
 * @param fileKey of the index's files, wrapped
 */
public record StoreKeys(byte[] hashKey, byte @Nullable [] nameKey, byte @Nullable [] fileKey) {

	/** AES-SIV takes two of 256 bits. */
	static final int NAME_KEY = 64;

	private static final int FILE_KEY = 32;

	private static final byte[] HASHES = { 'h' };

	private static final byte[] NAMES = { 'n' };

	private static final byte[] FILES = { 'f' };

	public boolean isSealed() {
		return this.nameKey != null;
	}

	/** With keys of a store that had none but that of hashes. */
	public StoreKeys sealed(OperatorKeys keys) {
		try {
			return new StoreKeys(keys.seal(this.hashKey, HASHES), keys.seal(random(NAME_KEY), NAMES),
					keys.seal(random(FILE_KEY), FILES));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] random(int length) {
		byte[] key = new byte[length];
		new SecureRandom().nextBytes(key);
		return key;
	}

	/**
	 * @throws VaultException when none of the operator's keys has wrapped them
	 */
	public Vault vault(OperatorKeys keys) {
		return new SealedVault(unwrap(keys, this.hashKey, HASHES), unwrap(keys, this.nameKey, NAMES), keys);
	}

	/** The key of the index's files. */
	public byte[] files(OperatorKeys keys) {
		return unwrap(keys, this.fileKey, FILES);
	}

	private static byte[] unwrap(OperatorKeys keys, byte @Nullable [] wrapped, byte[] what) {
		try {
			if (wrapped == null) {
				throw new GeneralSecurityException("not there");
			}
			return keys.unseal(wrapped, what);
		}
		catch (GeneralSecurityException ex) {
			throw new VaultException("the store's keys can't be unwrapped", ex);
		}
	}

	/** Whether the operator's first key wraps them. */
	public boolean isCurrent(OperatorKeys keys) {
		return keys.isCurrent(this.hashKey);
	}

	/** The same keys, wrapped by the operator's first. */
	public StoreKeys rewrapped(OperatorKeys keys) {
		try {
			return new StoreKeys(keys.seal(unwrap(keys, this.hashKey, HASHES), HASHES),
					keys.seal(unwrap(keys, this.nameKey, NAMES), NAMES),
					keys.seal(unwrap(keys, this.fileKey, FILES), FILES));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
