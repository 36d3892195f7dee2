package com.voicehive.local;

import java.io.Closeable;
import java.io.IOException;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index that is derived from the journal: what is damaged is not mended but replaced.
 */
interface CheckedIndex extends Closeable {

	/** Opens an index. */
	@FunctionalInterface
	interface Opening<T> {

		T open() throws IOException;

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
	 * @param name for the log
	 * @param verified whether it is verified first
	 */
	static <T extends CheckedIndex> T openOrReplace(String name, Directory directory, boolean verified,
			Opening<T> existing, Opening<T> empty) throws IOException {
		try {
			return verified ? openVerified(existing) : existing.open();
		}
		catch (IOException | RuntimeException ex) {
			Logger log = LoggerFactory.getLogger(CheckedIndex.class);
			log.warn("The {} can't be read and is made anew: {}", name, ex.getClass().getSimpleName());
			for (String file : directory.listAll()) {
				directory.deleteFile(file);
			}
			return empty.open();
		}
	}

	private static <T extends CheckedIndex> T openVerified(Opening<T> existing) throws IOException {
		T index = existing.open();
		try {
			index.verify();
			return index;
		}
		catch (IOException | RuntimeException ex) {
			index.close();
			throw ex;
		}
	}

}
