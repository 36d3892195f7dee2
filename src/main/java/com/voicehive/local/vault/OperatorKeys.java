package com.voicehive.local.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;

/**
 * The operator's keys: the first seals, all open. Each is 256 bits, for AES-GCM (NIST SP
 * 800-38D) by Tink; what is sealed begins with the id of its key.
 */
@AccessesPartialKey
public final class OperatorKeys {

	/** In bytes. */
	public static final int LENGTH = 32;

	/** Tink's, of what is sealed: a version, then the key's id. */
	static final int PREFIX = 5;

	private static final int NONCE = 12;

	private static final int TAG = 16;

	private final Aead aead;

	/** In the order of the keys. */
	private final List<Integer> ids;

	private final byte[] prefix;

	private OperatorKeys(Aead aead, List<Integer> ids) {
		this.aead = aead;
		this.ids = ids;
		this.prefix = ByteBuffer.allocate(PREFIX).put((byte) 1).putInt(ids.get(0)).array();
	}

	/**
	 * @param keys of {@value #LENGTH} bytes each, at least one
	 */
	public static OperatorKeys of(List<byte[]> keys) {
		try {
			AeadConfig.register();
			KeysetHandle.Builder ring = KeysetHandle.newBuilder();
			Set<Integer> ids = new LinkedHashSet<>();
			for (byte[] key : keys) {
				int id = idOf(key);
				if (ids.add(id)) {
					KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(aesGcm(key, id)).withFixedId(id);
					ring.addEntry((ids.size() == 1) ? entry.makePrimary() : entry);
				}
			}
			Aead aead = ring.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
			return new OperatorKeys(aead, List.copyOf(ids));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("keys that can't be used", ex);
		}
	}

	private static AesGcmKey aesGcm(byte[] key, int id) throws GeneralSecurityException {
		return AesGcmKey.builder()
			.setParameters(AesGcmParameters.builder()
				.setKeySizeBytes(LENGTH)
				.setIvSizeBytes(NONCE)
				.setTagSizeBytes(TAG)
				.setVariant(AesGcmParameters.Variant.TINK)
				.build())
			.setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
			.setIdRequirement(id)
			.build();
	}

	/** By which a key is known again, whatever its place among the others. */
	private static int idOf(byte[] key) {
		return ByteBuffer.wrap(new Mac(key).of("id of this key")).getInt();
	}

	byte[] seal(byte[] bytes, byte[] place) throws GeneralSecurityException {
		return this.aead.encrypt(bytes, place);
	}

	byte[] unseal(byte[] sealed, byte[] place) throws GeneralSecurityException {
		return this.aead.decrypt(sealed, place);
	}

	/** By which the first key is known again; says nothing of the key. */
	public int first() {
		return this.ids.get(0);
	}

	/** Whether a key is among them. */
	public boolean contains(int id) {
		return this.ids.contains(id);
	}

	/** Whether the first key has sealed it. */
	public boolean isCurrent(byte[] sealed) {
		return sealed.length >= PREFIX && Arrays.equals(this.prefix, 0, PREFIX, sealed, 0, PREFIX);
	}

	/**
	 * Whether the first key has sealed a text, see {@link Vault#seal(String, String)}.
	 */
	public boolean isCurrent(String sealed) {
		// The least that begins with the id, of what is written in base64.
		return sealed.length() > 8 && isCurrent(Base64.getUrlDecoder().decode(sealed.substring(0, 8)));
	}

	static int overhead() {
		return PREFIX + NONCE + TAG;
	}

}
