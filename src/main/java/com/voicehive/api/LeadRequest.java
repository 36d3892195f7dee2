package com.voicehive.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Consent;
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

	/**
	 * A lead is found by its phone, e-mail, id and name where they are usable; where they
	 * are not, they are extra data like the rest.
	 */
	Calling calling(Identities identities) {
		LeadContact contact = new LeadContact(this.leadData);
		return identities.calling(contact.phones(), contact.emails(), contact.ids(), contact.names(), this.sessionId);
	}

	MemoryDraft draft(Caller caller) {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		metadata.put("lead_data", this.leadData);
		if (this.transcriptSummary != null) {
			metadata.put("transcript_summary", this.transcriptSummary);
		}
		return new MemoryDraft(MemoryType.LEAD_SUMMARY, LeadText.of(this.leadData, this.transcriptSummary), null,
				caller, this.callId, List.of(), metadata, this.occurredAt, this.consent);
	}

}
