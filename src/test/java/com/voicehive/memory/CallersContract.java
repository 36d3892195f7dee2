package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What is known of callers in every journal: links, wishes, silences. */
public abstract class CallersContract {

	private static final Identity PHONE = Identity.phone("+12025550143");

	private static final Identity OFFICE = Identity.phone("+12025550144");

	private static final Identity EMAIL = Identity.email("rosa@example.com");

	private static final Identity BENS_EMAIL = Identity.email("ben@example.com");

	private static final Identity CRM = Identity.externalId("crm-7");

	private static final Instant LATER = START.plus(Duration.ofHours(24));

	private Journal journal;

	private Callers callers;

	/** Opens an empty journal; called once for each test. */
	protected abstract Journal openJournal() throws Exception;

	/** The callers of the open journal. */
	protected abstract Callers callers();

	@BeforeEach
	void open() throws Exception {
		this.journal = openJournal();
		this.callers = callers();
	}

	@AfterEach
	void close() throws Exception {
		this.journal.close();
	}

	private Memory add(MemoryDraft draft) {
		return this.journal.append(List.of(draft), null, null).get(0);
	}

	private int erase(Identity identity) {
		return this.callers.erasing(() -> this.journal.erase(Set.of(identity), START, false)).deleted();
	}

	private static MemoryDraft by(Caller caller, String callId) {
		return new MemoryDraft(MemoryType.CONVERSATION, "User: hello", new Turn("hello", null), caller, callId,
				List.of(), Map.of(), null, null);
	}

	@Test
	void aStranger_isNobodyElse() {
		assertThat(this.callers.person(Set.of(PHONE))).isEqualTo(Person.unlinked(Set.of(PHONE)));
	}

	@Test
	void linkedIdentities_areOnePersonUntilTheLinkIsUndone() {
		Link link = this.callers.link(Set.of(PHONE, EMAIL));
		assertThat(this.callers.person(Set.of(EMAIL)).identities()).containsExactlyInAnyOrder(PHONE, EMAIL);
		assertThat(this.callers.person(Set.of(EMAIL)).links()).containsExactly(link);
		assertThat(this.callers.unlink(link.id())).isTrue();
		assertThat(this.callers.unlink(link.id())).isFalse();
		assertThat(this.callers.person(Set.of(EMAIL))).isEqualTo(Person.unlinked(Set.of(EMAIL)));
	}

	@Test
	void linksThatShareAnIdentity_join() {
		this.callers.link(Set.of(PHONE, EMAIL));
		this.callers.link(Set.of(EMAIL, CRM));
		assertThat(this.callers.person(Set.of(PHONE)).identities()).containsExactlyInAnyOrder(PHONE, EMAIL, CRM);
		assertThat(this.callers.person(Set.of(PHONE)).links()).hasSize(2);
	}

	@Test
	void wishes_belongToThePersonAndASharedPhoneToItself() {
		this.callers.link(Set.of(PHONE, EMAIL));
		this.callers.wish(PHONE, new Wishes(false, null, true));
		this.callers.wish(EMAIL, new Wishes(null, true, null));
		Person person = this.callers.person(Set.of(EMAIL));
		assertThat(person.remember()).isFalse();
		assertThat(person.doNotCall()).isTrue();
		assertThat(person.sharedPhones()).containsExactly(PHONE);
		this.callers.wish(EMAIL, new Wishes(true, null, null));
		assertThat(this.callers.person(Set.of(PHONE)).remember()).isTrue();
		assertThat(this.callers.person(Set.of(PHONE)).doNotCall()).isTrue();
	}

	@Test
	void whetherAnythingIsWished_isToldAfterTheFirstWishOrSilence() {
		assertThat(this.callers.isAnythingWished()).isFalse();
		this.callers.silence("s1", null, START, LATER);
		assertThat(this.callers.isAnythingWished()).isTrue();
		this.callers.endSilence("s1");
		assertThat(this.callers.isAnythingWished()).isFalse();
		this.callers.wish(PHONE, new Wishes(null, true, null));
		assertThat(this.callers.isAnythingWished()).isTrue();
	}

	@Test
	void anErasure_dissolvesLinksAndKeepsWishesForEachIdentity() {
		Link link = this.callers.link(Set.of(PHONE, EMAIL));
		this.callers.wish(PHONE, new Wishes(null, true, true));
		add(by(new Caller(null, "rosa@example.com", null, null, "s1", null), "c1"));
		assertThat(erase(PHONE)).isEqualTo(1);
		assertThat(this.callers.unlink(link.id())).isFalse();
		assertThat(this.callers.person(Set.of(EMAIL)).doNotCall()).isTrue();
		assertThat(this.callers.person(Set.of(EMAIL)).sharedPhones()).isEmpty();
		assertThat(this.callers.person(Set.of(PHONE)).sharedPhones()).containsExactly(PHONE);
	}

	@Test
	void anErasure_takesTheNamelessTurnsOfTheCall() {
		add(by(new Caller(null, "Rosa", "s1"), "c1"));
		add(by(new Caller(null, null, "s1"), "c1"));
		add(by(new Caller(PHONE.value(), null, "s1"), "c1"));
		Memory elsewhere = add(by(new Caller(null, "Rosa", "s2"), "c2"));
		assertThat(erase(PHONE)).isEqualTo(3);
		assertThat(this.journal.get(elsewhere.id())).isPresent();
		assertThat(this.journal.count()).isEqualTo(1);
	}

	@Test
	void anErasure_leavesTheTurnsOfACallInWhichSomebodyElseCanBeTold() {
		Memory nameless = add(by(new Caller(null, "Ben", "s1"), "c1"));
		add(by(new Caller(PHONE.value(), null, "s1"), "c1"));
		Memory other = add(by(new Caller(null, null, "crm-8", null, "s1", null), "c1"));
		assertThat(erase(PHONE)).isEqualTo(1);
		assertThat(this.journal.get(List.of(nameless.id(), other.id()))).hasSize(2);
	}

	@Test
	void anErasureOfANobodysId_isNoObstacle() {
		add(by(new Caller(null, null, "null", "Rosa", "s1", null), "c1"));
		add(by(new Caller(PHONE.value(), null, "s1"), "c1"));
		assertThat(erase(PHONE)).isEqualTo(2);
	}

	@Test
	void anErasureByName_takesNoOtherTurns() {
		add(by(new Caller(null, "Rosa", "s1"), "c1"));
		add(by(new Caller(null, null, "s1"), "c1"));
		assertThat(erase(Identity.name("rosa"))).isEqualTo(1);
	}

	@Test
	void aSilence_holdsForTheNamelessAndForThatNameUntilItEnds() {
		this.callers.silence("s1", "rosa", START, LATER);
		assertThat(this.callers.isSilenced("s1", null, START)).isTrue();
		assertThat(this.callers.isSilenced("s1", "rosa", START)).isTrue();
		assertThat(this.callers.isSilenced("s1", "ben", START)).isFalse();
		assertThat(this.callers.isSilenced("s2", null, START)).isFalse();
		assertThat(this.callers.isSilenced("s1", null, LATER)).isFalse();
		this.callers.endSilence("s1");
		assertThat(this.callers.isSilenced("s1", null, START)).isFalse();
	}

	@Test
	void silencesOfOneSession_holdBesideEachOther() {
		this.callers.silence("s1", "rosa", START, LATER);
		this.callers.silence("s1", null, START, LATER.plusSeconds(1));
		this.callers.silence("s1", "ben", START, LATER.plusSeconds(2));
		assertThat(this.callers.isSilenced("s1", "rosa", START)).isTrue();
		assertThat(this.callers.isSilenced("s1", "ben", START)).isTrue();
		assertThat(this.callers.isSilenced("s1", "ann", START)).isFalse();
		assertThat(this.callers.isSilenced("s1", "rosa", LATER)).isFalse();
		assertThat(this.callers.isSilenced("s1", null, LATER.plusSeconds(1))).isTrue();
		this.callers.endSilence("s1");
		assertThat(this.callers.isAnythingWished()).isFalse();
	}

	@Test
	void aSilenceThatBeginsAgain_holdsLonger() {
		this.callers.silence("s1", null, START, LATER);
		this.callers.silence("s1", null, START, LATER.plusSeconds(1));
		assertThat(this.callers.isSilenced("s1", null, LATER)).isTrue();
		this.callers.silence("s1", "rosa", START, LATER);
		this.callers.silence("s1", "rosa", START, LATER.plusSeconds(1));
		assertThat(this.callers.isSilenced("s1", "rosa", LATER)).isTrue();
	}

	@Test
	void whatIsKept_isToldOfAllIdentities() {
		this.callers.link(Set.of(PHONE, EMAIL));
		Memory first = add(by(new Caller(PHONE.value(), "Rosa", "s1"), "c1"));
		Memory last = add(by(new Caller(null, "Rosa@Example.com", "crm-7", "ROSA", "s2", null), "c2"));
		add(turn(MemoryFixtures.JOHN, "hello", "hi"));
		Callers.Known known = this.callers.known(this.callers.person(Set.of(PHONE)), Selection.ALL);
		assertThat(known.identities()).containsExactlyInAnyOrder(PHONE, EMAIL, CRM);
		assertThat(known.names()).containsExactly("ROSA", "Rosa");
		assertThat(known.memories()).isEqualTo(2);
		assertThat(known.firstSeen()).contains(first.createdAt());
		assertThat(known.lastSeen()).contains(last.createdAt());
		Person stranger = Person.unlinked(Set.of(Identity.phone("+12025550199")));
		assertThat(this.callers.known(stranger, Selection.ALL).memories()).isZero();
		assertThat(this.callers.known(stranger, Selection.ALL).firstSeen()).isEmpty();
	}

	@Test
	void aSharedPhone_showsByItselfOnlyWhatCarriesNoName() {
		this.callers.wish(PHONE, new Wishes(null, null, true));
		this.callers.link(Set.of(PHONE, EMAIL));
		Memory nameless = add(by(new Caller(PHONE.value(), null, "s1"), "c1"));
		Memory rosas = add(by(new Caller(PHONE.value(), "Rosa", "s1"), "c1"));
		Memory bens = add(by(new Caller(PHONE.value(), "Ben", "s1"), "c1"));
		Memory mailed = add(by(new Caller(null, "rosa@example.com", null, "Rosa", "s2", null), "c2"));
		assertThat(seen(PHONE, Set.of())).containsExactly(nameless);
		assertThat(seen(PHONE, Set.of("rosa"))).containsExactly(mailed, rosas, nameless);
		assertThat(seen(EMAIL, Set.of())).containsExactly(mailed, nameless);
		assertThat(seen(EMAIL, Set.of("ben"))).containsExactly(mailed, nameless);
		assertThat(seen(Set.of(PHONE, EMAIL), Set.of("ben"))).containsExactly(mailed, bens, nameless);
	}

	@Test
	void whoIsLinkedOverASharedPhone_isNotOfThePerson() {
		this.callers.wish(PHONE, new Wishes(null, null, true));
		this.callers.wish(OFFICE, new Wishes(null, null, true));
		Link rosas = this.callers.link(Set.of(EMAIL, PHONE));
		Link atWork = this.callers.link(Set.of(EMAIL, OFFICE));
		Link bens = this.callers.link(Set.of(BENS_EMAIL, PHONE));
		assertThat(this.callers.person(Set.of(EMAIL)).identities()).containsExactlyInAnyOrder(EMAIL, PHONE, OFFICE);
		assertThat(this.callers.person(Set.of(EMAIL)).links()).containsExactlyInAnyOrder(rosas, atWork);
		assertThat(this.callers.person(Set.of(BENS_EMAIL)).identities()).containsExactlyInAnyOrder(BENS_EMAIL, PHONE);
		assertThat(this.callers.person(Set.of(BENS_EMAIL)).links()).containsExactly(bens);
		assertThat(this.callers.person(Set.of(OFFICE)).identities()).containsExactlyInAnyOrder(OFFICE, EMAIL);
		assertThat(this.callers.person(Set.of(PHONE, BENS_EMAIL)).identities()).containsExactlyInAnyOrder(BENS_EMAIL,
				PHONE);
	}

	@Test
	void aSharedPhoneLinkedOverAPerson_showsItsOwnAlone() {
		this.callers.wish(PHONE, new Wishes(null, null, true));
		this.callers.wish(OFFICE, new Wishes(null, null, true));
		this.callers.link(Set.of(EMAIL, PHONE));
		this.callers.link(Set.of(EMAIL, OFFICE));
		Memory atHome = add(by(new Caller(PHONE.value(), null, "s1"), "c1"));
		Memory atWork = add(by(new Caller(OFFICE.value(), null, "s2"), "c2"));
		add(by(new Caller(OFFICE.value(), "Cat", "s2"), "c2"));
		assertThat(seen(PHONE, Set.of("cat"))).containsExactly(atHome);
		assertThat(seen(EMAIL, Set.of())).containsExactly(atWork, atHome);
	}

	@Test
	void wishesOfOnePerson_areNobodyElsesOverASharedPhone() {
		this.callers.wish(PHONE, new Wishes(null, null, true));
		this.callers.link(Set.of(EMAIL, PHONE));
		this.callers.link(Set.of(BENS_EMAIL, PHONE));
		this.callers.wish(EMAIL, new Wishes(false, true, null));
		assertThat(this.callers.person(Set.of(BENS_EMAIL)).remember()).isTrue();
		assertThat(this.callers.person(Set.of(BENS_EMAIL, PHONE)).doNotCall()).isFalse();
		assertThat(this.callers.person(Set.of(PHONE)).remember()).isFalse();
		assertThat(this.callers.person(Set.of(PHONE, Identity.name("rosa"))).remember()).isFalse();
		erase(EMAIL);
		assertThat(this.callers.person(Set.of(EMAIL)).remember()).isFalse();
		assertThat(this.callers.person(Set.of(BENS_EMAIL)).remember()).isTrue();
		assertThat(this.callers.person(Set.of(PHONE)).doNotCall()).isFalse();
	}

	@Test
	void aWish_holdsForWhatIsLinkedAsLongAsItIs() {
		Link link = this.callers.link(Set.of(PHONE, EMAIL));
		this.callers.wish(PHONE, new Wishes(false, true, null));
		assertThat(this.callers.person(Set.of(EMAIL)).remember()).isFalse();
		assertThat(this.callers.person(Set.of(EMAIL)).doNotCall()).isTrue();
		this.callers.unlink(link.id());
		assertThat(this.callers.person(Set.of(EMAIL))).isEqualTo(Person.unlinked(Set.of(EMAIL)));
		assertThat(this.callers.person(Set.of(PHONE)).remember()).isFalse();
		assertThat(this.callers.person(Set.of(PHONE)).doNotCall()).isTrue();
	}

	@Test
	void aWishTakenBackByOneIdentity_isTakenBackByAll() {
		Link link = this.callers.link(Set.of(PHONE, EMAIL));
		this.callers.wish(PHONE, new Wishes(false, true, null));
		this.callers.wish(EMAIL, new Wishes(true, null, null));
		assertThat(this.callers.person(Set.of(EMAIL)).remember()).isTrue();
		assertThat(this.callers.person(Set.of(EMAIL)).doNotCall()).isTrue();
		this.callers.unlink(link.id());
		assertThat(this.callers.person(Set.of(PHONE)).remember()).isTrue();
		assertThat(this.callers.person(Set.of(PHONE)).doNotCall()).isTrue();
	}

	@Test
	void anErasureByASharedPhone_takesNobodyOfAnotherSharedPhone() {
		this.callers.wish(PHONE, new Wishes(null, null, true));
		this.callers.wish(OFFICE, new Wishes(null, null, true));
		this.callers.link(Set.of(EMAIL, PHONE));
		this.callers.link(Set.of(EMAIL, OFFICE));
		Link cats = this.callers.link(Set.of(CRM, OFFICE));
		Memory stranger = add(by(new Caller(null, null, "crm-7", "Cat", "s1", null), "c1"));
		Memory atWork = add(by(new Caller(OFFICE.value(), "Cat", "s2"), "c2"));
		add(by(new Caller(PHONE.value(), "Ben", "s3"), "c3"));
		add(by(new Caller(null, "rosa@example.com", null, "Rosa", "s4", null), "c4"));
		assertThat(erase(PHONE)).isEqualTo(2);
		assertThat(this.journal.get(List.of(stranger.id(), atWork.id()))).hasSize(2);
		assertThat(this.callers.unlink(cats.id())).isTrue();
	}

	@Test
	void whoAreLinkedWithASharedPhone_staySomebodyElseForEachOther() {
		this.callers.wish(PHONE, new Wishes(null, null, true));
		this.callers.link(Set.of(PHONE, EMAIL, CRM));
		this.callers.link(Set.of(PHONE, BENS_EMAIL));
		Memory rosas = add(by(new Caller(null, "rosa@example.com", null, "Rosa", "s1", null), "c1"));
		Memory ordered = add(by(new Caller(null, null, "crm-7", "Rosa", "s2", null), "c2"));
		Memory bens = add(by(new Caller(null, "ben@example.com", null, "Ben", "s3", null), "c3"));
		assertThat(seen(EMAIL, Set.of())).containsExactly(ordered, rosas);
		assertThat(seen(BENS_EMAIL, Set.of())).containsExactly(bens);
		assertThat(seen(PHONE, Set.of())).isEmpty();
		assertThat(seen(Set.of(PHONE, Identity.name("ben")), Set.of("ben"))).containsExactly(bens);
		assertThat(seen(Set.of(PHONE, BENS_EMAIL), Set.of())).containsExactly(bens);
	}

	@Test
	void anErasureOfWhoIsLinkedWithASharedPhone_leavesTheOthers() {
		this.callers.wish(PHONE, new Wishes(null, null, true));
		Link rosas = this.callers.link(Set.of(PHONE, EMAIL));
		Link bens = this.callers.link(Set.of(PHONE, BENS_EMAIL));
		Memory mail = add(by(new Caller(null, "ben@example.com", null, "Ben", "s1", null), "c1"));
		Memory call = add(by(new Caller(PHONE.value(), "Ben", "s2"), "c2"));
		add(by(new Caller(null, "rosa@example.com", null, "Rosa", "s3", null), "c3"));
		add(by(new Caller(PHONE.value(), "rosa@example.com", null, "Rosa", "s3", null), "c3"));
		assertThat(erase(EMAIL)).isEqualTo(2);
		assertThat(this.journal.get(List.of(mail.id(), call.id()))).hasSize(2);
		assertThat(this.callers.unlink(rosas.id())).isFalse();
		assertThat(this.callers.unlink(bens.id())).isTrue();
	}

	@Test
	void whatCarriesNoName_isTheSharedPhonesOnlyWhenItCarriesThePhone() {
		this.callers.wish(PHONE, new Wishes(null, null, true));
		this.callers.link(Set.of(PHONE, EMAIL));
		Memory called = add(by(new Caller(PHONE.value(), null, "s1"), "c1"));
		Memory mailed = add(by(new Caller(null, "rosa@example.com", null, null, "s2", null), "c2"));
		assertThat(seen(PHONE, Set.of())).containsExactly(called);
		assertThat(seen(EMAIL, Set.of())).containsExactly(mailed, called);
	}

	private List<Memory> seen(Identity asked, Set<String> names) {
		return seen(Set.of(asked), names);
	}

	private List<Memory> seen(Set<Identity> asked, Set<String> names) {
		Person person = this.callers.person(asked);
		List<Memory> found = this.journal.find(MemoryQuery.newest(asked, 10).of(person, names));
		List<MemoryHit> hits = this.journal.search(new SearchQuery("hello", asked, 10).of(person, names));
		assertThat(hits).extracting(MemoryHit::memory).containsExactlyInAnyOrderElementsOf(found);
		return found;
	}

}
