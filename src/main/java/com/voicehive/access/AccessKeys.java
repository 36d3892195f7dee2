package com.voicehive.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Keys by their hashes. The keys themselves are nowhere in this service. */
public final class AccessKeys {

	/** What entries must be like. */
	public static final String FORMAT = "name:role:sha256hex or name:role:sha256hex:tenant, each key once;"
			+ " roles are agent, support and metrics, tenants " + AccessKey.TENANT;

	static final AccessKeys NONE = new AccessKeys(List.of());

	private static final Pattern ENTRY = Pattern.compile("(?<name>[A-Za-z0-9][A-Za-z0-9._-]{0,63}):(?<role>[a-z]+)"
			+ ":(?<hash>[0-9a-fA-F]{64})(:(?<tenant>" + AccessKey.TENANT + "))?");

	private static final Pattern COMMENT = Pattern.compile("#.*");

	private static final int SHOWN_BYTES = 4;

	private final List<Entry> entries;

	private AccessKeys(List<Entry> entries) {
		this.entries = entries;
	}

	private record Entry(byte[] hash, AccessKey key) {
	}

	/**
	 * Reads what a setting holds.
	 * @param text entries, comma separated
	 * @throws IllegalArgumentException when one can't be used; its message says nothing
	 * of what it holds
	 */
	public static AccessKeys ofSetting(String text) {
		return of(List.of(text.split(",", -1)));
	}

	/**
	 * Reads what a file holds.
	 * @param text entries, one a line, and comments that begin with {@code #}
	 * @throws IllegalArgumentException when one can't be used, or there is none
	 */
	public static AccessKeys ofFile(String text) {
		return of(text.lines()
			.map((line) -> COMMENT.matcher(line).replaceFirst(""))
			.filter((line) -> !line.isBlank())
			.toList());
	}

	private static AccessKeys of(List<String> texts) {
		List<Entry> entries = texts.stream().map((text) -> entry(text.strip())).toList();
		if (entries.isEmpty()) {
			throw new IllegalArgumentException(FORMAT);
		}
		return distinct(entries);
	}

	private static AccessKeys distinct(List<Entry> entries) {
		if (entries.stream().map((entry) -> HexFormat.of().formatHex(entry.hash())).distinct().count() < entries
			.size()) {
			throw new IllegalArgumentException(FORMAT);
		}
		return new AccessKeys(entries);
	}

	private static Entry entry(String text) {
		Matcher parts = ENTRY.matcher(text);
		if (!parts.matches()) {
			throw new IllegalArgumentException(FORMAT);
		}
		Role role = Role.named(parts.group("role")).orElseThrow(() -> new IllegalArgumentException(FORMAT));
		String tenant = Objects.requireNonNullElse(parts.group("tenant"), AccessKey.DEFAULT_TENANT);
		byte[] hash = HexFormat.of().parseHex(parts.group("hash"));
		return new Entry(hash, new AccessKey(parts.group("name"), role, tenant, beginning(hash)));
	}

	private static String beginning(byte[] hash) {
		return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
	}

	/**
	 * These and others.
	 * @throws IllegalArgumentException when both have one
	 */
	AccessKeys and(AccessKeys others) {
		List<Entry> all = new ArrayList<>(this.entries);
		all.addAll(others.entries);
		return distinct(all);
	}

	public boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/** Who holds a key. How long it takes tells nothing of how near a wrong one is. */
	Optional<AccessKey> holder(String key) {
		byte[] hash = sha256(key);
		@Nullable AccessKey found = null;
		for (Entry entry : this.entries) {
			if (MessageDigest.isEqual(entry.hash(), hash)) {
				found = entry.key();
			}
		}
		return Optional.ofNullable(found);
	}

	private static byte[] sha256(String key) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
