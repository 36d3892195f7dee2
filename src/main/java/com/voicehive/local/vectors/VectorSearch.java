package com.voicehive.local.vectors;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import com.voicehive.local.feed.Hit;
import com.voicehive.local.feed.VectorFeed;
import com.voicehive.memory.Embedder;
import com.voicehive.memory.Embedding;
import com.voicehive.local.feed.Owner;
import com.voicehive.memory.ReciprocalRankFusion;
import com.voicehive.memory.ReciprocalRankFusion.Ranking;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Tenant;

/**
 * Search by embeddings beside that by words. Within some callers the question is compared
 * with their newest memories, each by its exact cosine; over all, with what words have
 * found. Memories are embedded in the background: nobody waits for it, and what has no
 * vector yet is found by its words.
 */
public final class VectorSearch implements AutoCloseable {

	/** How many of someone's newest memories a question is compared with. */
	private static final int COMPARED = 5_000;

	/** How many of each ranking are joined at least. */
	private static final int DEPTH = 50;

	/** Which part of the heap vectors may take. */
	private static final int CACHE_PART = 8;

	/**
	 * With a steeper constant than the usual 60, so that the first of either ranking is
	 * among the first of both; words count more, since a small model knows less than they
	 * tell.
	 */
	private static final ReciprocalRankFusion FUSION = new ReciprocalRankFusion(5, 0.75);

	private final VectorFeed feed;

	private final double minSimilarity;

	private final EmbeddingWorker worker;

	private final VectorCache vectors;

	/** Begins to embed what waits for it. */
	public VectorSearch(Embedder embedder, VectorFeed feed, LongSupplier nanoTime) {
		this.feed = feed;
		this.vectors = new VectorCache(feed::read, Runtime.getRuntime().maxMemory() / CACHE_PART);
		this.minSimilarity = embedder.minSimilarity();
		this.worker = new EmbeddingWorker(embedder, feed, nanoTime);
	}

	/** Tells whose memories have got a vector, which the next search sees. */
	public void onEmbedded(Consumer<Set<Owner>> listener) {
		this.worker.onEmbedded(listener);
	}

	public void added() {
		this.worker.wakeUp();
	}

	/** Tells that memories were deleted: nothing of them is held any longer. */
	public void removed() {
		this.vectors.clear();
	}

	/** Tells that a memory says something else: it waits for a vector again. */
	public void corrected(long sequence) {
		this.vectors.clear();
		this.worker.embedAgain(sequence);
	}

	public long count() {
		int dimension = this.worker.dimension();
		return (dimension > 0) ? this.feed.count(dimension) : 0;
	}

	/**
	 * Joins the rankings by words and by vectors; words alone when the query has no
	 * embedding and when nothing is near to it.
	 */
	public List<Hit> search(Tenant tenant, SearchQuery query, Function<SearchQuery, List<Hit>> words) {
		Embedding question = query.embedding();
		if (question == null) {
			return words.apply(query);
		}
		int depth = Math.max(DEPTH, query.limit());
		List<Hit> byWords = words.apply(query.limit(depth));
		List<Long> wordRanking = sequences(byWords);
		List<Hit> compared = compared(question, query.owners().isEmpty() ? wordRanking
				: this.feed.newest(tenant, query.owners(), query.selection(), COMPARED));
		List<Hit> near = compared.stream()
			.filter((hit) -> hit.score() >= this.minSimilarity)
			.sorted(Hit.BEST_THEN_NEWEST)
			.limit(depth)
			.toList();
		if (near.isEmpty()) {
			return byWords.stream().limit(query.limit()).toList();
		}
		Set<Long> known = new HashSet<>(sequences(compared));
		Map<Long, Double> scores = FUSION.scores(new Ranking<>(wordRanking, (any) -> true, depth),
				new Ranking<>(sequences(near), known::contains, depth));
		return scores.entrySet()
			.stream()
			.map((each) -> new Hit(each.getKey(), each.getValue()))
			.sorted(Hit.BEST_THEN_NEWEST)
			.limit(query.limit())
			.toList();
	}

	/** Those that have a vector, each with its cosine. */
	private List<Hit> compared(Embedding question, List<Long> sequences) {
		float[] vector = question.vector();
		List<Hit> compared = new ArrayList<>(sequences.size());
		this.vectors.read(sequences, vector.length,
				(sequence, other) -> compared.add(new Hit(sequence, cosine(vector, other))));
		return compared;
	}

	/** Of unit vectors, as four sums: in one, each addition waits for that before. */
	private static double cosine(float[] one, float[] two) {
		float first = 0;
		float second = 0;
		float third = 0;
		float fourth = 0;
		int i = 0;
		for (; i < one.length - 3; i += 4) {
			first += one[i] * two[i];
			second += one[i + 1] * two[i + 1];
			third += one[i + 2] * two[i + 2];
			fourth += one[i + 3] * two[i + 3];
		}
		for (; i < one.length; i++) {
			first += one[i] * two[i];
		}
		return first + second + third + fourth;
	}

	private static List<Long> sequences(List<Hit> hits) {
		return hits.stream().map(Hit::sequence).toList();
	}

	/** Waits for vectors that are being kept; twice is fine. */
	@Override
	public void close() throws InterruptedException {
		this.worker.close();
	}

}
