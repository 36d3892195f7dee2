package com.voicehive.delivery;

import java.time.Duration;
import java.util.Collections;
import java.util.Random;

import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.memory.Caller;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.DeliveryStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

/** A turn that Mem0 never takes, beside others that it does. */
@Timeout(60)
class PoisonedTurnTest {

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, false);

	@AfterEach
	void close() {
		this.world.close();
	}

	private void others(int turns) {
		for (int i = 0; i < turns; i++) {
			this.world.pass(Duration.ofSeconds(15));
			this.world.store(JOHN, "turn " + i);
			this.world.workOff();
		}
	}

	@Test
	void aTurnThatAGatewayForbids_isSetAsideAndHoldsUpNobody() {
		this.world.mem0.forbidden = (memory) -> memory.text().contains("DROP TABLE");
		this.world.store(MARIA, "DROP TABLE");
		String forbidden = this.world.told.any(0).orElseThrow();
		others(3);
		assertThat(this.world.delivery().pause()).isEmpty();
		DeliveryStatus status = this.world.outbox().status(forbidden).orElseThrow();
		assertThat(status.attempts()).isBetween(2, 4);
		assertThat(status.lastError()).isNotNull();
		others(20);
		assertThat(this.world.outbox().counts().pending()).isZero();
		assertThat(this.world.outbox().status(forbidden).orElseThrow().state()).isEqualTo(DeliveryState.REJECTED);
		assertThat(this.world.mem0.taken).hasSize(20);
	}

	@Test
	void aKeyThatIsRefused_setsNothingAside() {
		this.world.mem0.forbidden = (memory) -> true;
		others(30);
		assertThat(this.world.outbox().counts().rejected()).isZero();
		this.world.mem0.forbidden = (memory) -> false;
		others(2);
		assertThat(this.world.outbox().counts().pending()).isZero();
		assertThat(this.world.mem0.taken).hasSize(30);
	}

	@Test
	void anOutage_isNoTurnsFaultAfterIt() {
		this.world.mem0.moods.addAll(Collections.nCopies(40, Mood.LOST));
		this.world.store(MARIA, "Are you there?");
		others(20);
		this.world.mem0.moods.clear();
		others(1);
		this.world.mem0.moods.add(Mood.LOST);
		others(5);
		assertThat(this.world.outbox().counts().rejected()).isZero();
		assertThat(this.world.outbox().counts().pending()).isZero();
	}

	@Test
	void aMem0ThatFailsMoreOftenThanNot_setsNothingAside() {
		Random random = new Random(1);
		this.world.mem0.lost = (memory) -> random.nextInt(10) < 7;
		for (int turn = 0; turn < 2_000; turn++) {
			String session = "session-" + turn % 200;
			this.world.store(new Caller(null, null, session), "turn " + turn);
			if (turn % 10 == 0) {
				passSeconds(1);
			}
		}
		assertThat(this.world.outbox().counts().rejected()).isZero();
		this.world.mem0.lost = (memory) -> false;
		this.world.settle();
		assertThat(this.world.mem0.taken).hasSize(2_000);
	}

	private void passSeconds(int seconds) {
		for (int second = 0; second < seconds; second++) {
			this.world.pass(Duration.ofSeconds(1));
			this.world.workOff();
		}
	}

	@Test
	void twoTurnsThatMem0NeverTakes_areSetAsideBesideFewOthers() {
		this.world.mem0.lost = (memory) -> memory.text().contains("poison");
		this.world.store(MARIA, "poison");
		this.world.store(new Caller(null, null, "another"), "more poison");
		this.world.store(MARIA, "and then?");
		for (int i = 0; i < 20; i++) {
			this.world.store(JOHN, "turn " + i);
			passSeconds(15);
		}
		assertThat(this.world.outbox().counts().rejected()).isEqualTo(2);
		assertThat(this.world.outbox().counts().pending()).isZero();
		assertThat(this.world.mem0.taken).hasSize(21);
	}

}
