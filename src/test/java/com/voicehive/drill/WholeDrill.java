package com.voicehive.drill;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The fault drill, run by {@code ./mvnw verify -Pdrill}. */
class WholeDrill {

	@Test
	void wholeDrill_keepsEveryPromise(@TempDir Path directory) throws Exception {
		Report report = new Drill(DrillPlan.whole()).run(directory);
		report.write(Path.of("target/drill-report.md"));
		assertThat(report.breaches().counts()).as(report::text).isEmpty();
	}

}
