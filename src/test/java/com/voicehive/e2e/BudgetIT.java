package com.voicehive.e2e;

import java.time.Duration;
import java.util.Map;

import com.voicehive.e2e.Http.Reply;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.voicehive.e2e.Service.MARGIN;
import static com.voicehive.e2e.Service.PATIENCE;
import static com.voicehive.e2e.Service.content;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** However slow Mem0 is, an answer comes within the caller's time. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BudgetIT {

	private static final int READ_BUDGET_MILLIS = 400;

	private static final int WRITE_BUDGET_MILLIS = 600;

	private static final int WEBHOOK_BUDGET_MILLIS = 200;

	@RegisterExtension
	static final Deployment deployment = new Deployment("MEM0_TIMEOUT=10",
			"VOICEHIVE_READ_BUDGET_MS=" + READ_BUDGET_MILLIS, "VOICEHIVE_WRITE_BUDGET_MS=" + WRITE_BUDGET_MILLIS,
			"VOICEHIVE_WEBHOOK_BUDGET_MS=" + WEBHOOK_BUDGET_MILLIS, "VOICEHIVE_VAPI_SECRET=v-secret");

	@ParameterizedTest
	@EnumSource(value = Fault.Kind.class, names = { "HANG", "DRIP" })
	void mem0ThatNeverComesToAnEnd_isNotWaitedFor(Fault.Kind kind, Mem0 mem0, Service service) throws Exception {
		String phone = "+1555222000" + kind.ordinal();
		mem0.fails(Fault.of(kind));
		Reply stored = service.store(phone, "Are you there?", "Yes.");
		assertThat(stored.at("/storage")).isEqualTo("fallback");
		assertThat(stored.took()).isLessThan(ofMillis(WRITE_BUDGET_MILLIS).plus(MARGIN));

		Reply byDefault = service.retrieve(phone);
		assertThat(byDefault.took()).isLessThan(ofMillis(READ_BUDGET_MILLIS).plus(MARGIN));
		assertDegraded(byDefault);

		Reply inAHurry = service.search(phone, "there", "X-Memory-Budget-Ms", "50");
		assertThat(inAHurry.took()).isLessThan(ofMillis(50).plus(MARGIN));
		assertDegraded(inAHurry);

		Reply context = service.context(phone, "X-Memory-Budget-Ms", "50");
		assertThat(context.took()).isLessThan(ofMillis(50).plus(MARGIN));
		assertThat(context.at("/degraded")).isEqualTo("true");
		assertThat(context.contents()).containsExactly(content("Are you there?", "Yes."));

		Reply rings = ring(service, phone);
		assertThat(rings.took()).isLessThan(ofMillis(WEBHOOK_BUDGET_MILLIS).plus(MARGIN));
		assertThat(rings.at("/assistantOverrides/variableValues/vh_known")).isEqualTo("true");
		assertThat(rings.at("/assistantOverrides/variableValues/vh_memory")).contains("can't be seen in full now",
				"Are you there?");
		assertThat(ring(service, "+15552229999").at("/assistantOverrides/variableValues/vh_known")).isEqualTo("unseen");
	}

	private static Reply ring(Service service, String phone) throws Exception {
		return service.http.post("/webhooks/vapi",
				Map.of("message", Map.of("type", "assistant-request", "customer", Map.of("number", phone))),
				"X-Vapi-Secret", "v-secret");
	}

	// Before those that leave requests hanging, which would open the circuit.
	@Test
	@Order(1)
	void aLateAnswer_servesTheNextReadFromTheCache(Mem0 mem0, Service service) throws Exception {
		mem0.othersAdd("+15552220001", "Prefers mornings");
		mem0.fails(Fault.of(Fault.Kind.HELD));
		Reply early = service.retrieve("+15552220001");
		assertDegraded(early, 0);
		mem0.well();
		await().atMost(PATIENCE).untilAsserted(() -> {
			Reply read = service.retrieve("+15552220001", "X-Memory-Budget-Ms", "1");
			assertThat(read.header("Cache-Status")).isEqualTo("voicehive; hit");
			assertThat(read.at("/source")).isEqualTo("mem0");
			assertThat(read.at("/degraded")).isEqualTo("false");
			assertThat(read.contents()).containsExactly("Prefers mornings");
		});
	}

	@Test
	@Order(1)
	void aCallerWithTime_getsMem0sAnswerHoweverSlow(Mem0 mem0, Service service) throws Exception {
		mem0.othersAdd("+15552220002", "Prefers evenings");
		mem0.fails(Fault.latency(Duration.ofMillis(1000)));
		Reply read = service.retrieve("+15552220002", "X-Memory-Budget-Ms", "10000");
		assertThat(read.at("/degraded")).isEqualTo("false");
		assertThat(read.contents()).containsExactly("Prefers evenings");
	}

	@Test
	void aCallerWhoDoesNotWait_isAnsweredWhileMem0Hangs(Mem0 mem0, Service service) throws Exception {
		mem0.fails(Fault.of(Fault.Kind.HELD));
		Reply stored = service.store("+15552220003", "Quick?", "Yes.", "Prefer", "respond-async");
		assertThat(stored.status()).isEqualTo(202);
		assertThat(stored.at("/storage")).isEqualTo("pending");
		assertThat(stored.took()).isLessThan(MARGIN);
		mem0.well();
		service.awaitAllDelivered();
		assertThat(mem0.textsOf("+15552220003")).containsExactly(content("Quick?", "Yes."));
	}

	private static void assertDegraded(Reply read) {
		assertDegraded(read, 1);
	}

	private static void assertDegraded(Reply read, int count) {
		assertThat(read.at("/degraded")).isEqualTo("true");
		assertThat(read.at("/source")).isEqualTo("fallback");
		assertThat(read.at("/count")).isEqualTo(Integer.toString(count));
	}

}
