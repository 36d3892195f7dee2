package com.voicehive.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Requests that are almost right: the calls of the API with odd bytes in path, query,
 * headers and body. The same seed gives the same requests.
 */
final class OddRequests {

	/** One of the phones that are asked for. */
	static final String PHONE = "+15551234567";

	/** The memory that is asked for. */
	static final String MEMORY_ID = "mem_20241201_143022_123456_k3v9qa";

	/** A server that says nothing for so long hangs. */
	private static final int PATIENCE_MILLIS = 30_000;

	private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "POST", "POST", "DELETE", "HEAD",
			"PUT", "PATCH", "OPTIONS", "TRACE", "BREW", "get");

	private static final List<String> PATHS = List.of("/api/v1/memories", "/api/v1/memories/batch",
			"/api/v1/memories/search", "/api/v1/memories/" + MEMORY_ID, "/api/v1/memories/x", "/api/v1/lead-summaries",
			"/api/v1/sessions/x/context", "/api/v1/sessions/x/", "/api/v1/statistics", "/api/v1/delivery",
			"/api/v1/delivery/retry", "/api/v1/health", "/actuator/health", "/actuator/metrics/x",
			"/actuator/prometheus", "/openapi.json", "/docs", "/", "/error", "/api/v1/nothing");

	/** Parts of paths and queries that servers have stumbled over. */
	private static final List<String> ODD_PARTS = List.of("%C4%B0", "%0A", "%0D%0A", "%00", "%01", "%7F", "%C0%80",
			"%C0%AF", "%E0%80%AF", "%ED%A0%80", "%ED%BF%BF", "%F4%90%80%80", "%F0%9F%98%80", "%FF", "%fe", "%", "%z",
			"%2", "%2F", "%2f..%2f", "%5C", "%2e%2e", "%25", "%2500", "//", "/./", "/../", "/..", ";", ";a=b", "%3B",
			":", "@", "*", "**", "{x}", "{", "}", "[", "]", "|", "\\", "^", "`", "\"", "<", "\u00A0", "\u0130",
			"\u0131", "\u212A", "\uFB03", "\u1E9E", "\uD83D\uDE00", "+", "&", "=", "?", "#", ".", ".json", "~", "$",
			",", " ", "\t", "%E2%84%AA", "%C4%B1", "%EF%AC%83", "%E2%80%AE", "%EF%BB%BF", "%CC%81", "context", "search",
			"batch");

	private static final List<String> PARAMETERS = List.of("user_identifier", "identifier_type", "limit", "from", "to",
			"tags", "type", "session_id", "state", "format", "max_chars", "q", "url", "");

	private static final List<String> VALUES = List.of("phone", "name", "session_id", PHONE, "%2B15551234567", "x", "",
			"+", "0", "1", "100", "-1", "99999999999999999999", "1e3", "2024-12-01T14:30:22Z",
			"2024-12-01T14:30:22%2B02:00", "9999-99-99T99:99:99Z", "0000-01-01T00:00:00-18:00", "rejected", "null",
			"anonymous", "%00", "%FF", "%C4%B0", "%ED%A0%80", "conversation", "lead_summary", "vip", "prompt", "200");

	private static final List<String> HEADERS = List.of("Accept", "Content-Type", "Content-Encoding", "Prefer",
			"Idempotency-Key", "X-Memory-Budget-Ms", "X-Request-Id", "X-Call-Id", "Authorization", "If-Match",
			"If-None-Match", "If-Modified-Since", "Range", "Accept-Encoding", "Accept-Language", "Accept-Charset",
			"Cookie", "Origin", "Access-Control-Request-Method", "Forwarded", "X-Forwarded-For", "X-Forwarded-Proto",
			"X-Forwarded-Prefix", "X-HTTP-Method-Override", "Upgrade", "Expect", "TE", "Trailer", "User-Agent",
			"traceparent", "b3");

	private static final List<String> HEADER_VALUES = List.of("", " ", "*/*", "application/json",
			"application/x-ndjson", "text/plain", "application/json;q=0", "application/json;q=2",
			"application/json;q=abc", "*/json", "text/html, */*;q=0.1", "a/b/c", "/", ";", ",", ",,,", "=", "\"",
			"\"\\\"", "application/json;charset=UTF-7", "application/json;charset=\u0130",
			"application/json; charset=\"", "multipart/form-data", "application/x-www-form-urlencoded",
			"text/plain;boundary=\"a", "respond-async", "respond-async;", "handling=\"", "Respond-As\u0130nc",
			"wait=1e9", "1", "0", "60000", "60001", "-1", "1,1", "\u0661", "NaN", "bytes=0-", "bytes=-1,,", "gzip",
			"identity", "100-continue", "Bearer \u00FF", "Basic !!!", "\"1\"", "W/\"", "Thu, 99 Foo", "null", "http://",
			"for=\"[::", "\u0000", "\u0080", "\u00E9", "\u00FF\u00FE", "\u007F", "00-0-0-00", "x".repeat(300), "a=b; c",
			"$Version=1; =", "en;q=nonsense", "*;q=1;q=0");

	private static final List<String> JSON = List.of("null", "true", "0", "-0", "1e400", "1e-1000000000",
			"1e99999999999", "0.1", "12345678901234567890", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"",
			"\"\u0130\"", "\"" + PHONE + "\"", "\"anonymous\"", "\"2024-12-01T14:30:22Z\"", "\"conversation\"",
			"\"\\x\"", "[]", "[null]", "[[]]", "{}", "{\"a\":{}}", "{\"\":1}", "{\"\\u0000\":1}", "{\"a\":1,\"a\":2}",
			"{\"vh_a\":1}", "[\"vip\",\"\"]", "{\"phone\":5550188}", "{\"name\":[]}", "[1,", "nul", "//", "'x'",
			"\"\u0001\"");

	private static final List<String> FIELDS = List.of("session_id", "call_id", "query", "answer", "user_name",
			"user_phone", "tags", "metadata", "memories", "lead_data", "transcript_summary", "user_id", "limit", "from",
			"to", "type", "state", "SESSION_ID", "sessionId", "class", "");

	private final Random random;

	OddRequests(long seed) {
		this.random = new Random(seed);
	}

	/** The next request, ready to be sent; one char for each byte. */
	String next() {
		String body = chance(2) ? "" : body();
		StringBuilder request = new StringBuilder();
		request.append(one(METHODS)).append(' ').append(path()).append(query()).append(" HTTP/1.1\r\n");
		request.append(chance(50) ? "" : "Host: localhost\r\n").append("Connection: close\r\n");
		if (!body.isEmpty() && !chance(10)) {
			request.append("Content-Type: application/json\r\n");
		}
		for (int i = this.random.nextInt(4); i > 0; i--) {
			request.append(one(HEADERS)).append(": ").append(bytes(one(HEADER_VALUES))).append("\r\n");
		}
		if (chance(10)) {
			return request + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
					+ (chance(5) ? "" : "\r\n0\r\n\r\n");
		}
		return request + "Content-Length: " + (body.length() + (chance(20) ? 1 : 0)) + "\r\n\r\n" + body;
	}

	private String path() {
		String path = one(PATHS);
		for (int i = this.random.nextInt(3); i > 0; i--) {
			int at = this.random.nextInt(path.length() + 1);
			// Now and then in place of a whole part.
			int slash = path.indexOf('/', at);
			path = path.substring(0, at) + bytes(odd())
					+ path.substring((chance(3) && slash >= 0) ? slash : Math.min(path.length(), at));
		}
		return path;
	}

	/** One of those that are known, or any byte. */
	private String odd() {
		if (!chance(4)) {
			return one(ODD_PARTS);
		}
		int any = this.random.nextInt(256);
		return chance(2) ? "%%%02X".formatted(any) : String.valueOf((char) Math.max(any, 0x21));
	}

	private String query() {
		StringBuilder query = new StringBuilder();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			query.append((query.length() == 0) ? '?' : '&')
				.append(one(PARAMETERS))
				.append('=')
				.append(chance(5) ? bytes(odd()) : one(VALUES));
		}
		return query.toString();
	}

	private String body() {
		if (chance(20)) {
			byte[] any = new byte[this.random.nextInt(200)];
			this.random.nextBytes(any);
			return new String(any, StandardCharsets.ISO_8859_1);
		}
		String turn = object(() -> bytes(one(JSON)));
		if (chance(4)) {
			return "{\"memories\":[" + turn + "," + object(() -> "\"x\"") + "," + bytes(one(JSON)) + "]}";
		}
		return chance(10) ? turn.substring(this.random.nextInt(turn.length())) : turn;
	}

	private String object(Supplier<String> value) {
		StringBuilder object = new StringBuilder("{");
		for (int i = this.random.nextInt(6); i > 0; i--) {
			object.append('"').append(one(FIELDS)).append("\":").append(value.get()).append((i == 1) ? "" : ",");
		}
		return object.append('}').toString();
	}

	private boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

	private String one(List<String> of) {
		return of.get(this.random.nextInt(of.size()));
	}

	private static String bytes(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	/**
	 * Sends a request and reads until the server closes the connection.
	 * @return the answer, one char for each byte
	 */
	static String answer(int port, String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.shutdownOutput();
			ByteArrayOutputStream answer = new ByteArrayOutputStream();
			socket.getInputStream().transferTo(answer);
			return answer.toString(StandardCharsets.ISO_8859_1);
		}
	}

}
