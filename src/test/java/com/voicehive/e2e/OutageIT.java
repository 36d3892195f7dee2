package com.voicehive.e2e;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.voicehive.e2e.Http.Reply;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.voicehive.e2e.Service.BUDGET;
import static com.voicehive.e2e.Service.PATIENCE;
import static com.voicehive.e2e.Service.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mem0 goes and comes back, and nobody but operators needs to know. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class OutageIT {

	@RegisterExtension
	static final Deployment deployment = new Deployment();

	@Test
	void aTurnStoredWhileMem0IsWell_isConfirmedInTheCall(Mem0 mem0, Service service) throws Exception {
		Reply stored = service.store("+15551110001", "Can I book?", "Sure.");
		assertThat(stored.status()).isEqualTo(201);
		assertThat(stored.at("/storage")).isEqualTo("mem0");
		assertThat(stored.at("/message")).isEqualTo("Memory stored successfully in Mem0");
		assertThat(mem0.memoriesOf("+15551110001")).singleElement().satisfies((memory) -> {
			assertThat(memory.path("id").asString()).isEqualTo(stored.at("/mem0_id"));
			assertThat(memory.path("memory").asString()).isEqualTo(content("Can I book?", "Sure."));
			assertThat(memory.at("/metadata/vh_memory_id").asString()).isEqualTo(stored.at("/memory_id"));
		});
		Reply read = service.retrieve("+15551110001");
		assertThat(read.at("/source")).isEqualTo("mem0");
		assertThat(read.at("/degraded")).isEqualTo("false");
		assertThat(read.header("Cache-Status")).isEqualTo("voicehive; fwd=miss");
		assertThat(service.retrieve("+15551110001").header("Cache-Status")).isEqualTo("voicehive; hit");
	}

	@Test
	void withoutMem0_everyCallIsAnsweredInTimeAndSaysSo(CapturedOutput output, Mem0 mem0, Service service)
			throws Exception {
		mem0.plugPulled();
		for (int turn = 0; turn < 10; turn++) {
			Reply stored = service.store("+15551110002", "Question " + turn, "Answer");
			assertThat(stored.at("/storage")).isEqualTo("fallback");
			assertThat(stored.json().path("mem0_id").isNull()).isTrue();
			assertThat(stored.took()).isLessThan(BUDGET);
			for (Reply read : List.of(service.retrieve("+15551110002"), service.search("+15551110002", "question"),
					service.context("+15551110002"))) {
				assertThat(read.at("/degraded")).isEqualTo("true");
				assertThat(read.each("source")).hasSize(Math.min(turn + 1, 10)).containsOnly("fallback");
				assertThat(read.took()).isLessThan(BUDGET);
			}
			assertThat(service.retrieve("+15551110002").at("/source")).isEqualTo("fallback");
		}
		assertThat(service.statistics().at("/mem0_circuit")).isNotEqualTo("closed");
		// A ping that is slow for another reason is said to have no answer.
		await().atMost(PATIENCE).untilAsserted(() -> {
			Reply health = service.health();
			assertThat(health.status()).isEqualTo(200);
			assertThat(health.at("/status")).isEqualTo("degraded");
			assertThat(health.at("/issues/0"))
				.isEqualTo("memory_connection_error: Mem0 can't be used: Mem0 could not be reached");
		});
		assertThat(service.http.get("/actuator/health").at("/status")).isEqualTo("UP");
		assertThat(service.http.get("/actuator/health/readiness").at("/status")).isEqualTo("UP");
		assertThat(output.getAll()).as("a log that does not fill the disk").doesNotContain("\tat ");
		assertThat(output.getAll().lines()).filteredOn((line) -> line.contains("memory_connection_error"))
			.as("one line for each circuit")
			.isNotEmpty()
			.hasSizeLessThan(3)
			.allMatch((line) -> line.contains("WARN"));
		assertThat(service.http.get("/actuator/prometheus").text())
			.contains("voicehive_mem0_failures_total{code=\"quota_exceeded\"} 0.0")
			.doesNotContain("voicehive_mem0_failures_total{code=\"memory_connection_error\"} 0.0");
	}

	@Test
	void afterTheOutage_theBacklogArrivesInOrderAndOnceWithoutARestart(Mem0 mem0, Service service) throws Exception {
		mem0.plugPulled();
		List<String> said = new ArrayList<>();
		for (int turn = 0; turn < 15; turn++) {
			service.store("+15551110003", "Question " + turn, "Answer");
			service.store("+15551110004", "Question " + turn, "Answer");
			said.add(content("Question " + turn, "Answer"));
		}
		mem0.well();
		service.awaitAllDelivered();
		assertThat(mem0.arrivedFor("+15551110003")).isEqualTo(said);
		assertThat(mem0.arrivedFor("+15551110004")).isEqualTo(said);
		service.awaitCircuit("closed");
		assertThat(service.retrieve("+15551110003").at("/degraded")).isEqualTo("false");
		service.awaitHealthy();
		assertThat(service.store("+15551110003", "And now?", "Well again.").at("/storage")).isEqualTo("mem0");
		assertThat(mem0.memoriesOf("+15551110003").get(0).path("created_at").asString())
			.as("the time of its storing, not of its delivery")
			.isLessThanOrEqualTo(mem0.memoriesOf("+15551110003").get(15).path("created_at").asString());
	}

	@Test
	void answersThatAreLost_doNotDoubleWhatWasStored(Mem0 mem0, Service service) throws Exception {
		mem0.fails(Fault.of(Fault.Kind.RESET).onAdds().takingEffect().times(2));
		service.store("+15551110005", "Is it there?", "It is.");
		service.awaitAllDelivered();
		assertThat(mem0.textsOf("+15551110005")).containsExactly(content("Is it there?", "It is."));
		assertThat(service.retrieve("+15551110005").contents()).containsExactly(content("Is it there?", "It is."));
	}

	@Test
	void aTurnThatMem0Refuses_isSetAsideWithItsReasonAndThoseBehindItGoOn(Mem0 mem0, Service service) throws Exception {
		mem0.fails(Fault.status(400).onAdds().times(1));
		Reply refused = service.store("+15551110006", "First", "One");
		Reply next = service.store("+15551110006", "Second", "Two");
		assertThat(refused.at("/storage")).isEqualTo("fallback");
		assertThat(next.at("/storage")).isEqualTo("mem0");
		Reply one = service.http.get(refused.header("Location"));
		assertThat(one.at("/delivery/state")).isEqualTo("rejected");
		assertThat(one.at("/delivery/last_error")).isNotBlank();
		assertThat(service.retrieve("+15551110006").contents()).containsExactly(content("Second", "Two"),
				content("First", "One"));
	}

	@Test
	void mem0AbsentAtTheStart_isFoundByTheNextProcess(@TempDir Path data) throws Exception {
		// Keeps the port from others, and takes no connection.
		Socket reserved = new Socket();
		reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		int port = reserved.getLocalPort();
		String[] settings = { "MEM0_BASE_URL=http://127.0.0.1:" + port, "MEM0_API_KEY=m0-simulated-key" };
		try (Service lonely = Service.start(data, settings)) {
			assertThat(lonely.store("+15551110007", "One", "1").at("/storage")).isEqualTo("fallback");
			assertThat(lonely.store("+15551110007", "Two", "2").at("/storage")).isEqualTo("fallback");
			assertThat(lonely.retrieve("+15551110007").at("/degraded")).isEqualTo("true");
		}
		try (reserved; Service next = Service.start(data, settings)) {
			reserved.close();
			try (Mem0 late = new Mem0(port)) {
				await().atMost(PATIENCE)
					.untilAsserted(() -> assertThat(late.arrivedFor("+15551110007"))
						.containsExactly(content("One", "1"), content("Two", "2")));
				next.awaitAllDelivered();
				assertThat(next.retrieve("+15551110007").each("source")).containsExactly("mem0", "mem0");
			}
		}
	}

}
