package com.voicehive.local.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.feed.Row;
import com.voicehive.local.lucene.MemoryDocument;
import com.voicehive.local.lucene.OverlayDirectory;
import com.voicehive.local.lucene.QuietMerges;
import com.voicehive.local.ranking.TurnSearch;
import com.voicehive.local.ranking.Weights;
import com.voicehive.memory.Identity;
import com.voicehive.memory.SearchQuery;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The words of all memories. Knows how far into the journal it reaches, so that it can be
 * brought up to date after a crash. Does not survive its first I/O error: open another.
 */
public final class SearchIndex implements CheckedIndex {

	/** How far an index reaches into which journal. */
	record Reach(String journalId, long memories, long tombstones) {

		static final Reach NOTHING = new Reach("", 0, 0);

	}

	private static final String JOURNAL_ID = "journal";

	private static final String MEMORIES = "memories";

	private static final String TOMBSTONES = "tombstones";

	private static final String FORMAT = "format";

	private static final Similarity SIMILARITY = new BM25Similarity((float) Weights.PLAIN_SATURATION,
			(float) Weights.PLAIN_LENGTH);

	private final IndexWriter writer;

	private final SearcherManager searchers;

	private volatile Reach reach;

	/** The highest sequence added. */
	private long newest;

	private boolean inParts;

	/** What was removed before the part that holds it was added. */
	private final Set<String> goneBetweenParts = new HashSet<>();

	private volatile boolean verified;

	/** Counts the changes, each when it is made. */
	private final AtomicLong changes = new AtomicLong();

	/** Of the changes, so many are seen by searches. */
	private volatile long shown;

	/** Of the changes, the last that a search must see whoever it is for. */
	private volatile long everybodys;

	/** Of the changes not shown yet, the last of each identity. */
	private final Map<Identity, Long> latest = new ConcurrentHashMap<>();

	/** The refresh that is under way; null when none is. */
	private final AtomicReference<@Nullable CompletableFuture<Void>> refresh = new AtomicReference<>();

	private SearchIndex(IndexWriter writer, SearcherManager searchers) {
		this.writer = writer;
		this.searchers = searchers;
		this.reach = committedReach(writer);
		this.newest = this.reach.memories();
	}

	/**
	 * Opens the index of a directory, which is created when it is empty. That reads
	 * little of it: what is damaged may be found by {@link #verify} only.
	 * @throws IOException when it is damaged or can't be read or written
	 */
	static SearchIndex open(Directory directory) throws IOException {
		IndexWriterConfig config = QuietMerges.config().setSimilarity(SIMILARITY);
		if (directory instanceof OverlayDirectory) {
			// A merge in memory would bring there what is well kept on disk.
			config.setMergePolicy(NoMergePolicy.INSTANCE);
		}
		IndexWriter writer = new IndexWriter(directory, config);
		try {
			return new SearchIndex(writer, new SearcherManager(writer, new Searchers()));
		}
		catch (IOException | RuntimeException | Error ex) {
			writer.rollback();
			throw ex;
		}
	}

	@Override
	public void verify() throws IOException {
		if (!this.verified) {
			CheckedIndex.checkIntegrity(this.writer);
			this.verified = true;
		}
	}

	/** Whether no file was damaged when the index was opened. */
	public boolean verified() {
		return this.verified;
	}

	private static Reach committedReach(IndexWriter writer) {
		Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
		if (data == null) {
			return Reach.NOTHING;
		}
		String journalId = "";
		String format = "";
		long memories = 0;
		long tombstones = 0;
		for (Map.Entry<String, String> entry : data) {
			switch (entry.getKey()) {
				case FORMAT -> format = entry.getValue();
				case JOURNAL_ID -> journalId = entry.getValue();
				case MEMORIES -> memories = Long.parseLong(entry.getValue());
				case TOMBSTONES -> tombstones = Long.parseLong(entry.getValue());
				default -> throw new IllegalStateException("commit data: " + entry.getKey());
			}
		}
		return format.equals(MemoryDocument.FORMAT) ? new Reach(journalId, memories, tombstones) : Reach.NOTHING;
	}

	public Reach reach() {
		return this.reach;
	}

	/** How many memories can be found. */
	public long count() throws IOException {
		// The writer's own figures leave out what it has not applied yet.
		try (DirectoryReader reader = DirectoryReader.open(this.writer)) {
			return reader.numDocs();
		}
	}

	/**
	 * Lets the memories that are added next come in parts, between which newer ones may
	 * be added and any be removed. Until the end the index claims no more than before.
	 */
	void beginParts() {
		this.inParts = true;
	}

	void endParts() {
		this.inParts = false;
		this.goneBetweenParts.clear();
		reachMemory(this.newest);
	}

	/**
	 * Adds new memories, in the order of the journal but for those that come in parts.
	 */
	void add(List<Row> rows) throws IOException {
		for (Row row : rows) {
			if (this.goneBetweenParts.contains(row.memory().id())) {
				continue;
			}
			this.writer.addDocument(MemoryDocument.of(row.sequence(), row.memory()));
			reachMemory(row.sequence());
			long change = this.changes.incrementAndGet();
			row.memory().caller().identities().forEach((identity) -> this.latest.put(identity, change));
		}
	}

	/** Adds memories that the index may already hold. */
	void put(List<Row> rows) throws IOException {
		for (Row row : rows) {
			this.writer.updateDocument(MemoryDocument.idTerm(row.memory().id()),
					MemoryDocument.of(row.sequence(), row.memory()));
			reachMemory(row.sequence());
			changedForEverybody();
		}
	}

	private void reachMemory(long sequence) {
		this.newest = Math.max(this.newest, sequence);
		if (!this.inParts) {
			Reach before = this.reach;
			this.reach = new Reach(before.journalId(), this.newest, before.tombstones());
		}
	}

	private void changedForEverybody() {
		this.everybodys = this.changes.incrementAndGet();
	}

	/** Removes memories whose last tombstone has that place. */
	void remove(Collection<String> ids, long lastTombstone) throws IOException {
		if (this.inParts) {
			this.goneBetweenParts.addAll(ids);
		}
		this.writer.deleteDocuments(ids.stream().map(MemoryDocument::idTerm).toArray(Term[]::new));
		this.reach = new Reach(this.reach.journalId(), this.reach.memories(), lastTombstone);
		changedForEverybody();
	}

	/** Removes what is not wanted, by its place in the journal. */
	void retain(LongPredicate wanted) throws IOException {
		List<Long> unwanted = new ArrayList<>();
		try (DirectoryReader reader = DirectoryReader.open(this.writer)) {
			for (LeafReaderContext leaf : reader.leaves()) {
				Bits live = leaf.reader().getLiveDocs();
				NumericDocValues sequences = DocValues.getNumeric(leaf.reader(), MemoryDocument.SEQUENCE);
				for (int document = sequences.nextDoc(); document != NumericDocValues.NO_MORE_DOCS; document = sequences
					.nextDoc()) {
					if ((live == null || live.get(document)) && !wanted.test(sequences.longValue())) {
						unwanted.add(sequences.longValue());
					}
				}
			}
		}
		if (!unwanted.isEmpty()) {
			this.writer.deleteDocuments(NumericDocValuesField.newSlowSetQuery(MemoryDocument.SEQUENCE,
					unwanted.stream().mapToLong(Long::longValue).toArray()));
			changedForEverybody();
		}
	}

	/** Empties the index, to be filled from a place in a journal on. */
	void reset(Reach from) throws IOException {
		this.writer.deleteAll();
		this.reach = from;
		this.newest = from.memories();
		changedForEverybody();
	}

	/** The best matches, of equal ones the newest first. */
	public List<Hit> search(SearchQuery query) throws IOException {
		show(lastChangeFor(query.owners()));
		IndexSearcher searcher = this.searchers.acquire();
		try {
			return new TurnSearch(searcher).best(query);
		}
		finally {
			this.searchers.release(searcher);
		}
	}

	/**
	 * What was stored for others need not be seen: a refresh costs more than a search.
	 */
	private long lastChangeFor(Set<Identity> owners) {
		if (owners.isEmpty()) {
			return this.changes.get();
		}
		long last = this.everybodys;
		for (Identity owner : owners) {
			last = Math.max(last, this.latest.getOrDefault(owner, 0L));
		}
		return last;
	}

	/**
	 * Lets searches see the changes up to one. One refresh serves all who wait for it,
	 * and its end wakes all of them: handing on a lock would make a crowd queue for
	 * longer than it can wait.
	 */
	private void show(long wanted) throws IOException {
		while (this.shown < wanted) {
			CompletableFuture<Void> mine = new CompletableFuture<>();
			CompletableFuture<Void> running = this.refresh.compareAndExchange(null, mine);
			if (running == null) {
				refresh(mine);
			}
			else {
				running.join();
			}
		}
	}

	private void refresh(CompletableFuture<Void> done) throws IOException {
		try {
			long showing = this.changes.get();
			this.searchers.maybeRefreshBlocking();
			this.shown = showing;
			this.latest.values().removeIf((change) -> change <= showing);
		}
		finally {
			this.refresh.set(null);
			// Those who wait look again, and fail by themselves where this has.
			done.complete(null);
		}
	}

	/** Makes durable what was indexed, and seen. */
	void commit() throws IOException {
		show(this.changes.get());
		if (this.writer.hasUncommittedChanges()) {
			// Read first: the index may hold more than its commit claims, never less.
			Reach certain = this.reach;
			this.writer
				.setLiveCommitData(Map
					.of(FORMAT, MemoryDocument.FORMAT, JOURNAL_ID, certain.journalId(), MEMORIES,
							Long.toString(certain.memories()), TOMBSTONES, Long.toString(certain.tombstones()))
					.entrySet());
			this.writer.commit();
		}
	}

	/** Rewrites what still holds words of removed memories. */
	void expungeDeletes() throws IOException {
		if (this.writer.hasDeletions()) {
			this.writer.forceMergeDeletes();
			commit();
			// An open reader would keep the old files.
			this.searchers.maybeRefreshBlocking();
			this.writer.deleteUnusedFiles();
		}
	}

	/** Closes it without making anything durable; twice is fine. */
	@Override
	public void close() throws IOException {
		this.searchers.close();
		this.writer.rollback();
	}

	private static final class Searchers extends SearcherFactory {

		@Override
		public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
			IndexSearcher searcher = new IndexSearcher(reader);
			searcher.setSimilarity(SIMILARITY);
			return searcher;
		}

	}

}
