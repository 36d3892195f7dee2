package com.voicehive.local.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.util.SecretBytes;

/**
 * With an operator's keys. What is hidden begins with its keyed hash and can be shown
 * again (AES-SIV, RFC 5297), by a key of the store's own, so that it is found whichever
 * of the operator's keys is the first.
 */
@AccessesPartialKey
final class SealedVault implements Vault {

	private final byte[] hashKey;

	private final DeterministicAead names;

	private final OperatorKeys keys;

	/**
	 * @param nameKey of {@value StoreKeys#NAME_KEY} bytes
	 */
	SealedVault(byte[] hashKey, byte[] nameKey, OperatorKeys keys) {
		this.hashKey = hashKey;
		this.names = aesSiv(nameKey);
		this.keys = keys;
	}

	private static DeterministicAead aesSiv(byte[] key) {
		try {
			DeterministicAeadConfig.register();
			AesSivKey siv = AesSivKey.builder()
				.setParameters(AesSivParameters.builder()
					.setKeySizeBytes(key.length)
					.setVariant(AesSivParameters.Variant.NO_PREFIX)
					.build())
				.setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
				.build();
			return KeysetHandle.newBuilder()
				.addEntry(KeysetHandle.importKey(siv).withRandomId().makePrimary())
				.build()
				.getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("a key that can't be used", ex);
		}
	}

	@Override
	public byte[] hashKey() {
		return this.hashKey;
	}

	@Override
	public String hide(String kind, String value) {
		try {
			return text(this.names.encryptDeterministically(utf8(value), utf8(kind)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String show(String kind, String hidden) {
		try {
			return utf8(this.names.decryptDeterministically(bytes(hidden), utf8(kind)));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new VaultException("what is hidden can't be shown", ex);
		}
	}

	@Override
	public String seal(String place, String text) {
		return text(seal(place, utf8(text)));
	}

	@Override
	public String unseal(String place, String sealed) {
		try {
			return utf8(unseal(place, bytes(sealed)));
		}
		catch (IllegalArgumentException ex) {
			throw new VaultException("what is kept was never sealed", ex);
		}
	}

	@Override
	public byte[] seal(String place, byte[] bytes) {
		try {
			return this.keys.seal(bytes, utf8(place));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public byte[] unseal(String place, byte[] sealed) {
		try {
			return this.keys.unseal(sealed, utf8(place));
		}
		catch (GeneralSecurityException ex) {
			throw new VaultException("what is sealed can't be opened", ex);
		}
	}

	@Override
	public int overhead() {
		return OperatorKeys.overhead();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String utf8(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static byte[] bytes(String text) {
		return Base64.getUrlDecoder().decode(text);
	}

}
