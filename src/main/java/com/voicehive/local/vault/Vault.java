package com.voicehive.local.vault;

/**
 * The keys of one store. Values that are looked up are hidden, so that equal ones stay
 * equal; all others are sealed, each time differently. A store without an operator's key
 * keeps both as they are, and has a key for hashes alone.
 */
public interface Vault {

	/** The vault of a store that nobody has given a key to. */
	static Vault open(byte[] hashKey) {
		return new OpenVault(hashKey);
	}

	/** The key of what is known again by a hash alone, such as who was erased. */
	byte[] hashKey();

	/**
	 * A value by which rows are found.
	 * @param kind of what: equal values of two kinds are hidden differently
	 */
	String hide(String kind, String value);

	/**
	 * A value that was hidden.
	 * @throws VaultException when it was not, by this vault
	 */
	String show(String kind, String hidden);

	/**
	 * A text that is only read.
	 * @param place where it stands: in another it can't be opened
	 */
	String seal(String place, String text);

	/**
	 * A text that was sealed.
	 * @throws VaultException when it was not, by this vault, for that place
	 */
	String unseal(String place, String sealed);

	/** Bytes, see {@link #seal(String, String)}. */
	byte[] seal(String place, byte[] bytes);

	/** Bytes, see {@link #unseal(String, String)}. */
	byte[] unseal(String place, byte[] sealed);

	/** By how many bytes what is sealed is longer. */
	int overhead();

}
