package com.voicehive.drill.checker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static com.voicehive.drill.checker.Story.EMAIL;
import static com.voicehive.drill.checker.Story.FIRST_ID;
import static com.voicehive.drill.checker.Story.NAME;
import static com.voicehive.drill.checker.Story.PHONE;
import static com.voicehive.drill.checker.Story.SECOND_ID;
import static com.voicehive.drill.checker.Story.SESSION;
import static com.voicehive.drill.checker.Story.kept;
import static com.voicehive.drill.checker.Story.said;
import static com.voicehive.drill.checker.Story.shown;
import static com.voicehive.drill.checker.Story.taken;
import static org.assertj.core.api.Assertions.assertThat;

/** Whose turns are shown, and as of when. */
class IdentitiesTest {

	private static final Identity OTHER_SESSION = Identity.session("other");

	private static final Instant LONG_AGO = Instant.parse("2019-05-04T10:00:00.123Z");

	private final Story story = new Story();

	@Test
	void aTurn_isFoundUnderWhatItCarriesAlone() {
		stored(said("one", PHONE, NAME, SESSION), FIRST_ID, 10);
		for (Identity carried : List.of(PHONE, NAME, SESSION)) {
			this.story.read(carried, 30, shown(FIRST_ID, "one"));
		}
		this.story.read(EMAIL, 30);
		this.story.search(EMAIL, "one", 30);
		this.story.assertNone();
	}

	@Test
	void stranger_underWhatTheTurnDoesNotCarry() {
		stored(said("one", PHONE, SESSION), FIRST_ID, 10);
		this.story.read(EMAIL, 30, shown(FIRST_ID, "one"));
		this.story.search(EMAIL, "one", 30, shown(FIRST_ID, "one"));
		this.story.assertOnly(Breach.STRANGER, 2);
	}

	@Test
	void stale_underEachThatItCarries() {
		stored(said("one", PHONE, NAME, SESSION), FIRST_ID, 10);
		this.story.read(NAME, 30);
		this.story.read(SESSION, 30);
		this.story.search(NAME, "one", 30);
		this.story.assertOnly(Breach.STALE_READ, 3);
	}

	@Test
	void aContext_isOfWhomTheSessionNames() {
		stored(said("one", PHONE, OTHER_SESSION), FIRST_ID, 10);
		stored(said("two", PHONE, SESSION), SECOND_ID, 30);
		this.story.context("session", EMAIL, 50, shown(SECOND_ID, "two"), shown(FIRST_ID, "one"));
		this.story.assertNone();
		this.story.context("session", EMAIL, 60, shown(SECOND_ID, "two"));
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void aContextOfNobody_isOfWhomTheAgentNames() {
		stored(said("one", EMAIL, OTHER_SESSION), FIRST_ID, 10);
		stored(said("two", SESSION), SECOND_ID, 30);
		this.story.context("session", EMAIL, 50, shown(SECOND_ID, "two"), shown(FIRST_ID, "one"));
		this.story.context("session", null, 50, shown(SECOND_ID, "two"));
		this.story.assertNone();
		this.story.context("session", EMAIL, 50, shown(SECOND_ID, "two"));
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void stranger_inAContextOfSomebodyElse() {
		stored(said("one", EMAIL, OTHER_SESSION), FIRST_ID, 10);
		stored(said("two", PHONE, SESSION), SECOND_ID, 30);
		this.story.context("session", EMAIL, 50, shown(SECOND_ID, "two"), shown(FIRST_ID, "one"));
		this.story.assertOnly(Breach.STRANGER, 1);
	}

	@Test
	void aTurnOfThePast_standsWhereItsTimeIs() {
		stored(said("one", PHONE, SESSION), FIRST_ID, 10);
		stored(longAgo("two"), SECOND_ID, 30);
		this.story.read(PHONE, 50, shown(FIRST_ID, "one"), shown(SECOND_ID, "two", LONG_AGO));
		this.story.assertNone();
		this.story.read(PHONE, 60, shown(SECOND_ID, "two", LONG_AGO), shown(FIRST_ID, "one"));
		this.story.assertOnly(Breach.REORDERED, 1);
	}

	@Test
	void altered_asOfAnotherTime() {
		stored(longAgo("two"), SECOND_ID, 30);
		this.story.read(PHONE, 50, shown(SECOND_ID, "two"));
		this.story.assertOnly(Breach.ALTERED, 1);
	}

	@Test
	void altered_inOtherWords() {
		stored(said("one", PHONE, SESSION), FIRST_ID, 10);
		Shown right = shown(FIRST_ID, "one");
		this.story.read(PHONE, 30, new Shown(FIRST_ID, "one", right.content() + "\nAgent: ", right.createdAt(), 1));
		this.story.assertOnly(Breach.ALTERED, 1);
	}

	@Test
	void resurrected_withWhatNamedNobodyInTheCallOfTheErased() {
		stored(said("one", NAME, SESSION), FIRST_ID, 10);
		stored(said("two", PHONE, SESSION), SECOND_ID, 30);
		this.story.erased(PHONE, 50, 60);
		this.story.read(SESSION, 70, shown(FIRST_ID, "one"));
		this.story.assertOnly(Breach.RESURRECTED, 1);
	}

	@Test
	void whatNamedNobody_mayStayInACallWithSomebodyElse() {
		Turn unnamed = stored(said("one", SESSION), FIRST_ID, 10);
		stored(said("two", PHONE, SESSION), SECOND_ID, 30);
		stored(said("three", EMAIL, SESSION), FIRST_ID.replace("0001", "0003"), 30);
		this.story.erased(PHONE, 50, 60);
		this.story.checker.looked(unnamed, shown(FIRST_ID, "one"), 70, 80);
		this.story.checker.looked(unnamed, null, 70, 80);
		this.story.assertNone();
	}

	@Test
	void anErasureByOneIdentity_leavesTheOthers() {
		stored(said("one", PHONE, SESSION), FIRST_ID, 10);
		stored(said("two", EMAIL, SESSION), SECOND_ID, 30);
		this.story.erased(PHONE, 50, 60);
		this.story.read(EMAIL, 70);
		this.story.assertOnly(Breach.STALE_READ, 1);
	}

	@Test
	void eachIdentity_hasItsOwnUserIdInMem0() {
		assertThat(List.of(PHONE, new Identity(Identity.Kind.EMAIL, "Alice@Example.com"), externalId("crm-7"),
				externalId("client:7"), externalId("+7"), externalId("7@crm"), NAME, SESSION))
			.extracting(Identity::mem0UserId)
			.containsExactly("+12025550101", "alice@example.com", "crm-7", "external:client:7", "external:+7",
					"external:7@crm", "name:alice lee", "session:session");
	}

	@Test
	void inMem0_aTurnIsOfTheFirstIdentityThatItCarries() {
		stored(said("one", NAME, EMAIL, SESSION), FIRST_ID, 10);
		atTheEnd(taken(EMAIL, FIRST_ID));
		this.story.assertNone();
		atTheEnd(taken(NAME, FIRST_ID));
		this.story.assertOnly(Breach.STRANGER, 1);
	}

	@Test
	void eachOwner_hasAnOrderOfItsOwnOnTheWayToMem0() {
		stored(said("one", PHONE, SESSION), FIRST_ID, 10);
		stored(said("two", EMAIL, SESSION), SECOND_ID, 30);
		this.story.atTheEnd(
				new Mem0State(List.of(taken(EMAIL, SECOND_ID), taken(PHONE, FIRST_ID)),
						List.of(kept(FIRST_ID, "one"), kept(SECOND_ID, "two"))),
				Map.of(SESSION, List.of(shown(SECOND_ID, "two"), shown(FIRST_ID, "one"))));
		this.story.assertNone();
	}

	private void atTheEnd(Mem0State.Taken taken) {
		this.story.atTheEnd(new Mem0State(List.of(taken), List.of(kept(FIRST_ID, "one"))),
				Map.of(EMAIL, List.of(shown(FIRST_ID, "one"))));
	}

	private Turn stored(Said said, String id, long begunAt) {
		return this.story.stored(this.story.alice, said, id, begunAt, begunAt + 5);
	}

	private static Said longAgo(String token) {
		return new Said(token, "It is about " + token, null, List.of(PHONE, SESSION), LONG_AGO);
	}

	private static Identity externalId(String value) {
		return new Identity(Identity.Kind.EXTERNAL_ID, value);
	}

}
