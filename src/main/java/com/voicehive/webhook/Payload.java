package com.voicehive.webhook;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

import com.voicehive.conversation.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * A part of what a platform sent, in which anything may be missing, null or of another
 * kind.
 */
record Payload(JsonNode node) {

	static final Payload MISSING = new Payload(MissingNode.getInstance());

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** What a text holds as JSON; missing when it is none. */
	static Payload parse(@Nullable String json) {
		try {
			return (json != null) ? new Payload(JSON.readTree(json)) : MISSING;
		}
		catch (JacksonException | NumberFormatException ex) {
			return MISSING;
		}
	}

	static Payload ofText(String text) {
		return new Payload(StringNode.valueOf(text));
	}

	/** The part under these names, from the outside in. */
	Payload at(String... names) {
		JsonNode part = this.node;
		for (String name : names) {
			part = part.path(name);
		}
		return new Payload(part);
	}

	/** The first of these that says anything. */
	static Payload firstOf(Payload... parts) {
		return Stream.of(parts).filter(Payload::saysAnything).findFirst().orElse(MISSING);
	}

	private boolean saysAnything() {
		return (this.node.isContainer()) ? !this.node.isEmpty() : text() != null;
	}

	boolean isObject() {
		return this.node.isObject();
	}

	boolean isMissing() {
		return this.node.isMissingNode() || this.node.isNull();
	}

	/** Its text, also of a number; null when it has none but blanks. */
	@Nullable String text() {
		return switch (this.node.getNodeType()) {
			case STRING -> Words.clean(this.node.stringValue());
			case NUMBER, BOOLEAN -> this.node.asString();
			default -> null;
		};
	}

	String text(String otherwise) {
		String text = text();
		return (text != null) ? text : otherwise;
	}

	boolean isTrue() {
		return "true".equals(text());
	}

	/** Its number, also when it is written as a text; null when it is none. */
	@Nullable Double number() {
		try {
			String text = text();
			double number = (text != null) ? Double.parseDouble(text) : Double.NaN;
			return Double.isFinite(number) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** What it lists; nothing when it is no list. */
	List<Payload> items() {
		return this.node.isArray() ? this.node.valueStream().map(Payload::new).toList() : List.of();
	}

	/** The names of its parts. */
	List<String> names() {
		return this.node.isObject() ? List.copyOf(this.node.propertyNames()) : List.of();
	}

	/**
	 * Its own value where it is an object or a list, else what its text holds as JSON.
	 */
	Payload parsed() {
		return this.node.isContainer() ? this : parse(text());
	}

	/** A number, flag or text as the wire has it; null for all else. */
	@Nullable Object scalar() {
		return switch (this.node.getNodeType()) {
			case NUMBER -> number(this.node.numberValue());
			case BOOLEAN -> this.node.booleanValue();
			default -> text();
		};
	}

	private @Nullable Object number(Number number) {
		boolean fits = number instanceof Integer || number instanceof Long || number instanceof BigInteger
				|| number instanceof BigDecimal;
		return fits ? number : number();
	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "Payload(...)";
	}

}
