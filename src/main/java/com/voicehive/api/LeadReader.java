package com.voicehive.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.Caller;
import com.voicehive.memory.LeadText;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryType;
import com.voicehive.web.FieldReader;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Reads leads. */
@Component
final class LeadReader {

	private static final String DATA = "lead_data";

	private static final String SUMMARY = "transcript_summary";

	private static final Set<String> FIELDS = Set.of("session_id", "call_id", DATA, SUMMARY);

	private final IdentityReader identities;

	LeadReader(IdentityReader identities) {
		this.identities = identities;
	}

	/**
	 * A lead is found by its phone and name where they are usable; where they are not,
	 * they are extra data like the rest.
	 * @throws RefusedException when something is wrong
	 */
	MemoryDraft read(ObjectNode object) {
		FieldReader fields = new FieldReader(object, FIELDS);
		String sessionId = fields.requiredId("session_id");
		String callId = fields.requiredId("call_id");
		Map<String, @Nullable Object> lead = fields.extraData(DATA, Limits.LEAD_DATA_BYTES);
		if (fields.value(DATA) == null) {
			fields.refuseMissing(DATA);
		}
		else if (fields.value(DATA) instanceof ObjectNode data && data.isEmpty()) {
			fields.refuse(DATA, "must not be empty");
		}
		String summary = fields.text(SUMMARY, Limits.TEXT);
		fields.done();
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		metadata.put(DATA, lead);
		if (summary != null) {
			metadata.put(SUMMARY, summary);
		}
		Caller caller = new Caller(this.identities.phone(lead.get("phone")), IdentityReader.name(lead.get("name")),
				sessionId);
		return new MemoryDraft(MemoryType.LEAD_SUMMARY, LeadText.of(lead, summary), null, caller, callId, List.of(),
				metadata);
	}

}
