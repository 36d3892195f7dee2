package com.voicehive.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.voicehive.e2e.Http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What keys cost, and what a tenant notices of another's import; run by
 * {@code ./mvnw verify -Ptenants}.
 */
class WholeTenants {

	private static final int ROUNDS = 40;

	private static final int CALLS_OF_A_ROUND = 500;

	private static final int IMPORTED = Integer.getInteger("tenants.imported", 100_000);

	private static final int BATCH = 500;

	private static final int CALLS_PER_SECOND = 40;

	private static final int SECONDS = 30;

	private static final double SLOWEST_WITH_KEY = 0.95;

	@TempDir
	private Path data;

	@Test
	void keys_costHardlyAnything() throws Exception {
		try (Service open = Service.start(this.data.resolve("open"));
				Service closed = Service.start(this.data.resolve("closed"), TwoTenants.settings())) {
			long[] nanos = new long[2];
			for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
				long withoutKey = round(open, round);
				long withKey = round(closed, round, TwoTenants.as("agent"));
				if (round >= 0) {
					nanos[0] += withoutKey;
					nanos[1] += withKey;
				}
			}
			double ratio = (double) nanos[0] / nanos[1];
			report("keys", "- speed with a key in ratio to without: %.3f".formatted(ratio));
			assertThat(ratio).isGreaterThan(SLOWEST_WITH_KEY);
		}
	}

	/** How long stores and reads took one after the other. */
	private static long round(Service service, int round, String... key) throws Exception {
		long begin = System.nanoTime();
		for (int i = 0; i < CALLS_OF_A_ROUND; i++) {
			call(service, round * CALLS_OF_A_ROUND + i, key);
		}
		return System.nanoTime() - begin;
	}

	private static void call(Service service, int number, String... key) throws Exception {
		String phone = "+1212" + (5_550_000 + Math.floorMod(number, 1_000));
		Reply reply = (number % 2 == 0)
				? service.http.post("/api/v1/memories", Service.turn(phone, "Is " + number + " ready?", "It is."), key)
				: service.http.get("/api/v1/memories?identifier_type=phone&user_identifier=" + Http.encoded(phone),
						key);
		assertThat(reply.status()).isIn(200, 201);
	}

	@Test
	void anotherTenantsImport_isHardlyNoticed() throws Exception {
		try (Service service = Service.start(this.data, TwoTenants.settings())) {
			calls(service);
			long[] alone = calls(service);
			CompletableFuture<Integer> importing = CompletableFuture.supplyAsync(() -> importTurns(service));
			long[] beside = calls(service);
			boolean over = importing.isDone();
			int imported = importing.join();
			report("import", "| calls at %d/s | p50 ms | p99 ms |%n|---|---:|---:|%n".formatted(CALLS_PER_SECOND)
					+ row("alone", alone) + "\n" + row("while another tenant imports " + imported + " turns", beside)
					+ "\n\n- p99 in ratio to alone: %.2f%n- the import was over before the calls: %s"
						.formatted((double) percentile(beside, 99) / percentile(alone, 99), over));
		}
	}

	private static int importTurns(Service service) {
		String[] others = { "Authorization", "Bearer " + TwoTenants.OTHERS_KEYS.get(0) };
		try {
			for (int first = 0; first < IMPORTED; first += BATCH) {
				List<Map<String, Object>> turns = new ArrayList<>();
				for (int i = first; i < first + BATCH; i++) {
					turns.add(Service.turn("+1212" + (5_550_000 + i % 2_000), "Is number " + i + " ready?", "It is."));
				}
				assertThat(service.http.post("/api/v1/memories/batch", Map.of("memories", turns), others).status())
					.isEqualTo(201);
			}
			return IMPORTED;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** How long calls took, in microseconds from when each was due, sorted. */
	private static long[] calls(Service service) throws Exception {
		long[] took = new long[CALLS_PER_SECOND * SECONDS];
		long begin = System.nanoTime();
		for (int i = 0; i < took.length; i++) {
			long due = begin + TimeUnit.SECONDS.toNanos(i) / CALLS_PER_SECOND;
			LockSupport.parkNanos(due - System.nanoTime());
			call(service, i, TwoTenants.as("agent"));
			took[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
		}
		Arrays.sort(took);
		return took;
	}

	private static long percentile(long[] sorted, int percent) {
		return sorted[(int) Math.ceil(percent / 100.0 * sorted.length) - 1];
	}

	private static String row(String name, long[] sorted) {
		return "| %s | %.2f | %.2f |".formatted(name, percentile(sorted, 50) / 1000.0, percentile(sorted, 99) / 1000.0);
	}

	private static void report(String name, String text) throws Exception {
		System.out.println(text);
		Files.writeString(Path.of("target/tenants-" + name + "-report.md"), text + "\n");
	}

}
