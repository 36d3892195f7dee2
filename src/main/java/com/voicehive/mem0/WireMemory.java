package com.voicehive.mem0;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.LeadText;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.PhoneNumbers;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A memory as Mem0 answers it, every field checked.
 *
 * @param runId of search answers {@code run_id}, of list answers {@code session_id}
 * @param createdAt the time of the last change when Mem0 does not tell that of creation,
 * else 1970: the memory is shown, behind all others
 * @param score 0 in answers without one
 */
record WireMemory(String id, String text, @Nullable String userId, @Nullable String appId, @Nullable String runId,
		Map<String, @Nullable Object> metadata, Instant createdAt, double score) {

	// Ids go into the paths of later requests, where dots would lead elsewhere.
	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

	/**
	 * @throws com.voicehive.memory.StoreUnavailableException when this is no memory
	 */
	static WireMemory of(JsonNode node) {
		Map<String, @Nullable Object> metadata = Mem0Json.metadata(node);
		String runId = Mem0Json.optionalText(node, "run_id");
		return new WireMemory(Mem0Json.memoryId(node), Mem0Json.text(node, "memory"),
				Mem0Json.optionalText(node, "user_id"), Mem0Json.optionalText(node, "app_id"),
				(runId != null) ? runId : Mem0Json.optionalText(node, "session_id"), metadata,
				createdAt(node, metadata), score(node));
	}

	static boolean isId(String text) {
		return ID.matcher(text).matches();
	}

	private static Instant createdAt(JsonNode node, Map<String, @Nullable Object> metadata) {
		Instant told = WireTimes.parse(node.path("created_at").asString(null))
			.or(() -> WireTimes.parse(node.path("updated_at").asString(null)))
			.orElse(Instant.EPOCH);
		return WireTimes.refine(told, text(metadata, MetadataKeys.MEMORY_ID));
	}

	private static double score(JsonNode node) {
		JsonNode score = node.path("score");
		if (score.isMissingNode() || score.isNull()) {
			return 0;
		}
		if (!score.isNumber()) {
			throw Mem0Errors.malformed("score");
		}
		// As a decimal: JSON has numbers that no double can hold.
		return score.decimalValue().min(BigDecimal.ONE).max(BigDecimal.ZERO).doubleValue();
	}

	@Nullable String memoryId() {
		return own(MetadataKeys.MEMORY_ID);
	}

	/** Whether Mem0 was right to show the memory to someone who asks for the identity. */
	boolean isOf(Identity identity) {
		String value = identity.value();
		return UserIds.of(identity).equals(this.userId) || switch (identity.kind()) {
			case PHONE -> value.equals(own(MetadataKeys.PHONE));
			case NAME -> value.equals(own(MetadataKeys.NAME_KEY));
			case SESSION -> value.equals(this.runId) || value.equals(own(MetadataKeys.SESSION_ID));
		};
	}

	/**
	 * @param infer whether Mem0 extracts facts now: then the text of a lead summary is
	 * one, unless it was stored before
	 */
	Memory memory(boolean infer) {
		String memoryId = memoryId();
		MemoryType type = type();
		boolean verbatim = Turn.isTurn(this.text)
				|| (type == MemoryType.LEAD_SUMMARY && (!infer || LeadText.isLead(this.text)));
		String ownId = verbatim ? memoryId : null;
		Turn turn = (ownId != null) ? Turn.parse(this.text).orElse(null) : null;
		return new Memory((ownId != null) ? ownId : this.id, type, this.text, turn, caller(), own(MetadataKeys.CALL_ID),
				tags(), callersMetadata(), this.createdAt, Source.MEM0, this.id, (ownId != null) ? null : memoryId);
	}

	private MemoryType type() {
		return MemoryType.LEAD_SUMMARY.wireName().equals(own(MetadataKeys.TYPE)) ? MemoryType.LEAD_SUMMARY
				: MemoryType.CONVERSATION;
	}

	private Caller caller() {
		String phone = own(MetadataKeys.PHONE);
		phone = (phone != null) ? phone : UserIds.phone(this.userId);
		String name = own(MetadataKeys.NAME_KEY);
		String session = own(MetadataKeys.SESSION_ID);
		if (session == null) {
			session = (this.runId != null) ? this.runId : UserIds.sessionId(this.userId);
		}
		// Others may have stored a call under what its carrier sent for a number.
		boolean somebodys = phone != null && !PhoneNumbers.isWithheldNumber(phone);
		return new Caller(somebodys ? phone : null, (name != null) ? name : UserIds.nameKey(this.userId),
				(session != null) ? session : "");
	}

	private List<String> tags() {
		if (!(this.metadata.get(MetadataKeys.TAGS) instanceof List<?> tags)) {
			return List.of();
		}
		return tags.stream().filter(String.class::isInstance).map(String.class::cast).toList();
	}

	private Map<String, @Nullable Object> callersMetadata() {
		Map<String, @Nullable Object> callers = new LinkedHashMap<>(this.metadata);
		callers.keySet().removeIf((key) -> key.startsWith(MetadataKeys.PREFIX));
		return callers;
	}

	private @Nullable String own(String key) {
		return text(this.metadata, key);
	}

	private static @Nullable String text(Map<String, @Nullable Object> metadata, String key) {
		return (metadata.get(key) instanceof String text && !text.isEmpty()) ? text : null;
	}

	/** Reveals Mem0's id only. */
	@Override
	public String toString() {
		return "WireMemory(" + this.id + ")";
	}

}
