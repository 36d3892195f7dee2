package com.voicehive.facade;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/**
 * A memory as Mem0's clients see it.
 *
 * @param foundBy the {@code user_id} under which it was looked for; null when by none
 */
record View(Memory memory, @Nullable String foundBy) {

	/** Within the metadata: what a client of Mem0 has said of the memory. */
	static final String KEY = "mem0";

	static final String EXPIRES = "expiration_date";

	/** What a client has said of it; null when nothing. */
	@Nullable String said(String name) {
		return (this.memory.metadata().get(KEY) instanceof Map<?, ?> said && said.get(name) instanceof String text)
				? text : null;
	}

	/** As the client sent it. */
	@Nullable String user() {
		String said = said("user_id");
		return (said != null) ? said : user(this.memory.caller());
	}

	/** How somebody is shown of whom a client has said nothing else. */
	static @Nullable String user(Caller caller) {
		return Stream.of(caller.phone(), caller.email(), caller.externalId())
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Nullable String run() {
		boolean ownSession = this.memory.metadata().containsKey(KEY) && said("run_id") == null;
		return ownSession ? null : this.memory.caller().sessionId();
	}

	/** What was said; of a turn with one side its words alone. */
	String text() {
		Turn turn = this.memory.turn();
		if (turn == null || (turn.query() != null && turn.answer() != null)) {
			return this.memory.text();
		}
		return String.valueOf((turn.query() != null) ? turn.query() : turn.answer());
	}

	Map<String, @Nullable Object> metadata() {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>(this.memory.metadata());
		metadata.remove(KEY);
		return metadata;
	}

	Instant updatedAt() {
		return (this.memory.revision() != null) ? this.memory.revision().since() : this.memory.createdAt();
	}

	boolean hasExpired(Instant now) {
		String expires = said(EXPIRES);
		Instant end = (expires != null) ? Times.read(expires) : null;
		return end != null && !end.isAfter(now);
	}

	/** As the wire has it. */
	Map<String, @Nullable Object> json() {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", this.memory.id());
		json.put("memory", text());
		json.put("user_id", user());
		json.put("agent_id", said("agent_id"));
		json.put("app_id", said("app_id"));
		json.put("run_id", run());
		json.put("session_id", run());
		json.put("metadata", metadata());
		json.put("categories", List.copyOf(this.memory.tags()));
		json.put("created_at", this.memory.createdAt().toString());
		json.put("updated_at", updatedAt().toString());
		json.put(EXPIRES, said(EXPIRES));
		return json;
	}

	/** The same with how well it answers a question. */
	Map<String, @Nullable Object> json(double score) {
		Map<String, @Nullable Object> json = json();
		json.put("score", score);
		return json;
	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "View(...)";
	}

}
