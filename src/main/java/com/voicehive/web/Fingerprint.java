package com.voicehive.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/**
 * A digest of a JSON value: blanks, escapes, the order of fields and the spelling of
 * numbers, such as {@code 1.0} for {@code 1}, don't change it.
 */
final class Fingerprint {

	private final MessageDigest digest = sha256();

	/** The digest of a call and its body. */
	static String of(String call, JsonNode body) {
		Fingerprint fingerprint = new Fingerprint();
		fingerprint.add('c', call);
		fingerprint.add(body);
		return HexFormat.of().formatHex(fingerprint.digest.digest());
	}

	/** The digest by which versions before this one knew a call and its body. */
	static String former(String call, byte[] body) {
		MessageDigest digest = sha256();
		digest.update((call + "\n").getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest.digest(body));
	}

	private void add(JsonNode value) {
		switch (value.getNodeType()) {
			case OBJECT -> {
				Map<String, JsonNode> fields = new TreeMap<>();
				value.properties().forEach((field) -> fields.put(field.getKey(), field.getValue()));
				add('{', fields.size());
				fields.forEach((name, field) -> {
					add('"', name);
					add(field);
				});
			}
			case ARRAY -> {
				add('[', value.size());
				value.forEach(this::add);
			}
			case STRING -> add('"', value.stringValue());
			case NUMBER -> add('0', value.decimalValue().stripTrailingZeros().toString());
			default -> add('v', value.toString());
		}
	}

	/** Not in UTF-8, in which all halves of surrogate pairs would be one. */
	private void add(char kind, String text) {
		add(kind, text.length());
		ByteBuffer chars = ByteBuffer.allocate(text.length() * Character.BYTES);
		chars.asCharBuffer().put(text);
		this.digest.update(chars);
	}

	private void add(char kind, int size) {
		this.digest.update(ByteBuffer.allocate(Character.BYTES + Integer.BYTES).putChar(kind).putInt(size).flip());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
