package com.voicehive.local.words;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.feed.Owner;
import com.voicehive.local.feed.Row;
import com.voicehive.local.lucene.MemoryDocument;
import com.voicehive.local.lucene.OverlayDirectory;
import com.voicehive.local.lucene.QuietMerges;
import com.voicehive.local.ranking.TurnSearch;
import com.voicehive.local.ranking.Weights;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Tenant;
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
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words of all memories. Knows how far into the journal it reaches, so that it can be
 * brought up to date after a crash. Does not survive its first I/O error: open another.
 */
public final class SearchIndex implements Closeable {

	private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

	private static final Similarity SIMILARITY = new BM25Similarity((float) Weights.PLAIN_SATURATION,
			(float) Weights.PLAIN_LENGTH);

	private final IndexWriter writer;

	private final QuietMerges merges;

	private final SearcherManager searchers;

	private final ChangeVisibility visibility;

	private final boolean inMemory;

	private volatile Reach reach;

	/** The highest sequence added. */
	private long newest;

	private boolean inParts;

	/** What was removed or corrected, maybe before the part that holds it was added. */
	private final Set<String> doneBetweenParts = new HashSet<>();

	private volatile boolean verified;

	private SearchIndex(IndexWriter writer, boolean inMemory) throws IOException {
		this.writer = writer;
		this.merges = (QuietMerges) writer.getConfig().getMergeScheduler();
		this.inMemory = inMemory;
		this.reach = Reach.committed(writer);
		this.newest = this.reach.memories();
		this.searchers = new SearcherManager(writer, new Searchers());
		this.visibility = new ChangeVisibility(this.searchers);
	}

	/**
	 * Opens the index of a directory, which is created when it is empty. That reads
	 * little of it: what is damaged may be found by {@link #verify} only.
	 * @throws IOException when it is damaged or can't be read or written
	 */
	static SearchIndex open(Directory directory) throws IOException {
		IndexWriterConfig config = QuietMerges.config().setSimilarity(SIMILARITY);
		boolean inMemory = directory instanceof OverlayDirectory;
		if (inMemory) {
			// A merge in memory would bring there what is well kept on disk.
			config.setMergePolicy(NoMergePolicy.INSTANCE);
		}
		IndexWriter writer = new IndexWriter(directory, config);
		try {
			return new SearchIndex(writer, inMemory);
		}
		catch (IOException | RuntimeException | Error ex) {
			IOUtils.closeWhileHandlingException(writer::rollback);
			throw ex;
		}
	}

	/** Whether its directory is read only, and changes are kept in memory. */
	boolean inMemory() {
		return this.inMemory;
	}

	/** Reads everything and compares it with its checksums; once. */
	void verify() throws IOException {
		if (!this.verified) {
			try (DirectoryReader reader = DirectoryReader.open(this.writer)) {
				for (LeafReaderContext leaf : reader.leaves()) {
					leaf.reader().checkIntegrity();
				}
			}
			this.verified = true;
		}
	}

	/** Whether no file was damaged when the index was opened. */
	boolean verified() {
		return this.verified;
	}

	Reach reach() {
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
	 * be added and any be removed or corrected. Until the end the index claims no more
	 * than before.
	 */
	void beginParts() {
		this.inParts = true;
	}

	void endParts() {
		this.inParts = false;
		this.doneBetweenParts.clear();
		reachMemory(this.newest);
	}

	/** Adds new memories, in the order of the journal unless they come in parts. */
	void add(List<Row> rows) throws IOException {
		for (Row row : rows) {
			if (this.doneBetweenParts.contains(row.memory().id())) {
				continue;
			}
			this.writer.addDocument(MemoryDocument.of(row));
			reachMemory(row.sequence());
			this.visibility.changed(row.owners());
		}
	}

	/** Adds memories that the index may already hold. */
	void put(List<Row> rows) throws IOException {
		for (Row row : rows) {
			this.writer.updateDocument(MemoryDocument.idTerm(row.memory().id()), MemoryDocument.of(row));
			reachMemory(row.sequence());
			this.visibility.changedForEverybody();
		}
	}

	/**
	 * Puts a corrected memory in the place of what it was, whose tombstone is the last.
	 */
	void replace(Row row, long lastTombstone) throws IOException {
		String id = row.memory().id();
		if (this.inParts) {
			this.doneBetweenParts.add(id);
		}
		this.writer.updateDocument(MemoryDocument.idTerm(id), MemoryDocument.of(row));
		reachMemory(row.sequence());
		this.reach = this.reach.withTombstones(lastTombstone);
		this.visibility.changed(row.owners());
	}

	private void reachMemory(long sequence) {
		this.newest = Math.max(this.newest, sequence);
		if (!this.inParts) {
			this.reach = this.reach.withMemories(this.newest);
		}
	}

	/** Removes memories whose last tombstone has that place. */
	void remove(Collection<String> ids, long lastTombstone) throws IOException {
		if (this.inParts) {
			this.doneBetweenParts.addAll(ids);
		}
		this.writer.deleteDocuments(ids.stream().map(MemoryDocument::idTerm).toArray(Term[]::new));
		this.reach = this.reach.withTombstones(lastTombstone);
		this.visibility.changedForEverybody();
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
			this.visibility.changedForEverybody();
		}
	}

	/** Empties the index, to be filled from a place in a journal on. */
	void reset(Reach from) throws IOException {
		this.writer.deleteAll();
		this.reach = from;
		this.newest = from.memories();
		this.visibility.changedForEverybody();
	}

	List<Hit> search(Tenant tenant, SearchQuery query) throws IOException {
		this.visibility.showTo(query.owners()
			.stream()
			.map((identity) -> new Owner(tenant, identity))
			.collect(Collectors.toUnmodifiableSet()));
		IndexSearcher searcher = this.searchers.acquire();
		try {
			return new TurnSearch(searcher, tenant).best(query);
		}
		finally {
			this.searchers.release(searcher);
		}
	}

	/** Makes durable what was indexed, and seen. */
	void commit() throws IOException {
		this.visibility.showAll();
		if (this.writer.hasUncommittedChanges()) {
			// Read first: the index may hold more than its commit claims, never less.
			this.writer.setLiveCommitData(this.reach.commitData().entrySet());
			this.writer.commit();
		}
	}

	/** Rewrites what still holds words of removed memories. */
	void expungeDeletes() throws IOException {
		// What is being merged would be passed over.
		commit();
		this.merges.sync();
		this.writer.forceMergeDeletes();
		commit();
		// An open reader would keep the old files.
		this.searchers.maybeRefreshBlocking();
		this.writer.deleteUnusedFiles();
	}

	/** Closes it, makes nothing durable, and gives merges up; twice is fine. */
	@Override
	public void close() throws IOException {
		this.merges.giveUp();
		IOUtils.close(this.searchers, this.writer::rollback);
	}

	/** Closes it where nothing depends on how that ends. */
	void abandon() {
		try {
			close();
		}
		catch (IOException | RuntimeException | Error ex) {
			LOG.debug("The search index was not closed cleanly", ex);
		}
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
