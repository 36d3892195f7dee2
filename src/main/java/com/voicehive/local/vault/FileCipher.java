package com.voicehive.local.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.util.SecretBytes;

/**
 * Seals whole files, which can be read at any place: AES-GCM over segments of 4 KiB, with
 * a key for each file (Tink's AES-GCM-HKDF streaming).
 */
@AccessesPartialKey
public final class FileCipher {

	private static final int SEGMENT = 4096;

	private final StreamingAead files;

	/**
	 * @param key of 32 bytes
	 */
	public FileCipher(byte[] key) {
		try {
			AesGcmHkdfStreamingKey streaming = AesGcmHkdfStreamingKey.create(AesGcmHkdfStreamingParameters.builder()
				.setKeySizeBytes(key.length)
				.setDerivedAesGcmKeySizeBytes(key.length)
				.setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
				.setCiphertextSegmentSizeBytes(SEGMENT)
				.build(), SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()));
			// Not by a set of keys: that tells how long a file is only once it was read.
			this.files = AesGcmHkdfStreaming.create(streaming);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("a key that can't be used", ex);
		}
	}

	/** What is written to it is sealed in the other, which is whole once it is closed. */
	public OutputStream sealing(OutputStream sealed, String name) throws IOException {
		try {
			return this.files.newEncryptingStream(sealed, name.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IOException("a file can't be sealed", ex);
		}
	}

	/**
	 * What is sealed in the other.
	 * @throws IOException when it was not sealed by this, under that name
	 */
	public SeekableByteChannel opening(SeekableByteChannel sealed, String name) throws IOException {
		try {
			return this.files.newSeekableDecryptingChannel(sealed, name.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IOException("a file can't be opened", ex);
		}
	}

}
