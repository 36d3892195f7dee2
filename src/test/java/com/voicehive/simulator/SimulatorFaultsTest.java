package com.voicehive.simulator;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.voicehive.simulator.Fault.Kind;
import com.voicehive.simulator.SimulatorClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Everything that can be switched on. */
class SimulatorFaultsTest {

	private static final String USER = "{\"user_id\": \"alice\"}";

	private final MovableClock clock = new MovableClock();

	private final Mem0Simulator simulator = Mem0Simulator.start(0, "key", this.clock);

	private final SimulatorClient client = new SimulatorClient(this.simulator.url(), "key");

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 429, 500, 503 })
	void status_inPlaceOfAnAnswer(int status) throws Exception {
		this.simulator.faults().set(Fault.status(status));
		Answer answer = this.client.add("alice", "tea");
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Retry-After")).isEmpty();
		assertThat(this.simulator.additions()).isEmpty();
		this.simulator.faults().clear();
		assertThat(this.client.add("alice", "tea").status()).isEqualTo(200);
	}

	@Test
	void status_withARetryAfter_andTakingEffect() throws Exception {
		this.simulator.faults().set(Fault.status(503).retryAfter("7").takingEffect());
		assertThat(this.client.add("alice", "tea").header("Retry-After")).contains("7");
		assertThat(this.simulator.additions()).hasSize(1);
	}

	@Test
	void strangers_areShownWithWhatWasAskedFor() throws Exception {
		this.client.add("bob", "coffee");
		this.client.add("alice", "tea");
		this.simulator.faults().set(Fault.of(Kind.STRANGERS));
		assertThat(this.client.list(USER).text()).contains("tea", "coffee");
		this.simulator.faults().clear();
		assertThat(this.client.list(USER).text()).contains("tea").doesNotContain("coffee");
	}

	@Test
	void aWrongId_isOfNoMemory() throws Exception {
		this.simulator.faults().set(Fault.of(Kind.WRONG_ID));
		String told = this.client.add("alice", "tea").json().path("results").path(0).path("id").asString();
		assertThat(this.client.list(USER).text()).contains("tea").doesNotContain(told);
	}

	@Test
	void html_ofAGateway() throws Exception {
		this.simulator.faults().set(Fault.of(Kind.HTML));
		Answer answer = this.client.list(USER);
		assertThat(answer.status()).isEqualTo(502);
		assertThat(answer.header("Content-Type")).contains("text/html; charset=utf-8");
		assertThat(answer.text()).contains("<html>");
	}

	@Test
	void truncated_answersHalf() throws Exception {
		String whole = this.client.get("/v1/ping/").text();
		this.simulator.faults().set(Fault.of(Kind.TRUNCATED));
		assertThat(this.client.get("/v1/ping/").text()).isEqualTo(whole.substring(0, whole.length() / 2));
	}

	@Test
	void latency_isTaken() throws Exception {
		this.simulator.faults().set(Fault.latency(Duration.ofMillis(100)));
		long begin = System.nanoTime();
		assertThat(this.client.get("/v1/ping/").status()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
	}

	@Test
	void held_isDoneWhenTheFaultsAreChanged() throws Exception {
		this.simulator.faults().set(Fault.of(Kind.HELD).onAdds());
		CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> {
			try {
				return this.client.add("alice", "tea").status();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		await().atMost(Duration.ofSeconds(20)).until(() -> this.simulator.requests() == 1);
		assertThat(this.client.list(USER).at("/count").intValue()).isZero();
		assertThat(status).isNotDone();
		this.simulator.faults().clear();
		assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(200);
		assertThat(this.simulator.additions()).hasSize(1);
	}

	@Test
	void hang_neverAnswers() {
		this.simulator.faults().set(Fault.of(Kind.HANG));
		SimulatorClient impatient = new SimulatorClient(this.simulator.url(), "key", Duration.ofMillis(200));
		assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> impatient.add("alice", "tea"));
		assertThat(this.simulator.additions()).isEmpty();
	}

	@Test
	void drip_answersByteByByte() throws Exception {
		String whole = this.client.get("/v1/ping/").text();
		this.simulator.faults().set(Fault.lasting(Kind.DRIP, Duration.ofMillis(1)));
		long begin = System.nanoTime();
		assertThat(this.client.get("/v1/ping/").text()).isEqualTo(whole);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(whole.length()));
	}

	@Test
	void reset_beforeAndAfterStoring() {
		this.simulator.faults().set(Fault.of(Kind.RESET));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.add("alice", "tea"))
			.isNotInstanceOf(HttpTimeoutException.class);
		assertThat(this.simulator.size()).isZero();
		this.simulator.faults().set(Fault.of(Kind.RESET).takingEffect());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.add("alice", "tea"))
			.isNotInstanceOf(HttpTimeoutException.class);
		assertThat(this.simulator.size()).isEqualTo(1);
	}

	@Test
	void indexLag_hidesFromListAndSearch_butNotFromGet() throws Exception {
		this.simulator.faults().set(Fault.lasting(Kind.INDEX_LAG, Duration.ofSeconds(5)));
		String id = this.client.add("alice", "tea").at("/results/0/id").asString();
		assertThat(this.client.list(USER).at("/count").intValue()).isZero();
		assertThat(this.client.search("tea", USER).all("id")).isEmpty();
		assertThat(this.client.get("/v1/memories/" + id + "/").status()).isEqualTo(200);
		this.clock.pass(Duration.ofSeconds(5));
		assertThat(this.client.list(USER).all("id")).containsExactly(id);
		assertThat(this.client.search("tea", USER).all("id")).containsExactly(id);
	}

	@Test
	void rateLimit_countsEachSecond() throws Exception {
		this.simulator.faults().set(Fault.rateLimit(2).retryAfter("1"));
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			statuses.add(this.client.get("/v1/ping/").status());
		}
		Answer refused = this.client.get("/v1/ping/");
		assertThat(statuses).containsExactly(200, 200, 429);
		assertThat(refused.header("Retry-After")).contains("1");
		assertThat(refused.header("X-RateLimit-Limit")).contains("2");
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.client.get("/v1/ping/").status()).isEqualTo(200);
	}

	@Test
	void fault_canBeLimited() throws Exception {
		this.simulator.faults().set(Fault.status(500).onAdds().times(1));
		assertThat(this.client.get("/v1/ping/").status()).isEqualTo(200);
		assertThat(this.client.add("alice", "tea").status()).isEqualTo(500);
		assertThat(this.client.add("alice", "tea").status()).isEqualTo(200);
		this.simulator.faults().set(Fault.status(500).on("GET", "/v1/event/*"));
		assertThat(this.client.get("/v1/event/x/").status()).isEqualTo(500);
		assertThat(this.client.get("/v1/ping/").status()).isEqualTo(200);
	}

	@Test
	void probability_isTheSameForTheSameSeed() throws Exception {
		List<Integer> first = statusesOfTwenty();
		assertThat(first).contains(200, 500);
		assertThat(statusesOfTwenty()).isEqualTo(first);
	}

	private List<Integer> statusesOfTwenty() throws Exception {
		this.simulator.faults().set(7, List.of(Fault.status(500).withProbability(0.5)));
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			statuses.add(this.client.get("/v1/ping/").status());
		}
		return statuses;
	}

	@Test
	void faults_areSwitchedOverHttp() throws Exception {
		assertThat(this.client.put("/simulator/faults", """
				{"seed": 3, "faults": [{"kind": "STATUS", "status": 429, "retry_after": "2", "path": "/v1/ping/",
				 "probability": 1.0, "takes_effect": false}, {"kind": "LATENCY", "millis": 5}]}""").status())
			.isEqualTo(204);
		assertThat(this.client.get("/v1/ping/").header("Retry-After")).contains("2");
		assertThat(this.client.get("/simulator/faults").at("/faults/1/kind").asString()).isEqualTo("LATENCY");
		assertThat(this.client.delete("/simulator/faults").status()).isEqualTo(204);
		assertThat(this.client.get("/v1/ping/").status()).isEqualTo(200);
		assertThat(this.client.put("/simulator/faults", "{\"faults\": [{\"kind\": \"METEOR\"}]}").status())
			.isEqualTo(400);
		assertThat(this.client.put("/simulator/faults", "{}").status()).isEqualTo(400);
	}

	@Test
	void checkers_lookInOverHttp() throws Exception {
		this.client.add("alice", "tea");
		this.client.add("alice", "tea");
		this.client.add("bob", "tea");
		assertThat(this.client.get("/simulator/memories").at("/memories").size()).isEqualTo(2);
		assertThat(this.client.get("/simulator/memories?user_id=bob").at("/memories/0/memory").asString())
			.isEqualTo("tea");
		assertThat(this.client.get("/simulator/additions?user_id=alice").at("/additions/1/repeated").booleanValue())
			.isTrue();
		Answer stats = this.client.get("/simulator/stats");
		assertThat(stats.at("/requests").intValue()).isEqualTo(3);
		assertThat(stats.at("/memories").intValue()).isEqualTo(2);
		assertThat(stats.at("/additions_repeated").intValue()).isEqualTo(1);
		assertThat(stats.json().path("requests_by_call").path("POST /v3/memories/add/").intValue()).isEqualTo(3);
		assertThat(this.client.delete("/simulator/memories").status()).isEqualTo(204);
		assertThat(this.client.get("/simulator/stats").at("/memories").intValue()).isZero();
		assertThat(this.simulator.additions()).isEmpty();
	}

}
