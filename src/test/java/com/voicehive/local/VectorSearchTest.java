package com.voicehive.local;

import com.voicehive.memory.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.voicehive.embedding.StubEmbedder;
import com.voicehive.embedding.WordVectors;
import com.voicehive.local.feed.Hit;
import com.voicehive.local.journal.Operations;
import com.voicehive.local.journal.SqlVectorFeed;
import com.voicehive.local.vectors.VectorSearch;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a store on disk finds by what memories mean, whatever fails. */
@Timeout(60)
class VectorSearchTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** No word of it is in what is found by its meaning. */
	private static final String QUESTION = "medicus?";

	@TempDir
	private Path temporary;

	private final SettableClock clock = new SettableClock();

	private StubEmbedder embedder = new StubEmbedder();

	private @Nullable LocalStore open;

	private LocalStore open(String directory, StubEmbedder embedder) {
		close();
		this.embedder = embedder;
		this.open = StoreOpening.untended(this.temporary.resolve(directory), ids(this.clock), embedder, null);
		return this.open;
	}

	private LocalStore open() {
		return open("data", this.embedder);
	}

	@AfterEach
	void close() {
		if (this.open != null) {
			this.open.close();
			this.open = null;
		}
	}

	private static Memory add(LocalStore store, String query) {
		return store.append(List.of(turn(MARIA, query, "ok")), null, null).get(0);
	}

	private static void awaitEmbedded(LocalStore store) {
		await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> store.unembedded() == 0);
	}

	private static SearchQuery query(String text, Identity... owners) {
		return new SearchQuery(text, Set.of(owners), 100).embedding(new WordVectors(WordVectors.DIMENSION).of(text));
	}

	private static SearchQuery marias(String text) {
		return query(text, MARIAS_PHONE);
	}

	private SearchQuery mariasByThisModel(String text) {
		return marias(text).embedding(this.embedder.embedQuestion(text).join());
	}

	private static List<String> found(LocalStore store, SearchQuery query) {
		return store.search(query).stream().map((hit) -> hit.memory().id()).toList();
	}

	/** The files as they would be if the process died now. */
	private void copy(String from, String to) throws IOException {
		Path source = this.temporary.resolve(from);
		try (Stream<Path> all = Files.walk(source)) {
			for (Path file : all.toList()) {
				Files.copy(file, this.temporary.resolve(to).resolve(source.relativize(file)));
			}
		}
	}

	@Test
	void correctedMemory_isFoundByWhatItMeansNow() {
		LocalStore store = open();
		Memory first = add(store, "my doctor is Smith");
		Memory second = add(store, "the plumber came");
		awaitEmbedded(store);
		assertThat(found(store, marias(QUESTION))).containsExactly(first.id());
		store.correct(first, saying("my baker is Smith"));
		store.correct(second, saying("the doctor came"));
		awaitEmbedded(store);
		assertThat(found(store, marias(QUESTION))).containsExactly(second.id());
	}

	@Test
	void memory_isFoundByWhatItMeans() {
		LocalStore store = open();
		Memory doctor = add(store, "my doctor is Smith");
		add(store, "the plumber came");
		awaitEmbedded(store);
		List<MemoryHit> hits = store.search(marias(QUESTION));
		assertThat(hits).extracting((hit) -> hit.memory().id()).containsExactly(doctor.id());
		assertThat(hits.get(0).score()).isBetween(0.01, 1.0);
	}

	@Test
	void whatWordsAndMeaningFind_isShownOnceAndFirst() {
		LocalStore store = open();
		Memory meaning = add(store, "a medicus");
		Memory both = add(store, "a doctor");
		Memory words = add(store, "doctor whatever weather umbrella garden kettle painting bicycle library mountain");
		awaitEmbedded(store);
		assertThat(found(store, marias("doctor"))).hasSize(3).startsWith(both.id()).contains(meaning.id(), words.id());
	}

	@Test
	void ownersAndSelection_applyToBoth() {
		LocalStore store = open();
		Memory marias = store.append(List.of(turn(MARIA, "my doctor", "ok", List.of("vip"), Map.of())), null, null)
			.get(0);
		Memory johns = store.append(List.of(turn(JOHN, "my doctor", "ok")), null, null).get(0);
		awaitEmbedded(store);
		assertThat(found(store, query(QUESTION, MARIAS_PHONE, JOHNS_PHONE))).containsExactly(johns.id(), marias.id());
		assertThat(found(store, query(QUESTION, MARIAS_PHONE))).containsExactly(marias.id());
		assertThat(found(store, query(QUESTION, JOHNS_PHONE))).containsExactly(johns.id());
		SearchQuery both = query(QUESTION, MARIAS_PHONE, JOHNS_PHONE);
		Selection tagged = new Selection(null, null, Set.of("vip"), null, null, null);
		assertThat(found(store, new SearchQuery(both.text(), both.owners(), tagged, 10, both.embedding())))
			.containsExactly(marias.id());
	}

	@Test
	void searchOverAll_ranksWhatWordsHaveFoundByVectorsToo() throws Exception {
		LocalStore store = open();
		add(store, "a doctor");
		add(store, "the plumber came");
		add(store, "rain all day");
		awaitEmbedded(store);
		SqlVectorFeed feed = new SqlVectorFeed(store.data().database(), store.data().writer(), this.embedder.model());
		try (VectorSearch vectors = new VectorSearch(this.embedder, feed, System::nanoTime)) {
			List<Hit> ranked = vectors.search(Tenant.DEFAULT, query(QUESTION),
					(query) -> List.of(new Hit(3, 0.9), new Hit(2, 0.9), new Hit(1, 0.9)));
			assertThat(ranked).extracting(Hit::sequence).containsExactly(1L, 3L, 2L);
		}
		assertThat(found(store, query(QUESTION))).isEmpty();
	}

	@Test
	void vectorThatIsKept_isSeenByTheNextSearch() {
		LocalStore store = open();
		Memory first = add(store, "my doctor is Smith");
		awaitEmbedded(store);
		assertThat(found(store, marias(QUESTION))).containsExactly(first.id());
		Memory second = add(store, "my doctor is Jones");
		awaitEmbedded(store);
		assertThat(found(store, marias(QUESTION))).containsExactlyInAnyOrder(first.id(), second.id());
	}

	@Test
	void memoryWithoutAMeaningYet_isFoundByItsWords() {
		LocalStore store = open();
		add(store, "a medicus");
		awaitEmbedded(store);
		this.embedder.silent(true);
		Memory newest = add(store, "the doctor again");
		assertThat(found(store, marias("doctor"))).first().isEqualTo(newest.id());
	}

	@Test
	void deletedMemoryIsNotFound_andItsVectorIsGoneFromTheDisk() throws IOException {
		LocalStore store = open();
		Memory deleted = add(store, "my doctor is Smith");
		Memory kept = add(store, "my doctor is Jones");
		awaitEmbedded(store);
		store.delete(deleted, START);
		assertThat(found(store, marias(QUESTION))).containsExactly(kept.id());
		assertThat(vectors(store)).isEqualTo(1);
		store.erase(Set.of(MARIAS_PHONE), START, false);
		assertThat(found(store, marias(QUESTION))).isEmpty();
		assertThat(vectors(store)).isZero();
		store = open();
		assertThat(found(store, marias(QUESTION))).isEmpty();
	}

	@Test
	void deletedMemoryTakesNoOthersPlace_whileTheModelIsWaitedFor() {
		LocalStore store = open();
		Memory kept = add(store, "doctor at home");
		Memory deleted = add(store, "doctor");
		awaitEmbedded(store);
		this.embedder.silent(true);
		add(store, "the plumber came");
		await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(this.embedder::isWaitedFor);
		store.delete(deleted, START);
		assertThat(found(store, marias(QUESTION).limit(1))).containsExactly(kept.id());
	}

	/** The texts of memories that the model was asked about. */
	private List<String> asked() {
		return this.embedder.embedded().stream().filter((text) -> !text.equals("hello")).toList();
	}

	private static long vectors(LocalStore store) {
		return store.data().database().read((session) -> session.number("SELECT count(*) FROM embedding"));
	}

	@Test
	void memoryThatHasLeftForMem0_takesItsVectorAlong() {
		LocalStore store = open();
		Memory left = store.append(List.of(turn(MARIA, "my doctor is Smith", "ok")), Urgency.BACKLOG, null).get(0);
		Memory kept = add(store, "my doctor is Jones");
		awaitEmbedded(store);
		store.outbox().delivered(Operations.of(store, left), "mem0-1", 1, START);
		assertThat(store.evict(1, START.plusSeconds(1), store::find)).isEqualTo(1);
		assertThat(found(store, marias(QUESTION))).containsExactly(kept.id());
		assertThat(vectors(store)).isEqualTo(1);
		await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> store.followers().embedded() == 1);
	}

	@Test
	void whoseMemoriesAreFoundByTheirVectors_isTold() {
		LocalStore store = open();
		Set<Identity> told = ConcurrentHashMap.newKeySet();
		store.onChange((owners) -> told.addAll(found(store, marias(QUESTION)).isEmpty() ? Set.of() : owners));
		add(store, "my doctor is Smith");
		await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> told.equals(MARIA.identities()));
	}

	@Test
	void reopenedStore_asksForNothingAgain() {
		Memory doctor = add(open(), "my doctor is Smith");
		awaitEmbedded(this.open);
		LocalStore store = open("data", new StubEmbedder());
		awaitEmbedded(store);
		assertThat(found(store, marias(QUESTION))).containsExactly(doctor.id());
		assertThat(asked()).isEmpty();
	}

	@Test
	void crashLosesNoVector_andBringsNoneBack() throws IOException {
		LocalStore store = open();
		Memory first = add(store, "my doctor is Smith");
		awaitEmbedded(store);
		store = open();
		awaitEmbedded(store);
		Memory second = add(store, "my doctor is Jones");
		awaitEmbedded(store);
		// While the model is waited for, nobody writes to what is copied.
		this.embedder.silent(true);
		Memory third = add(store, "the plumber came");
		await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(this.embedder::isWaitedFor);
		store.delete(first, START);
		copy("data", "crashed");
		store = open("crashed", new StubEmbedder());
		awaitEmbedded(store);
		assertThat(found(store, marias(QUESTION))).containsExactly(second.id());
		assertThat(asked()).containsExactly(third.text());
		assertThat(store.followers().embedded()).isEqualTo(2);
	}

	@Test
	void whileTheModelFails_wordsAloneAnswer_andWhatIsMissingFollows() {
		LocalStore store = open("data", new StubEmbedder().down(true));
		Memory doctor = add(store, "my doctor is Smith");
		assertThat(found(store, marias("doctor"))).containsExactly(doctor.id());
		assertThat(found(store, marias(QUESTION))).isEmpty();
		assertThat(store.unembedded()).isEqualTo(1);
		this.embedder.down(false);
		awaitEmbedded(store);
		assertThat(found(store, marias(QUESTION))).containsExactly(doctor.id());
	}

	@Test
	void modelThatDoesNotAnswer_holdsNothingUp() {
		LocalStore store = open("data", new StubEmbedder().silent(true));
		Memory doctor = add(store, "my doctor is Smith");
		assertThat(found(store, marias("doctor"))).containsExactly(doctor.id());
		store.delete(doctor, START);
		assertThat(found(store, marias("doctor"))).isEmpty();
		close();
	}

	@Test
	void refusedTextDoesNotHoldUpTheOthers_andIsNotAskedAgain() {
		LocalStore store = open("data", new StubEmbedder().down(true));
		Memory refused = add(store, "unspeakable doctor");
		Memory doctor = add(store, "my doctor is Smith");
		this.embedder.refuse((text) -> text.contains("unspeakable")).down(false);
		await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> store.unembedded() == 1);
		assertThat(found(store, marias(QUESTION))).containsExactly(doctor.id());
		assertThat(found(store, marias("unspeakable"))).contains(refused.id());
		LocalStore again = open("data", new StubEmbedder().refuse((text) -> text.contains("unspeakable")));
		Memory third = add(again, "a doctor");
		await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> again.unembedded() == 1);
		assertThat(found(again, marias(QUESTION))).containsExactlyInAnyOrder(doctor.id(), third.id());
		assertThat(asked()).containsExactly(third.text());
	}

	@Test
	void modelThatRefusesEverything_isAskedAgain() {
		LocalStore store = open("data", new StubEmbedder().refuse((text) -> true));
		Memory doctor = add(store, "my doctor is Smith");
		assertThat(found(store, marias("doctor"))).containsExactly(doctor.id());
		this.embedder.refuse((text) -> false);
		awaitEmbedded(store);
		assertThat(found(store, marias(QUESTION))).containsExactly(doctor.id());
	}

	@Test
	void newest_areEmbeddedFirst() {
		LocalStore store = open("data", new StubEmbedder().batchSize(2).down(true));
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			texts.add(0, add(store, "plan " + i).text());
		}
		this.embedder.down(false);
		awaitEmbedded(store);
		assertThat(asked()).isEqualTo(texts);
	}

	@Test
	void whatAnotherStartHasLeft_isEmbeddedAfterWhatIsNew() {
		LocalStore store = open("data", new StubEmbedder().down(true));
		Memory old = add(store, "my doctor is Smith");
		store = open("data", new StubEmbedder().down(true));
		Memory recent = add(store, "my doctor is Jones");
		this.embedder.down(false);
		awaitEmbedded(store);
		assertThat(asked()).containsExactly(recent.text(), old.text());
	}

	@Test
	void otherModelOrDimension_beginsAnew() {
		Memory first = add(open(), "my doctor is Smith");
		Memory second = add(this.open, "my doctor is Jones");
		awaitEmbedded(this.open);
		for (StubEmbedder other : List.of(new StubEmbedder("other"), new StubEmbedder("other").dimension(64))) {
			LocalStore store = open("data", other.batchSize(1));
			// The vectors of before stand until the model has answered.
			await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> asked().size() == 2);
			awaitEmbedded(store);
			SearchQuery query = mariasByThisModel(QUESTION);
			assertThat(found(store, query)).containsExactlyInAnyOrder(first.id(), second.id());
		}
	}

	@Test
	void vectorsOfMoreThanTwoThousandNumbers_areTaken() {
		StubEmbedder large = new StubEmbedder().dimension(3_072);
		LocalStore store = open("data", large);
		Memory doctor = add(store, "my doctor is Smith");
		awaitEmbedded(store);
		SearchQuery query = mariasByThisModel(QUESTION);
		assertThat(found(store, query)).containsExactly(doctor.id());
		LocalStore again = open();
		awaitEmbedded(again);
		assertThat(found(again, query)).containsExactly(doctor.id());
	}

	@Test
	void otherDimensionOfARunningModel_isNotMixedWithWhatIsThere() {
		LocalStore store = open();
		Memory first = add(store, "my doctor is Smith");
		awaitEmbedded(store);
		this.embedder.dimension(64);
		Memory second = add(store, "my doctor is Jones");
		SearchQuery small = mariasByThisModel("doctor");
		assertThat(found(store, small)).containsExactly(second.id(), first.id());
		assertThat(found(store, marias(QUESTION))).containsExactly(first.id());
		this.embedder.dimension(WordVectors.DIMENSION);
		awaitEmbedded(store);
		assertThat(found(store, marias(QUESTION))).containsExactlyInAnyOrder(first.id(), second.id());
	}

	@Test
	void withoutAModel_vectorsStayForOneThatComesBack() {
		LocalStore store = open();
		Memory doctor = add(store, "my doctor is Smith");
		awaitEmbedded(store);
		close();
		this.open = LocalStores.open(this.temporary.resolve("data"), ids(this.clock));
		assertThat(found(this.open, marias(QUESTION))).isEmpty();
		assertThat(this.open.unembedded()).isZero();
		LocalStore again = open("data", new StubEmbedder());
		awaitEmbedded(again);
		assertThat(found(again, marias(QUESTION))).containsExactly(doctor.id());
		assertThat(asked()).isEmpty();
	}

	@Test
	void vectorIndexOfAnEarlierVersion_isDeletedAtTheStart() throws IOException {
		Path index = Files.createDirectories(this.temporary.resolve("data").resolve("vector-index"));
		Files.writeString(index.resolve("_0.vec"), "what was said");
		open();
		assertThat(index).doesNotExist();
	}

	@Test
	void anError_doesNotEndTheEmbedding() {
		AtomicInteger told = new AtomicInteger();
		LocalStore store = open();
		store.onChange((owners) -> {
			if (told.incrementAndGet() == 1) {
				throw new StackOverflowError();
			}
		});
		add(store, "my doctor is Smith");
		await().atMost(PATIENCE).until(() -> told.get() == 2);
		add(store, "the plumber came");
		await().atMost(PATIENCE).until(() -> told.get() == 3 && store.unembedded() == 0);
	}

}
