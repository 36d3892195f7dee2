package com.voicehive.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What calls in progress notice of a long queue that is being delivered; run by
 * {@code ./mvnw verify -Pdrain}.
 */
class WholeDrain {

	private static final int QUEUED = Integer.getInteger("drain.queued", 100_000);

	private static final int BATCH = 500;

	private static final int QUEUED_CALLERS = 2_000;

	private static final Duration MEM0_LATENCY = Duration.ofMillis(100);

	private static final int CALLS_PER_SECOND = 40;

	private static final int SECONDS = 60;

	@Test
	void aLongQueue_isNotNoticedByCallsInProgress(@TempDir Path data) throws Exception {
		try (Mem0 mem0 = new Mem0();
				Service service = Service.start(data, mem0.simulator, "VOICEHIVE_READ_BUDGET_MS=800",
						"VOICEHIVE_WRITE_BUDGET_MS=2000")) {
			mem0.fails(Fault.latency(MEM0_LATENCY));
			calls(service, "warm-up");
			long[] before = calls(service, "before");
			mem0.fails(Fault.status(503));
			queue(service);
			mem0.fails(Fault.latency(MEM0_LATENCY));
			service.awaitCircuit("closed");
			int waiting = Integer.parseInt(service.statistics().at("/pending_delivery"));
			long[] during = calls(service, "during");
			int left = Integer.parseInt(service.statistics().at("/pending_delivery"));
			String report = String.join("\n", "# Calls in progress while a queue is delivered", "",
					"| calls at " + CALLS_PER_SECOND + "/s | p50 ms | p99 ms |", "|---|---:|---:|",
					row("alone", before), row("while " + waiting + " turns wait", during), "",
					"- p99 in ratio to alone: %.2f".formatted((double) percentile(during, 99) / percentile(before, 99)),
					"- delivered meanwhile: " + (waiting - left) + " in " + SECONDS + " s", "");
			System.out.println(report);
			Files.writeString(Path.of("target/drain-report.md"), report);
			assertThat(left).as("turns that wait at the end").isPositive().isLessThan(waiting);
		}
	}

	private static void queue(Service service) throws Exception {
		for (int first = 0; first < QUEUED; first += BATCH) {
			List<Map<String, Object>> turns = new ArrayList<>();
			for (int i = first; i < first + BATCH; i++) {
				turns.add(Service.turn("+1212" + (5_550_000 + i % QUEUED_CALLERS), "Is number " + i + " ready?",
						"It is."));
			}
			assertThat(service.http.post("/api/v1/memories/batch", Map.of("memories", turns), "Prefer", "respond-async")
				.status()).isEqualTo(202);
		}
	}

	/** How long the calls took, in microseconds from when each was due, sorted. */
	private static long[] calls(Service service, String name) throws Exception {
		Queue<Long> took = new ConcurrentLinkedQueue<>();
		AtomicInteger failed = new AtomicInteger();
		ScheduledExecutorService agents = Executors.newScheduledThreadPool(CALLS_PER_SECOND);
		int count = CALLS_PER_SECOND * SECONDS;
		for (int i = 0; i < count; i++) {
			int call = i;
			long due = System.nanoTime() + TimeUnit.SECONDS.toNanos(1) * i / CALLS_PER_SECOND;
			agents.schedule(() -> {
				try {
					make(service, call, name);
					took.add((System.nanoTime() - due) / 1000);
				}
				catch (Exception | AssertionError ex) {
					failed.incrementAndGet();
				}
			}, due - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		agents.shutdown();
		assertThat(agents.awaitTermination(2 * SECONDS, TimeUnit.SECONDS)).isTrue();
		assertThat(failed).hasValue(0);
		return took.stream().mapToLong(Long::longValue).sorted().toArray();
	}

	private static void make(Service service, int call, String name) throws Exception {
		String phone = "+1646555" + (1000 + call / 4 % 500);
		switch (call % 4) {
			case 0 -> service.store(phone, "What about " + name + " " + call + "?", "All is well.");
			case 1 -> service.retrieve(phone);
			case 2 -> service.search(phone, "is all well");
			default -> service.context(phone);
		}
	}

	private static String row(String name, long[] took) {
		return "| %s | %.1f | %.1f |".formatted(name, percentile(took, 50) / 1000.0, percentile(took, 99) / 1000.0);
	}

	private static long percentile(long[] sorted, int percent) {
		return Arrays.stream(sorted).skip(sorted.length * (long) percent / 100).findFirst().orElseThrow();
	}

}
