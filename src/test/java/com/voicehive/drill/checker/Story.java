package com.voicehive.drill.checker;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to two people in tests of the checker; all but the breaches is made up.
 */
final class Story {

	static final String FIRST_ID = "mem_20260801_100000_000001_aaaaaa";

	static final String SECOND_ID = "mem_20260801_100000_000002_bbbbbb";

	static final Identity PHONE = new Identity(Identity.Kind.PHONE, "+12025550101");

	static final Identity EMAIL = new Identity(Identity.Kind.EMAIL, "alice@example.com");

	static final Identity NAME = new Identity(Identity.Kind.NAME, "Alice Lee");

	static final Identity SESSION = Identity.session("session");

	final Checker checker = new Checker();

	final Person alice = this.checker.person();

	final Person bob = this.checker.person();

	static Said said(String token, Identity... identities) {
		return new Said(token, "It is about " + token, null, List.of(identities), null);
	}

	Turn storing(Person person, Said said, long begunAt) {
		return this.checker.storing(person, List.of(said), begunAt).get(0);
	}

	Turn stored(Person person, Said said, String id, long begunAt, long endedAt) {
		Turn turn = storing(person, said, begunAt);
		this.checker.stored(turn, id, endedAt);
		return turn;
	}

	void read(Identity asked, long begunAt, Shown... shown) {
		read(asked, null, null, begunAt, shown);
	}

	void search(Identity asked, String token, long begunAt, Shown... shown) {
		read(asked, null, token, begunAt, shown);
	}

	void context(String session, @Nullable Identity asked, long begunAt, Shown... shown) {
		read(asked, session, null, begunAt, shown);
	}

	private void read(@Nullable Identity asked, @Nullable String contextOf, @Nullable String token, long begunAt,
			Shown... shown) {
		this.checker
			.read(new Reading(this.alice, asked, contextOf, token, 10, begunAt, begunAt + 1, List.of(shown), ""));
	}

	void erased(Identity asked, long begunAt, long endedAt) {
		this.alice.erased(this.alice.erasing(asked, begunAt), endedAt);
	}

	void atTheEnd(Mem0State mem0, Map<Identity, List<Shown>> here) {
		new LastCheck(this.checker, mem0, true).of(this.alice, here, 1000);
	}

	void assertNone() {
		assertThat(this.checker.breaches().counts()).isEmpty();
	}

	void assertOnly(Breach breach, int count) {
		assertThat(this.checker.breaches().counts()).isEqualTo(Map.of(breach, count));
	}

	static Shown shown(String id, String token) {
		Instant stored = Instant.parse("2026-08-01T10:00:00Z");
		return shown(id, token, stored.plus(Long.parseLong(id.substring(20, 26)), ChronoUnit.MICROS));
	}

	static Shown shown(String id, String token, Instant createdAt) {
		return new Shown(id, token, "User: It is about " + token, createdAt, 1);
	}

	static Mem0State.Taken taken(Identity owner, String id) {
		return new Mem0State.Taken(owner.mem0UserId(), id);
	}

	static Mem0State.Kept kept(String id, String token) {
		return new Mem0State.Kept(id, token, 1);
	}

}
