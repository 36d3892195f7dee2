package com.voicehive.api;

import java.time.Instant;
import java.util.Map;

import com.voicehive.caller.Lead;
import com.voicehive.memory.Consent;
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

	Lead lead() {
		return new Lead(this.leadData, this.transcriptSummary);
	}

}
