package com.voicehive.ops;

import com.voicehive.memory.CacheFigures;
import java.util.Objects;
import java.util.OptionalDouble;

import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.ops.StatisticsController.Statistics;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatisticsControllerTest {

	private final Parts parts = new Parts();

	private final StatisticsController controller = this.parts.statistics();

	@Test
	void beforeTheFirstAttempt_ratesAreNull() {
		assertThat(statistics()).isEqualTo(new Statistics(0, null, null, 0, 0, 0, null, "closed", 0));
	}

	@Test
	void everyFigure_hasItsSource() {
		this.parts.journal.count = 34_735;
		this.parts.outbox.counts = new OutboxCounts(7, Parts.START.minusSeconds(90), 2, 0, 1);
		this.parts.mem0.successRate = OptionalDouble.of(2.0 / 3);
		this.parts.mem0.circuit = Circuit.HALF_OPEN;
		this.parts.cache = new CacheFigures(3, 1, 12);
		this.parts.read(1, 7);
		this.parts.now = Parts.START.plusSeconds(10);
		assertThat(statistics()).isEqualTo(new Statistics(34_735, 66.67, 87.5, 7, 100, 2, 75.0, "half_open", 10));
	}

	@Test
	void withoutMem0_everyReadCountsAsFallback() {
		this.parts.mem0.circuit = Circuit.DISABLED;
		this.parts.read(0, 3);
		assertThat(statistics()).returns(100.0, Statistics::fallbackUsage)
			.returns("disabled", Statistics::mem0Circuit)
			.returns(null, Statistics::mem0SuccessRate);
	}

	private Statistics statistics() {
		return Objects.requireNonNull(this.controller.statistics().getBody());
	}

}
