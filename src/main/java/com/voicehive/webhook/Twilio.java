package com.voicehive.webhook;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.voicehive.conversation.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Twilio's voice webhooks and status callbacks
 * (<a href="https://www.twilio.com/docs/voice/twiml">twilio.com</a>): forms, or JSON.
 */
final class Twilio implements Platform {

	/** Of a parameter of a stream, with its name, Twilio takes 500 characters. */
	private static final int PARAMETER_CHARS = 480;

	private static final int MEMORY_CHARS = 1_500;

	private static final Pattern JSON = Pattern.compile("\\s*application/([\\w.-]+\\+)?json\\s*(;.*)?");

	private static final Set<String> OVER = Set.of("completed", "busy", "failed", "no-answer", "canceled");

	private static final String CONNECTED = "completed";

	private final TwilioSignature signature;

	private final String streamUrl;

	/**
	 * @param publicUrl how this service is reached from outside; empty when not known
	 * @param streamUrl where calls are connected to when the URL does not say it; empty
	 * for nowhere
	 */
	Twilio(String publicUrl, String streamUrl) {
		this.signature = new TwilioSignature(publicUrl);
		this.streamUrl = streamUrl;
	}

	@Override
	public String name() {
		return "twilio";
	}

	@Override
	public boolean isSigned(Incoming request) {
		return TwilioSignature.isThere(request);
	}

	@Override
	public Signature check(Incoming request, String secret) {
		return Signature.of(this.signature.holds(request, secret));
	}

	@Override
	public Event read(Incoming request) {
		Map<String, String> fields = fields(request);
		String callId = fields.get("CallSid");
		String status = fields.getOrDefault("CallStatus", "");
		Who who = who(fields);
		boolean left = fields.containsKey("SessionId") || fields.containsKey("HandoffData");
		if (OVER.contains(status) || left) {
			return (status.equals(CONNECTED) || left)
					? new Event.AfterCall("status", call(callId, who, fields), TwiMl.NOTHING)
					: new Event.Other("status", TwiMl.NOTHING);
		}
		boolean rings = callId != null && !fields.containsKey("CallbackSource");
		return rings ? new Event.BeforeCall("voice", callId, who,
				connection(request).isPresent() ? PARAMETER_CHARS : MEMORY_CHARS,
				(variables) -> answer(request, variables)) : new Event.Other("other");
	}

	private static Map<String, String> fields(Incoming request) {
		Map<String, String> fields = new TreeMap<>();
		if (request.json().isObject()) {
			request.json().names().forEach((name) -> put(fields, name, request.json().at(name).text()));
		}
		else {
			TwilioSignature.form(request).forEach((name, values) -> put(fields, name, Words.clean(values.get(0))));
		}
		return fields;
	}

	private static void put(Map<String, String> fields, String name, @Nullable String value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	private static Who who(Map<String, String> fields) {
		boolean outbound = fields.getOrDefault("Direction", "").startsWith("outbound");
		String number = outbound ? fields.get("To") : fields.getOrDefault("From", fields.get("Caller"));
		return Who.of(number, fields.get("CallerName"));
	}

	private static Call call(@Nullable String callId, Who who, Map<String, String> fields) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		Extracted.put(data, "call_status", text(fields.get("CallStatus")));
		Extracted.put(data, "call_duration_seconds", text(fields.get("CallDuration")));
		Extracted.put(data, "handoff",
				Payload.firstOf(Payload.parse(fields.get("HandoffData")), text(fields.get("HandoffData"))));
		return new Call(callId, null, who, List.of(), null, data, Map.of(), time(fields.get("Timestamp")));
	}

	private static @Nullable Instant time(@Nullable String rfc2822) {
		try {
			return (rfc2822 != null) ? DateTimeFormatter.RFC_1123_DATE_TIME.parse(rfc2822, Instant::from) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static Payload text(@Nullable String value) {
		return (value != null) ? Payload.ofText(value) : Payload.MISSING;
	}

	private Reply answer(Incoming request, Map<String, String> variables) {
		Optional<TwiMl> connection = connection(request).filter((to) -> !wantsJson(request));
		return connection.map((to) -> Reply.xml(to.document(variables))).orElseGet(() -> Reply.json(variables));
	}

	private static boolean wantsJson(Incoming request) {
		String[] accepted = request.header(HttpHeaders.ACCEPT).orElse("").split(",");
		return Stream.of(accepted).allMatch((type) -> JSON.matcher(type).matches());
	}

	private Optional<TwiMl> connection(Incoming request) {
		return request.parameter("relay_url")
			.map((url) -> new TwiMl("ConversationRelay", url))
			.or(() -> request.parameter("stream_url")
				.or(() -> Optional.of(this.streamUrl).filter((url) -> !url.isEmpty()))
				.map((url) -> new TwiMl("Stream", url)));
	}

}
