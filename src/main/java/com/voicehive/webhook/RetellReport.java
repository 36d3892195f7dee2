package com.voicehive.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.voicehive.conversation.Message;
import com.voicehive.conversation.Message.Side;
import org.jspecify.annotations.Nullable;

/** Reads what Retell tells of a call that goes on or is over. */
final class RetellReport {

	/** Within the call's metadata, which this service gave out before it. */
	static final String SESSION = "vh_session_id";

	private static final String WITHOUT_PII = "everything_except_pii";

	private RetellReport() {
	}

	static Who who(Payload call) {
		boolean outbound = call.at("direction").text("").equals("outbound");
		Payload number = outbound ? call.at("to_number") : call.at("from_number");
		return Who.of(number.text(),
				Payload
					.firstOf(call.at("collected_dynamic_variables", "name"),
							call.at("collected_dynamic_variables", "customer_name"))
					.text());
	}

	/**
	 * The call as it is told.
	 * @param analyzed whether nothing more will be told of it
	 */
	static Call of(Payload call, boolean analyzed) {
		Payload analysis = call.at("call_analysis");
		Map<String, @Nullable Object> data = Extracted.of(analysis.at("custom_analysis_data").parsed());
		Map<String, @Nullable Object> about = new LinkedHashMap<>();
		Extracted.put(about, "ended_reason", call.at("disconnection_reason"));
		Extracted.put(about, "customer_sentiment", analysis.at("user_sentiment"));
		Extracted.put(about, "call_successful", analysis.at("call_successful"));
		Extracted.put(about, "in_voicemail", analysis.at("in_voicemail"));
		Who told = who(call);
		Who who = (told.knownName() != null) ? told
				: new Who(told.callerIds(), told.externalId(), Extracted.name(data));
		return new Call(call.at("call_id").text(), call.at("metadata", SESSION).text(), who, messages(call, analyzed),
				analysis.at("call_summary").text(), data, about, Moments.of(call.at("end_timestamp")));
	}

	private static List<Message> messages(Payload call, boolean analyzed) {
		Instant start = Moments.of(call.at("start_timestamp"));
		Payload scrubbed = call.at("scrubbed_transcript_with_tool_calls");
		boolean withoutPii = call.at("data_storage_setting").text("").equals(WITHOUT_PII);
		Stream<List<Message>> forms = Stream.of(spoken(call.at("transcript_object"), start),
				spoken(call.at("transcript_with_tool_calls"), start), spoken(scrubbed, start),
				Transcript.of(call.at("transcript").text()));
		List<Message> first = withoutPii ? spoken(scrubbed, start) : List.of();
		if (withoutPii && first.isEmpty() && !analyzed) {
			// Until the analysis it may not be scrubbed yet.
			return List.of();
		}
		return Stream.concat(Stream.of(first), forms).filter((said) -> !said.isEmpty()).findFirst().orElse(List.of());
	}

	private static List<Message> spoken(Payload list, @Nullable Instant start) {
		return list.items().stream().flatMap((each) -> {
			Side side = side(each.at("role").text(""));
			String text = each.at("content").text();
			Double seconds = each.at("words")
				.items()
				.stream()
				.findFirst()
				.map((word) -> word.at("start").number())
				.orElse(null);
			return (side != null && text != null) ? Stream
				.of(new Message(side, text, Moments.after(start, seconds), (seconds != null) ? seconds.toString() : ""))
					: Stream.empty();
		}).toList();
	}

	private static @Nullable Side side(String role) {
		return switch (role) {
			case "user" -> Side.CALLER;
			// Whom the caller was put through to speaks for us too.
			case "agent", "transfer_target" -> Side.AGENT;
			default -> null;
		};
	}

}
