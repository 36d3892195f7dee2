package com.voicehive.mem0;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/** A memory as Mem0 is sent it. */
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

	private static List<Map<String, String>> messages(Memory memory, boolean infer) {
		Turn turn = memory.turn();
		return (infer && turn != null) ? List.of(message("user", turn.query()), message("assistant", turn.answer()))
				: List.of(message("user", memory.text()));
	}

	private static Map<String, String> message(String role, String content) {
		Map<String, String> message = new LinkedHashMap<>();
		message.put("role", role);
		message.put("content", content);
		return message;
	}

	private static Map<String, @Nullable Object> metadata(Memory memory) {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		memory.metadata().forEach((key, value) -> {
			// Nobody may pass a key of ours: a memory is found by them.
			if (!key.startsWith(MetadataKeys.PREFIX)) {
				metadata.put(key, value);
			}
		});
		Caller caller = memory.caller();
		metadata.put(MetadataKeys.MEMORY_ID, memory.id());
		metadata.put(MetadataKeys.TYPE, memory.type().wireName());
		metadata.put(MetadataKeys.SESSION_ID, caller.sessionId());
		putIfKnown(metadata, MetadataKeys.CALL_ID, memory.callId());
		putIfKnown(metadata, MetadataKeys.NAME_KEY, caller.nameKey());
		putIfKnown(metadata, MetadataKeys.PHONE, caller.phone());
		if (!memory.tags().isEmpty()) {
			metadata.put(MetadataKeys.TAGS, memory.tags());
		}
		return metadata;
	}

	private static void putIfKnown(Map<String, @Nullable Object> metadata, String key, @Nullable String value) {
		if (value != null) {
			metadata.put(key, value);
		}
	}

}
