package com.voicehive.mem0;

/** The keys under which this service keeps its own data in the metadata of a memory. */
final class MetadataKeys {

	static final String PREFIX = "vh_";

	static final String MEMORY_ID = "vh_memory_id";

	static final String TYPE = "vh_type";

	static final String CALL_ID = "vh_call_id";

	static final String SESSION_ID = "vh_session_id";

	static final String NAME_KEY = "vh_name_key";

	static final String PHONE = "vh_phone";

	static final String TAGS = "vh_tags";

	private MetadataKeys() {
	}

}
