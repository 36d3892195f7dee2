package com.voicehive.local;

import java.io.IOException;

import com.voicehive.memory.Meaning;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own codec, but for vectors of more than the 1,024 numbers that it takes by
 * default: many models have more. What it writes Lucene reads without it.
 */
final class VectorCodec extends FilterCodec {

	private final KnnVectorsFormat vectors = new PerFieldKnnVectorsFormat() {
		private final KnnVectorsFormat large = new LargeVectors(new Lucene99HnswVectorsFormat());

		@Override
		public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
			return this.large;
		}
	};

	VectorCodec() {
		this(new Lucene912Codec());
	}

	private VectorCodec(Lucene912Codec lucene) {
		super(lucene.getName(), lucene);
	}

	@Override
	public KnnVectorsFormat knnVectorsFormat() {
		return this.vectors;
	}

	private static final class LargeVectors extends KnnVectorsFormat {

		private final KnnVectorsFormat lucene;

		LargeVectors(KnnVectorsFormat lucene) {
			super(lucene.getName());
			this.lucene = lucene;
		}

		@Override
		public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
			return this.lucene.fieldsWriter(state);
		}

		@Override
		public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
			return this.lucene.fieldsReader(state);
		}

		@Override
		public int getMaxDimensions(String field) {
			return Meaning.MAX_DIMENSION;
		}

	}

}
