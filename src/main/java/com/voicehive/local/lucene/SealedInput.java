package com.voicehive.local.lucene;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.apache.lucene.store.BufferedIndexInput;
import org.apache.lucene.store.IndexInput;

/** Reads a sealed file, or a part of it. */
final class SealedInput extends BufferedIndexInput {

	private final SealedFile file;

	private final long from;

	private final long length;

	private boolean isWhole;

	SealedInput(String description, SealedFile file) {
		this(description, file, 0, file.length(), true);
	}

	private SealedInput(String description, SealedFile file, long from, long length, boolean isWhole) {
		super(description, BUFFER_SIZE);
		this.file = file;
		this.from = from;
		this.length = length;
		this.isWhole = isWhole;
	}

	@Override
	protected void readInternal(ByteBuffer into) throws IOException {
		long at = getFilePointer();
		if (at + into.remaining() > this.length) {
			throw new EOFException("read past the end of " + this);
		}
		this.file.read(this.from + at, into);
	}

	@Override
	protected void seekInternal(long position) throws EOFException {
		if (position > this.length) {
			throw new EOFException("seek past the end of " + this);
		}
	}

	@Override
	public IndexInput slice(String description, long offset, long length) {
		if (offset < 0 || length < 0 || length > this.length - offset) {
			throw new IllegalArgumentException("slice out of bounds of " + this);
		}
		return new SealedInput(getFullSliceDescription(description), this.file, this.from + offset, length, false);
	}

	@Override
	public SealedInput clone() {
		SealedInput copy = (SealedInput) super.clone();
		copy.isWhole = false;
		return copy;
	}

	@Override
	public long length() {
		return this.length;
	}

	/** Of copies and parts nothing is closed but with the whole. */
	@Override
	public void close() throws IOException {
		if (this.isWhole) {
			this.file.close();
		}
	}

}
