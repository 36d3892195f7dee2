package com.voicehive.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.voicehive.caller.Calling;
import com.voicehive.caller.Identities;
import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StoreAnswer;
import com.voicehive.memory.StoreRequest;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.FieldError;
import com.voicehive.web.LargeBodies;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Requests;
import com.voicehive.web.Requests.Checked;
import com.voicehive.web.StoreOptions;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stores turns and leads. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class StoreController {

	/** A batch of more than one call's turns is a replay, for which nobody waits. */
	private static final int LIVE_ITEMS = 20;

	private final CurrentTenant tenant;

	private final Identities identities;

	private final Requests requests;

	StoreController(CurrentTenant tenant, Identities identities, Requests requests) {
		this.tenant = tenant;
		this.identities = identities;
		this.requests = requests;
	}

	/** Asks to store many turns: good ones are stored even when others are bad. */
	@LargeBodies.Allowed
	record BatchRequest(@NotNull @Schema(implementation = TurnRequest.Item.class) ArrayNode memories) {
	}

	/** The answer to storing one memory. */
	record StoreReply(boolean success, @Nullable String memoryId, @Nullable String mem0Id,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mem0EventId, String message, String storage,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> warnings,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> redacted) {

		static StoreReply of(Receipt receipt, MemoryDraft draft, List<FieldError> warnings) {
			return new StoreReply(true, receipt.memoryId(), receipt.mem0Id(), receipt.mem0EventId(),
					switch (receipt.storage()) {
						case MEM0 -> "Memory stored successfully in Mem0";
						case FALLBACK -> "Memory stored locally";
						case PENDING -> "Memory stored locally, the rest goes on in the background";
						case NOT_KEPT -> draft.isGivenOut() ? "Not kept: it says only what this service gave out itself"
								: "Not kept: the caller does not want to be remembered";
					}, receipt.storage().wireName(), warnings, receipt.redactedNames());
		}

	}

	@PostMapping("/memories")
	ResponseEntity<StoreReply> store(@RequestBody TurnRequest turn, StoreOptions options, Deadline deadline) {
		Calling calling = turn.calling(this.identities);
		return storeOne(turn.draft(calling), calling.warnings(), options, deadline);
	}

	@PostMapping("/lead-summaries")
	ResponseEntity<StoreReply> storeLead(@RequestBody LeadRequest lead, StoreOptions options, Deadline deadline) {
		Calling calling = lead.lead().calling(lead.sessionId(), this.identities);
		MemoryDraft draft = lead.lead().draft(calling, lead.callId(), Map.of(), lead.occurredAt(), lead.consent());
		return storeOne(draft, calling.warnings(), options, deadline);
	}

	private ResponseEntity<StoreReply> storeOne(MemoryDraft draft, List<FieldError> warnings, StoreOptions options,
			Deadline deadline) {
		StoreAnswer answer = store(List.of(draft), options, deadline);
		Receipt receipt = answer.receipts().get(0);
		if (receipt.memoryId() == null) {
			return reply(answer, HttpStatus.OK).body(StoreReply.of(receipt, draft, warnings));
		}
		return reply(answer, statusOf(answer)).location(URI.create("/api/v1/memories/" + receipt.memoryId()))
			.body(StoreReply.of(receipt, draft, warnings));
	}

	@PostMapping("/memories/batch")
	ResponseEntity<BatchReply> storeBatch(@RequestBody BatchRequest batch, StoreOptions options, Deadline deadline) {
		if (batch.memories().isEmpty()) {
			throw RefusedException.invalid("memories", "must not be empty");
		}
		if (batch.memories().size() > Limits.BATCH_ITEMS) {
			throw new RefusedException(ErrorCode.PAYLOAD_TOO_LARGE,
					"A batch must have at most " + Limits.BATCH_ITEMS + " memories");
		}
		List<Checked<TurnRequest.Item>> items = batch.memories()
			.valueStream()
			.map((item) -> this.requests.check(item, TurnRequest.Item.class))
			.toList();
		List<MemoryDraft> drafts = new ArrayList<>();
		List<List<FieldError>> warnings = new ArrayList<>();
		items.stream().filter(Checked::isFine).map((item) -> item.orRefuse().turn()).forEach((turn) -> {
			Calling calling = turn.calling(this.identities);
			drafts.add(turn.draft(calling));
			warnings.add(calling.warnings());
		});
		if (drafts.isEmpty()) {
			throw unstorable(items);
		}
		StoreAnswer answer = store(drafts, options, deadline);
		BatchReply reply = BatchReply.of(items, answer.receipts().iterator(), warnings.iterator());
		return reply(answer, reply.success() ? statusOf(answer) : HttpStatus.MULTI_STATUS).body(reply);
	}

	private static RefusedException unstorable(List<Checked<TurnRequest.Item>> items) {
		List<FieldError> errors = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			String item = "memories[" + i + "]";
			items.get(i).errors().forEach((error) -> errors.add(error.under(item)));
		}
		return RefusedException.invalid("None of the memories could be stored", errors,
				BatchReply.of(items, Collections.emptyIterator(), Collections.emptyIterator()));
	}

	private StoreAnswer store(List<MemoryDraft> drafts, StoreOptions options, Deadline deadline) {
		Urgency urgency = (drafts.size() <= LIVE_ITEMS) ? Urgency.LIVE : Urgency.BACKLOG;
		return this.tenant.service()
			.store(new StoreRequest(drafts, options.key(), options.respondAsync(), urgency), deadline);
	}

	private static boolean isPending(StoreAnswer answer) {
		return answer.receipts().stream().anyMatch((receipt) -> receipt.storage() == Storage.PENDING);
	}

	private static HttpStatus statusOf(StoreAnswer answer) {
		return isPending(answer) ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
	}

	private static ResponseEntity.BodyBuilder reply(StoreAnswer answer, HttpStatus status) {
		ResponseEntity.BodyBuilder reply = ResponseEntity.status(status);
		if (isPending(answer)) {
			reply.header("Preference-Applied", StoreOptions.RESPOND_ASYNC);
		}
		if (answer.replayed()) {
			reply.header("Idempotency-Replayed", "true");
		}
		return reply;
	}

}
