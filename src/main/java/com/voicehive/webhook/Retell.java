package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.webhook.Event.ToolCall;
import com.voicehive.webhook.Event.ToolResult;

/**
 * Retell's webhooks and custom functions
 * (<a href="https://docs.retellai.com/features/webhook">docs.retellai.com</a>), all
 * signed with its API key: the body and behind it the time.
 */
final class Retell implements Platform {

	private static final String SIGNATURE = "X-Retell-Signature";

	private static final Pattern SIGNED = Pattern.compile("v=(?<millis>[0-9]{1,15}),d=(?<digest>[0-9a-fA-F]{64})");

	private static final Duration TOLERANCE = Duration.ofMinutes(5);

	private static final int MEMORY_CHARS = 1_500;

	private static final Set<String> NOTED = Set.of("call_started", "transcript_updated", "transfer_started",
			"transfer_bridged", "transfer_cancelled", "transfer_ended");

	private static final String ARGUMENTS_ONLY = "This function does not tell who is calling. Switch off"
			+ " 'Payload: args only' for it in Retell, and the caller's memory is there.";

	@Override
	public String name() {
		return "retell";
	}

	@Override
	public boolean isSigned(Incoming request) {
		return signed(request).isPresent();
	}

	private static Optional<Matcher> signed(Incoming request) {
		return request.header(SIGNATURE).map(SIGNED::matcher).filter(Matcher::matches);
	}

	@Override
	public Signature check(Incoming request, String secret) {
		Matcher signed = signed(request).orElseThrow();
		String millis = signed.group("millis");
		byte[] expected = Signature.hmac("HmacSHA256", secret, request.body(), millis.getBytes(StandardCharsets.UTF_8));
		boolean right = Signature.hex(signed.group("digest"))
			.filter((given) -> Signature.same(given, expected))
			.isPresent();
		// As fine as the signature's: at the edge of the tolerance it holds.
		Instant now = Instant.ofEpochMilli(request.at().toEpochMilli());
		return Signature.of(right, Instant.ofEpochMilli(Long.parseLong(millis)), now, TOLERANCE);
	}

	@Override
	public Event read(Incoming request) {
		Payload body = request.object();
		String event = body.at("event").text("");
		return switch (event) {
			case "call_inbound", "chat_inbound" -> before(event, body.at(event));
			case "call_ended", "call_analyzed" ->
				new Event.AfterCall(event, RetellReport.of(body.at("call"), event.equals("call_analyzed")));
			case "" -> function(body);
			default -> new Event.Other(NOTED.contains(event) ? event : "other");
		};
	}

	/** The call has no id yet: the one given here comes back with every later event. */
	private static Event before(String event, Payload inbound) {
		String session = "retell_" + UUID.randomUUID();
		return new Event.BeforeCall(event, session, Who.of(inbound.at("from_number").text(), null), MEMORY_CHARS,
				(variables) -> Reply.json(Map.of(event,
						Map.of("dynamic_variables", variables, "metadata", Map.of(RetellReport.SESSION, session)))));
	}

	private static Event function(Payload body) {
		Payload call = body.at("call");
		if (!call.isObject()) {
			return new Event.Other("function", Reply.json(Map.of("memory", ARGUMENTS_ONLY)));
		}
		ToolCall use = new ToolCall(null, body.at("name").text(""), body.at("args").parsed());
		return new Event.DuringCall("function", call.at("call_id").text(), RetellReport.who(call).unnamed(),
				List.of(use), (results) -> function(results.get(0)));
	}

	private static Reply function(ToolResult result) {
		return result.failed() ? Reply.json(Map.of("error", result.text()))
				: Reply.json(Map.of("memory", result.text(), "count", result.count()));
	}

}
