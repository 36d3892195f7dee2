package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.voicehive.webhook.Event.ToolResult;
import org.jspecify.annotations.Nullable;

/**
 * Vapi's server messages
 * (<a href="https://docs.vapi.ai/server-url/events">docs.vapi.ai</a>). It shows its
 * secret as it is, or signs {@code timestamp.body} with it.
 */
final class Vapi implements Platform {

	private static final String SECRET = "X-Vapi-Secret";

	/** Older pages of Vapi's name it so; it holds the secret, or signs the body alone. */
	private static final String OLD_SIGNATURE = "X-Vapi-Signature";

	private static final String SIGNATURE = "x-signature";

	private static final String TIMESTAMP = "x-timestamp";

	private static final String PREFIX = "sha256=";

	private static final Duration TOLERANCE = Duration.ofMinutes(5);

	private static final int MEMORY_CHARS = 1_500;

	private static final Set<String> NOTED = Set.of("status-update", "conversation-update", "speech-update",
			"transcript", "hang", "user-interrupted", "model-output", "assistant.started",
			"transfer-destination-request", "handoff-destination-request");

	private final String assistantId;

	/**
	 * @param assistantId whom calls are answered by when the URL does not say it; empty
	 * for nobody
	 */
	Vapi(String assistantId) {
		this.assistantId = assistantId;
	}

	@Override
	public String name() {
		return "vapi";
	}

	@Override
	public boolean isSigned(Incoming request) {
		return request.header(SECRET).isPresent() || request.header(OLD_SIGNATURE).isPresent()
				|| request.header(SIGNATURE).flatMap(Vapi::digest).isPresent() && made(request).isPresent();
	}

	@Override
	public Signature check(Incoming request, String secret) {
		Optional<String> shown = request.header(SECRET);
		if (shown.isPresent()) {
			return Signature.of(Signature.same(shown.get(), secret));
		}
		Optional<String> old = request.header(OLD_SIGNATURE);
		if (old.isPresent()) {
			byte[] expected = Signature.hmac("HmacSHA256", secret, request.body());
			return Signature.of(Signature.same(old.get(), secret)
					|| digest(old.get()).filter((given) -> Signature.same(given, expected)).isPresent());
		}
		byte[] timestamp = (request.header(TIMESTAMP).orElse("") + ".").getBytes(StandardCharsets.UTF_8);
		byte[] expected = Signature.hmac("HmacSHA256", secret, timestamp, request.body());
		boolean right = request.header(SIGNATURE)
			.flatMap(Vapi::digest)
			.filter((given) -> Signature.same(given, expected))
			.isPresent();
		return Signature.of(right, made(request).orElse(Instant.EPOCH), request.at(), TOLERANCE);
	}

	private static Optional<byte[]> digest(String header) {
		String text = header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : header;
		return Signature.hex(text).or(() -> Signature.base64(text)).filter((bytes) -> bytes.length > 0);
	}

	private static Optional<Instant> made(Incoming request) {
		return request.header(TIMESTAMP).map(Payload::parse).map(Moments::of);
	}

	@Override
	public boolean takesKeys() {
		return true;
	}

	@Override
	public boolean isNeverSigned(Incoming request) {
		return true;
	}

	@Override
	public Event read(Incoming request) {
		Payload message = request.object().at("message");
		String type = message.at("type").text("");
		String callId = message.at("call", "id").text();
		Who who = who(message);
		if (!message.at("functionCall").isMissing() || VapiTools.areIn(message)) {
			return new Event.DuringCall("tool-calls", callId, who, VapiTools.in(message),
					(results) -> tools(message, results));
		}
		return switch (type) {
			case "assistant-request" ->
				new Event.BeforeCall(type, callId, who, MEMORY_CHARS, (variables) -> assistant(request, variables));
			case "end-of-call-report" -> new Event.AfterCall(type, VapiReport.of(message, who));
			default -> new Event.Other(NOTED.contains(type) ? type : "other");
		};
	}

	private static Who who(Payload message) {
		Payload customer = Payload.firstOf(message.at("customer"), message.at("call", "customer"));
		Payload callerId = Payload.firstOf(customer.at("number"), message.at("call", "customer", "number"),
				customer.at("sipUri"), message.at("call", "customer", "sipUri"));
		return Who.of(callerId.text(),
				Payload.firstOf(customer.at("name"), message.at("call", "customer", "name")).text());
	}

	private Reply assistant(Incoming request, Map<String, String> variables) {
		Map<String, Object> reply = new LinkedHashMap<>();
		String assistant = request.parameter("assistant_id").orElse(this.assistantId);
		if (!assistant.isEmpty()) {
			reply.put("assistantId", assistant);
		}
		reply.put("assistantOverrides", Map.of("variableValues", variables));
		return Reply.json(reply);
	}

	private static Reply tools(Payload message, List<ToolResult> results) {
		if (!VapiTools.areIn(message)) {
			return Reply.json(Map.of("result", results.isEmpty() ? "" : results.get(0).text()));
		}
		return Reply.json(Map.of("results", results.stream().map(Vapi::result).toList()));
	}

	private static Map<String, @Nullable Object> result(ToolResult result) {
		Map<String, @Nullable Object> reply = new LinkedHashMap<>();
		reply.put("toolCallId", result.call().id());
		reply.put("name", result.call().tool());
		reply.put(result.failed() ? "error" : "result", result.text());
		return reply;
	}

}
