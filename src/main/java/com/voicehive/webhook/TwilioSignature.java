package com.voicehive.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Twilio's signature (<a href=
 * "https://www.twilio.com/docs/usage/webhooks/webhooks-security">twilio.com</a>): over
 * the URL as it was called from outside, and the parameters of a form.
 *
 * @param publicUrl how this service is reached from outside; empty when not known
 */
record TwilioSignature(String publicUrl) {

	private static final String HEADER = "X-Twilio-Signature";

	private static final String SETTINGS = "X-Twilio-Webhooks-Signature-Settings";

	private static final Pattern ALGORITHM = Pattern.compile("(?:.*,)?\\s*algorithm=(?<name>[^,]*?)\\s*(?:,.*)?");

	private static final Map<String, String> ALGORITHMS = Map.of("HMAC_SHA1", "HmacSHA1", "HMAC_SHA256", "HmacSHA256");

	private static final String FORM = "application/x-www-form-urlencoded";

	/** In the URL of what is no form: the digest of the body. */
	private static final String BODY = "bodySHA256";

	private static final Pattern PORT = Pattern.compile(":[0-9]+$");

	static boolean isThere(Incoming request) {
		int length = request.header(HEADER).flatMap(Signature::base64).map((bytes) -> bytes.length).orElse(0);
		return algorithm(request).isPresent() && length > 0;
	}

	/** What the signature is made with; empty when it is nothing known. */
	private static Optional<String> algorithm(Incoming request) {
		Optional<String> settings = request.header(SETTINGS);
		if (settings.isEmpty()) {
			return Optional.of("HmacSHA1");
		}
		Matcher named = ALGORITHM.matcher(settings.get());
		return named.matches() ? Optional.ofNullable(ALGORITHMS.get(named.group("name"))) : Optional.empty();
	}

	boolean holds(Incoming request, String secret) {
		String signed = isForm(request) ? parameters(request) : "";
		if (!isForm(request) && !isBody(request)) {
			return false;
		}
		byte[] given = request.header(HEADER).flatMap(Signature::base64).orElse(new byte[0]);
		String algorithm = algorithm(request).orElseThrow();
		return urls(request).stream()
			.map((url) -> Signature.hmac(algorithm, secret, (url + signed).getBytes(StandardCharsets.UTF_8)))
			.anyMatch((expected) -> Signature.same(given, expected));
	}

	private static boolean isForm(Incoming request) {
		String type = request.header(HttpHeaders.CONTENT_TYPE).orElse(FORM).toLowerCase(Locale.ROOT);
		return type.startsWith(FORM);
	}

	private static boolean isBody(Incoming request) {
		String digest = HexFormat.of().formatHex(Signature.sha256(request.body()));
		return request.parameter(BODY).filter((named) -> named.equalsIgnoreCase(digest)).isPresent();
	}

	/** Sorted by name; of a name with several values each stands once. */
	private static String parameters(Incoming request) {
		StringBuilder parameters = new StringBuilder();
		form(request)
			.forEach((name, values) -> new TreeSet<>(values).forEach((value) -> parameters.append(name).append(value)));
		return parameters.toString();
	}

	/** The values of a form by their names. */
	static Map<String, List<String>> form(Incoming request) {
		Map<String, List<String>> form = new TreeMap<>();
		for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
			String[] parts = pair.split("=", 2);
			if (!parts[0].isEmpty()) {
				form.computeIfAbsent(decoded(parts[0]), (name) -> new ArrayList<>())
					.add((parts.length > 1) ? decoded(parts[1]) : "");
			}
		}
		return form;
	}

	private static String decoded(String encoded) {
		try {
			return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return encoded;
		}
	}

	/**
	 * What may have been called from outside: Twilio's own servers differ in the port,
	 * and in what they escape.
	 */
	private Set<String> urls(Incoming request) {
		String query = request.http().getQueryString();
		String path = request.http().getRequestURI() + ((query != null) ? "?" + query : "");
		Set<String> urls = new LinkedHashSet<>();
		origins(request.http().getHeader(HttpHeaders.HOST)).flatMap(TwilioSignature::withAndWithoutPort)
			.forEach((origin) -> {
				urls.add(origin + path);
				HttpUrl normalised = HttpUrl.parse(origin + path);
				if (normalised != null) {
					urls.add(normalised.toString());
				}
			});
		return urls;
	}

	private Stream<String> origins(@Nullable String host) {
		return this.publicUrl.isEmpty() ? Stream.of("https://" + host, "http://" + Objects.requireNonNullElse(host, ""))
				: Stream.of(this.publicUrl.endsWith("/") ? this.publicUrl.substring(0, this.publicUrl.length() - 1)
						: this.publicUrl);
	}

	private static Stream<String> withAndWithoutPort(String origin) {
		HttpUrl url = HttpUrl.parse(origin);
		if (url == null || !url.encodedPath().equals("/")) {
			return Stream.of(origin);
		}
		String bare = PORT.matcher(origin).replaceFirst("");
		return Stream.of(origin, bare, bare + (url.isHttps() ? ":443" : ":80"));
	}

}
