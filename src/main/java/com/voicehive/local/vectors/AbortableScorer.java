package com.voicehive.local.vectors;

import java.io.IOException;

import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.hnsw.FlatVectorsScorer;
import org.apache.lucene.index.MergePolicy.MergeAbortedException;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.hnsw.RandomAccessVectorValues;
import org.apache.lucene.util.hnsw.RandomVectorScorer;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;

/**
 * Compares vectors as Lucene does, and can end the making of a graph, which asks it once
 * for each vector. Until Lucene 10 a merge does not look itself whether it shall go on:
 * closing an index waited for minutes (https://github.com/apache/lucene/issues/16367).
 */
final class AbortableScorer implements FlatVectorsScorer {

	private final FlatVectorsScorer lucene = FlatVectorScorerUtil.getLucene99FlatVectorsScorer();

	private volatile boolean aborted;

	/** From now on no graph is made; searches are not affected. */
	void abort() {
		this.aborted = true;
	}

	@Override
	public RandomVectorScorerSupplier getRandomVectorScorerSupplier(VectorSimilarityFunction similarity,
			RandomAccessVectorValues vectors) throws IOException {
		return new Supplier(this.lucene.getRandomVectorScorerSupplier(similarity, vectors));
	}

	@Override
	public RandomVectorScorer getRandomVectorScorer(VectorSimilarityFunction similarity,
			RandomAccessVectorValues vectors, float[] target) throws IOException {
		return this.lucene.getRandomVectorScorer(similarity, vectors, target);
	}

	@Override
	public RandomVectorScorer getRandomVectorScorer(VectorSimilarityFunction similarity,
			RandomAccessVectorValues vectors, byte[] target) throws IOException {
		return this.lucene.getRandomVectorScorer(similarity, vectors, target);
	}

	private final class Supplier implements RandomVectorScorerSupplier {

		private final RandomVectorScorerSupplier scorers;

		private Supplier(RandomVectorScorerSupplier scorers) {
			this.scorers = scorers;
		}

		@Override
		public RandomVectorScorer scorer(int vector) throws IOException {
			if (AbortableScorer.this.aborted) {
				throw new MergeAbortedException("the index is closing");
			}
			return this.scorers.scorer(vector);
		}

		@Override
		public RandomVectorScorerSupplier copy() throws IOException {
			return new Supplier(this.scorers.copy());
		}

	}

}
