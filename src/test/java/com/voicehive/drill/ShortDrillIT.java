package com.voicehive.drill;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The fault drill in little, for every build. */
class ShortDrillIT {

	@Test
	@Timeout(240)
	void shortDrill_keepsEveryPromise(@TempDir Path directory) throws Exception {
		Report report = new Drill(DrillPlan.brief()).run(directory);
		report.write(Path.of("target/short-drill-report.md"));
		assertThat(report.breaches().counts()).as(report::text).isEmpty();
	}

}
