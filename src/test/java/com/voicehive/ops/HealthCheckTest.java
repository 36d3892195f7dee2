package com.voicehive.ops;

import com.voicehive.memory.CacheFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.voicehive.access.Keyring;
import com.voicehive.memory.KeptMasking;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.ops.HealthReport.ComponentStatus;
import com.voicehive.ops.HealthReport.Status;
import com.voicehive.privacy.RedactCategory;
import com.voicehive.privacy.Redactor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HealthCheckTest {

	private final Parts parts = new Parts();

	@Test
	void withEverythingWell_isHealthy() {
		this.parts.cache = new CacheFigures(1, 3, 5);
		assertThat(report()).isEqualTo(new HealthReport(Status.HEALTHY, List.of(),
				new HealthReport.Components(new HealthReport.Mem0(ComponentStatus.UP, "closed"),
						new HealthReport.Store(ComponentStatus.UP, new HealthReport.Redaction(false, 0), null),
						new HealthReport.Delivery(0L, 0L, 0L), new HealthReport.Cache(25.0, 5))));
	}

	@Test
	void withoutAKey_mem0IsDisabledAndNoIssue() {
		this.parts.mem0.circuit = Circuit.DISABLED;
		this.parts.mem0.check = StoreCheck.failed("not configured");
		// Left behind by a run that had a key.
		this.parts.outbox.counts = new OutboxCounts(5_000, Parts.START.minusSeconds(5_000), 0, 0, 0);
		assertThat(report().status()).isEqualTo(Status.HEALTHY);
		assertThat(issues()).isEmpty();
		assertThat(report().components().mem0()).isEqualTo(new HealthReport.Mem0(ComponentStatus.DISABLED, "disabled"));
	}

	@Test
	void withMem0Unreachable_isDegraded() {
		this.parts.mem0.check = StoreCheck.failed("no answer in time");
		assertThat(report().status()).isEqualTo(Status.DEGRADED);
		assertThat(issues()).containsExactly("memory_connection_error: Mem0 can't be used: no answer in time");
		assertThat(report().components().mem0().status()).isEqualTo(ComponentStatus.DOWN);
	}

	@Test
	void withTheCircuitOpen_isDegraded() {
		this.parts.mem0.circuit = Circuit.OPEN;
		assertThat(report().status()).isEqualTo(Status.DEGRADED);
		assertThat(issues())
			.containsExactly("memory_connection_error: Mem0 failed lately and is left alone for a while");
		assertThat(report().components().mem0()).isEqualTo(new HealthReport.Mem0(ComponentStatus.DOWN, "open"));
	}

	@Test
	void withDeliveryPausedByTheQuota_isDegraded() {
		this.parts.delivery.reason = Reason.QUOTA_EXCEEDED;
		assertThat(report().status()).isEqualTo(Status.DEGRADED);
		assertThat(issues()).containsExactly("Delivery to Mem0 is paused: Mem0's quota is used up");
	}

	@Test
	void withDeliverySlowedDownByALimit_isHealthy() {
		this.parts.delivery.reason = Reason.RATE_LIMITED;
		assertThat(report().status()).isEqualTo(Status.HEALTHY);
	}

	@Test
	void withTheCircuitHalfOpen_isHealthyAgain() {
		this.parts.mem0.circuit = Circuit.HALF_OPEN;
		assertThat(report().status()).isEqualTo(Status.HEALTHY);
	}

	@Test
	void deliveries_pileUpFromTheFirstThatWaitsOverAMinute() {
		this.parts.outbox.counts = new OutboxCounts(1, Parts.START.minusSeconds(60), 0, 0, 0);
		assertThat(report().status()).isEqualTo(Status.HEALTHY);
		this.parts.outbox.counts = new OutboxCounts(1, Parts.START.minusSeconds(61), 0, 0, 0);
		assertThat(report().status()).isEqualTo(Status.DEGRADED);
		assertThat(issues()).containsExactly("Deliveries to Mem0 pile up: 1 pending, the oldest for 61 seconds");
	}

	@Test
	void deliveries_pileUpFromTheThousandAndFirst() {
		this.parts.outbox.counts = new OutboxCounts(1_000, Parts.START, 0, 0, 0);
		assertThat(report().status()).isEqualTo(Status.HEALTHY);
		this.parts.outbox.counts = new OutboxCounts(1_001, Parts.START, 4, 0, 0);
		assertThat(report().status()).isEqualTo(Status.DEGRADED);
		assertThat(report().components().delivery()).isEqualTo(new HealthReport.Delivery(1_001L, 0L, 4L));
	}

	@Test
	void aClockThatWasSetBack_makesNoNegativeAge() {
		this.parts.outbox.counts = new OutboxCounts(1, Parts.START.plusSeconds(5), 0, 0, 0);
		assertThat(report().components().delivery().oldestPendingSeconds()).isZero();
	}

	@Test
	void withAStoreThatCannotKeepMemories_isUnhealthyWhateverElseIsWrong() {
		this.parts.journal.check = StoreCheck.failed("the disk is full");
		this.parts.mem0.check = StoreCheck.failed("no answer in time");
		assertThat(report().status()).isEqualTo(Status.UNHEALTHY);
		assertThat(issues()).containsExactly("memory_storage_error: memories can't be kept here: the disk is full",
				"memory_connection_error: Mem0 can't be used: no answer in time");
		assertThat(report().components().store().status()).isEqualTo(ComponentStatus.DOWN);
	}

	@Test
	void withAnOutboxThatCannotBeRead_isUnhealthyRatherThanSilent() {
		this.parts.outbox.counts = null;
		assertThat(report().status()).isEqualTo(Status.UNHEALTHY);
		assertThat(issues()).containsExactly("memory_storage_error: memories can't be kept here");
		assertThat(report().components().delivery()).isEqualTo(new HealthReport.Delivery(null, null, null));
	}

	@Test
	void askedAgainWithinTwoSeconds_mem0IsNotPingedAgain() {
		HealthCheck check = this.parts.healthCheck(this.parts.nanos::get);
		check.report(this.parts.memory());
		this.parts.mem0.check = StoreCheck.failed("no answer in time");
		this.parts.nanos.set(Duration.ofSeconds(2).toNanos() - 1);
		assertThat(check.report(this.parts.memory()).status()).isEqualTo(Status.HEALTHY);
		assertThat(this.parts.mem0.checks).hasValue(1);
		this.parts.nanos.set(Duration.ofSeconds(2).toNanos());
		assertThat(check.report(this.parts.memory()).status()).isEqualTo(Status.DEGRADED);
		assertThat(this.parts.mem0.checks).hasValue(2);
	}

	@Test
	void fileOfKeysThatWentBad_isTold(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("keys"), "a:agent:" + "0".repeat(64));
		this.parts.keys = new Keyring("", file.toString());
		Files.delete(file);
		this.parts.keys.reload();
		assertThat(report().status()).isEqualTo(Status.DEGRADED);
		assertThat(issues()).containsExactly("The file of access keys can't be used: the keys from before hold on");
	}

	@Test
	void whileWhatWasKeptBeforeIsMasked_isHealthyAndSaysHowMuchIsLeft() {
		this.parts.journal.count = 7;
		this.parts.kept = new KeptMasking(Redactor.of(RedactCategory.parse("pci"), "US"), this.parts.journal, null);
		assertThat(report().status()).isEqualTo(Status.HEALTHY);
		assertThat(report().components().store().redaction()).isEqualTo(new HealthReport.Redaction(true, 7));
	}

	@Test
	void withoutDetails_noPathAddressOrFigureIsLeft() {
		this.parts.journal.check = StoreCheck.failed("/var/lib/voicehive is full");
		this.parts.outbox.counts = new OutboxCounts(1_001, Parts.START, 4, 0, 0);
		HealthReport outline = report().withoutDetails();
		assertThat(outline.components()).isNull();
		assertThat(outline.issues()).extracting(HealthReport.Issue::text)
			.containsExactly("memory_storage_error: memories can't be kept here");
	}

	private List<String> issues() {
		return report().issues().stream().map(HealthReport.Issue::text).toList();
	}

	private HealthReport report() {
		return this.parts.healthCheck().report(this.parts.memory());
	}

}
