package com.voicehive.local.vectors;

import java.io.IOException;

import com.voicehive.memory.Embedding;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.hnsw.FlatVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99FlatVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsReader;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsWriter;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own codec, but for vectors of more than the 1,024 numbers that it takes by
 * default, as many models have, and for graphs whose making can be given up. What it
 * writes Lucene reads without it.
 */
final class VectorCodec extends FilterCodec {

	private final KnnVectorsFormat vectors;

	VectorCodec(AbortableScorer scorer) {
		this(new Lucene912Codec(), scorer);
	}

	private VectorCodec(Lucene912Codec lucene, AbortableScorer scorer) {
		super(lucene.getName(), lucene);
		KnnVectorsFormat graphs = new Graphs(scorer);
		this.vectors = new PerFieldKnnVectorsFormat() {
			@Override
			public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
				return graphs;
			}
		};
	}

	@Override
	public KnnVectorsFormat knnVectorsFormat() {
		return this.vectors;
	}

	private static final class Graphs extends KnnVectorsFormat {

		private final FlatVectorsFormat vectors;

		Graphs(AbortableScorer scorer) {
			super(new Lucene99HnswVectorsFormat().getName());
			this.vectors = new Lucene99FlatVectorsFormat(scorer);
		}

		@Override
		public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
			return new Lucene99HnswVectorsWriter(state, Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
					Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH, this.vectors.fieldsWriter(state),
					Lucene99HnswVectorsFormat.DEFAULT_NUM_MERGE_WORKER, null);
		}

		@Override
		public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
			return new Lucene99HnswVectorsReader(state, this.vectors.fieldsReader(state));
		}

		@Override
		public int getMaxDimensions(String field) {
			return Embedding.MAX_DIMENSION;
		}

	}

}
