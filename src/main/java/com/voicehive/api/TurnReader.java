package com.voicehive.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.Caller;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.Turn;
import com.voicehive.web.FieldError;
import com.voicehive.web.FieldReader;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Reads conversation turns. */
@Component
final class TurnReader {

	/** This service's own keys beside the caller's in what Mem0 is sent. */
	private static final String RESERVED = "vh_";

	private static final Set<String> FIELDS = Set.of("session_id", "call_id", "query", "answer", "user_name",
			"user_phone", "tags", "metadata");

	private final IdentityReader identities;

	TurnReader(IdentityReader identities) {
		this.identities = identities;
	}

	/**
	 * What reading a turn came to.
	 *
	 * @param draft null when something is wrong
	 * @param errors what is wrong, unknown fields first: they explain missing ones
	 */
	record Reading(@Nullable MemoryDraft draft, List<FieldError> errors) {

		/**
		 * @throws RefusedException when something is wrong
		 */
		MemoryDraft orRefuse() {
			if (this.draft == null) {
				throw RefusedException.invalid(this.errors);
			}
			return this.draft;
		}

	}

	Reading read(ObjectNode object, boolean callIdRequired) {
		FieldReader fields = new FieldReader(object, FIELDS);
		String sessionId = fields.requiredId("session_id");
		String callId = callIdRequired ? fields.requiredId("call_id") : fields.id("call_id");
		Turn turn = new Turn(fields.requiredText("query", Limits.TEXT), fields.requiredText("answer", Limits.TEXT));
		Caller caller = new Caller(this.identities.phone(fields), fields.text("user_name", Limits.NAME), sessionId);
		List<String> tags = fields.tags();
		Map<String, @Nullable Object> metadata = fields.extraData("metadata", Limits.METADATA_BYTES);
		for (String key : metadata.keySet()) {
			if (key.startsWith(RESERVED)) {
				fields.refuse("metadata." + TextRules.shown(key),
						"must not start with " + RESERVED + ", which is reserved");
			}
		}
		List<FieldError> errors = fields.errors();
		return errors.isEmpty()
				? new Reading(MemoryDraft.turn(turn, caller, (callId != null) ? callId : sessionId, tags, metadata),
						errors)
				: new Reading(null, errors);
	}

}
