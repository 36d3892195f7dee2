package com.voicehive.local.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import com.voicehive.local.vault.FileCipher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.NRTCachingDirectory;

/** Where the index of words is. */
public final class IndexDirectories {

	private static final int SEGMENT_MEBIBYTES = 4;

	private static final int CACHE_MEBIBYTES = 32;

	private static final int PROBE_BYTES = 1024 * 1024;

	/** Seven take some 20 ms to read. */
	private static final long SMALL_BYTES = 64L * 1024 * 1024;

	private IndexDirectories() {
	}

	public static Directory words(Path path) throws IOException {
		// A file in its place is damage like any other.
		if (Files.isRegularFile(path)) {
			Files.delete(path);
		}
		return cached(FSDirectory.open(path));
	}

	/** As above, but its files are sealed. */
	public static Directory sealedWords(Path path, FileCipher cipher) throws IOException {
		if (Files.isRegularFile(path)) {
			Files.delete(path);
		}
		return cached(new SealedDirectory(FSDirectory.open(path), cipher));
	}

	/** Small new segments stay in memory until they are merged or made durable. */
	public static Directory cached(Directory directory) {
		return new NRTCachingDirectory(directory, SEGMENT_MEBIBYTES, CACHE_MEBIBYTES);
	}

	/** Whether reading all of it delays nobody. */
	public static boolean isSmall(Directory directory) throws IOException {
		long bytes = 0;
		for (String file : directory.listAll()) {
			bytes += directory.fileLength(file);
		}
		return bytes <= SMALL_BYTES;
	}

	/** Writes and removes a file, which fails when there is no room for it. */
	public static void requireRoom(Directory directory) throws IOException {
		IndexOutput filler = directory.createTempOutput("room", "probe", IOContext.DEFAULT);
		try {
			try (filler) {
				filler.writeBytes(new byte[PROBE_BYTES], PROBE_BYTES);
			}
			directory.sync(Set.of(filler.getName()));
		}
		finally {
			directory.deleteFile(filler.getName());
		}
	}

}
