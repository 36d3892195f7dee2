package com.voicehive.local.vectors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.lucene.MemoryDocument;
import com.voicehive.local.lucene.QuietMerges;
import com.voicehive.local.ranking.SelectionFilter;
import com.voicehive.local.ranking.WordQuery;
import com.voicehive.local.words.CheckedIndex;
import com.voicehive.memory.Memory;
import com.voicehive.memory.SearchQuery;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of all memories that have one, derived from the journal. All but searches
 * are for one thread. Does not survive its first I/O error: open another.
 */
public final class VectorIndex implements CheckedIndex {

	/** Which vectors: those of one index can be compared. */
	record Space(String journalId, String model, int dimension) {
	}

	/** A vector of a memory and their places in the journal. */
	record Entry(long place, long sequence, Memory memory, float[] vector) {
	}

	private static final String VECTOR = "vector";

	/** Changes whenever equal memories make other documents. */
	private static final String FORMAT = "1";

	/**
	 * How many vectors a segment has at most. The graph of a merge is made on the heap:
	 * of so many it takes about 90 MB, as Lucene lays it out.
	 */
	static final int MOST_MERGED = 250_000;

	private final IndexWriter writer;

	private final SearcherManager searchers;

	private final Space space;

	private final AbortableScorer scorer;

	private volatile long reach;

	private volatile long shown;

	private volatile long count;

	private boolean verified;

	private VectorIndex(IndexWriter writer, AbortableScorer scorer, Space space, long reach) throws IOException {
		this.writer = writer;
		this.searchers = new SearcherManager(writer, null);
		this.scorer = scorer;
		this.space = space;
		this.reach = reach;
		this.shown = reach;
	}

	/**
	 * Opens the index of a directory; one of other vectors is emptied. That reads little
	 * of it: what is damaged may be found by {@link #verify} only.
	 * @throws IOException when it is damaged or can't be read or written
	 */
	static VectorIndex open(Directory directory, Space space) throws IOException {
		if (DirectoryReader.indexExists(directory)) {
			Map<String, String> data = new HashMap<>();
			AbortableScorer scorer = new AbortableScorer();
			IndexWriter writer = new IndexWriter(directory, config(OpenMode.APPEND, scorer, space.dimension()));
			try {
				writer.getLiveCommitData().forEach((entry) -> data.put(entry.getKey(), entry.getValue()));
				long reach = Long.parseLong(data.getOrDefault("reach", "0"));
				if (data.equals(commitData(space, reach))) {
					return new VectorIndex(writer, scorer, space, reach);
				}
				writer.rollback();
			}
			catch (IOException | RuntimeException | Error ex) {
				writer.rollback();
				throw ex;
			}
		}
		return create(directory, space);
	}

	/** An empty index in place of whatever is there. */
	static VectorIndex create(Directory directory, Space space) throws IOException {
		AbortableScorer scorer = new AbortableScorer();
		IndexWriter writer = new IndexWriter(directory, config(OpenMode.CREATE, scorer, space.dimension()));
		try {
			return new VectorIndex(writer, scorer, space, 0);
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

	private static IndexWriterConfig config(OpenMode mode, AbortableScorer scorer, int dimension) {
		return QuietMerges.config(merges(dimension)).setCodec(new VectorCodec(scorer)).setOpenMode(mode);
	}

	/** Merges that leave the heap to others, however much is kept. */
	static TieredMergePolicy merges(int dimension) {
		TieredMergePolicy merges = new TieredMergePolicy();
		merges.setMaxMergedSegmentMB((double) MOST_MERGED * dimension * Float.BYTES / (1024 * 1024));
		return merges;
	}

	private static Map<String, String> commitData(Space space, long reach) {
		return Map.of("format", FORMAT, "journal", space.journalId(), "model", space.model(), "dimension",
				Integer.toString(space.dimension()), "reach", Long.toString(reach));
	}

	Space space() {
		return this.space;
	}

	/** The place of the last vector that it holds. */
	long reach() {
		return this.reach;
	}

	/** Of the vectors up to this place, none is missed by a search that begins now. */
	long shown() {
		return this.shown;
	}

	/** How many memories can be found by their vectors. */
	long count() {
		return this.count;
	}

	/** Adds vectors in the order of their places, or replaces them. */
	void put(List<Entry> entries) throws IOException {
		for (Entry entry : entries) {
			Document document = new Document();
			MemoryDocument.addKeys(entry.sequence(), entry.memory(), document);
			document.add(new KnnFloatVectorField(VECTOR, entry.vector(), VectorSimilarityFunction.DOT_PRODUCT));
			this.writer.updateDocument(MemoryDocument.idTerm(entry.memory().id()), document);
			this.reach = entry.place();
		}
	}

	/** Removes those of some memories by their ids. */
	void remove(Collection<String> ids) throws IOException {
		this.writer.deleteDocuments(ids.stream().map(MemoryDocument::idTerm).toArray(Term[]::new));
	}

	/** Removes those of some memories by their places in the journal. */
	void removeSequences(Collection<Long> sequences) throws IOException {
		this.writer.deleteDocuments(sequences.stream()
			.map((sequence) -> NumericDocValuesField.newSlowExactQuery(MemoryDocument.SEQUENCE, sequence))
			.toArray(Query[]::new));
	}

	/** The places in the journal of all memories that are shown. */
	Set<Long> sequences() throws IOException {
		Set<Long> sequences = new HashSet<>();
		IndexSearcher searcher = this.searchers.acquire();
		try {
			for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
				NumericDocValues values = leaf.reader().getNumericDocValues(MemoryDocument.SEQUENCE);
				Bits live = leaf.reader().getLiveDocs();
				for (int document = 0; document < leaf.reader().maxDoc(); document++) {
					if ((live == null || live.get(document)) && values.advanceExact(document)) {
						sequences.add(values.longValue());
					}
				}
			}
		}
		finally {
			this.searchers.release(searcher);
		}
		return sequences;
	}

	/**
	 * The nearest memories, of equally near ones the newest first.
	 * @param query its meaning is of this index's space
	 * @param minSimilarity the cosine below which a memory is not near at all
	 * @return each with its cosine
	 */
	List<Hit> nearest(SearchQuery query, int limit, double minSimilarity) throws IOException {
		float[] target = Objects.requireNonNull(query.meaning(), "meaning").vector();
		IndexSearcher searcher = this.searchers.acquire();
		try {
			ScoreDoc[] nearest = searcher.search(new KnnFloatVectorQuery(VECTOR, target, limit, wanted(query)),
					limit).scoreDocs;
			List<Hit> hits = new ArrayList<>();
			for (ScoreDoc each : nearest) {
				// How Lucene makes a score of it.
				double cosine = 2 * each.score - 1;
				if (cosine >= minSimilarity) {
					hits.add(new Hit(sequence(searcher, each.doc), cosine));
				}
			}
			hits.sort(Hit.BEST_THEN_NEWEST);
			return hits;
		}
		finally {
			this.searchers.release(searcher);
		}
	}

	private static @Nullable Query wanted(SearchQuery query) {
		BooleanQuery.Builder wanted = new BooleanQuery.Builder();
		WordQuery.addFilters(query.owners(), new SelectionFilter(query.selection()), wanted);
		BooleanQuery filter = wanted.build();
		return filter.clauses().isEmpty() ? null : filter;
	}

	private static long sequence(IndexSearcher searcher, int document) throws IOException {
		List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
		LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
		NumericDocValues values = leaf.reader().getNumericDocValues(MemoryDocument.SEQUENCE);
		values.advanceExact(document - leaf.docBase);
		return values.longValue();
	}

	/** Lets searches see every change so far. */
	void show() throws IOException {
		long showing = this.reach;
		this.searchers.maybeRefreshBlocking();
		this.shown = showing;
		IndexSearcher searcher = this.searchers.acquire();
		try {
			this.count = searcher.getIndexReader().numDocs();
		}
		finally {
			this.searchers.release(searcher);
		}
	}

	/**
	 * Makes durable what was indexed, and shows it: a search that sees what was before a
	 * merge keeps the files of that time.
	 */
	void commit() throws IOException {
		if (this.writer.hasUncommittedChanges()) {
			this.writer.setLiveCommitData(commitData(this.space, this.reach).entrySet());
			this.writer.commit();
			show();
		}
	}

	/**
	 * Rewrites what still holds vectors of removed memories, in the background: the files
	 * go with the next commit after that.
	 */
	void expungeDeletes() throws IOException {
		this.writer.forceMergeDeletes(false);
	}

	/** Closes it without making anything durable, and gives up merges; twice is fine. */
	@Override
	public void close() throws IOException {
		this.scorer.abort();
		this.searchers.close();
		this.writer.rollback();
	}

}
