package com.voicehive.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.voicehive.conversation.Message;
import com.voicehive.conversation.Message.Side;
import org.jspecify.annotations.Nullable;

/** Reads ElevenLabs' transcription of a conversation that is over. */
final class ElevenLabsReport {

	private static final String OPERATORS_ID = "user_id";

	private ElevenLabsReport() {
	}

	static Call of(Payload data, @Nullable Instant told) {
		Payload metadata = data.at("metadata");
		Payload analysis = data.at("analysis");
		Map<String, @Nullable Object> read = new LinkedHashMap<>();
		results(analysis.at("data_collection_results"), read);
		Map<String, @Nullable Object> about = new LinkedHashMap<>();
		Extracted.put(about, "ended_reason", metadata.at("termination_reason"));
		Extracted.put(about, "call_successful", analysis.at("call_successful"));
		Instant start = Moments.of(metadata.at("start_time_unix_secs"));
		Instant end = Moments.after(start, metadata.at("call_duration_secs").number());
		return new Call(data.at("conversation_id").text(), null, who(data, read), messages(data, start),
				analysis.at("transcript_summary").text(), read, about, (end != null) ? end : told);
	}

	/** The person is the other number in both directions. */
	private static Who who(Payload data, Map<String, @Nullable Object> read) {
		Payload variables = data.at("conversation_initiation_client_data", "dynamic_variables");
		Payload metadata = data.at("metadata");
		Payload callerId = Payload.firstOf(metadata.at("phone_call", "external_number"),
				whatsapp(metadata.at("whatsapp", "whatsapp_user_id")), variables.at("system__caller_id"));
		Payload externalId = Payload.firstOf(data.at(OPERATORS_ID), metadata.at(OPERATORS_ID));
		return new Who(Stream.ofNullable(callerId.text()).toList(), externalId.text(), Extracted.name(read));
	}

	/** It begins with a country code, but has no plus. */
	private static Payload whatsapp(Payload userId) {
		String text = userId.text();
		return (text != null) ? Payload.ofText("whatsapp:" + text) : Payload.MISSING;
	}

	private static void results(Payload results, Map<String, @Nullable Object> read) {
		results.names().forEach((id) -> {
			Payload result = results.at(id);
			Extracted.put(read, id, result.isObject() ? result.at("value") : result);
		});
	}

	private static List<Message> messages(Payload data, @Nullable Instant start) {
		return data.at("transcript").items().stream().flatMap((turn) -> {
			Side side = side(turn.at("role").text(""));
			// Of what was interrupted it is what was heard.
			String text = turn.at("message").text();
			Payload seconds = turn.at("time_in_call_secs");
			return (side != null && text != null)
					? Stream.of(new Message(side, text, Moments.after(start, seconds.number()), seconds.text("")))
					: Stream.empty();
		}).toList();
	}

	private static @Nullable Side side(String role) {
		return switch (role) {
			case "user" -> Side.CALLER;
			case "agent" -> Side.AGENT;
			default -> null;
		};
	}

}
