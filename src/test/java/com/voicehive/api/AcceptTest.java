package com.voicehive.api;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What callers say they accept. */
class AcceptTest {

	private static final String RETRIEVE = "/api/v1/memories?user_identifier=x&identifier_type=name";

	private static final String CONTEXT = "/api/v1/sessions/s-1/context";

	private static final String JSON = "application/json";

	private final ApiServer server = ApiServer.local();

	@ParameterizedTest
	@ValueSource(strings = { "application/json;q=0", "*/*;q=0", "application/*;q=0", "application/json;q=0.000",
			"application/json;q=0, text/html", "application/*;q=0, text/plain;q=0, */*;q=0.5",
			"application/problem+json", "application/json;q=0, text/*;q=0, */*" })
	void whatIsRefused_isNotAcceptable(String accept) {
		assertNotAcceptable(this.server.get(CONTEXT, "Accept", accept));
		assertNotAcceptable(this.server.post("/api/v1/memories", Json.turn().toString(), "Accept", accept));
		assertThat(this.server.journal.count()).isZero();
	}

	private static void assertNotAcceptable(Reply reply) {
		assertThat(reply.status()).isEqualTo(406);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.code()).isEqualTo("not_acceptable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/json;v=1", "application/json;charset=utf-8;q=0.1",
			"APPLICATION/JSON", "application/*", "*/*", "text/html, */*;q=0.1", "*/*;q=0, application/json",
			"text/html;q=0, application/json;q=0.001", "application/x-ndjson;q=0, */*" })
	void whoeverTakesJson_isAnsweredInPlainJson(String accept) {
		for (String path : new String[] { RETRIEVE, CONTEXT }) {
			Reply reply = this.server.get(path, "Accept", accept);
			assertThat(reply.status()).isEqualTo(200);
			assertThat(reply.header("Content-Type")).isEqualTo(JSON);
		}
		Reply stored = this.server.post("/api/v1/memories", Json.turn().toString(), "Accept", accept);
		assertThat(stored.status()).isEqualTo(201);
		assertThat(stored.header("Content-Type")).isEqualTo(JSON);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "text/plain", "text/*", "application/json;q=0, */*", "application/json;q=0.5, text/plain" })
	void whoeverWantsText_isAnsweredInTextWhereThereIsOne(String accept) {
		Reply reply = this.server.get(CONTEXT, "Accept", accept);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "text/*", "application/json;q=0, */*" })
	void textWhereThereIsNone_isNotAcceptable(String accept) {
		assertNotAcceptable(this.server.post("/api/v1/memories", Json.turn().toString(), "Accept", accept));
		assertThat(this.server.journal.count()).isZero();
	}

	@Test
	void withoutAWish_theAnswerIsJson() {
		assertThat(this.server.get(RETRIEVE).header("Content-Type")).isEqualTo(JSON);
		assertThat(this.server.get(RETRIEVE, "Accept", "").header("Content-Type")).isEqualTo(JSON);
	}

	@Test
	void otherSpellingOfThePath_isTheSameCall() {
		String spelled = RETRIEVE.replace("api", "%61pi");
		assertThat(this.server.get(spelled).header("Content-Type")).isEqualTo(JSON);
		assertNotAcceptable(this.server.get(spelled, "Accept", "*/*;q=0"));
	}

	@Test
	void severalHeaders_areOne() {
		assertThat(this.server.get(RETRIEVE, "Accept", "application/json;q=0", "Accept", "text/html").status())
			.isEqualTo(406);
		assertThat(this.server.get(RETRIEVE, "Accept", "text/html", "Accept", "application/json").status())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*;q=0", "application/json;q=0", "text/html", "nonsense" })
	void error_isAProblemWhateverIsAccepted(String accept) {
		Reply unknown = this.server.get("/api/v1/nothing", "Accept", accept);
		assertThat(unknown.status()).isEqualTo(404);
		assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
		Reply other = this.server.get("/api/v1/lead-summaries", "Accept", accept);
		assertThat(other.status()).isEqualTo(405);
		assertThat(other.header("Content-Type")).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*/*;q=0                                                | application/vnd.spring-boot.actuator.v3+json
			application/json                                       | application/json
			application/vnd.spring-boot.actuator.v2+json           | application/vnd.spring-boot.actuator.v2+json
			""")
	void actuator_hasItsOwnTypes(String accept, String type) {
		Reply reply = this.server.get("/actuator/health", "Accept", accept);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Content-Type")).isEqualTo(type);
	}

}
