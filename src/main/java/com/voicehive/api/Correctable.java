package com.voicehive.api;

import java.util.List;
import java.util.Map;

import com.voicehive.web.ExtraData;
import com.voicehive.web.Limits;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * What can be corrected of a memory: of a turn what was said, of a lead what is known.
 */
record Correctable(@CodePointLength(max = Limits.TEXT) @Nullable String query,
		@CodePointLength(max = Limits.TEXT) @Nullable String answer,
		@Size(max = Limits.TAGS,
				message = Limits.TAGS_RULE) @Nullable List<@NotNull(message = "must be a string") @CodePointLength(
						max = Limits.TAG) String> tags,
		@ExtraData(maxBytes = Limits.METADATA_BYTES,
				reserved = TurnRequest.RESERVED) @Nullable Map<String, @Nullable Object> metadata,
		@Size(min = 1, message = "must not be empty") @ExtraData(
				maxBytes = Limits.LEAD_DATA_BYTES) @Nullable Map<String, @Nullable Object> leadData,
		@CodePointLength(max = Limits.TEXT) @Nullable String transcriptSummary) implements Sides {

	@Override
	@AssertTrue(message = Sides.RULE)
	public boolean isQuery() {
		return this.leadData != null || Sides.super.isQuery();
	}

	List<String> tagsOrNone() {
		return (this.tags != null) ? List.copyOf(this.tags) : List.of();
	}

	Map<String, @Nullable Object> metadataOrNone() {
		return (this.metadata != null) ? this.metadata : Map.of();
	}

}
