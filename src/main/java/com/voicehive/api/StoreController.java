package com.voicehive.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StoreAnswer;
import com.voicehive.memory.StoreRequest;
import com.voicehive.web.Deadlines;
import com.voicehive.web.FieldError;
import com.voicehive.web.FieldReader;
import com.voicehive.web.JsonBodies;
import com.voicehive.web.JsonBody;
import com.voicehive.web.LargeBodies;
import com.voicehive.web.Limits;
import com.voicehive.web.Preferences;
import com.voicehive.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stores turns and leads. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
final class StoreController {

	/** A batch of more than one call's turns is a replay, for which nobody waits. */
	private static final int LIVE_ITEMS = 20;

	private static final String ITEMS = "memories";

	private final MemoryService memories;

	private final TurnReader turns;

	private final LeadReader leads;

	private final Deadlines deadlines;

	private final LargeBodies largeBodies;

	StoreController(MemoryService memories, TurnReader turns, LeadReader leads, Deadlines deadlines,
			LargeBodies largeBodies) {
		this.memories = memories;
		this.turns = turns;
		this.leads = leads;
		this.deadlines = deadlines;
		this.largeBodies = largeBodies;
	}

	@PostMapping("/memories")
	ResponseEntity<StoreReply> store(HttpServletRequest request) {
		JsonBody body = JsonBodies.read(request);
		return storeOne(this.turns.read(body.object(), true).orRefuse(), body, request);
	}

	@PostMapping("/lead-summaries")
	ResponseEntity<StoreReply> storeLead(HttpServletRequest request) {
		JsonBody body = JsonBodies.read(request);
		return storeOne(this.leads.read(body.object()), body, request);
	}

	private ResponseEntity<StoreReply> storeOne(MemoryDraft draft, JsonBody body, HttpServletRequest request) {
		StoreAnswer answer = store(List.of(draft), body, request);
		Receipt receipt = answer.receipts().get(0);
		return reply(answer, statusOf(answer)).location(URI.create("/api/v1/memories/" + receipt.memoryId()))
			.body(StoreReply.of(receipt));
	}

	@PostMapping("/memories/batch")
	ResponseEntity<BatchReply> storeBatch(HttpServletRequest request) {
		try (LargeBodies.Place place = this.largeBodies.place(this.deadlines.write(request))) {
			return storeBatch(JsonBodies.read(request, Limits.BATCH_BODY_BYTES, place::take), request);
		}
	}

	private ResponseEntity<BatchReply> storeBatch(JsonBody body, HttpServletRequest request) {
		List<TurnReader.Reading> readings = items(body.object()).stream().map(this::readItem).toList();
		List<MemoryDraft> drafts = new ArrayList<>();
		for (TurnReader.Reading reading : readings) {
			if (reading.draft() != null) {
				drafts.add(reading.draft());
			}
		}
		if (drafts.isEmpty()) {
			throw unstorable(readings);
		}
		StoreAnswer answer = store(drafts, body, request);
		Iterator<Receipt> receipts = answer.receipts().iterator();
		List<BatchReply.Result> results = new ArrayList<>();
		for (TurnReader.Reading reading : readings) {
			results.add((reading.draft() != null) ? BatchReply.Stored.of(results.size(), receipts.next())
					: BatchReply.Failed.of(results.size(), reading.errors().get(0)));
		}
		BatchReply reply = BatchReply.of(results);
		return reply(answer, reply.success() ? statusOf(answer) : HttpStatus.MULTI_STATUS).body(reply);
	}

	private static RefusedException unstorable(List<TurnReader.Reading> readings) {
		List<BatchReply.Result> results = new ArrayList<>();
		List<FieldError> errors = new ArrayList<>();
		for (TurnReader.Reading reading : readings) {
			String item = ITEMS + "[" + results.size() + "]";
			reading.errors().forEach((error) -> errors.add(error.under(item)));
			results.add(BatchReply.Failed.of(results.size(), reading.errors().get(0)));
		}
		return RefusedException.unstorable(errors, BatchReply.of(results));
	}

	private static List<JsonNode> items(ObjectNode object) {
		FieldReader fields = new FieldReader(object, Set.of(ITEMS));
		JsonNode items = fields.value(ITEMS);
		if (items == null) {
			fields.refuseMissing(ITEMS);
		}
		else if (!items.isArray()) {
			fields.refuse(ITEMS, "must be a list of objects");
		}
		else if (items.isEmpty()) {
			fields.refuse(ITEMS, "must not be empty");
		}
		fields.done();
		if (items == null || items.size() > Limits.BATCH_ITEMS) {
			throw RefusedException.tooLarge("A batch must have at most " + Limits.BATCH_ITEMS + " memories");
		}
		return List.copyOf(items.values());
	}

	private TurnReader.Reading readItem(JsonNode item) {
		return (item instanceof ObjectNode object) ? this.turns.read(object, false)
				: new TurnReader.Reading(null, List.of(new FieldError("", "must be an object")));
	}

	private StoreAnswer store(List<MemoryDraft> drafts, JsonBody body, HttpServletRequest request) {
		Urgency urgency = (drafts.size() <= LIVE_ITEMS) ? Urgency.LIVE : Urgency.BACKLOG;
		return this.memories.store(
				new StoreRequest(drafts, body.keyOf(request), Preferences.respondAsync(request), urgency),
				this.deadlines.write(request));
	}

	private static boolean isPending(StoreAnswer answer) {
		return answer.receipts().stream().allMatch((receipt) -> receipt.storage() == Storage.PENDING);
	}

	private static HttpStatus statusOf(StoreAnswer answer) {
		return isPending(answer) ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
	}

	private static ResponseEntity.BodyBuilder reply(StoreAnswer answer, HttpStatus status) {
		ResponseEntity.BodyBuilder reply = ResponseEntity.status(status);
		if (isPending(answer)) {
			reply.header(Preferences.APPLIED, Preferences.RESPOND_ASYNC);
		}
		if (answer.replayed()) {
			reply.header("Idempotency-Replayed", "true");
		}
		return reply;
	}

}
