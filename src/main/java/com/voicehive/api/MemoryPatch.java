package com.voicehive.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.caller.Identities;
import com.voicehive.caller.Lead;
import com.voicehive.caller.LeadContact;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Turn;
import com.voicehive.web.FieldError;
import com.voicehive.web.MergePatch;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Requests;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies a merge patch to what a memory says, and refuses what can't be corrected so.
 */
record MemoryPatch(MergePatch patch, Requests requests, Identities identities) {

	private static final List<String> OF_A_TURN = List.of("query", "answer", "tags", "metadata");

	private static final List<String> OF_A_LEAD = List.of(Lead.DATA, Lead.SUMMARY, "tags", "metadata");

	/** Of what is no more than a text. */
	private static final List<String> OF_A_TEXT = List.of("query");

	private static final Set<String> FIXED = Set.of("id", "type", "session_id", "call_id", "user_name", "user_phone",
			"user_email", "external_id", "caller_id", "occurred_at", "created_at");

	/** Of a lead's fields so many are tried at most for what they say of whom. */
	private static final int MOST_TRIED = 8;

	private static final String WHO = "can't be corrected: it says whom the lead is about";

	Content appliedTo(Memory memory) {
		Turn turn = memory.turn();
		if (turn != null) {
			Correctable now = corrected(OF_A_TURN, said(turn.query(), turn.answer(), memory));
			return Content.of(new Turn(now.query(), now.answer()), now.tagsOrNone(), now.metadataOrNone());
		}
		if (memory.type() == MemoryType.LEAD_SUMMARY && memory.metadata().containsKey(Lead.DATA)) {
			return lead(memory);
		}
		Correctable now = corrected(OF_A_TEXT, said(memory.text(), null, memory));
		return new Content(String.valueOf(now.query()), null, memory.tags(), memory.metadata());
	}

	private static Map<String, @Nullable Object> said(@Nullable String query, @Nullable String answer, Memory memory) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("query", query);
		fields.put("answer", answer);
		fields.put("tags", memory.tags());
		fields.put("metadata", memory.metadata());
		return fields;
	}

	private Content lead(Memory memory) {
		requireOwnFieldsOfALead();
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>(memory.metadata());
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		OF_A_LEAD.forEach((name) -> fields.put(name, metadata.remove(name)));
		fields.put("tags", memory.tags());
		fields.put("metadata", metadata);
		Correctable now = corrected(OF_A_LEAD, fields);
		Map<String, @Nullable Object> data = Objects.requireNonNull(now.leadData());
		if (memory.metadata().get(Lead.DATA) instanceof Map<?, ?> before) {
			requireTheSameCaller(before, data, memory.caller().sessionId());
		}
		return new Lead(data, now.transcriptSummary()).content(now.tagsOrNone(), now.metadataOrNone());
	}

	/** A lead's metadata shows them, and they are corrected by themselves alone. */
	private void requireOwnFieldsOfALead() {
		JsonNode metadata = this.patch.changes().path("metadata");
		List<FieldError> errors = Stream.of(Lead.DATA, Lead.SUMMARY)
			.filter(metadata::has)
			.map((name) -> new FieldError("metadata." + name, "is not of the metadata: correct " + name))
			.toList();
		if (!errors.isEmpty()) {
			throw RefusedException.invalid(errors);
		}
	}

	/** Names fields that would say of another whom the lead is about. */
	private void requireTheSameCaller(Map<?, ?> before, Map<String, @Nullable Object> now, String sessionId) {
		Map<String, @Nullable Object> known = new LinkedHashMap<>();
		before.forEach((name, value) -> known.put(String.valueOf(name), value));
		Caller caller = callerOf(known, sessionId);
		if (callerOf(now, sessionId).equals(caller)) {
			return;
		}
		Set<String> names = new LinkedHashSet<>(known.keySet());
		names.addAll(now.keySet());
		List<FieldError> errors = names.stream()
			.filter((name) -> LeadContact.reads(name) && !Objects.equals(known.get(name), now.get(name)))
			.limit(MOST_TRIED)
			.filter((name) -> !callerOf(with(known, name, now.get(name)), sessionId).equals(caller))
			.map((name) -> new FieldError(Lead.DATA + "." + TextRules.shown(name), WHO))
			.toList();
		throw RefusedException.invalid(errors.isEmpty() ? List.of(new FieldError(Lead.DATA, WHO)) : errors);
	}

	private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> data, String name,
			@Nullable Object value) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(data);
		changed.put(name, value);
		return changed;
	}

	private Caller callerOf(Map<String, @Nullable Object> leadData, String sessionId) {
		return new Lead(leadData, null).calling(sessionId, this.identities).caller();
	}

	private Correctable corrected(List<String> correctable, Map<String, @Nullable Object> fields) {
		List<FieldError> errors = new ArrayList<>();
		this.patch.changes().propertyNames().forEach((name) -> {
			if (!correctable.contains(name)) {
				errors.add(new FieldError(TextRules.shown(name), fault(name, correctable)));
			}
		});
		if (!errors.isEmpty()) {
			throw RefusedException.invalid(errors);
		}
		ObjectNode now = this.patch.appliedTo(fields);
		if (fields.containsKey(Lead.DATA) && !now.hasNonNull(Lead.DATA)) {
			throw RefusedException.invalid(Lead.DATA, "is required");
		}
		return this.requests.check(now, Correctable.class).orRefuse();
	}

	private static String fault(String name, List<String> correctable) {
		if (FIXED.contains(name)) {
			return "can't be corrected";
		}
		boolean known = OF_A_TURN.contains(name) || OF_A_LEAD.contains(name);
		return known ? "is not of this memory: correct " + String.join(", ", correctable) : "is unknown";
	}

}
