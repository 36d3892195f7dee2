package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryQuery.Position;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.lead;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every place where memories are kept leaves out when a read wants only some of
 * them. Subclasses say how it is opened, and how a memory gets in.
 */
@Timeout(60)
public abstract class SelectionContract {

	private static final Caller MARIA_AGAIN = new Caller(MARIA.phone(), MARIA.name(), "session-again");

	private static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");

	private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");

	private final SettableClock clock = new SettableClock();

	private final Map<String, Memory> kept = new LinkedHashMap<>();

	private MemoryStore store;

	/** Opens an empty store; called once for each test. */
	protected abstract MemoryStore open(MemoryIds ids) throws Exception;

	/** Keeps a memory in the open store and gives it as kept. */
	protected abstract Memory add(MemoryDraft draft);

	@BeforeEach
	final void openStore() throws Exception {
		this.store = open(ids(this.clock));
	}

	@AfterEach
	final void closeStore() {
		this.store.close();
	}

	/** Keeps five memories, each an hour younger than the one before. */
	private void keepAll() {
		keep("vip", turn(MARIA, "a refund of vip", "ok", List.of("billing", "vip"), Map.of()));
		keep("plain", turn(MARIA, "a refund of plain", "ok", List.of("billing"), Map.of()));
		keep("lead", lead(MARIA, "Lead: wants a refund", Map.of("lead_data", Map.of("name", "María"))));
		keep("again", turn(MARIA_AGAIN, "a refund of again", "ok", List.of("vip"), Map.of()));
		keep("john", turn(JOHN, "a refund of john", "ok", List.of("billing", "other"), Map.of()));
	}

	private void keep(String name, MemoryDraft draft) {
		this.kept.put(name, add(draft));
		this.clock.set(this.clock.instant().plus(Duration.ofHours(1)));
	}

	private Instant timeOf(String name) {
		return this.kept.get(name).createdAt();
	}

	private List<String> names(List<Memory> memories) {
		List<String> names = new ArrayList<>();
		memories.forEach((memory) -> this.kept.forEach((name, kept) -> {
			if (kept.id().equals(memory.id())) {
				names.add(name);
			}
		}));
		assertThat(names).hasSameSizeAs(memories);
		return names;
	}

	private List<String> find(Selection selection, Identity... owners) {
		return names(this.store.find(MemoryQuery.newest(Set.of(owners), selection, 10)));
	}

	private List<String> search(Selection selection, Identity... owners) {
		return names(this.store.search(new SearchQuery("refund", Set.of(owners), selection, 10))
			.stream()
			.map(MemoryHit::memory)
			.toList());
	}

	/** However it is read. */
	private void assertOnly(Selection selection, String... names) {
		assertThat(find(selection, MARIAS_PHONE, JOHNS_PHONE)).containsExactly(names);
		assertThat(search(selection, MARIAS_PHONE, JOHNS_PHONE)).containsExactlyInAnyOrder(names);
		assertThat(search(selection)).containsExactlyInAnyOrder(names);
	}

	private static Selection between(@Nullable Instant from, @Nullable Instant to) {
		return new Selection(from, to, Set.of(), null, null, null);
	}

	private static Selection tagged(String... tags) {
		return new Selection(null, null, Set.of(tags), null, null, null);
	}

	private static Selection of(MemoryType type) {
		return new Selection(null, null, Set.of(), type, null, null);
	}

	private static Selection ofSession(String sessionId) {
		return new Selection(null, null, Set.of(), null, sessionId, null);
	}

	@Test
	void all_isEverything() {
		keepAll();
		assertOnly(Selection.ALL, "john", "again", "lead", "plain", "vip");
	}

	@Test
	void from_selectsThatTimeAndLater() {
		keepAll();
		assertOnly(between(timeOf("lead"), null), "john", "again", "lead");
		assertOnly(between(timeOf("lead").plusNanos(1), null), "john", "again");
	}

	@Test
	void to_selectsWhatIsBeforeThatTime() {
		keepAll();
		assertOnly(between(null, timeOf("lead")), "plain", "vip");
		assertOnly(between(null, timeOf("lead").plusNanos(1)), "lead", "plain", "vip");
	}

	@Test
	void fromAndTo_selectWhatIsBetween() {
		keepAll();
		assertOnly(between(timeOf("plain"), timeOf("again")), "lead", "plain");
		assertOnly(between(timeOf("plain"), timeOf("plain").plusNanos(1)), "plain");
		assertOnly(between(timeOf("plain"), timeOf("plain")));
	}

	@Test
	void timesOfOneSecond_areToldApart() {
		this.kept.put("first", add(turn(MARIA, "refund one", "ok")));
		this.kept.put("second", add(turn(MARIA, "refund two", "ok")));
		this.kept.put("third", add(turn(MARIA, "refund three", "ok")));
		assertOnly(between(timeOf("second"), null), "third", "second");
		assertOnly(between(null, timeOf("second")), "first");
	}

	@Test
	void anyTimeThatCanBeWritten_isTaken() {
		keepAll();
		assertOnly(between(FIRST_TIME, LAST_TIME), "john", "again", "lead", "plain", "vip");
		assertOnly(between(Instant.EPOCH, START.plus(Duration.ofDays(1))), "john", "again", "lead", "plain", "vip");
		assertOnly(between(null, FIRST_TIME));
		assertOnly(between(LAST_TIME, null));
		assertOnly(between(Instant.MIN, Instant.MIN));
		assertOnly(between(Instant.MAX, Instant.MAX));
	}

	@Test
	void tags_selectWhatHasAllOfThem() {
		keepAll();
		assertOnly(tagged("billing"), "john", "plain", "vip");
		assertOnly(tagged("vip", "billing"), "vip");
		assertOnly(tagged("vip", "other"));
		assertOnly(tagged("unknown"));
	}

	@Test
	void tag_isComparedToTheLetter() {
		List<String> tags = List.of("a,b", "c\"d", "x,\"e", "f\\", "Ö 😀", "100%", "7", "[]");
		keep("odd", turn(MARIA, "refund", "ok", tags, Map.of()));
		for (String tag : tags) {
			assertOnly(tagged(tag), "odd");
		}
		assertOnly(tagged(tags.toArray(String[]::new)), "odd");
		for (String tag : List.of("a", "b", "c", "d", "e", "A,B", "ö 😀", "100", "f", ",", "\"", "", "%")) {
			assertOnly(tagged(tag));
		}
	}

	@Test
	void type_selectsWhatIsOfIt() {
		keepAll();
		assertOnly(of(MemoryType.LEAD_SUMMARY), "lead");
		assertOnly(of(MemoryType.CONVERSATION), "john", "again", "plain", "vip");
	}

	@Test
	void session_selectsWhatIsOfIt() {
		keepAll();
		assertOnly(ofSession("session-again"), "again");
		assertOnly(ofSession("session-maria"), "lead", "plain", "vip");
		assertOnly(ofSession("session"));
		assertThat(find(ofSession("session-maria"), JOHNS_PHONE)).isEmpty();
		assertThat(search(ofSession("session-maria"), JOHNS_PHONE)).isEmpty();
		assertThat(find(ofSession("session-maria"), Identity.session("session-again"))).isEmpty();
		assertThat(find(ofSession("session-again"), Identity.session("session-again"))).containsExactly("again");
		assertThat(find(ofSession("session-again"), Identity.name("maria lopez"))).containsExactly("again");
	}

	@Test
	void everyPart_narrows() {
		keepAll();
		assertThat(find(Selection.ALL, MARIAS_PHONE)).hasSize(4);
		for (Selection selection : combinations()) {
			String[] wanted = this.kept.entrySet()
				.stream()
				.filter((entry) -> selection.matches(entry.getValue()))
				.map(Map.Entry::getKey)
				.toArray(String[]::new);
			assertThat(find(selection, MARIAS_PHONE, JOHNS_PHONE)).containsExactlyInAnyOrder(wanted);
			assertThat(search(selection)).containsExactlyInAnyOrder(wanted);
		}
	}

	private List<Selection> combinations() {
		List<Selection> selections = new ArrayList<>();
		for (Instant from : new Instant[] { null, timeOf("plain") }) {
			for (Instant to : new Instant[] { null, timeOf("again") }) {
				for (Set<String> tags : List.of(Set.<String>of(), Set.of("billing"))) {
					for (MemoryType type : new MemoryType[] { null, MemoryType.CONVERSATION,
							MemoryType.LEAD_SUMMARY }) {
						selections.add(new Selection(from, to, tags, type, null, null));
						selections.add(new Selection(from, to, tags, type, "session-maria", null));
					}
				}
			}
		}
		return selections;
	}

	@Test
	void limit_isFilledHoweverManyAreLeftOut() {
		List<String> wanted = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			String name = "wanted " + i;
			wanted.add(name);
			this.kept.put(name, add(turn(MARIA, "refund " + i, "and more than this", List.of("vip"), Map.of())));
		}
		for (int i = 0; i < 80; i++) {
			add(turn(MARIA, "refund order " + i, "ok"));
		}
		SearchQuery better = new SearchQuery("refund order", Set.of(MARIAS_PHONE), tagged("vip"), 5);
		assertThat(names(this.store.search(better).stream().map(MemoryHit::memory).toList()))
			.containsExactlyInAnyOrderElementsOf(wanted);
		SearchQuery everybodys = new SearchQuery("refund order", Set.of(), tagged("vip"), 5);
		assertThat(names(this.store.search(everybodys).stream().map(MemoryHit::memory).toList()))
			.containsExactlyInAnyOrderElementsOf(wanted);
		assertThat(names(this.store.find(MemoryQuery.newest(Set.of(MARIAS_PHONE), tagged("vip"), 5))))
			.containsExactlyInAnyOrderElementsOf(wanted);
	}

	@Test
	void turnsAroundThoseWanted_areLeftOut() {
		keep("wanted", turn(MARIA, "do you have a new one", "yes", List.of("vip"), Map.of()));
		keep("around", turn(MARIA, "what does the refund cost", "nothing", List.of(), Map.of()));
		String question = "what does the refund cost?";
		for (SearchQuery query : List.of(new SearchQuery(question, Set.of(MARIAS_PHONE), tagged("vip"), 10),
				new SearchQuery(question, Set.of(), tagged("vip"), 10))) {
			assertThat(names(this.store.search(query).stream().map(MemoryHit::memory).toList()))
				.doesNotContain("around");
		}
	}

	@Test
	void pagesOfASelection_joinWithoutGapOrDouble() {
		for (int i = 0; i < 9; i++) {
			keep("turn " + i, turn(MARIA, "refund " + i, "ok", List.of((i % 2 == 0) ? "even" : "odd"), Map.of()));
		}
		Selection selection = new Selection(timeOf("turn 1"), timeOf("turn 8"), Set.of("odd"), null, null, null);
		List<Memory> paged = new ArrayList<>();
		List<Memory> page = this.store.find(MemoryQuery.newest(Set.of(MARIAS_PHONE), selection, 2));
		while (!page.isEmpty()) {
			paged.addAll(page);
			Memory last = page.get(page.size() - 1);
			page = this.store
				.find(new MemoryQuery(Set.of(MARIAS_PHONE), selection, 2, new Position(last.createdAt(), last.id())));
		}
		assertThat(names(paged)).containsExactly("turn 7", "turn 5", "turn 3", "turn 1");
	}

}
