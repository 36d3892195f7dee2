package com.voicehive.api;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class JsonBodyTest {

	private static final String STORE = "/api/v1/memories";

	private final ApiServer server = ApiServer.local();

	private void assertMalformed(Reply reply) {
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).as(reply.text()).isEqualTo("malformed_json");
		assertThat(reply.json().has("errors")).isFalse();
		assertThat(this.server.journal.count()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "{\"a\":1", "{\"a\":1,}", "{'a':1}", "{a:1}", "{} {}", "{}x", "[]", "[{}]",
			"\"x\"", "5", "null", "true", "NaN", "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":+1}", "{\"a\":01}",
			"{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":1}}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "// x\n{}",
			"{\"a\":1e99999999999}", "{\"a\":1e}", "{\"a\":\"\\ud8\"}" })
	void whatIsNoJsonObject_isMalformed(String body) {
		assertMalformed(this.server.post(STORE, body));
	}

	@Test
	void malformedBody_isToldWhereButNotWhat() {
		Reply reply = this.server.post(STORE, "{\"query\":\"my secret\",\n \"answer\":oops}");
		assertThat(reply.json().path("detail").asString()).startsWith("The body is not valid JSON (line 2, column ");
		assertThat(reply.text()).doesNotContain("secret", "oops", "jackson", "Exception");
	}

	@Test
	void absurdNesting_isRefusedAtOnce() {
		assertMalformed(this.server.post(STORE, "[".repeat(100_000)));
		assertMalformed(this.server.post(STORE, "{\"a\":".repeat(100_000)));
		assertMalformed(this.server.post(STORE, "{\"metadata\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
	}

	@Test
	void absurdNumbers_areRefusedAtOnce() {
		assertMalformed(this.server.post(STORE, "{\"limit\":" + "9".repeat(1_000_000) + "}"));
		assertMalformed(this.server.post(STORE, "{\"limit\":0." + "9".repeat(1_000_000) + "}"));
		Reply search = this.server.post(STORE + "/search", "{\"query\":\"x\",\"limit\":1e1000000000}");
		assertThat(search.error()).isEqualTo("limit must be an integer from 1 to 100");
	}

	@Test
	void otherEncodings_areRefused() {
		String body = Json.turn("query", "é").toString();
		for (byte[] bytes : new byte[][] { body.getBytes(StandardCharsets.ISO_8859_1),
				body.getBytes(StandardCharsets.UTF_16), body.getBytes(StandardCharsets.UTF_16LE),
				{ '{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}' },
				{ '{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}' } }) {
			assertMalformed(this.server.postBytes(STORE, BodyPublishers.ofByteArray(bytes)));
		}
	}

	@Test
	void byteOrderMark_isIgnored() {
		assertThat(this.server.post(STORE, "\uFEFF" + Json.turn()).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource({ STORE + ",1048576", STORE + "/search,1048576", "/api/v1/lead-summaries,1048576",
			STORE + "/batch,16777216" })
	void bodiesAtTheLimit_areReadAndLargerOnesAreNot(String path, int limit) {
		byte[] full = ("{}" + " ".repeat(limit - 2)).getBytes(StandardCharsets.UTF_8);
		byte[] over = ("{}" + " ".repeat(limit - 1)).getBytes(StandardCharsets.UTF_8);
		assertThat(this.server.postBytes(path, BodyPublishers.ofByteArray(full)).code()).isEqualTo("validation_failed");
		assertThat(
				this.server.postBytes(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(full))).code())
			.isEqualTo("validation_failed");
		for (Reply reply : new Reply[] { this.server.postBytes(path, BodyPublishers.ofByteArray(over)),
				this.server.postBytes(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(over))) }) {
			assertThat(reply.status()).isEqualTo(413);
			assertThat(reply.code()).isEqualTo("payload_too_large");
			assertThat(reply.header("X-Request-Id")).isNotBlank();
		}
	}

	@Test
	void bodyThatIsStillSent_getsItsAnswer() {
		String head = "POST " + STORE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
		assertThat(RawHttp.send(this.server.port, head + "Transfer-Encoding: chunked\r\n\r\n", 320))
			.startsWith("HTTP/1.1 413 ")
			.contains("payload_too_large");
		assertThat(RawHttp.send(this.server.port, head + "Connection: close\r\nContent-Length: 99999999999\r\n\r\n{"))
			.startsWith("HTTP/1.1 413 ");
	}

	@Test
	void brokenChunk_isMalformed() {
		String answer = RawHttp.send(this.server.port, "POST " + STORE
				+ " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n");
		assertThat(answer).startsWith("HTTP/1.1 400 ").contains("malformed_json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded",
			"application/json;charset=ISO-8859-1", "application/json; charset=klingon", "json", "application/*",
			"multipart/form-data; boundary=x" })
	void otherMediaTypes_areUnsupported(String type) {
		Reply reply = this.server.send("POST", STORE, BodyPublishers.ofString(Json.turn().toString()), "Content-Type",
				type);
		assertThat(reply.status()).isEqualTo(415);
		assertThat(reply.code()).isEqualTo("unsupported_media_type");
	}

	@Test
	void missingMediaType_isUnsupported() {
		assertThat(this.server.send("POST", STORE, BodyPublishers.ofString("{}")).code())
			.isEqualTo("unsupported_media_type");
		assertMalformed(this.server.send("POST", STORE, BodyPublishers.noBody()));
	}

	@Test
	void compressedBody_isUnsupported() {
		assertThat(this.server.post(STORE, "{}", "Content-Encoding", "gzip").status()).isEqualTo(415);
		assertThat(this.server.post(STORE, Json.turn().toString(), "Content-Encoding", "identity").status())
			.isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "application/json", "application/json;charset=utf-8", "Application/JSON; Charset=\"UTF-8\"" })
	void jsonInUtf8_isRead(String type) {
		assertThat(
				this.server.send("POST", STORE, BodyPublishers.ofString(Json.turn().toString()), "Content-Type", type)
					.status())
			.isEqualTo(201);
	}

	@Test
	void nameOfAnUnknownField_isShownShortAndPlain() {
		Reply reply = this.server.post(STORE, Json.turn("a\u0000\n" + "x".repeat(500), 1).toString());
		assertThat(reply.json().path("errors").path(0).path("field").asString())
			.isEqualTo("a\uFFFD\uFFFD" + "x".repeat(125));
		assertThat(this.server.post(STORE, "{\"\\ud800\":1}").error()).isEqualTo("\uFFFD is unknown");
	}

	@Test
	void thousandsOfBadFields_areNotAllListed() {
		StringBuilder body = new StringBuilder("{\"x\":1");
		for (int i = 0; i < 5000; i++) {
			body.append(",\"f").append(i).append("\":1");
		}
		Reply reply = this.server.post(STORE, body.append("}").toString());
		assertThat(reply.json().path("errors").size()).isEqualTo(100);
	}

}
