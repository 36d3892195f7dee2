package com.voicehive.memory;

import java.util.Arrays;

/** What a text means to a model: a vector of length 1, near to that of like texts. */
public final class Embedding {

	/** More numbers than any model in use gives. */
	public static final int MAX_DIMENSION = 8_192;

	private final float[] vector;

	private Embedding(float[] vector) {
		this.vector = vector;
	}

	/**
	 * An embedding from what a model says, which need not be of length 1.
	 * @throws IllegalArgumentException when it has no direction
	 */
	public static Embedding of(float... values) {
		double squares = 0;
		for (float value : values) {
			squares += (double) value * value;
		}
		double length = Math.sqrt(squares);
		if (!(length > 0) || Double.isInfinite(length)) {
			throw new IllegalArgumentException("values: of length " + length + " (expected: a finite one above 0)");
		}
		float[] vector = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			vector[i] = (float) (values[i] / length);
		}
		return new Embedding(vector);
	}

	public int dimension() {
		return this.vector.length;
	}

	/** Its numbers; a copy. */
	public float[] vector() {
		return this.vector.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Embedding embedding && Arrays.equals(embedding.vector, this.vector);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.vector);
	}

	/** Reveals nothing: what was said can be guessed from a vector. */
	@Override
	public String toString() {
		return "Embedding(" + this.vector.length + ")";
	}

}
