package com.voicehive.local.words;

import java.io.Closeable;
import java.io.IOException;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * An index that is derived from the journal: what is damaged is not mended but replaced.
 */
public interface CheckedIndex extends Closeable {

	/** Opens an index. */
	@FunctionalInterface
	interface Opening<T> {

		T open() throws IOException;

	}

	/**
	 * An open index.
	 *
	 * @param damage why the one that was there could not be read; null when it could
	 */
	record Opened<T>(T index, @Nullable String damage) {
	}

	/**
	 * Reads everything and compares it with its checksums; once.
	 * @throws IOException when something is damaged
	 */
	void verify() throws IOException;

	static void checkIntegrity(IndexWriter writer) throws IOException {
		try (DirectoryReader reader = DirectoryReader.open(writer)) {
			for (LeafReaderContext leaf : reader.leaves()) {
				leaf.reader().checkIntegrity();
			}
		}
	}

	/**
	 * Opens the index of a directory, or empties the directory and begins anew.
	 * @param verified whether it is verified first
	 */
	static <T extends CheckedIndex> Opened<T> openOrReplace(Directory directory, boolean verified, Opening<T> existing,
			Opening<T> empty) throws IOException {
		try {
			return new Opened<>(verified ? openVerified(existing) : existing.open(), null);
		}
		catch (IOException | RuntimeException | Error ex) {
			for (String file : directory.listAll()) {
				directory.deleteFile(file);
			}
			return new Opened<>(empty.open(), describe(ex));
		}
	}

	/** Of other exceptions, the message could hold what a caller said. */
	static String describe(Throwable ex) {
		return (ex instanceof IOException) ? ex.toString() : ex.getClass().getSimpleName();
	}

	private static <T extends CheckedIndex> T openVerified(Opening<T> existing) throws IOException {
		T index = existing.open();
		try {
			index.verify();
			return index;
		}
		catch (IOException | RuntimeException | Error ex) {
			index.close();
			throw ex;
		}
	}

}
