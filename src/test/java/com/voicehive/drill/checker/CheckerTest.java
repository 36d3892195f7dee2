package com.voicehive.drill.checker;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static com.voicehive.drill.checker.Story.EMAIL;
import static com.voicehive.drill.checker.Story.FIRST_ID;
import static com.voicehive.drill.checker.Story.PHONE;
import static com.voicehive.drill.checker.Story.SECOND_ID;
import static com.voicehive.drill.checker.Story.SESSION;
import static com.voicehive.drill.checker.Story.kept;
import static com.voicehive.drill.checker.Story.said;
import static com.voicehive.drill.checker.Story.shown;
import static org.assertj.core.api.Assertions.assertThat;

/** Breaks each promise once, and wants exactly that to be found. */
class CheckerTest {

	private final Story story = new Story();

	private final Checker checker = this.story.checker;

	private final Person alice = this.story.alice;

	private final Person bob = this.story.bob;

	@Test
	void whatIsAsPromised_isNoBreach() {
		Turn first = stored(this.alice, "one", FIRST_ID, 10, 20);
		stored(this.alice, "two", SECOND_ID, 30, 40);
		read(50, 60, shown(SECOND_ID, "two"), shown(FIRST_ID, "one"));
		this.checker.deleting(first, 70);
		this.checker.deleted(first, 80);
		read(90, 95, shown(SECOND_ID, "two"));
		atTheEnd(new Mem0State(List.of(taken(FIRST_ID), taken(SECOND_ID)), List.of(kept(SECOND_ID, "two"))),
				shown(SECOND_ID, "two"));
		this.story.assertNone();
	}

	@Test
	void whatRequestsUnderWayAtOnceLeaveOpen_isNoBreach() {
		Turn turn = storing(this.alice, "one", 10);
		read(15, 25);
		this.checker.stored(turn, FIRST_ID, 20);
		this.checker.deleting(turn, 30);
		read(32, 38);
		read(33, 39, shown(FIRST_ID, "one"));
		this.checker.deleted(turn, 40);
		read(35, 45, shown(FIRST_ID, "one"));
		this.story.assertNone();
	}

	@Test
	void aStoreWithoutAnAnswer_mayBeKeptOrNot() {
		storing(this.alice, "one", 10);
		storing(this.alice, "two", 20);
		atTheEnd(new Mem0State(List.of(taken(FIRST_ID)), List.of(kept(FIRST_ID, "one"))), shown(FIRST_ID, "one"));
		this.story.assertNone();
	}

	@Test
	void lost_here() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		atTheEnd(new Mem0State(List.of(taken(FIRST_ID)), List.of()));
		assertOnly(Breach.LOST, 1);
	}

	@Test
	void lostHere_afterSomebodyHasSeenIt() {
		storing(this.alice, "one", 10);
		read(20, 30, shown(FIRST_ID, "one"));
		atTheEnd(new Mem0State(List.of(), List.of()));
		assertOnly(Breach.LOST, 1);
	}

	@Test
	void lost_onTheWayToMem0() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		atTheEnd(new Mem0State(List.of(), List.of()), shown(FIRST_ID, "one"));
		assertOnly(Breach.LOST, 1);
	}

	@Test
	void lost_inMem0() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		atTheEnd(new Mem0State(List.of(taken(FIRST_ID)), List.of()), shown(FIRST_ID, "one"));
		assertOnly(Breach.LOST, 1);
	}

	@Test
	void lostHere_thoughMem0HasIt() {
		storing(this.alice, "one", 10);
		atTheEnd(new Mem0State(List.of(taken(FIRST_ID)), List.of(kept(FIRST_ID, "one"))));
		assertOnly(Breach.LOST, 1);
	}

	@Test
	void lost_whenThereIsNothingToDelete() {
		Turn turn = stored(this.alice, "one", FIRST_ID, 10, 20);
		this.checker.deleting(turn, 30);
		this.checker.nothingToDelete(turn, false, 40);
		assertOnly(Breach.LOST, 1);
	}

	@Test
	void nothingToDelete_isExplainedByARepeatedOrAnotherDeletion() {
		Turn first = stored(this.alice, "one", FIRST_ID, 10, 20);
		this.checker.deleting(first, 30);
		this.checker.nothingToDelete(first, true, 40);
		Turn second = stored(this.alice, "two", SECOND_ID, 50, 60);
		this.checker.deleting(second, 70);
		this.story.erased(PHONE, 75, 80);
		this.checker.nothingToDelete(second, false, 90);
		this.story.assertNone();
	}

	@Test
	void doubled_inOneAnswer() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		read(30, 40, shown(FIRST_ID, "one"), shown(FIRST_ID, "one"));
		assertOnly(Breach.DOUBLED, 1);
	}

	@Test
	void doubled_underASecondId() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		read(30, 40, shown(SECOND_ID, "one"), shown(FIRST_ID, "one"));
		assertOnly(Breach.DOUBLED, 1);
	}

	@Test
	void doubled_byARepeatedRequest() {
		Turn turn = stored(this.alice, "one", FIRST_ID, 10, 20);
		this.checker.stored(turn, SECOND_ID, 30);
		assertOnly(Breach.DOUBLED, 1);
	}

	@Test
	void doubled_inMem0() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		atTheEnd(new Mem0State(List.of(taken(FIRST_ID), taken(FIRST_ID)),
				List.of(kept(FIRST_ID, "one"), kept(FIRST_ID, "one"))), shown(FIRST_ID, "one"));
		assertOnly(Breach.DOUBLED, 1);
	}

	@Test
	void oneTextStoredTwice_isTwoHereAndOneInMem0() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		stored(this.alice, "one", SECOND_ID, 30, 40);
		atTheEnd(new Mem0State(List.of(taken(FIRST_ID), taken(SECOND_ID)), List.of(kept(FIRST_ID, "one"))),
				shown(SECOND_ID, "one"), shown(FIRST_ID, "one"));
		this.story.assertNone();
	}

	@Test
	void reordered_onTheWayToMem0() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		stored(this.alice, "two", SECOND_ID, 30, 40);
		atTheEnd(
				new Mem0State(List.of(taken(SECOND_ID), taken(FIRST_ID)),
						List.of(kept(FIRST_ID, "one"), kept(SECOND_ID, "two"))),
				shown(SECOND_ID, "two"), shown(FIRST_ID, "one"));
		assertOnly(Breach.REORDERED, 1);
	}

	@Test
	void reordered_withinOneRequest() {
		List<Turn> turns = this.checker.storing(this.alice,
				List.of(said("one", PHONE, SESSION), said("two", PHONE, SESSION)), 10);
		this.checker.stored(turns.get(0), FIRST_ID, 20);
		this.checker.stored(turns.get(1), SECOND_ID, 20);
		atTheEnd(
				new Mem0State(List.of(taken(SECOND_ID), taken(FIRST_ID)),
						List.of(kept(FIRST_ID, "one"), kept(SECOND_ID, "two"))),
				shown(SECOND_ID, "two"), shown(FIRST_ID, "one"));
		assertOnly(Breach.REORDERED, 1);
	}

	@Test
	void storedAtOnce_mayBeTakenInAnyOrder() {
		stored(this.alice, "one", FIRST_ID, 10, 40);
		stored(this.alice, "two", SECOND_ID, 20, 30);
		atTheEnd(
				new Mem0State(List.of(taken(SECOND_ID), taken(FIRST_ID)),
						List.of(kept(FIRST_ID, "one"), kept(SECOND_ID, "two"))),
				shown(SECOND_ID, "two"), shown(FIRST_ID, "one"));
		this.story.assertNone();
	}

	@Test
	void reordered_inAnAnswer() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		stored(this.alice, "two", SECOND_ID, 30, 40);
		read(50, 60, shown(FIRST_ID, "one"), shown(SECOND_ID, "two"));
		assertOnly(Breach.REORDERED, 1);
	}

	@Test
	void stale_inARead() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		read(30, 40);
		assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void stale_inASearch() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		this.checker.read(new Reading(null, null, null, "one", 10, 30, 40, List.of(), ""));
		assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void stale_inALook() {
		Turn turn = stored(this.alice, "one", FIRST_ID, 10, 20);
		this.checker.looked(turn, null, 30, 40);
		assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void whatLiesBehindTheLimit_isNotMissed() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		stored(this.alice, "two", SECOND_ID, 30, 40);
		this.checker.read(new Reading(this.alice, PHONE, null, null, 1, 50, 60, List.of(shown(SECOND_ID, "two")), ""));
		this.story.assertNone();
		this.checker.read(new Reading(this.alice, PHONE, null, null, 1, 50, 60, List.of(shown(FIRST_ID, "one")), ""));
		assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void resurrected_afterADeletion() {
		Turn turn = stored(this.alice, "one", FIRST_ID, 10, 20);
		this.checker.deleting(turn, 30);
		this.checker.deleted(turn, 40);
		read(50, 60, shown(FIRST_ID, "one"));
		assertOnly(Breach.RESURRECTED, 1);
	}

	@Test
	void resurrected_afterAnErasure() {
		Turn turn = stored(this.alice, "one", FIRST_ID, 10, 20);
		this.story.erased(PHONE, 30, 40);
		this.checker.looked(turn, shown(FIRST_ID, "one"), 50, 60);
		assertOnly(Breach.RESURRECTED, 1);
	}

	@Test
	void leftInMem0_afterADeletion() {
		Turn turn = stored(this.alice, "one", FIRST_ID, 10, 20);
		this.checker.deleting(turn, 30);
		this.checker.deleted(turn, 40);
		atTheEnd(new Mem0State(List.of(taken(FIRST_ID)), List.of(kept(FIRST_ID, "one"))));
		assertOnly(Breach.LEFT_IN_MEM0, 1);
	}

	@Test
	void shown_toAStranger() {
		stored(this.bob, "one", FIRST_ID, 10, 20);
		read(30, 40, shown(FIRST_ID, "one"));
		assertOnly(Breach.STRANGER, 1);
	}

	@Test
	void given_toAStrangerInMem0() {
		stored(this.alice, "one", FIRST_ID, 10, 20);
		atTheEnd(new Mem0State(List.of(Story.taken(EMAIL, FIRST_ID)), List.of(kept(FIRST_ID, "one"))),
				shown(FIRST_ID, "one"));
		assertOnly(Breach.STRANGER, 1);
	}

	@Test
	void late_answers() {
		Timings timings = new Timings(Duration.ofMillis(50));
		for (int i = 0; i < 997; i++) {
			timings.answered("read", Duration.ofMillis(5).toNanos(), Duration.ofMillis(800));
		}
		timings.answered("read", Duration.ofMillis(849).toNanos(), Duration.ofMillis(800));
		timings.answered("read", Duration.ofMillis(851).toNanos(), Duration.ofMillis(800));
		timings.answered("read", Duration.ofMillis(5).toNanos(), Duration.ofMillis(800));
		timings.check(this.checker.breaches());
		assertThat(this.checker.breaches().counts()).as("one of a thousand").isEmpty();
		timings.answered("read", Duration.ofMillis(851).toNanos(), Duration.ofMillis(800));
		timings.check(this.checker.breaches());
		assertOnly(Breach.LATE, 2);
	}

	private Turn storing(Person person, String token, long begunAt) {
		return this.story.storing(person, said(token, PHONE, SESSION), begunAt);
	}

	private Turn stored(Person person, String token, String id, long begunAt, long endedAt) {
		return this.story.stored(person, said(token, PHONE, SESSION), id, begunAt, endedAt);
	}

	private void read(long begunAt, long endedAt, Shown... shown) {
		this.checker.read(new Reading(this.alice, PHONE, null, null, 10, begunAt, endedAt, List.of(shown), ""));
	}

	private void atTheEnd(Mem0State mem0, Shown... here) {
		this.story.atTheEnd(mem0, Map.of(PHONE, List.of(here)));
	}

	private void assertOnly(Breach breach, int count) {
		this.story.assertOnly(breach, count);
	}

	private static Mem0State.Taken taken(String id) {
		return Story.taken(PHONE, id);
	}

}
