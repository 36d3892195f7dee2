package com.voicehive;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import com.voicehive.local.vault.OperatorKeys;
import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;

/**
 * By which keys what is kept on this machine is encrypted.
 *
 * @param keys one a line, each {@value OperatorKeys#LENGTH} bytes in base64 or hex; empty
 * for no encryption
 */
record EncryptionSettings(String keys) {

	@AssertTrue(message = "32 bytes in base64 or hex, such as openssl rand -base64 32 makes; several, one a line")
	boolean isKeys() {
		try {
			return parsed().stream().allMatch((key) -> key.length == OperatorKeys.LENGTH);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** Null when nothing is to be encrypted. */
	@Nullable OperatorKeys operatorKeys() {
		List<byte[]> parsed = parsed();
		return parsed.isEmpty() ? null : OperatorKeys.of(parsed);
	}

	private List<byte[]> parsed() {
		return this.keys.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty())
			.map(EncryptionSettings::parse)
			.toList();
	}

	private static byte[] parse(String key) {
		if (key.length() == 2 * OperatorKeys.LENGTH) {
			return HexFormat.of().parseHex(key);
		}
		return Base64.getDecoder().decode(key.replace('-', '+').replace('_', '/'));
	}

	/** Reveals nothing of the keys. */
	@Override
	public String toString() {
		return "EncryptionSettings(" + (this.keys.isEmpty() ? "none" : "set") + ")";
	}

}
