package com.voicehive.api;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.voicehive.memory.Receipt;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.FieldError;
import com.voicehive.web.Requests.Checked;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to storing many memories: what became of each, in their order. */
public record BatchReply(boolean success, int stored, int failed,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) int notKept, List<Result> results) {

	/** What became of one item. */
	@Schema(oneOf = { Stored.class, Failed.class })
	sealed interface Result permits Stored, Failed {

	}

	record Stored(int index, boolean success, @Nullable String memoryId, @Nullable String mem0Id,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mem0EventId, String storage,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> warnings,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> redacted) implements Result {

		static Stored of(int index, Receipt receipt, List<FieldError> warnings) {
			return new Stored(index, true, receipt.memoryId(), receipt.mem0Id(), receipt.mem0EventId(),
					receipt.storage().wireName(), warnings, receipt.redactedNames());
		}

	}

	record Failed(int index, boolean success, ItemError error) implements Result {

		static Failed of(int index, FieldError error) {
			return new Failed(index, false,
					new ItemError(ErrorCode.VALIDATION_FAILED.wireName(), error.field(), error.message()));
		}

	}

	/** The first thing that is wrong with an item; the field is relative to it. */
	record ItemError(String code, String field, String message) {
	}

	/** The receipts and warnings are those of the items that are fine. */
	static BatchReply of(List<? extends Checked<?>> items, Iterator<Receipt> receipts,
			Iterator<List<FieldError>> warnings) {
		List<Result> results = new ArrayList<>();
		for (Checked<?> item : items) {
			results.add(item.isFine() ? Stored.of(results.size(), receipts.next(), warnings.next())
					: Failed.of(results.size(), item.errors().get(0)));
		}
		int failed = (int) results.stream().filter(Failed.class::isInstance).count();
		int notKept = (int) results.stream()
			.filter((result) -> result instanceof Stored stored && stored.memoryId() == null)
			.count();
		return new BatchReply(failed == 0, results.size() - failed - notKept, failed, notKept, results);
	}

}
