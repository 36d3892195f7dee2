package com.voicehive.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.memory.Consent;
import com.voicehive.memory.Content;
import com.voicehive.memory.LeadText;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryType;
import com.voicehive.web.ExtraData;
import com.voicehive.web.Id;
import com.voicehive.web.Limits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/** Asks to store a lead. */
record LeadRequest(@NotNull @Id String sessionId, @NotNull @Id String callId,
		@NotNull @Size(min = 1, message = "must not be empty") @ExtraData(
				maxBytes = Limits.LEAD_DATA_BYTES) Map<String, @Nullable Object> leadData,
		@CodePointLength(max = Limits.TEXT) @Nullable String transcriptSummary, @SaidAt @Nullable Instant occurredAt,
		@Nullable Consent consent) {

	static final String DATA = "lead_data";

	static final String SUMMARY = "transcript_summary";

	/**
	 * A lead is found by its phone, e-mail, id and name where they are usable; where they
	 * are not, they are extra data like the rest.
	 */
	Calling calling(Identities identities) {
		return calling(this.leadData, this.sessionId, identities);
	}

	static Calling calling(Map<String, @Nullable Object> leadData, String sessionId, Identities identities) {
		LeadContact contact = new LeadContact(leadData);
		return identities.calling(contact.phones(), contact.emails(), contact.ids(), contact.names(), sessionId);
	}

	MemoryDraft draft(Calling calling) {
		Content content = content(this.leadData, this.transcriptSummary, List.of(), Map.of());
		return new MemoryDraft(MemoryType.LEAD_SUMMARY, content.text(), null, calling.caller(), this.callId,
				content.tags(), content.metadata(), this.occurredAt, this.consent, calling.told());
	}

	static Content content(Map<String, @Nullable Object> leadData, @Nullable String summary, List<String> tags,
			Map<String, @Nullable Object> more) {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		metadata.put(DATA, leadData);
		if (summary != null) {
			metadata.put(SUMMARY, summary);
		}
		metadata.putAll(more);
		return new Content(LeadText.of(leadData, summary), null, tags, metadata);
	}

}
