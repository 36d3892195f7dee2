package com.voicehive.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.voicehive.caller.Calling;
import com.voicehive.caller.Identities;
import com.voicehive.caller.Told;
import com.voicehive.memory.Consent;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.Turn;
import com.voicehive.web.ExtraData;
import com.voicehive.web.Id;
import com.voicehive.web.Limits;
import com.voicehive.web.OrNumber;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/** Asks to store one conversation turn. */
record TurnRequest(@NotNull @Id String sessionId, @NotNull @Id String callId,
		@CodePointLength(max = Limits.TEXT) @Nullable String query,
		@CodePointLength(max = Limits.TEXT) @Nullable String answer,
		@OrNumber @CodePointLength(max = Limits.NAME) @Nullable String userName,
		@OrNumber @CodePointLength(max = Limits.PHONE) @Nullable String userPhone,
		@CodePointLength(max = Limits.EMAIL) @Nullable String userEmail, @OrNumber @Id @Nullable String externalId,
		@Size(max = Limits.TAGS,
				message = Limits.TAGS_RULE) @Nullable List<@NotNull(message = "must be a string") @CodePointLength(
						max = Limits.TAG) String> tags,
		@ExtraData(maxBytes = Limits.METADATA_BYTES,
				reserved = RESERVED) @Nullable Map<String, @Nullable Object> metadata,
		@SaidAt @Nullable Instant occurredAt, @Nullable Consent consent) implements Sides {

	/** This service's own keys beside the caller's in what Mem0 is sent. */
	static final String RESERVED = "vh_";

	/** One of many, whose call may be left out. */
	record Item(@NotNull @Id String sessionId, @Id @Nullable String callId,
			@CodePointLength(max = Limits.TEXT) @Nullable String query,
			@CodePointLength(max = Limits.TEXT) @Nullable String answer,
			@OrNumber @CodePointLength(max = Limits.NAME) @Nullable String userName,
			@OrNumber @CodePointLength(max = Limits.PHONE) @Nullable String userPhone,
			@CodePointLength(max = Limits.EMAIL) @Nullable String userEmail, @OrNumber @Id @Nullable String externalId,
			@Size(max = Limits.TAGS,
					message = Limits.TAGS_RULE) @Nullable List<@NotNull(message = "must be a string") @CodePointLength(
							max = Limits.TAG) String> tags,
			@ExtraData(maxBytes = Limits.METADATA_BYTES,
					reserved = RESERVED) @Nullable Map<String, @Nullable Object> metadata,
			@SaidAt @Nullable Instant occurredAt, @Nullable Consent consent) implements Sides {

		TurnRequest turn() {
			return new TurnRequest(this.sessionId, (this.callId != null) ? this.callId : this.sessionId, this.query,
					this.answer, this.userName, this.userPhone, this.userEmail, this.externalId, this.tags,
					this.metadata, this.occurredAt, this.consent);
		}

	}

	Calling calling(Identities identities) {
		return identities.calling(Told.of("user_phone", this.userPhone), Told.of("user_email", this.userEmail),
				Told.of("external_id", this.externalId), Told.of("user_name", this.userName), this.sessionId);
	}

	MemoryDraft draft(Calling calling) {
		return MemoryDraft
			.turn(new Turn(this.query, this.answer), calling.caller(), this.callId,
					(this.tags != null) ? List.copyOf(this.tags) : List.of(),
					(this.metadata != null) ? this.metadata : Map.of())
			.said(this.occurredAt, this.consent)
			.told(calling.told());
	}

}
