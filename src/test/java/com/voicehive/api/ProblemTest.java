package com.voicehive.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ProblemTest {

	private static final String USER = "?user_identifier=x&identifier_type=name";

	private final ApiServer server = ApiServer.local();

	private static void assertProblem(Reply reply, int status, String code) {
		JsonNode json = reply.json();
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(json.path("status").asInt()).isEqualTo(status);
		assertThat(json.path("code").asString()).isEqualTo(code);
		assertThat(json.path("type").asString()).isEqualTo("urn:voicehive:problem:" + code);
		assertThat(json.path("title").asString()).isNotBlank();
		assertThat(json.path("detail").asString()).isNotBlank();
		assertThat(json.path("request_id").asString()).isNotBlank().isEqualTo(reply.header("X-Request-Id"));
	}

	@Test
	void validation_hasAllMembers() {
		Reply reply = this.server.get("/api/v1/memories");
		assertProblem(reply, 400, "validation_failed");
		assertThat(reply.json().propertyNames()).containsExactly("type", "title", "status", "detail", "instance",
				"code", "request_id", "errors");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/api", "/api/v1/memory", "/api/v1/memories/", "/api/v1/memories/a/b", "/error",
			"/favicon.ico", "/api/v1/sessions/x", "/index.html", "/api/v1//memories" })
	void unknownPath_isNotFound(String path) {
		Reply reply = this.server.get(path);
		assertProblem(reply, 404, "not_found");
		assertThat(reply.json().path("instance").asString()).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/metrics/nope", "/actuator/metrics/jvm.memory.used?tag=area:nope",
			"/actuator/health/x", "/actuator/health/liveness/x", "/actuator/info/x", "/actuator/env" })
	void whatActuatorDoesNotHave_isNotFound(String path) {
		Reply reply = this.server.get(path);
		assertProblem(reply, 404, "not_found");
		assertThat(reply.json().path("instance").asString()).isEqualTo(path.split("\\?")[0]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/sessions/A;v=2/context", "/api/v1/sessions/A;/context",
			"/api/v1/memories;jsessionid=1" + USER, "/api/v1/memories/x;y", "/;", "/actuator/health;x" })
	void semicolonInAPath_isRefusedSinceTheRestWouldBeLost(String path) {
		Reply reply = this.server.get(path);
		assertProblem(reply, 400, "validation_failed");
		assertThat(reply.error()).isEqualTo("path must have each ; percent-encoded as %3B");
	}

	@Test
	void semicolonInAQuery_isText() {
		Reply reply = this.server.get("/api/v1/memories?user_identifier=a;b&identifier_type=session_id");
		assertThat(reply.json().path("user_identifier").asString()).isEqualTo("a;b");
	}

	@ParameterizedTest
	@CsvSource({ "PUT,/api/v1/memories,POST", "POST,/api/v1/memories/x,PATCH", "GET,/api/v1/lead-summaries,POST",
			"POST,/api/v1/sessions/x/context,GET", "BREW,/api/v1/memories,GET", "PUT,/api/v1/memories/x,DELETE" })
	void otherMethod_isNotAllowed(String method, String path, String allowed) {
		Reply reply = this.server.send(method, path, BodyPublishers.noBody());
		assertProblem(reply, 405, "method_not_allowed");
		assertThat(reply.header("Allow")).contains(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "GET,search", "HEAD,search", "DELETE,search", "GET,batch", "HEAD,batch", "DELETE,batch" })
	void nameOfACall_isNoMemoryId(String method, String call) {
		Reply reply = this.server.send(method, "/api/v1/memories/" + call, BodyPublishers.noBody());
		assertThat(reply.status()).isEqualTo(405);
		assertThat(reply.header("Allow")).isEqualTo("POST, OPTIONS");
	}

	@Test
	void trace_isNotAllowed() {
		assertThat(RawHttp.send(this.server.port,
				"TRACE /api/v1/memories HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 405 ")
			.contains("method_not_allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml", "image/*", "nonsense" })
	void otherAnswers_areNotAcceptable(String accept) {
		assertProblem(this.server.get("/api/v1/memories" + USER, "Accept", accept), 406, "not_acceptable");
		assertProblem(this.server.post("/api/v1/memories", Json.turn().toString(), "Accept", accept), 406,
				"not_acceptable");
		assertThat(this.server.journal.count()).isZero();
	}

	@Test
	void head_isGetWithoutABody() {
		Reply reply = this.server.send("HEAD", "/api/v1/memories" + USER, BodyPublishers.noBody());
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.text()).isEmpty();
		assertThat(this.server.send("HEAD", "/api/v1/memories", BodyPublishers.noBody()).status()).isEqualTo(400);
	}

	@Test
	void options_sayWhatIsAllowed() {
		Reply reply = this.server.send("OPTIONS", "/api/v1/memories", BodyPublishers.noBody());
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Allow")).contains("GET", "POST", "DELETE");
		assertThat(reply.header("X-Request-Id")).isNotBlank();
		assertProblem(this.server.send("OPTIONS", "/api/v1/nothing", BodyPublishers.noBody()), 404, "not_found");
	}

	@Test
	void bug_isLoggedOnceWithoutItsMessageAndToldWithout(CapturedOutput output) {
		this.server.journal.bug = new IllegalStateException("Jane said", new IllegalArgumentException("+12025550143"));
		long before = this.server.errors.count();
		Reply reply = this.server.get("/api/v1/memories" + USER, "X-Request-Id", "bug-7");
		assertThat(this.server.errors.count()).isEqualTo(before + 1);
		assertProblem(reply, 500, "internal_error");
		assertThat(reply.text()).doesNotContain("Jane", "Exception", "at com.", "IllegalState");
		assertThat(output.getAll()).containsOnlyOnce("Request failed")
			.contains("java.lang.IllegalStateException", "Caused by: java.lang.IllegalArgumentException", "ProblemTest",
					"[bug-7] ")
			.doesNotContain("Jane", "12025550143");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "Az09._-", "call-7.2_b" })
	void callersRequestId_isKept(String id) {
		assertThat(this.server.get("/api/v1/memories" + USER, "X-Request-Id", id).header("X-Request-Id")).isEqualTo(id);
		assertThat(this.server.get("/nothing", "X-Request-Id", id).json().path("request_id").asString()).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a/b", "é", "a;b", "<script>" })
	void otherRequestId_isReplaced(String id) {
		Reply reply = this.server.get("/api/v1/memories" + USER, "X-Request-Id", id);
		assertThat(reply.header("X-Request-Id")).isNotEqualTo(id).matches("[A-Za-z0-9._-]{1,128}");
	}

	@Test
	void requestIdOnTheBoundary_isKeptAndALongerOneReplaced() {
		String longest = "x".repeat(128);
		assertThat(this.server.get("/nothing", "X-Request-Id", longest).header("X-Request-Id")).isEqualTo(longest);
		assertThat(this.server.get("/nothing", "X-Request-Id", longest + "x").header("X-Request-Id"))
			.matches("[A-Za-z0-9._-]{1,128}")
			.doesNotContain("xxx");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/v1/memories?x=^ HTTP/1.1", "GET /api/v1/memories?q={a} HTTP/1.1",
			"GET /api/v1/memories/%zz HTTP/1.1", "GET /api/v1/memories/%00 HTTP/1.1",
			"GET /api/v1/../../../etc/passwd HTTP/1.1", "GET / HTTP/9.9", "NONSENSE" })
	void whatTheContainerRefuses_isAProblemToo(String line) {
		String answer = RawHttp.send(this.server.port,
				line + "\r\nHost: localhost\r\nX-Request-Id: raw-1\r\nConnection: close\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 ").contains("application/problem+json", "\"request_id\":\"");
		assertThat(answer).containsIgnoringCase("X-Request-Id: ").doesNotContain("<html", "Exception", "apache");
	}

	@Test
	void headersThatTheContainerRefuses_areAProblemToo() {
		for (String headers : new String[] { "", "Host: localhost\r\nX-Big: " + "x".repeat(20_000) + "\r\n",
				"Host: localhost\r\nHost: y\r\n", "Host: localhost\r\nContent-Length: -1\r\n",
				"Host: localhost\r\nTransfer-Encoding: bogus\r\n", "Host: localhost\r\nbad header: y\r\n",
				"Host: a b\r\n" }) {
			String answer = RawHttp.send(this.server.port,
					"GET /api/v1/memories" + USER + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
			assertThat(answer).as(headers.length() > 100 ? "big" : headers).startsWith("HTTP/1.1 ");
			assertThat(answer).doesNotContain("<html", "Exception", "HTTP/1.1 200");
			assertThat(answer).contains("application/problem+json", "\"code\":\"");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET /api/v1/sessions/x/%C4%B0                        |                                      | 404
			POST /%0A/v1/memories/search                         |                                      | 404
			GET /api/v1/memories/%ED%A0%80                       |                                      | 400
			GET /actuator/health?x=%FF                           |                                      | 400
			GET /actuator/health                                 | Accept: ,                            | 406
			GET /actuator/prometheus                             | Accept:                              | 406
			GET /actuator/prometheus?format=                     |                                      | 400
			GET /api/v1/sessions/s/                              | Content-Type: *;q=1                  | 415
			POST /api/v1/memories                                | Content-Type: application/*          | 415
			GET /api/v1/memories?identifier_type=name            | X-Memory-Budget-Ms: ١           | 400
			""")
	void oddBytes_areNoBug(String line, String header, int status, CapturedOutput output) {
		String answer = RawHttp.send(this.server.port, line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
				+ ((header != null) ? header + "\r\n" : "") + "\r\n");
		assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
		assertThat(output.getAll()).doesNotContain("ERROR");
	}

	@Test
	void actuator_readsNoBody() {
		Reply reply = this.server.send("GET", "/actuator/health", BodyPublishers.ofString("{\"class\":[]}"),
				"Content-Type", "application/json");
		assertProblem(reply, 400, "malformed_json");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET /api/v1/health HTTP/2.0     | X-A: b                  | 505 | This version of HTTP
			POST /api/v1/memories HTTP/1.1  | Transfer-Encoding: gzip | 501 | This Transfer-Encoding
			GET /api/v1/memories HTTP/1.1   | Expect: 200-ok          | 417 | No expectation but 100-continue
			""")
	void whatTheContainerCannotDo_isNoBugOfOurs(String line, String header, int status, String detail) {
		String answer = RawHttp.send(this.server.port,
				line + "\r\nHost: localhost\r\nX-Request-Id: raw-1\r\n" + header + "\r\nConnection: close\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 " + status + " ")
			.contains("application/problem+json", "\"status\":" + status, "\"code\":\"validation_failed\"",
					"\"detail\":\"" + detail, "\"request_id\":\"raw-1\"")
			.doesNotContain("bug");
	}

	@Test
	void connect_isNotAllowed() {
		assertThat(RawHttp.send(this.server.port,
				"CONNECT example.com:443 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 405 ")
			.contains("Allow: GET, ", "\"status\":405", "\"code\":\"method_not_allowed\"");
	}

	@Test
	void query_isNeverShown() {
		Reply reply = this.server.get("/api/v1/memories?user_identifier=%2B12025550143&identifier_type=x");
		assertThat(reply.text()).doesNotContain("12025550143");
		assertThat(Map.of("instance", reply.json().path("instance").asString())).containsEntry("instance",
				"/api/v1/memories");
	}

}
