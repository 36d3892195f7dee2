package com.voicehive.mem0;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The keys under which this service keeps its own data in the metadata of a memory. */
final class MetadataKeys {

	private static final String PREFIX = "vh_";

	static final String MEMORY_ID = "vh_memory_id";

	static final String TYPE = "vh_type";

	static final String CALL_ID = "vh_call_id";

	static final String SESSION_ID = "vh_session_id";

	static final String NAME_KEY = "vh_name_key";

	static final String PHONE = "vh_phone";

	static final String EMAIL = "vh_email";

	static final String EXTERNAL_ID = "vh_external_id";

	static final String TAGS = "vh_tags";

	/** Of a memory that was corrected: which wording this is, and since when. */
	static final String REVISION = "vh_revision";

	static final String UPDATED_AT = "vh_updated_at";

	private static final Set<String> TEXTS = Set.of(MEMORY_ID, TYPE, CALL_ID, SESSION_ID, NAME_KEY, PHONE, EMAIL,
			EXTERNAL_ID);

	private MetadataKeys() {
	}

	/** Whether what stands under keys of ours is what this service puts there. */
	static boolean areAsWeWriteThem(Map<String, @Nullable Object> metadata) {
		boolean texts = TEXTS.stream().map(metadata::get).allMatch((value) -> value == null || value instanceof String);
		Object tags = metadata.get(TAGS);
		return texts
				&& (tags == null || tags instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
	}

	/** A copy of some metadata, less all that stands under keys of ours. */
	static Map<String, @Nullable Object> withoutOurs(Map<String, @Nullable Object> metadata) {
		Map<String, @Nullable Object> others = new LinkedHashMap<>(metadata);
		others.keySet().removeIf((key) -> key.startsWith(PREFIX));
		return others;
	}

}
