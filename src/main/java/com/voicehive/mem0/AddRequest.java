package com.voicehive.mem0;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Revision;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/** The bodies of requests that add a memory or update it. */
final class AddRequest {

	private AddRequest() {
	}

	static Map<String, Object> of(Memory memory, Mem0Settings settings) {
		Map<String, Object> request = new LinkedHashMap<>();
		request.put("messages", messages(memory, settings.infer()));
		request.put("user_id", UserIds.of(memory.caller().owner()));
		request.put("app_id", settings.appId());
		request.put("run_id", memory.caller().sessionId());
		request.put("metadata", metadata(memory));
		request.put("infer", settings.infer());
		request.put("timestamp", memory.createdAt().getEpochSecond());
		return request;
	}

	/** All of it anew: whether Mem0 joins metadata it does not tell. */
	static Map<String, Object> update(Memory memory) {
		return Map.of("text", memory.text(), "metadata", metadata(memory));
	}

	private record Message(String role, String content) {
	}

	private static List<Message> messages(Memory memory, boolean infer) {
		Turn turn = memory.turn();
		if (!infer || turn == null) {
			return List.of(new Message("user", memory.text()));
		}
		List<Message> messages = new ArrayList<>();
		if (turn.query() != null) {
			messages.add(new Message("user", turn.query()));
		}
		if (turn.answer() != null) {
			messages.add(new Message("assistant", turn.answer()));
		}
		return messages;
	}

	private static Map<String, @Nullable Object> metadata(Memory memory) {
		// A memory is found by our keys, so no caller's value may stand under one.
		Map<String, @Nullable Object> metadata = MetadataKeys.withoutOurs(memory.metadata());
		Caller caller = memory.caller();
		metadata.put(MetadataKeys.MEMORY_ID, memory.id());
		metadata.put(MetadataKeys.TYPE, memory.type().wireName());
		metadata.put(MetadataKeys.SESSION_ID, caller.sessionId());
		putIfKnown(metadata, MetadataKeys.CALL_ID, memory.callId());
		putIfKnown(metadata, MetadataKeys.NAME_KEY, caller.nameKey());
		putIfKnown(metadata, MetadataKeys.PHONE, caller.phone());
		putIfKnown(metadata, MetadataKeys.EMAIL, caller.emailKey());
		putIfKnown(metadata, MetadataKeys.EXTERNAL_ID, caller.externalKey());
		if (!memory.tags().isEmpty()) {
			metadata.put(MetadataKeys.TAGS, memory.tags());
		}
		Revision revision = memory.revision();
		if (revision != null) {
			metadata.put(MetadataKeys.REVISION, revision.number());
			metadata.put(MetadataKeys.UPDATED_AT, revision.since().toString());
		}
		return metadata;
	}

	private static void putIfKnown(Map<String, @Nullable Object> metadata, String key, @Nullable String value) {
		if (value != null) {
			metadata.put(key, value);
		}
	}

}
