package com.voicehive.api;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryTest {

	private final ApiServer server = ApiServer.local();

	@Test
	void deliveries_areToldInFiguresWithTheLastErrors() {
		assertThat(this.server.get("/api/v1/delivery").json()).isEqualTo(ApiServer.JSON.readTree(
				"""
						{"counts": {"pending": 0, "delivered": 1, "rejected": 2, "local": 3, "missing": 4}, "oldest_pending_seconds": 0,
						 "delivered_last_minute": 7, "deletions_owed": 3,
						 "pause": {"reason": "rate_limited", "until": "1970-01-01T00:00:00.000000Z"},
						 "last_errors": [{"memory_id": "mem_1", "state": "rejected", "attempts": 1, "error": "status 400",
						                  "next_attempt": null}]}
						"""));
	}

	@Test
	void retry_isOfAllOrOfTheRejectedOnes() {
		assertThat(retry("").text()).isEqualTo("{\"success\":true,\"retried\":12}");
		assertThat(retry("?state=all").text()).isEqualTo("{\"success\":true,\"retried\":12}");
		assertThat(retry("?state=rejected").text()).isEqualTo("{\"success\":true,\"retried\":1}");
		assertThat(retry("?state=missing").text()).isEqualTo("{\"success\":true,\"retried\":4}");
	}

	@Test
	void retryOfAnotherState_isRefused() {
		Reply reply = retry("?state=delivered");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo("state must be all, rejected or missing");
	}

	@Test
	void retry_takesItsStateFromABodyToo() {
		assertThat(retryWith("{\"state\": \"rejected\"}").text()).isEqualTo("{\"success\":true,\"retried\":1}");
		assertThat(retryWith("{\"state\": \"all\"}").text()).isEqualTo("{\"success\":true,\"retried\":12}");
		assertThat(retryWith("{}").text()).isEqualTo("{\"success\":true,\"retried\":12}");
		assertThat(retryWith("{\"state\": \" \"}").text()).isEqualTo("{\"success\":true,\"retried\":12}");
		assertThat(retryWith("{\"state\": 1}").error()).isEqualTo("state must be all, rejected or missing");
		assertThat(retryWith("{\"stat\": \"rejected\"}").error()).isEqualTo("stat is unknown");
	}

	private Reply retryWith(String body) {
		return this.server.post("/api/v1/delivery/retry", body);
	}

	private Reply retry(String query) {
		return this.server.post("/api/v1/delivery/retry" + query, "");
	}

}
