package com.voicehive.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.memory.Caller;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Turn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What retrieve, export and search leave out when only some memories are wanted. */
class SelectionReaderTest {

	private static final String USER = "user_identifier=Zoe&identifier_type=name";

	private final ApiServer server = ApiServer.local();

	private List<Instant> times;

	@BeforeEach
	void storeFour() {
		this.times = this.server.journal
			.append(List.of(turn("s-1", List.of("a,b", "vip")), turn("s-1", List.of("vip"), "c-2"),
					turn("s-2", List.of("billing", "vip")),
					new MemoryDraft(MemoryType.LEAD_SUMMARY, "tulips 4", null, new Caller(null, "Zoë", "s-2"), "c",
							List.of(), Map.of(), null, null)),
					null, null)
			.stream()
			.map((memory) -> memory.createdAt())
			.toList();
	}

	private static MemoryDraft turn(String session, List<String> tags) {
		return turn(session, tags, "c");
	}

	private static MemoryDraft turn(String session, List<String> tags, String call) {
		return MemoryDraft.turn(new Turn("tulips", "ok"), new Caller(null, "Zoë", session), call, tags, Map.of());
	}

	/** Which of the four a read shows, as a text such as {@code 3 1}. */
	private String numbers(Reply reply) {
		assertThat(reply.status()).as(reply.text()).isEqualTo(200);
		boolean lines = String.valueOf(reply.header("Content-Type")).contains("ndjson");
		List<JsonNode> memories = lines ? reply.text().lines().map(ApiServer.JSON::readTree).toList()
				: reply.json().path("memories").valueStream().toList();
		return String.join(" ",
				memories.stream()
					.map((memory) -> Instant.parse(memory.path("created_at").asString()))
					.map((time) -> String.valueOf(this.times.indexOf(time) + 1))
					.toList());
	}

	private Reply retrieve(String parameters, String... headers) {
		return this.server.get("/api/v1/memories?" + USER + parameters, headers);
	}

	private Reply search(String fields) {
		return this.server.post("/api/v1/memories/search", "{\"query\":\"tulips\"" + fields + "}");
	}

	private void assertShown(String parameters, String fields, String numbers) {
		assertThat(numbers(retrieve(parameters))).isEqualTo(numbers);
		assertThat(numbers(retrieve(parameters, "Accept", "application/x-ndjson"))).isEqualTo(numbers);
		assertThat(numbers(search(fields))).isEqualTo(numbers);
		assertThat(numbers(search(fields + ",\"user_id\":\"zoe\""))).isEqualTo(numbers);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
			                                     |                                                | 4 3 2 1
			&tags=vip                            | ,"tags":["vip"]                                | 3 2 1
			&tags=vip&tags=billing               | ,"tags":["vip","billing"]                      | 3
			&tags=vip&tags=vip                   | ,"tags":["vip","vip"]                          | 3 2 1
			&tags=a,b                            | ,"tags":["a,b"]                                | 1
			&tags=vip,billing                    | ,"tags":["vip,billing"]                        |
			&tags=VIP                            | ,"tags":["VIP"]                                |
			&type=conversation                   | ,"type":"conversation"                         | 3 2 1
			&type=lead_summary                   | ,"type":"lead_summary"                         | 4
			&session_id=s-2                      | ,"session_id":"s-2"                            | 4 3
			&call_id=c-2                         | ,"call_id":"c-2"                               | 2
			&call_id=c&session_id=s-1            | ,"call_id":"c","session_id":"s-1"              | 1
			&session_id=S-2                      | ,"session_id":"S-2"                            |
			&session_id=s-2&type=conversation    | ,"session_id":"s-2","type":"conversation"      | 3
			&from=&to=&type=&session_id=+        | ,"from":"","to":" ","type":"","session_id":""  | 4 3 2 1
			&from=2000-01-01T00:00:00Z           | ,"from":null,"to":null,"tags":null,"type":null | 4 3 2 1
			&to=2000-01-01T00:00:00Z             | ,"to":"2000-01-01T00:00:00Z"                   |
			&from=2999-12-31T23:59:59Z           | ,"from":"2999-12-31T23:59:59Z"                 |
			&tags=vip&session_id=s-1&limit=100   | ,"tags":["vip"],"session_id":"s-1","limit":100 | 2 1
			""")
	void aSelection_showsOnlyWhatIsWanted(String parameters, String fields, String numbers) {
		assertShown((parameters != null) ? parameters : "", (fields != null) ? fields : "",
				(numbers != null) ? numbers : "");
	}

	@Test
	void from_isIncludedAndToIsNot() {
		String from = this.times.get(1).toString();
		String to = this.times.get(3).toString();
		assertShown("&from=" + from + "&to=" + to, ",\"from\":\"" + from + "\",\"to\":\"" + to + "\"", "3 2");
		assertShown("&from=" + from + "&to=" + from, ",\"from\":\"" + from + "\",\"to\":\"" + from + "\"", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-12-01T14:30:22Z", "2024-12-01t14:30:22z", "2024-12-01T14:30:22.123456789Z",
			"2024-12-01T16:30:22+02:00", "2024-12-01T06:30:22.5-08:00", "2024-12-01T14:30:22-00:00",
			"0000-01-01T00:00:00+14:00", "2024-02-29T00:00:00Z" })
	void time_isAsRfc3339HasIt(String time) {
		assertShown("&from=" + URLEncoder.encode(time, StandardCharsets.UTF_8), ",\"from\":\"" + time + "\"",
				"4 3 2 1");
		assertThat(numbers(retrieve("&from=" + time))).as("with a plus that arrives as a space").isEqualTo("4 3 2 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "2024-12-01", "2024-12-01T14:30:22", "2024-12-01T14:30Z", "14:30:22Z",
			"2024-13-01T14:30:22Z", "2023-02-29T00:00:00Z", "2024-12-01T24:00:00Z", "2024-12-01T14:30:60Z",
			"2024-12-01T14:30:22+2", "2024-12-01T14:30:22+19:00", "2024-12-01T14:30:22[UTC]", "1733063422",
			"+12024-12-01T14:30:22Z", "٢٠٢٤-12-01T14:30:22Z" })
	void otherTimes_areRefused(String time) {
		String message = "must be an RFC 3339 time such as 2024-12-01T14:30:22Z";
		for (String name : List.of("from", "to")) {
			assertRefused(retrieve("&" + name + "=" + URLEncoder.encode(time, StandardCharsets.UTF_8)), name, message);
			assertRefused(search(",\"" + name + "\":\"" + time + "\""), name, message);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
			,"from":1733063422                  | from must be a string
			,"to":true                          | to must be a string
			,"from":["2024-12-01T14:30:22Z"]    | from must be a string
			,"tags":"vip"                       | tags must be a list of strings
			,"tags":{}                          | tags must be a list of strings
			,"tags":[" "]                       | tags[0] must not be blank
			,"tags":["vip",5]                   | tags[1] must be a string
			,"type":"fact"                      | type must be one of conversation, lead_summary
			,"type":"Conversation"              | type must be one of conversation, lead_summary
			,"type":["conversation"]            | type must be a string
			,"session_id":7                     | session_id must be a string
			,"session_id":"a\\nb"               | session_id must not contain control characters
			,"call_id":"a\\nb"                  | call_id must not contain control characters
			,"from":"2024-12-02T00:00:00Z","to":"2024-12-01T23:59:59Z" | from must not be after to
			,"from":"2024-12-02T00:00:00+01:00","to":"2024-12-01T22:59:59Z" | from must not be after to
			""")
	void badField_isNamed(String fields, String error) {
		Reply reply = search(fields);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo(error);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			&tags=                              | tags must not be blank
			&tags=vip&tags=+                    | tags must not be blank
			&tags=%00                           | tags must not contain U+0000
			&type=fact                          | type must be one of conversation, lead_summary
			&type=conversation&type=conversation | type must be given once
			&session_id=s-1&session_id=s-2      | session_id must be given once
			&session_id=a%0Ab                   | session_id must not contain control characters
			&tag=vip                            | tag is unknown
			&tags[]=vip                         | tags[] is unknown
			&call_id=c&call_id=c                | call_id must be given once
			&from=2024-12-02T00:00:00Z&to=2024-12-01T23:59:59Z | from must not be after to
			""")
	void badParameter_isNamed(String parameters, String error) {
		for (Reply reply : List.of(retrieve(parameters.replace("[]", "%5B%5D")),
				retrieve(parameters.replace("[]", "%5B%5D"), "Accept", "application/x-ndjson"))) {
			assertThat(reply.status()).isEqualTo(400);
			assertThat(reply.error()).isEqualTo(error);
		}
	}

	@Test
	void limitsOfEachPart_areKept() {
		String tag = "x".repeat(64);
		String encoded = "&tags=" + URLEncoder.encode(tag, StandardCharsets.UTF_8);
		assertShown(encoded.repeat(32), ",\"tags\":" + json(tag, 32), "");
		assertRefused(retrieve(encoded.repeat(33)), "tags", "must have at most 32 tags (has 33)");
		assertRefused(search(",\"tags\":" + json(tag, 33)), "tags", "must have at most 32 tags (has 33)");
		assertRefused(retrieve(encoded + "x"), "tags", "must have at most 64 characters (has 65)");
		assertRefused(search(",\"tags\":" + json(tag + "x", 1)), "tags[0]", "must have at most 64 characters (has 65)");
		assertThat(search(",\"tags\":" + json("é".repeat(64), 32)).status()).isEqualTo(200);
		assertThat(retrieve("&tags=" + URLEncoder.encode("😀".repeat(64), StandardCharsets.UTF_8)).status())
			.isEqualTo(200);
		String session = "x".repeat(128);
		assertShown("&session_id=" + session, ",\"session_id\":\"" + session + "\"", "");
		assertRefused(retrieve("&session_id=x" + session), "session_id", "must have at most 128 characters (has 129)");
	}

	private static String json(String tag, int times) {
		return "[\"" + String.join("\",\"", Collections.nCopies(times, tag)) + "\"]";
	}

	private static void assertRefused(Reply reply, String field, String message) {
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo("validation_failed");
		assertThat(reply.error()).isEqualTo(field + " " + message);
		assertThat(reply.json().path("errors").size()).isEqualTo(1);
	}

	@Test
	void answerWithoutMem0_isNarrowedToo() {
		ApiServer remote = ApiServer.withMem0();
		remote.post("/api/v1/memories", Json.turn("query", "tulips", "tags", List.of("vip")).toString());
		remote.post("/api/v1/memories", Json.turn("query", "tulips").toString());
		remote.mem0.silent = true;
		String path = "/api/v1/memories?user_identifier=s-1&identifier_type=session_id&tags=vip";
		JsonNode late = remote.get(path, "X-Memory-Budget-Ms", "1").json();
		assertThat(late.path("degraded").asBoolean()).isTrue();
		assertThat(late.path("count").asInt()).isEqualTo(1);
		JsonNode found = remote
			.post("/api/v1/memories/search", "{\"query\":\"tulips\",\"tags\":[\"vip\"]}", "X-Memory-Budget-Ms", "1")
			.json();
		assertThat(found.path("degraded").asBoolean()).isTrue();
		assertThat(found.path("count").asInt()).isEqualTo(1);
	}

}
