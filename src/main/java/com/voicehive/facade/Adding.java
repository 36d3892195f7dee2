package com.voicehive.facade;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import com.voicehive.caller.Calling;
import com.voicehive.conversation.Turns;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Journal.Noted;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.StoreRequest;
import com.voicehive.memory.TenantMemory;
import com.voicehive.memory.Turn;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.ExtraData;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Keeps what clients of Mem0 add, each message of a scope once. */
@Component
final class Adding {

	private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

	private static final Duration AHEAD = Duration.ofMinutes(5);

	private static final int LIVE_TURNS = 20;

	/** Conversations share them. */
	private static final int LOCKS = 256;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final CurrentTenant tenant;

	private final UserIds userIds;

	private final InstantSource clock;

	/** The same conversation may come twice at the same time. */
	private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

	Adding(CurrentTenant tenant, UserIds userIds, InstantSource clock) {
		this.tenant = tenant;
		this.userIds = userIds;
		this.clock = clock;
	}

	/**
	 * What an add has come to.
	 *
	 * @param eventId by which it can be asked for
	 */
	record Added(String eventId, List<Map<String, Object>> results) {
	}

	Added add(JsonNode body, Deadline deadline) {
		Scope scope = Scope.of(body.path("filters")).and(Scope.of(body));
		if (scope.isEmpty() || scope.hasAny()) {
			throw RefusedException.invalid("user_id", "is required, or agent_id, app_id or run_id");
		}
		Conversation said = Conversation.of(body.path("messages"));
		Calling calling = this.userIds.calling(scope, (said.names().size() == 1) ? name(said) : null);
		Lock lock = this.locks.get(Math.floorMod(scope.hashCode(), LOCKS));
		lock.lock();
		try {
			return add(said, calling, scope, body, deadline);
		}
		finally {
			lock.unlock();
		}
	}

	private Added add(Conversation said, Calling calling, Scope scope, JsonNode body, Deadline deadline) {
		List<String> marks = said.marks(scope);
		TenantMemory memory = this.tenant.memory();
		Map<String, Noted> here = new HashMap<>(memory.journal().noted(Set.copyOf(marks)));
		here.values().removeIf((noted) -> !noted.here());
		List<MemoryDraft> drafts = drafts(said.turns(marks, here.keySet()), calling, scope, body);
		if (drafts.isEmpty()) {
			return new Added(here.values()
				.stream()
				.map(Noted::memoryId)
				.findFirst()
				.orElseGet(() -> UUID.randomUUID().toString()), List.of());
		}
		// Nothing of the answer is Mem0's to tell, and others wait for the lock.
		StoreRequest request = new StoreRequest(drafts, null, true,
				(drafts.size() <= LIVE_TURNS) ? Urgency.LIVE : Urgency.BACKLOG);
		return added(memory.service().store(request, deadline).receipts());
	}

	private static @Nullable String name(Conversation said) {
		String name = said.names().iterator().next();
		return (TextRules.excess(name, Limits.NAME) == null) ? name : null;
	}

	private Added added(List<Receipt> receipts) {
		List<Map<String, Object>> results = new ArrayList<>();
		String event = UUID.randomUUID().toString();
		Map<String, Memory> kept = this.tenant.memory()
			.journal()
			.get(receipts.stream().map(Receipt::memoryId).filter((id) -> id != null).toList());
		for (Receipt receipt : receipts) {
			Memory memory = (receipt.memoryId() != null) ? kept.get(receipt.memoryId()) : null;
			if (memory != null) {
				String text = new View(memory, null).text();
				event = memory.id();
				results.add(Map.of("id", memory.id(), "event", "ADD", "memory", text, "data", Map.of("memory", text)));
			}
		}
		return new Added(event, results);
	}

	private List<MemoryDraft> drafts(List<Turns.Said> turns, Calling calling, Scope scope, JsonNode body) {
		Map<String, @Nullable Object> metadata = metadata(body, scope, calling.caller());
		List<String> categories = categories(body);
		Instant at = at(body.path("timestamp"));
		String callId = calling.caller().sessionId();
		return turns.stream()
			.map((turn) -> MemoryDraft
				.turn(new Turn(turn.query(), turn.answer()), calling.caller(), callId, categories, metadata)
				.said(at, null)
				.told(calling.told())
				.marked(turn.marks()))
			.toList();
	}

	private static Map<String, @Nullable Object> metadata(JsonNode body, Scope scope, Caller caller) {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>(object(body.path("metadata")));
		Map<String, @Nullable Object> said = new LinkedHashMap<>();
		// Of what is among the metadata more is masked.
		put(said, "user_id", Objects.equals(scope.user(), View.user(caller)) ? null : scope.user());
		put(said, "agent_id", scope.agent());
		put(said, "app_id", scope.app());
		put(said, "run_id", scope.run());
		put(said, View.EXPIRES, expires(body));
		metadata.put(View.KEY, said);
		return metadata;
	}

	/** The extra data of a memory, which must be as small as everywhere. */
	static Map<String, @Nullable Object> object(JsonNode metadata) {
		if (metadata.isMissingNode() || metadata.isNull()) {
			return Map.of();
		}
		if (metadata.isObject()) {
			Map<String, @Nullable Object> object = JSON.convertValue(metadata, new TypeReference<>() {
			});
			if (ExtraData.Check.fits(object, Limits.METADATA_BYTES)) {
				return object;
			}
		}
		throw RefusedException.invalid("metadata", "must be an object of at most " + Limits.METADATA_BYTES
				+ " bytes, nested " + ExtraData.MAX_DEPTH + " deep at most");
	}

	/** The end of a memory, as it was sent; null where it has none. */
	static @Nullable String expires(JsonNode body) {
		JsonNode sent = body.path(View.EXPIRES);
		if (sent.isMissingNode() || sent.isNull()) {
			return null;
		}
		if (!sent.isString() || Times.read(sent.stringValue()) == null) {
			throw RefusedException.invalid(View.EXPIRES, "must be a date, such as 2027-01-31");
		}
		return sent.stringValue();
	}

	static void put(Map<String, @Nullable Object> said, String name, @Nullable String value) {
		if (value != null) {
			said.put(name, value);
		}
	}

	private static List<String> categories(JsonNode body) {
		return body.path("categories")
			.valueStream()
			.filter(JsonNode::isString)
			.map(JsonNode::stringValue)
			.filter((category) -> !TextRules.isBlank(category) && TextRules.excess(category, Limits.TAG) == null
					&& TextRules.defect(category) == null)
			.distinct()
			.limit(Limits.TAGS)
			.toList();
	}

	private @Nullable Instant at(JsonNode timestamp) {
		Instant at = (timestamp.isNumber() || timestamp.isString()) ? Times.read(timestamp.asString()) : null;
		boolean may = at != null && at.isAfter(EARLIEST) && at.isBefore(this.clock.instant().plus(AHEAD));
		return may ? at : null;
	}

}
