package com.voicehive.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Corrections of what is known of a lead, but not of whom it is about. */
class LeadCorrectionTest {

	private static final String ANN = "\"name\": \"Ann Lee\", \"Phone\": \"+12125550123\"";

	private final ApiServer server = ApiServer.local();

	private String lead(String data) {
		return "/api/v1/memories/"
				+ this.server
					.post("/api/v1/lead-summaries",
							"""
									{"session_id": "s-1", "call_id": "c-1", "lead_data": {%s}, "transcript_summary": "Wants a demo."}
									"""
								.formatted(data))
					.json()
					.path("memory_id")
					.asString();
	}

	private Reply patch(String memory, String json) {
		return this.server.send("PATCH", memory, BodyPublishers.ofString(json), "Content-Type",
				"application/merge-patch+json");
	}

	private static String fields(int count, String field) {
		return IntStream.range(0, count).mapToObj(field::formatted).collect(Collectors.joining(", "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"lead_data\": {\"name\": \"Bob\"}, \"transcript_summary\": \"forged\"}",
			"{\"lead_data\": \"text\", \"transcript_summary\": 1}",
			"{\"lead_data\": null, \"transcript_summary\": null}" })
	void metadata_cantSayWhatOtherFieldsSay(String metadata) {
		String lead = lead(ANN);
		Reply reply = patch(lead, "{\"metadata\": %s}".formatted(metadata));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.json().path("errors").values()).extracting((error) -> error.path("field").asString())
			.containsExactly("metadata.lead_data", "metadata.transcript_summary");
		JsonNode kept = this.server.get(lead).json().path("metadata");
		assertThat(kept.path("lead_data").path("name").asString()).isEqualTo("Ann Lee");
		assertThat(kept.path("transcript_summary").asString()).isEqualTo("Wants a demo.");
	}

	@Test
	void otherSpellingOfTheSame_isOfTheSame() {
		Reply reply = patch(lead(ANN), "{\"lead_data\": {\"Phone\": null, \"phone_number\": \"+12125550123\"}}");
		assertThat(reply.status()).isEqualTo(200);
	}

	@Test
	void manyFieldsThatSayOfAnother_areNotAllTried() {
		String emails = IntStream.range(1, 60)
			.mapToObj((signs) -> "\"email" + "-".repeat(signs) + "\": \"bob@example.com\"")
			.collect(Collectors.joining(", "));
		Reply reply = patch(lead(ANN), "{\"lead_data\": {%s}}".formatted(emails));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.json().path("errors").size()).isBetween(1, 8);
	}

	@Test
	@Timeout(60)
	void leadOfManyFields_isCorrected() {
		String lead = lead(ANN + ", " + fields(3_000, "\"f%1$d\": %1$d"));
		assertThat(patch(lead, "{\"lead_data\": {\"f1\": 2}}").status()).isEqualTo(200);
		Reply reply = patch(lead, "{\"lead_data\": {\"name\": \"Bob\", %s}}".formatted(fields(3_000, "\"f%d\": 0")));
		assertThat(reply.json().path("errors").values()).extracting((error) -> error.path("field").asString())
			.containsExactly("lead_data.name");
	}

}
