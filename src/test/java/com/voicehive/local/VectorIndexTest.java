package com.voicehive.local;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VectorIndexTest {

	@ParameterizedTest
	@ValueSource(ints = { 384, 1_536, 8_192 })
	void mergesAreOfNoMoreVectorsThanTheHeapHasRoomFor(int dimension) {
		double bytes = VectorIndex.merges(dimension).getMaxMergedSegmentMB() * 1024 * 1024;
		assertThat(bytes / (dimension * Float.BYTES)).isGreaterThan(1_000).isLessThanOrEqualTo(250_000.5);
	}

}
