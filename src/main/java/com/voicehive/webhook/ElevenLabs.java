package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ElevenLabs' agents: what they ask before a call, with one of this service's keys in a
 * header, and their signed webhooks after it (<a href=
 * "https://elevenlabs.io/docs/agents-platform/workflows/post-call-webhooks">elevenlabs.io</a>).
 */
final class ElevenLabs implements Platform {

	private static final String SIGNATURE = "ElevenLabs-Signature";

	private static final Pattern TIME = Pattern.compile("t=(?<seconds>[0-9]{1,12})");

	private static final Pattern DIGEST = Pattern.compile("v0=(?<digest>[0-9a-fA-F]{64})");

	private static final Duration TOLERANCE = Duration.ofMinutes(30);

	private static final int MEMORY_CHARS = 1_500;

	private static final Set<String> NOTED = Set.of("post_call_audio", "call_initiation_failure");

	@Override
	public String name() {
		return "elevenlabs";
	}

	@Override
	public boolean isSigned(Incoming request) {
		return time(request).isPresent() && !parts(request, DIGEST).isEmpty();
	}

	private static List<Matcher> parts(Incoming request, Pattern pattern) {
		String header = request.header(SIGNATURE).orElse("");
		return Arrays.stream(header.split(","))
			.map(String::strip)
			.map(pattern::matcher)
			.filter(Matcher::matches)
			.toList();
	}

	private static Optional<String> time(Incoming request) {
		return parts(request, TIME).stream().findFirst().map((time) -> time.group("seconds"));
	}

	@Override
	public Signature check(Incoming request, String secret) {
		String seconds = time(request).orElseThrow();
		byte[] expected = Signature.hmac("HmacSHA256", secret, (seconds + ".").getBytes(StandardCharsets.UTF_8),
				request.body());
		// Several are there while a secret is changed.
		boolean right = parts(request, DIGEST).stream()
			.flatMap((part) -> Signature.hex(part.group("digest")).stream())
			.anyMatch((given) -> Signature.same(given, expected));
		return Signature.of(right, Instant.ofEpochSecond(Long.parseLong(seconds)), request.at(), TOLERANCE);
	}

	@Override
	public boolean takesKeys() {
		return true;
	}

	/** What comes after a call has a type, and is signed. */
	@Override
	public boolean isNeverSigned(Incoming request) {
		return request.json().at("type").isMissing() && request.json().at("data").isMissing();
	}

	@Override
	public Event read(Incoming request) {
		Payload body = request.object();
		if (isNeverSigned(request)) {
			return before(body);
		}
		String type = body.at("type").text("");
		return type.equals("post_call_transcription")
				? new Event.AfterCall(type,
						ElevenLabsReport.of(body.at("data"), Moments.of(body.at("event_timestamp"))))
				: new Event.Other(NOTED.contains(type) ? type : "other");
	}

	private static Event before(Payload body) {
		return new Event.BeforeCall("conversation_initiation",
				Payload.firstOf(body.at("conversation_id"), body.at("call_sid")).text(),
				Who.of(body.at("caller_id").text(), null), MEMORY_CHARS, (variables) -> Reply
					.json(Map.of("type", "conversation_initiation_client_data", "dynamic_variables", variables)));
	}

}
