package com.voicehive.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.conversation.Message;
import com.voicehive.conversation.Message.Side;
import com.voicehive.conversation.Words;
import org.jspecify.annotations.Nullable;

/** Reads Vapi's report of a call that is over. */
final class VapiReport {

	private static final Set<String> PHONE_CALLS = Set.of("inboundPhoneCall", "outboundPhoneCall");

	private VapiReport() {
	}

	static Call of(Payload message, Who who) {
		Payload call = message.at("call");
		Payload artifact = message.at("artifact");
		Payload analysis = Payload.firstOf(message.at("analysis"), call.at("analysis"), artifact.at("analysis"));
		Map<String, @Nullable Object> data = Extracted.of(analysis.at("structuredData").parsed());
		artifactData(artifact, data);
		Map<String, @Nullable Object> about = new LinkedHashMap<>();
		Extracted.put(about, "ended_reason", message.at("endedReason"));
		Extracted.put(about, "success_evaluation", analysis.at("successEvaluation"));
		Instant started = Moments
			.of(Payload.firstOf(message.at("startedAt"), call.at("startedAt"), artifact.at("startedAt")));
		Instant ended = Moments.of(Payload.firstOf(message.at("endedAt"), call.at("endedAt"), message.at("timestamp")));
		return new Call(call.at("id").text(), session(call), named(who, data), messages(message, started),
				Payload.firstOf(analysis.at("summary"), message.at("summary")).text(), data, about, ended);
	}

	/** In a call from a browser the caller could name another's session. */
	private static @Nullable String session(Payload call) {
		return PHONE_CALLS.contains(call.at("type").text(""))
				? call.at("assistantOverrides", "variableValues", "vh_session_id").text() : null;
	}

	/** Newer accounts name what they read out of a call by an id. */
	private static void artifactData(Payload artifact, Map<String, @Nullable Object> data) {
		Payload outputs = artifact.at("structuredOutputs");
		outputs.names().forEach((id) -> {
			Payload output = outputs.at(id);
			Extracted.put(data, output.at("name").text(id), output.at("result"));
		});
	}

	private static Who named(Who who, Map<String, @Nullable Object> data) {
		return (who.knownName() != null) ? who : new Who(who.callerIds(), who.externalId(), Extracted.name(data));
	}

	private static List<Message> messages(Payload message, @Nullable Instant started) {
		Payload artifact = message.at("artifact");
		return Stream
			.<List<Message>>of(spoken(artifact.at("messages"), started), spoken(message.at("messages"), started),
					spoken(artifact.at("messagesOpenAIFormatted"), started),
					Transcript.of(Payload.firstOf(artifact.at("transcript"), message.at("transcript")).text()))
			.filter((said) -> !said.isEmpty())
			.findFirst()
			.orElse(List.of());
	}

	private static List<Message> spoken(Payload list, @Nullable Instant started) {
		return list.items().stream().flatMap((each) -> {
			Side side = side(each.at("role").text("").toLowerCase(Locale.ROOT));
			String text = text(each);
			return (side != null && text != null) ? Stream.of(new Message(side, text, time(each, started),
					Payload.firstOf(each.at("time"), each.at("secondsFromStart")).text(""))) : Stream.empty();
		}).toList();
	}

	/** In OpenAI's format it may be in parts. */
	private static @Nullable String text(Payload message) {
		String whole = Payload.firstOf(message.at("message"), message.at("content")).text();
		return (whole != null) ? whole
				: Words.clean(message.at("content")
					.items()
					.stream()
					.flatMap((part) -> Stream.ofNullable(part.at("text").text()))
					.collect(Collectors.joining(" ")));
	}

	private static @Nullable Instant time(Payload message, @Nullable Instant started) {
		Instant time = Moments.of(message.at("time"));
		return (time != null) ? time : Moments.after(started, message.at("secondsFromStart").number());
	}

	private static @Nullable Side side(String role) {
		return switch (role) {
			case "user" -> Side.CALLER;
			case "bot", "assistant", "ai" -> Side.AGENT;
			default -> null;
		};
	}

}
