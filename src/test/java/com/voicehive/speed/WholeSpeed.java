package com.voicehive.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The speed benchmark, run by {@code ./mvnw verify -Pspeed -Dspeed.calls=...}; with
 * {@code -Dspeed.turns=1000,10000} for other numbers of turns.
 */
class WholeSpeed {

	private static final double SLOWEST = 1.5;

	/** With fewer, both take less than half a millisecond. */
	private static final int LARGE = 100_000;

	@Test
	void search_isHardlySlowerThanLuceneAsItComes(@TempDir Path directory) throws Exception {
		SpeedBenchmark benchmark = new SpeedBenchmark(new Calls(Path.of(System.getProperty("speed.calls"))), directory);
		List<SpeedBenchmark.Row> rows = new ArrayList<>();
		for (String turns : System.getProperty("speed.turns", "1000,10000,100000,1000000").split(",")) {
			rows.addAll(benchmark.run(Integer.parseInt(turns)));
		}
		String report = """
				# Speed of the search

				| turns | search | p50 ms | p99 ms | Lucene p50 | Lucene p99 | p50 / Lucene |
				|---:|---|---:|---:|---:|---:|---:|
				""" + rows.stream().map(SpeedBenchmark.Row::toString).collect(Collectors.joining("\n")) + "\n\n"
				+ benchmark.sizes() + "\n";
		Files.writeString(Path.of("target/speed-report.md"), report);
		System.out.println(report);
		assertThat(rows).filteredOn((row) -> row.turns() >= LARGE && row.alone())
			.allSatisfy((row) -> assertThat(row.ratio()).isLessThan(SLOWEST));
	}

}
