package com.voicehive.memory;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.memory.Identity.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Who a memory is about, as far as the call told. What was sent is kept, also where it
 * only says that nobody is known; nobody is found by that.
 *
 * @param phone in E.164, or null when unknown or withheld
 * @param email as sent, or null when unknown
 * @param externalId the operator's own id of the person, as sent, or null when unknown
 * @param name as sent, or null when unknown
 * @param sessionId as sent
 * @param callerId what was sent in place of a phone and can't be read as one, or null
 */
public record Caller(@Nullable String phone, @Nullable String email, @Nullable String externalId, @Nullable String name,
		String sessionId, @Nullable String callerId) {

	/** A caller of whom a phone and a name at most are known. */
	public Caller(@Nullable String phone, @Nullable String name, String sessionId) {
		this(phone, null, null, name, sessionId, null);
	}

	/** The normalised name, or null when it is nobody's. */
	public @Nullable String nameKey() {
		return (this.name != null) ? known(Names.key(this.name)) : null;
	}

	/** The normalised e-mail, or null when it is nobody's. */
	public @Nullable String emailKey() {
		return (this.email != null) ? known(Emails.key(this.email)) : null;
	}

	/** The external id by which the caller is found, or null when it is nobody's. */
	public @Nullable String externalKey() {
		return (this.externalId != null && !Nobody.is(this.externalId)) ? this.externalId : null;
	}

	private static @Nullable String known(String key) {
		return key.isEmpty() ? null : key;
	}

	/**
	 * The identity that owns the memory: the first of phone, e-mail, external id, name
	 * and session. Turns of one owner are delivered in the order of their storing.
	 */
	public Identity owner() {
		return inOrder().findFirst().orElseThrow();
	}

	/** Every identity under which the memory is found, its owner first. */
	public Set<Identity> identities() {
		return inOrder().collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Each is read when its turn comes: names take longest, and own little. */
	private Stream<Identity> inOrder() {
		return Stream.of(Kind.values()).mapMulti((kind, identities) -> {
			String value = value(kind);
			if (value != null) {
				identities.accept(new Identity(kind, value));
			}
		});
	}

	private @Nullable String value(Kind kind) {
		return switch (kind) {
			case PHONE -> this.phone;
			case EMAIL -> emailKey();
			case EXTERNAL_ID -> externalKey();
			case NAME -> nameKey();
			case SESSION -> this.sessionId;
		};
	}

	/** Reveals nothing: a caller is personal data and must not reach a log. */
	@Override
	public String toString() {
		return "Caller(...)";
	}

}
