package com.voicehive.facade;

import java.util.Objects;
import java.util.stream.Stream;

import com.voicehive.conversation.Words;
import com.voicehive.web.RefusedException;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whose memories are meant, as a client sends it; each part is null when it plays none.
 *
 * @param user the person
 * @param agent the client's own id of an agent
 * @param app the client's own id of an application
 * @param run the conversation
 */
record Scope(@Nullable String user, @Nullable String agent, @Nullable String app, @Nullable String run) {

	static final Scope NOBODY = new Scope(null, null, null, null);

	/** Stands for any. */
	static final String ANY = "*";

	/** The ids that stand beside each other in a body or a query. */
	static Scope of(JsonNode fields) {
		return new Scope(id(fields, "user_id"), id(fields, "agent_id"), id(fields, "app_id"), id(fields, "run_id"));
	}

	private static @Nullable String id(JsonNode fields, String name) {
		JsonNode value = fields.path(name);
		if (!value.isString() && !value.isNumber()) {
			if (value.isMissingNode() || value.isNull()) {
				return null;
			}
			throw RefusedException.invalid(name, "must be a string");
		}
		String id = value.asString();
		String defect = TextRules.idDefect(id);
		if (defect != null || TextRules.defect(id) != null) {
			throw RefusedException.invalid(name, Objects.requireNonNullElse(defect, "can't be kept"));
		}
		return (Words.clean(id) != null) ? id : null;
	}

	boolean isEmpty() {
		return equals(NOBODY);
	}

	/** Whether a person or a conversation is named, so that no others' are meant. */
	boolean isConcrete() {
		return isConcrete(this.user) || isConcrete(this.run);
	}

	static boolean isConcrete(@Nullable String id) {
		return id != null && !id.equals(ANY);
	}

	boolean hasAny() {
		return Stream.of(this.user, this.agent, this.app, this.run).anyMatch(ANY::equals);
	}

	/** Both together; what the other names goes before. */
	Scope and(Scope other) {
		return new Scope(either(other.user, this.user), either(other.agent, this.agent), either(other.app, this.app),
				either(other.run, this.run));
	}

	private static @Nullable String either(@Nullable String first, @Nullable String second) {
		return (isConcrete(first) || second == null) ? first : second;
	}

	/** Reveals nothing: ids are personal data and must not reach a log. */
	@Override
	public String toString() {
		return "Scope(...)";
	}

}
