package com.voicehive.identity;

import org.jspecify.annotations.Nullable;

/**
 * What a caller id tells of who is calling.
 *
 * @param kind what it is
 * @param value the phone in E.164 or the address; empty for the other kinds
 */
public record CallerId(Kind kind, String value) {

	public static final CallerId NOBODY = new CallerId(Kind.NOBODY, "");

	public static final CallerId UNREADABLE = new CallerId(Kind.UNREADABLE, "");

	/** What a caller id is. */
	public enum Kind {

		/** A telephone number. */
		PHONE,

		/** The address of somebody who calls without a number. */
		ADDRESS,

		/** What networks and programs send when they tell nobody. */
		NOBODY,

		/** None of these. */
		UNREADABLE

	}

	static CallerId phone(String e164) {
		return new CallerId(Kind.PHONE, e164);
	}

	static CallerId address(String address) {
		return new CallerId(Kind.ADDRESS, address);
	}

	/** The phone in E.164; null when it tells none. */
	public @Nullable String phone() {
		return (this.kind == Kind.PHONE) ? this.value : null;
	}

	/** The address; null when it tells none. */
	public @Nullable String address() {
		return (this.kind == Kind.ADDRESS) ? this.value : null;
	}

	/** Reveals the kind only. */
	@Override
	public String toString() {
		return this.kind + "(...)";
	}

}
