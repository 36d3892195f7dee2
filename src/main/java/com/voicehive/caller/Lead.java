package com.voicehive.caller;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.memory.Consent;
import com.voicehive.memory.Content;
import com.voicehive.memory.LeadText;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryType;
import org.jspecify.annotations.Nullable;

/**
 * A lead and the summary of its call.
 *
 * @param data what is known of the person
 * @param summary what was spoken of; null when nobody has said
 */
public record Lead(Map<String, @Nullable Object> data, @Nullable String summary) {

	/** The name of the data within a memory's metadata. */
	public static final String DATA = "lead_data";

	/** The name of the summary there. */
	public static final String SUMMARY = "transcript_summary";

	/**
	 * A lead is found by its phone, e-mail, id and name where they are usable; where they
	 * are not, they are extra data like the rest.
	 */
	public Calling calling(String sessionId, Identities identities) {
		LeadContact contact = new LeadContact(this.data);
		return identities.calling(contact.phones(), contact.emails(), contact.ids(), contact.names(), sessionId);
	}

	/**
	 * The memory that is to be kept of it.
	 * @param more metadata beside its own
	 */
	public MemoryDraft draft(Calling calling, String callId, Map<String, @Nullable Object> more,
			@Nullable Instant occurredAt, @Nullable Consent consent) {
		Content content = content(List.of(), more);
		return new MemoryDraft(MemoryType.LEAD_SUMMARY, content.text(), null, calling.caller(), callId, content.tags(),
				content.metadata(), occurredAt, consent, calling.told());
	}

	/** What its memory says. */
	public Content content(List<String> tags, Map<String, @Nullable Object> more) {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		metadata.put(DATA, this.data);
		if (this.summary != null) {
			metadata.put(SUMMARY, this.summary);
		}
		metadata.putAll(more);
		return new Content(LeadText.of(this.data, this.summary), null, tags, metadata);
	}

	/** Reveals nothing: a lead is personal data and must not reach a log. */
	@Override
	public String toString() {
		return "Lead(...)";
	}

}
