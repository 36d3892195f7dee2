package com.voicehive.local.lucene;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.lucene.index.CorruptIndexException;

/** A sealed file that many read; what was opened lately is kept open in memory. */
final class SealedFile implements AutoCloseable {

	private static final int BLOCK = 4096;

	private static final long MOST_BLOCKS = 64L * 1024 * 1024 / BLOCK;

	/** Of all files together. */
	private static final Cache<Place, byte[]> BLOCKS = Caffeine.newBuilder()
		.maximumSize(MOST_BLOCKS)
		.executor(Runnable::run)
		.build();

	private final String name;

	private final SeekableByteChannel opened;

	private final long length;

	/** A block of a file; files are told apart by themselves. */
	private record Place(SealedFile file, long block) {
	}

	SealedFile(String name, SeekableByteChannel opened) throws IOException {
		this.name = name;
		this.opened = opened;
		this.length = opened.size();
	}

	long length() {
		return this.length;
	}

	/** Fills a buffer with what stands at a place. */
	void read(long from, ByteBuffer into) throws IOException {
		long at = from;
		while (into.hasRemaining()) {
			byte[] block = block(at / BLOCK);
			int offset = (int) (at % BLOCK);
			int some = Math.min(into.remaining(), block.length - offset);
			if (some <= 0) {
				throw new EOFException("read past the end of a sealed file");
			}
			into.put(block, offset, some);
			at += some;
		}
	}

	private byte[] block(long index) throws IOException {
		Place place = new Place(this, index);
		byte[] known = BLOCKS.getIfPresent(place);
		if (known == null) {
			known = load(index * BLOCK);
			BLOCKS.put(place, known);
		}
		return known;
	}

	private synchronized byte[] load(long from) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(BLOCK, this.length - from)));
		this.opened.position(from);
		while (bytes.hasRemaining()) {
			if (read(bytes) < 0) {
				throw new CorruptIndexException("cut off", this.name);
			}
		}
		return bytes.array();
	}

	private int read(ByteBuffer into) throws IOException {
		try {
			return this.opened.read(into);
		}
		catch (IOException ex) {
			if (ex.getCause() instanceof GeneralSecurityException) {
				throw new CorruptIndexException("not what was sealed", this.name, ex);
			}
			throw ex;
		}
	}

	@Override
	public synchronized void close() throws IOException {
		this.opened.close();
	}

}
