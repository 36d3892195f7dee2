package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import com.voicehive.e2e.Http.Reply;
import com.voicehive.simulator.Addition;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static com.voicehive.e2e.Service.content;
import static org.assertj.core.api.Assertions.assertThat;

/** Kills the service while agents store, and looks for everything they were told. */
@Timeout(240)
class CrashIT {

	private static final int CALLERS = 8;

	private static final int TOLD_BEFORE_THE_KILL = 160;

	private final Map<String, String> idByKey = new ConcurrentHashMap<>();

	private final CountDownLatch toldEnough = new CountDownLatch(TOLD_BEFORE_THE_KILL);

	@Test
	void whatWasAnswered_survivesAKillOnceHereAndOnceInMem0(@TempDir Path directory) throws Exception {
		Path data = directory.resolve("data");
		try (Mem0 mem0 = new Mem0()) {
			// Every fifth answer of Mem0 is lost, so that some deliveries are in doubt.
			mem0.fails(Fault.latency(Duration.ofMillis(20)),
					Fault.of(Fault.Kind.RESET).onAdds().takingEffect().withProbability(0.2));
			storeUntilKilled(data, mem0);
			mem0.well();
			try (Service service = Service.start(data, mem0.simulator)) {
				assertEveryAnsweredTurnIsHereOnce(service);
				assertKeysStillHold(service);
				service.awaitAllDelivered();
				assertEveryTurnIsInMem0OnceAndInOrder(service, mem0);
			}
		}
	}

	private void storeUntilKilled(Path data, Mem0 mem0) throws Exception {
		try (Child child = Child.start(data, Map.of("MEM0_BASE_URL", mem0.simulator.url(), "MEM0_API_KEY",
				mem0.simulator.apiKey(), "VOICEHIVE_WRITE_BUDGET_MS", "100"))) {
			List<Thread> agents = new ArrayList<>();
			for (int caller = 0; caller < CALLERS; caller++) {
				int number = caller;
				Thread agent = new Thread(() -> talk(child, number));
				agent.start();
				agents.add(agent);
			}
			this.toldEnough.await();
			child.kill();
			for (Thread agent : agents) {
				agent.join();
			}
		}
	}

	private void talk(Child child, int caller) {
		try {
			for (int turn = 0;; turn++) {
				String key = caller + "-" + turn;
				Reply stored = child.http.post("/api/v1/memories", turnOf(key), "Idempotency-Key", key);
				assertThat(stored.status()).as(stored.text()).isEqualTo(201);
				this.idByKey.put(key, stored.at("/memory_id"));
				this.toldEnough.countDown();
			}
		}
		catch (IOException ex) {
			// Killed.
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, Object> turnOf(String key) {
		return Service.turn(phoneOf(key), "Turn " + key, "Heard");
	}

	private static String phoneOf(String key) {
		return "+1555666000" + key.charAt(0);
	}

	private void assertEveryAnsweredTurnIsHereOnce(Service service) throws Exception {
		List<String> all = everything(service);
		this.idByKey.forEach((key, id) -> assertThat(all).containsOnlyOnce(id + ' ' + content("Turn " + key, "Heard")));
		assertThat(all.stream().map((memory) -> memory.substring(memory.indexOf(' '))).toList()).doesNotHaveDuplicates()
			// Each caller may have had one turn under way.
			.hasSizeBetween(this.idByKey.size(), this.idByKey.size() + CALLERS);
	}

	private static List<String> everything(Service service) throws Exception {
		List<String> all = new ArrayList<>();
		for (int caller = 0; caller < CALLERS; caller++) {
			String path = "/api/v1/memories?identifier_type=phone&user_identifier="
					+ Http.encoded(phoneOf("" + caller));
			service.http.get(path, "Accept", "application/x-ndjson").text().lines().forEach((line) -> {
				JsonNode memory = Http.JSON.readTree(line);
				all.add(memory.path("id").asString() + ' ' + memory.path("content").asString());
			});
		}
		return all;
	}

	private void assertKeysStillHold(Service service) throws Exception {
		for (Map.Entry<String, String> told : this.idByKey.entrySet()) {
			Reply again = service.http.post("/api/v1/memories", turnOf(told.getKey()), "Idempotency-Key",
					told.getKey());
			assertThat(again.status()).isEqualTo(201);
			assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
			assertThat(again.at("/memory_id")).isEqualTo(told.getValue());
		}
	}

	private static void assertEveryTurnIsInMem0OnceAndInOrder(Service service, Mem0 mem0) throws Exception {
		List<String> kept = everything(service).stream().map((memory) -> memory.replaceFirst("(?s) .*", "")).toList();
		List<Addition> taken = mem0.simulator.additions().stream().filter((addition) -> !addition.repeated()).toList();
		assertThat(taken).extracting(Addition::memoryId).containsExactlyInAnyOrderElementsOf(kept);
		Map<String, List<String>> byCaller = taken.stream()
			.collect(Collectors.groupingBy((addition) -> String.valueOf(addition.userId()),
					Collectors.mapping(Addition::text, Collectors.toList())));
		byCaller.forEach((phone, texts) -> {
			List<String> inOrder = new ArrayList<>();
			for (int turn = 0; turn < texts.size(); turn++) {
				inOrder.add(content("Turn " + phone.substring(phone.length() - 1) + "-" + turn, "Heard"));
			}
			assertThat(texts).isEqualTo(inOrder);
		});
	}

}
