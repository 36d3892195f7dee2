package com.voicehive.mem0;

import java.util.LinkedHashMap;
import java.util.Map;

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

	private MetadataKeys() {
	}

	/** A copy of some metadata, less all that stands under keys of ours. */
	static Map<String, @Nullable Object> withoutOurs(Map<String, @Nullable Object> metadata) {
		Map<String, @Nullable Object> others = new LinkedHashMap<>(metadata);
		others.keySet().removeIf((key) -> key.startsWith(PREFIX));
		return others;
	}

}
