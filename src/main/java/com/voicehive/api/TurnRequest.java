package com.voicehive.api;

import java.util.List;
import java.util.Map;

import com.voicehive.memory.Caller;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.Turn;
import com.voicehive.web.ExtraData;
import com.voicehive.web.Limits;
import com.voicehive.web.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Asks to store one conversation turn. */
record TurnRequest(@NotNull @Text(max = Limits.ID, controls = false) String sessionId,
		@NotNull @Text(max = Limits.ID, controls = false) String callId, @NotNull @Text(max = Limits.TEXT) String query,
		@NotNull @Text(max = Limits.TEXT) String answer, @Text(max = Limits.NAME) @Nullable String userName,
		@Text(max = Limits.PHONE) @Identifying @Nullable String userPhone,
		@Size(max = Limits.TAGS,
				message = Limits.TAGS_RULE) @Nullable List<@NotNull(message = "must be a string") @Text(
						max = Limits.TAG) String> tags,
		@ExtraData(maxBytes = Limits.METADATA_BYTES,
				reserved = RESERVED) @Nullable Map<String, @Nullable Object> metadata) {

	/** This service's own keys beside the caller's in what Mem0 is sent. */
	static final String RESERVED = "vh_";

	/** One of many, whose call may be left out. */
	record Item(@NotNull @Text(max = Limits.ID, controls = false) String sessionId,
			@Text(max = Limits.ID, controls = false) @Nullable String callId,
			@NotNull @Text(max = Limits.TEXT) String query, @NotNull @Text(max = Limits.TEXT) String answer,
			@Text(max = Limits.NAME) @Nullable String userName,
			@Text(max = Limits.PHONE) @Identifying @Nullable String userPhone,
			@Size(max = Limits.TAGS,
					message = Limits.TAGS_RULE) @Nullable List<@NotNull(message = "must be a string") @Text(
							max = Limits.TAG) String> tags,
			@ExtraData(maxBytes = Limits.METADATA_BYTES,
					reserved = RESERVED) @Nullable Map<String, @Nullable Object> metadata) {

		TurnRequest turn() {
			return new TurnRequest(this.sessionId, (this.callId != null) ? this.callId : this.sessionId, this.query,
					this.answer, this.userName, this.userPhone, this.tags, this.metadata);
		}

	}

	MemoryDraft draft(Identities identities) {
		return MemoryDraft.turn(new Turn(this.query, this.answer),
				new Caller(identities.phone(this.userPhone), this.userName, this.sessionId), this.callId,
				(this.tags != null) ? List.copyOf(this.tags) : List.of(),
				(this.metadata != null) ? this.metadata : Map.of());
	}

}
