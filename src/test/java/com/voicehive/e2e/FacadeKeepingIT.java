package com.voicehive.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.voicehive.e2e.FacadeClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Mem0's clients add is kept once, as it was sent, until all of it is deleted. */
class FacadeKeepingIT {

	private static Service service;

	private static FacadeClient mem0;

	@BeforeAll
	static void start(@TempDir Path data) throws Exception {
		service = Service.start(data, "VOICEHIVE_API_KEYS=agent:agent:" + FacadeClient.hash("agent")
				+ ",support:support:" + FacadeClient.hash("support"), "SERVER_ADDRESS=127.0.0.1");
		mem0 = new FacadeClient(service.port);
	}

	@AfterAll
	static void stop() throws Exception {
		service.close();
	}

	@Test
	void theSameConversationAtTheSameTime_keepsNothingTwice() throws Exception {
		String[] words = IntStream.range(0, 20).mapToObj((each) -> "Word " + each).toArray(String[]::new);
		List<CompletableFuture<Reply>> adds = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
			try {
				return mem0.add("at-once", words);
			}
			catch (Exception ex) {
				throw new CompletionException(ex);
			}
		})).limit(4).toList();
		adds.forEach(CompletableFuture::join);
		assertThat(mem0.list("agent", "{\"user_id\": \"at-once\"}").memories()).containsExactlyInAnyOrder(words);
	}

	@Test
	void idsThatReadLikeCards_areShownAndFoundAsSent() throws Exception {
		mem0.call("agent", "POST", "/v3/memories/add/", """
				{"messages": "Hello", "user_id": "4111111111111111", "run_id": "5555555555554444"}
				""");
		Reply byRun = mem0.list("agent", """
				{"AND": [{"user_id": "4111111111111111"}, {"run_id": "5555555555554444"}]}
				""");
		assertThat(byRun.json().at("/results/0/user_id").asString()).isEqualTo("4111111111111111");
		assertThat(byRun.json().at("/results/0/run_id").asString()).isEqualTo("5555555555554444");
	}

	@Test
	void deletingMany_takesWhatHasExpiredToo() throws Exception {
		String id = mem0.call("agent", "POST", "/v3/memories/add/", """
				{"messages": "Over", "user_id": "over", "expiration_date": "2020-01-01"}
				""").json().at("/results/0/id").asString();
		assertThat(mem0.call("support", "DELETE", "/v1/memories/?user_id=over", "").status()).isEqualTo(200);
		assertThat(mem0.call("support", "GET", "/v1/memories/" + id + "/", "").status()).isEqualTo(404);
	}

	@Test
	void event_isAudited() throws Exception {
		String id = mem0.add("event", "One").json().path("event_id").asString();
		mem0.call("support", "GET", "/v1/event/" + id + "/", "");
		assertThat(service.http.get("/api/v1/audit?action=get&key=support", "Authorization", "Bearer support")
			.at("/entries/0/subject")).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"text\": 5}", "{\"text\": \" \"}",
			"{\"metadata\": {\"1\":{\"2\":{\"3\":{\"4\":{\"5\":{\"6\":{\"7\":{\"8\":{}}}}}}}}}}" })
	void updateThatCannotBeKept_isRefused(String body) throws Exception {
		String id = mem0.add("update", "One").json().path("event_id").asString();
		assertThat(mem0.call("support", "PUT", "/v1/memories/" + id + "/", body).status()).isEqualTo(400);
	}

}
