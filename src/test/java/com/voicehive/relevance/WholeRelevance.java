package com.voicehive.relevance;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The relevance benchmark, run by {@code ./mvnw verify -Prelevance}. */
class WholeRelevance {

	@Test
	void searchFindsMoreThanPlainBm25_andLosesLittleWhenMisheard() throws Exception {
		Benchmark benchmark = new Benchmark();
		Map<String, Double> recall = benchmark.run()
			.stream()
			.collect(Collectors.toMap(Benchmark.Row::name, (row) -> row.test().recall(10)));
		benchmark.write(Path.of("target/relevance-report.md"));
		double plain = Math.max(recall.get("plain BM25, EnglishAnalyzer"), recall.get("plain BM25, StandardAnalyzer"));
		double ours = recall.get("ours");
		assertThat(ours).isGreaterThan(1.2 * plain);
		assertThat(recall.get("ours, 10 % of the question misheard")).isGreaterThan(0.9 * ours);
		assertThat(recall.get("ours, 10 % of the turns' words misheard")).isGreaterThan(0.9 * ours);
	}

}
