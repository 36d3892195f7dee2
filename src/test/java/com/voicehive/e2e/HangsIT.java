package com.voicehive.e2e;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.management.ObjectName;

import com.sun.management.UnixOperatingSystemMXBean;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** However often Mem0 hangs, nothing of it stays behind. */
@Timeout(240)
class HangsIT {

	private static final int CALLERS = 60;

	/**
	 * Idle threads and open files, also those of this test's client and of its Mem0, come
	 * and go. Two waves ask Mem0 at least twice as often.
	 */
	private static final int NOISE = CALLERS;

	/**
	 * Lucene keeps an analysis, and so each filter of ours, per thread; threads are
	 * counted apart. A connection to the database, opened when it is first needed, keeps
	 * its statements, of which there is a bound.
	 */
	private static final String KEPT = "speech\\.\\w+Filter|local\\.journal\\.Statements\\$Prepared";

	private static final Pattern INSTANCES = Pattern.compile(
			"\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+((?:com\\.voicehive\\.(?!simulator|e2e|" + KEPT + ")|okhttp3\\.)\\S*).*");

	private record Belongings(int threads, long files, Map<String, Long> objects) {

		/**
		 * How many more there are of each class than there were, where there are more.
		 */
		Map<String, Long> objectsSince(Belongings before) {
			Map<String, Long> more = new TreeMap<>();
			this.objects.forEach((type, count) -> more.put(type, count - before.objects.getOrDefault(type, 0L)));
			more.values().removeIf((count) -> count <= 0);
			return more;
		}

	}

	@Test
	void afterManyHangs_thereIsNoMoreThanAfterTheFirst(@TempDir Path data) throws Exception {
		try (Mem0 mem0 = new Mem0();
				Service service = Service.start(data, mem0.simulator, "MEM0_TIMEOUT=1",
						"VOICEHIVE_CACHE_MAX_ENTRIES=1")) {
			// Whom it has seen, it remembers.
			ask(service, "X-Memory-Budget-Ms", "5000");
			hang(mem0, service, Fault.Kind.HANG);
			Belongings first = belongings();
			hang(mem0, service, Fault.Kind.DRIP);
			hang(mem0, service, Fault.Kind.HANG);
			await().atMost(Service.PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
				Belongings last = belongings();
				assertThat(last.threads()).isLessThanOrEqualTo(first.threads() + NOISE);
				assertThat(last.files()).isLessThanOrEqualTo(first.files() + NOISE);
				assertThat(last.objectsSince(first))
					.allSatisfy((type, more) -> assertThat(more).isLessThan(2L * CALLERS));
			});
		}
	}

	private static void hang(Mem0 mem0, Service service, Fault.Kind kind) throws Exception {
		// Longer than Mem0 is waited for; then its side of the connections goes too.
		mem0.fails(Fault.lasting(kind, Duration.ofSeconds(3)));
		ask(service, "X-Memory-Budget-Ms", "20");
		service.awaitCircuit("open");
		mem0.well();
		service.awaitCircuit("closed");
	}

	private static void ask(Service service, String... headers) {
		List<CompletableFuture<Void>> callers = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			String phone = "+1212555" + (1000 + i);
			callers.add(CompletableFuture.runAsync(() -> {
				try {
					service.retrieve(phone, headers);
					service.search(phone, "tea", headers);
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}));
		}
		CompletableFuture.allOf(callers.toArray(new CompletableFuture<?>[0])).join();
	}

	private static Belongings belongings() throws Exception {
		String histogram = (String) ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
					new Object[] { new String[0] }, new String[] { String[].class.getName() });
		Map<String, Long> objects = histogram.lines()
			.map(INSTANCES::matcher)
			.filter(Matcher::matches)
			.collect(Collectors.toMap((line) -> line.group(2), (line) -> Long.valueOf(line.group(1)), Long::sum));
		return new Belongings(ManagementFactory.getThreadMXBean().getThreadCount(),
				((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount(),
				objects);
	}

}
