package com.voicehive.memory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.voicehive.memory.MemoryQuery.Position;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.lead;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What every place where memories are kept does, whatever stands behind it. Subclasses
 * say how it is opened, and how a memory gets in and out.
 */
@Timeout(60)
public abstract class MemoryStoreContract {

	private MemoryStore store;

	/** Opens an empty store; called once for each test. */
	protected abstract MemoryStore open() throws Exception;

	/** Keeps a memory in the open store and gives it as kept. */
	protected abstract Memory add(MemoryDraft draft);

	/** Deletes a memory from the open store. */
	protected abstract void delete(Memory memory);

	/** Waits until what was added can be searched; at once by default. */
	protected void awaitSearchable() {
	}

	/** Whether the text found is to the letter what was kept. */
	protected boolean storesVerbatim() {
		return true;
	}

	@BeforeEach
	final void openStore() throws Exception {
		this.store = open();
	}

	@AfterEach
	final void closeStore() {
		this.store.close();
	}

	private List<Memory> find(int limit, Identity... owners) {
		return this.store.find(newest(limit, owners));
	}

	private List<String> search(String text, Identity... owners) {
		awaitSearchable();
		return this.store.search(words(text, owners)).stream().map((hit) -> hit.memory().text()).toList();
	}

	private static List<String> ids(List<Memory> memories) {
		return memories.stream().map(Memory::id).toList();
	}

	// Empty

	@Test
	void emptyStore_findsNothing() {
		assertThat(find(10, MARIAS_PHONE)).isEmpty();
		assertThat(this.store.search(words("appointment"))).isEmpty();
		assertThat(this.store.search(words("appointment", MARIAS_PHONE))).isEmpty();
		assertThat(this.store.get("mem_20241201_143022_123456_k3v9qaw2xh")).isEmpty();
	}

	@Test
	void emptyStore_isWell() {
		assertThat(this.store.check()).isEqualTo(StoreCheck.OK);
	}

	// Round trip

	@Test
	protected void memory_isGivenBackAsItWasKept() {
		Memory kept = add(turn(MARIA, "Can I book an appointment?", "I'd be happy to help.",
				List.of("appointment", "new \"customer\""), Map.of("intent", "booking")));
		Memory found = this.store.get(kept.id()).orElseThrow();
		assertThat(found.id()).isEqualTo(kept.id());
		assertThat(found.type()).isEqualTo(MemoryType.CONVERSATION);
		assertThat(found.caller()).isEqualTo(MARIA);
		assertThat(found.callId()).isEqualTo("call-1");
		assertThat(found.tags()).containsExactly("appointment", "new \"customer\"");
		assertThat(found.metadata()).isEqualTo(Map.of("intent", "booking"));
		assertThat(found.createdAt()).isEqualTo(kept.createdAt());
		if (storesVerbatim()) {
			assertThat(found.text()).isEqualTo("User: Can I book an appointment?\nAgent: I'd be happy to help.");
		}
		assertThat(find(10, MARIAS_PHONE)).containsExactly(found);
	}

	@Test
	void lead_isGivenBackAsItWasKept() {
		Map<String, @Nullable Object> leadData = Map.of("lead_data", Map.of("name", "María", "budget", 5000));
		Memory kept = add(lead(MARIA, "Lead: María, interested in premium", leadData));
		Memory found = this.store.get(kept.id()).orElseThrow();
		assertThat(found.type()).isEqualTo(MemoryType.LEAD_SUMMARY);
		assertThat(found.metadata()).isEqualTo(leadData);
		if (storesVerbatim()) {
			assertThat(found.text()).isEqualTo("Lead: María, interested in premium");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "👩‍👩‍👧 ❤️ 🇩🇪 \uD83D\uDE00", "שלום, מה שלומך?", "مرحبا", "预约 下午三点",
			"e\u0301 is not \u00e9", "quotes \" ' ` \\ and\ttabs\r\nlines", "'; DROP TABLE memory; --", "<b>&amp;</b>",
			"  kept spaces  ", "\u0001 control", "\uFEFF\u200B\u2028" })
	void text_isKeptToTheLetter(String text) {
		Memory kept = add(turn(MARIA, text, text, List.of(text), Map.of(text, text)));
		Memory found = this.store.get(kept.id()).orElseThrow();
		assertThat(found.tags()).containsExactly(text);
		assertThat(found.metadata()).isEqualTo(Map.of(text, text));
		if (storesVerbatim()) {
			assertThat(found.text()).isEqualTo("User: " + text + "\nAgent: " + text);
		}
	}

	@Test
	void longText_isKept() {
		String text = "prepaid 😀 ".repeat(3_276);
		Memory kept = add(turn(MARIA, text, text));
		assertThat(this.store.get(kept.id()).orElseThrow().text()).hasSameSizeAs(kept.text());
	}

	@Test
	void metadata_keepsShapeAndValues() {
		Map<String, @Nullable Object> inner = new LinkedHashMap<>();
		inner.put("nothing", null);
		inner.put("list", Arrays.asList(1, "two", null, List.of(), Map.of()));
		inner.put("flag", false);
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		metadata.put("inner", inner);
		metadata.put("", "empty key");
		Memory kept = add(turn(MARIA, "hi", "hello", List.of(), metadata));
		assertThat(this.store.get(kept.id()).orElseThrow().metadata()).isEqualTo(metadata);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "9223372036854775808", "123456789012345678901234567890", "0.1", "1e400",
			"-2.50", "1E-320", "3.141592653589793238462643383279" })
	void metadataNumber_keepsItsValue(String number) {
		BigDecimal value = new BigDecimal(number);
		Object kept = (value.scale() == 0) ? value.toBigIntegerExact() : value;
		Memory memory = add(turn(MARIA, "hi", "hello", List.of(), Map.of("number", kept)));
		Object found = this.store.get(memory.id()).orElseThrow().metadata().get("number");
		assertThat(decimal(found)).isEqualByComparingTo(value);
	}

	private static BigDecimal decimal(@Nullable Object number) {
		return (number instanceof BigInteger integer) ? new BigDecimal(integer)
				: new BigDecimal(String.valueOf(number));
	}

	@Test
	void callerWithSessionOnly_isKept() {
		Caller caller = new Caller(null, null, "session-alone");
		Memory kept = add(turn(caller, "hi", "hello"));
		assertThat(find(10, Identity.session("session-alone"))).singleElement()
			.satisfies((found) -> assertThat(found.caller()).isEqualTo(caller))
			.satisfies((found) -> assertThat(found.id()).isEqualTo(kept.id()));
	}

	// Whose

	@Test
	void memory_isFoundByEachIdentityOfItsCaller() {
		Memory kept = add(turn(MARIA, "hi", "hello"));
		assertThat(ids(find(10, MARIAS_PHONE))).containsExactly(kept.id());
		assertThat(ids(find(10, Identity.name(Names.key("MARIA  LOPEZ"))))).containsExactly(kept.id());
		assertThat(ids(find(10, Identity.session("session-maria")))).containsExactly(kept.id());
	}

	@Test
	void valueOfAnotherKind_findsNothing() {
		add(turn(MARIA, "hi", "hello"));
		assertThat(find(10, Identity.name("+15550100001"))).isEmpty();
		assertThat(find(10, Identity.session("+15550100001"))).isEmpty();
		assertThat(search("hello", Identity.session("maria lopez"))).isEmpty();
	}

	@Test
	void otherOwners_neitherFindNorSearchIt() {
		add(turn(MARIA, "my secret plan", "noted"));
		assertThat(find(10, JOHNS_PHONE)).isEmpty();
		assertThat(search("secret plan", JOHNS_PHONE)).isEmpty();
		assertThat(search("secret plan", MARIAS_PHONE)).hasSize(1);
	}

	@Test
	void severalOwners_areOneUnionWithoutDoubles() {
		Memory first = add(turn(MARIA, "one", "ok"));
		Memory second = add(turn(JOHN, "two", "ok"));
		Memory third = add(turn(MARIA, "three", "ok"));
		assertThat(ids(find(10, MARIAS_PHONE, Identity.session("session-maria"), JOHNS_PHONE)))
			.containsExactly(third.id(), second.id(), first.id());
		assertThat(ids(find(2, MARIAS_PHONE, Identity.session("session-maria"), JOHNS_PHONE)))
			.containsExactly(third.id(), second.id());
	}

	// Order and pages

	@Test
	void newest_comeFirstUpToTheLimit() {
		List<Memory> kept = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			kept.add(add(turn(MARIA, "turn " + i, "ok")));
		}
		kept.sort(Comparator.comparing(Memory::createdAt).thenComparing(Memory::id).reversed());
		assertThat(ids(find(10, MARIAS_PHONE))).isEqualTo(ids(kept.subList(0, 10)));
		assertThat(find(100, MARIAS_PHONE)).hasSize(12);
	}

	@Test
	void pages_joinWithoutGapOrDouble() {
		for (int i = 0; i < 7; i++) {
			add(turn(MARIA, "turn " + i, "ok"));
			add(turn(JOHN, "turn " + i, "ok"));
		}
		Set<Identity> owners = Set.of(MARIAS_PHONE, JOHNS_PHONE, Identity.session("session-john"));
		List<Memory> whole = this.store.find(MemoryQuery.newest(owners, 100));
		assertThat(whole).hasSize(14);
		List<Memory> paged = new ArrayList<>();
		List<Memory> page = this.store.find(MemoryQuery.newest(owners, 3));
		while (!page.isEmpty()) {
			paged.addAll(page);
			Memory last = page.get(page.size() - 1);
			page = this.store.find(new MemoryQuery(owners, 3, new Position(last.createdAt(), last.id())));
		}
		assertThat(ids(paged)).isEqualTo(ids(whole));
	}

	// Search

	@Test
	protected void search_findsByWordsWhateverTheirFormAndSide() {
		add(turn(MARIA, "Can I reschedule my appointments?", "Of course."));
		assertThat(search("RESCHEDULING an appointment")).hasSize(1);
		assertThat(search("course")).hasSize(1);
		assertThat(search("invoice")).isEmpty();
	}

	@Test
	void search_putsTheBestFirst() {
		add(turn(MARIA, "I have a question about my phone", "Sure"));
		add(turn(MARIA, "The premium plan costs too much", "I see"));
		add(turn(MARIA, "What does the plan include?", "Many things"));
		awaitSearchable();
		List<MemoryHit> hits = this.store.search(words("premium plan costs"));
		assertThat(hits).hasSize(2);
		assertThat(hits.get(0).memory().text()).contains("premium");
		assertThat(hits).isSortedAccordingTo(Comparator.comparingDouble(MemoryHit::score).reversed());
		assertThat(hits).allSatisfy((hit) -> assertThat(hit.score()).isPositive().isLessThanOrEqualTo(1));
	}

	@Test
	void search_respectsTheLimit() {
		for (int i = 0; i < 5; i++) {
			add(turn(MARIA, "billing question number " + i, "ok"));
		}
		awaitSearchable();
		assertThat(this.store.search(new SearchQuery("billing", Set.of(MARIAS_PHONE), 3))).hasSize(3);
		assertThat(this.store.search(new SearchQuery("billing", Set.of(), 3))).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "foo:bar*", "AND", "OR NOT", "\"", "(", "a\\", "%", "_", "'; --", "[1 TO 2]", "~", "?*",
			"/regex/", "\u0000", "   ", "!!!", "😀" })
	void anyText_isAQueryAndNeverSyntax(String text) {
		add(turn(MARIA, "nothing of the kind", "really"));
		assertThat(search(text)).isEmpty();
		assertThat(search(text, MARIAS_PHONE)).isEmpty();
	}

	@Test
	protected void longestQuery_isSearched() {
		add(turn(MARIA, "the needle is here", "ok"));
		StringBuilder text = new StringBuilder("needle");
		for (int i = 0; text.length() < 32_768; i++) {
			text.append(" w").append(i);
		}
		assertThat(search(text.substring(0, 32_768))).hasSize(1);
	}

	@Test
	void whatWasDeleted_isNotFoundBySearch() {
		Memory kept = add(turn(MARIA, "my secret plan", "noted"));
		assertThat(search("secret")).hasSize(1);
		delete(kept);
		assertThat(search("secret")).isEmpty();
	}

	// Delete

	@Test
	void deletedMemory_isGone() {
		Memory first = add(turn(MARIA, "one", "ok"));
		Memory second = add(turn(MARIA, "two", "ok"));
		delete(first);
		assertThat(this.store.get(first.id())).isEmpty();
		assertThat(ids(find(10, MARIAS_PHONE))).containsExactly(second.id());
	}

	@Test
	void deletingTwice_isFine() {
		Memory kept = add(turn(MARIA, "one", "ok"));
		delete(kept);
		assertThatCode(() -> delete(kept)).doesNotThrowAnyException();
	}

	// Many at once

	@Test
	void manyThreads_loseNothing() throws Exception {
		int threads = 8;
		int each = 50;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<List<String>>> work = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				String session = "session-" + thread;
				work.add(() -> {
					List<String> added = new ArrayList<>();
					for (int i = 0; i < each; i++) {
						Memory kept = add(
								turn(new Caller("+15550100001", null, session), "turn " + i + " of " + session, "ok"));
						added.add(kept.id());
						assertThat(ids(find(1, Identity.session(session)))).containsExactly(kept.id());
					}
					return added;
				});
			}
			Set<String> added = new HashSet<>();
			for (Future<List<String>> future : executor.invokeAll(work)) {
				added.addAll(future.get());
			}
			assertThat(added).hasSize(threads * each);
			List<Memory> found = find(1_000, MARIAS_PHONE);
			assertThat(new HashSet<>(ids(found))).isEqualTo(added);
			assertThat(found).isSortedAccordingTo(Comparator.comparing(Memory::createdAt).reversed());
		}
		finally {
			executor.shutdownNow();
		}
	}

	// The end

	@Test
	void closingTwice_isFine() {
		this.store.close();
		assertThatCode(this.store::close).doesNotThrowAnyException();
	}

	@Test
	void closedStore_cantBeUsed() {
		this.store.close();
		assertThatIllegalStateException().isThrownBy(() -> find(10, MARIAS_PHONE));
		assertThatIllegalStateException().isThrownBy(() -> this.store.search(words("plan")));
		assertThatIllegalStateException().isThrownBy(() -> this.store.get("mem_1"));
		assertThat(this.store.check().ok()).isFalse();
	}

}
