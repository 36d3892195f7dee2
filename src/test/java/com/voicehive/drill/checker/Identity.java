package com.voicehive.drill.checker;

import java.util.Locale;

/**
 * A key under which a caller's turns are found.
 *
 * @param value as callers send it
 */
public record Identity(Kind kind, String value) {

	/** In this order they decide whose a turn is. */
	public enum Kind {

		PHONE("phone"), EMAIL("email"), EXTERNAL_ID("external_id"), NAME("name"), SESSION("session_id");

		private final String word;

		Kind(String word) {
			this.word = word;
		}

		/** The {@code identifier_type}. */
		public String word() {
			return this.word;
		}

	}

	public static Identity session(String sessionId) {
		return new Identity(Kind.SESSION, sessionId);
	}

	/** Whether it tells one person from all others. */
	public boolean isPersonal() {
		return this.kind.compareTo(Kind.NAME) < 0;
	}

	/** The {@code user_id} of its memories in Mem0. */
	String mem0UserId() {
		return switch (this.kind) {
			case PHONE -> this.value;
			case EMAIL -> this.value.toLowerCase(Locale.ROOT);
			case EXTERNAL_ID -> isBare() ? this.value : "external:" + this.value;
			case NAME -> "name:" + this.value.toLowerCase(Locale.ROOT);
			case SESSION -> "session:" + this.value;
		};
	}

	private boolean isBare() {
		return !this.value.startsWith("+") && !this.value.contains(":") && !this.value.contains("@");
	}

}
