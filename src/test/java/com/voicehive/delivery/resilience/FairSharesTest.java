package com.voicehive.delivery.resilience;

import com.voicehive.memory.Tenant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FairSharesTest {

	private static final Tenant ACME = new Tenant("acme");

	private final FairShares shares = new FairShares(4);

	private int takenBy(Tenant tenant) {
		int taken = 0;
		while (this.shares.take(tenant)) {
			taken++;
		}
		return taken;
	}

	@Test
	void whoIsAlone_mayHaveAll() {
		assertThat(takenBy(ACME)).isEqualTo(4);
		this.shares.giveBack(ACME);
		assertThat(takenBy(ACME)).isOne();
	}

	@Test
	void besideAnother_nobodyHasMoreThanHalf() {
		assertThat(this.shares.take(Tenant.DEFAULT)).isTrue();
		assertThat(takenBy(ACME)).isEqualTo(2);
		assertThat(takenBy(Tenant.DEFAULT)).isOne();
	}

}
