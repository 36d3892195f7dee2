package com.voicehive.mem0;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.LeadText;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Nobody;
import com.voicehive.memory.Revision;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/**
 * A memory in an answer of Mem0, every field checked.
 *
 * @param text empty when it has none: then it is there to be deleted, not to be shown
 * @param runId {@code run_id} in search answers, {@code session_id} in lists
 * @param createdAt the time of creation, else of the last change, else 1970: without a
 * time the memory is shown behind all others
 * @param score 0 in answers without one
 */
record WireMemory(String id, String text, @Nullable String userId, @Nullable String appId, @Nullable String runId,
		Map<String, @Nullable Object> metadata, Instant createdAt, @Nullable Instant changedAt, double score) {

	// Ids go into the paths of later requests, where dots would lead elsewhere.
	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

	static WireMemory of(String id, WireRecord record) {
		Map<String, @Nullable Object> metadata = record.metadata();
		return new WireMemory(id, record.words(), record.text("user_id"), record.appId(),
				first(record.text("run_id"), record.text("session_id")), metadata, createdAt(record, metadata),
				record.time("updated_at").orElse(null), record.score());
	}

	static boolean isId(String text) {
		return ID.matcher(text).matches();
	}

	private static Instant createdAt(WireRecord record, Map<String, @Nullable Object> metadata) {
		Instant told = record.time("created_at").or(() -> record.time("updated_at")).orElse(Instant.EPOCH);
		return WireTimes.refine(told, text(metadata, MetadataKeys.MEMORY_ID));
	}

	@Nullable String memoryId() {
		return own(MetadataKeys.MEMORY_ID);
	}

	@Nullable String callId() {
		return own(MetadataKeys.CALL_ID);
	}

	/** Whether Mem0 was right to show the memory to someone who asks for the identity. */
	boolean isOf(Identity identity) {
		String value = identity.value();
		return UserIds.of(identity).equals(this.userId) || switch (identity.kind()) {
			case PHONE -> value.equals(own(MetadataKeys.PHONE));
			case EMAIL -> value.equals(own(MetadataKeys.EMAIL));
			case EXTERNAL_ID -> value.equals(own(MetadataKeys.EXTERNAL_ID));
			case NAME -> value.equals(own(MetadataKeys.NAME_KEY));
			case SESSION -> value.equals(this.runId) || value.equals(own(MetadataKeys.SESSION_ID));
		};
	}

	/**
	 * The memory of this service, or the fact that Mem0 extracted from one.
	 * @param infer whether Mem0 extracts facts now: then the text of a lead summary is
	 * one, unless it was stored before
	 */
	Memory memory(boolean infer) {
		String memoryId = memoryId();
		MemoryType type = type();
		boolean verbatim = Turn.isTurn(this.text)
				|| (type == MemoryType.LEAD_SUMMARY && !this.text.isBlank() && (!infer || LeadText.isLead(this.text)));
		String ownId = verbatim ? memoryId : null;
		Turn turn = (ownId != null) ? Turn.parse(this.text).orElse(null) : null;
		return new Memory((ownId != null) ? ownId : this.id, type, this.text, turn, caller(), callId(), tags(),
				MetadataKeys.withoutOurs(this.metadata), this.createdAt, Source.MEM0, this.id,
				(ownId != null) ? null : memoryId, revision(), this.changedAt);
	}

	private @Nullable Revision revision() {
		if (this.metadata.get(MetadataKeys.REVISION) instanceof Integer number && number > Revision.FIRST) {
			return new Revision(number, WireTimes.parse(own(MetadataKeys.UPDATED_AT)).orElse(this.createdAt));
		}
		return null;
	}

	private MemoryType type() {
		return MemoryType.LEAD_SUMMARY.wireName().equals(own(MetadataKeys.TYPE)) ? MemoryType.LEAD_SUMMARY
				: MemoryType.CONVERSATION;
	}

	private Caller caller() {
		String phone = first(own(MetadataKeys.PHONE), UserIds.phone(this.userId));
		String session = first(own(MetadataKeys.SESSION_ID), first(this.runId, UserIds.sessionId(this.userId)));
		// Others may have stored a call under what its carrier sent for a number.
		boolean somebodys = phone != null && !Nobody.isPhone(phone);
		return new Caller(somebodys ? phone : null, first(own(MetadataKeys.EMAIL), UserIds.email(this.userId)),
				first(own(MetadataKeys.EXTERNAL_ID), UserIds.externalId(this.userId)),
				first(own(MetadataKeys.NAME_KEY), UserIds.nameKey(this.userId)),
				Objects.requireNonNullElse(session, ""), null);
	}

	private static @Nullable String first(@Nullable String one, @Nullable String other) {
		return (one != null) ? one : other;
	}

	private List<String> tags() {
		if (!(this.metadata.get(MetadataKeys.TAGS) instanceof List<?> tags)) {
			return List.of();
		}
		return tags.stream().filter(String.class::isInstance).map(String.class::cast).toList();
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
