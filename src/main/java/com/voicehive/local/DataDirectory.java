package com.voicehive.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.voicehive.local.journal.DataDirectoryException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** A directory that belongs to one store of one process as long as it is open. */
final class DataDirectory implements AutoCloseable {

	// The lock keeps other processes out. Of this one it must not be tried twice: closing
	// a second channel to the file would give up the lock of the first.
	private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

	private final Path path;

	private final FileChannel lockFile;

	private DataDirectory(Path path, FileChannel lockFile) {
		this.path = path;
		this.lockFile = lockFile;
	}

	/**
	 * Creates the directory if need be, for its owner's eyes only, and claims it.
	 * @throws DataDirectoryException when another store has it, or it can't be written
	 */
	static DataDirectory open(Path path) {
		try {
			if (!Files.isDirectory(path)) {
				Files.createDirectories(path, ownerOnly());
			}
			return claim(path.toRealPath());
		}
		catch (IOException ex) {
			throw new DataDirectoryException(
					"VOICEHIVE_DATA_DIR: " + path + " can't be used (expected: a directory to write to)", ex);
		}
	}

	private static DataDirectory claim(Path path) throws IOException {
		if (OF_THIS_PROCESS.add(path)) {
			FileChannel lockFile = null;
			boolean claimed = false;
			try {
				lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
				claimed = lockFile.tryLock() != null;
				if (claimed) {
					return new DataDirectory(path, lockFile);
				}
			}
			finally {
				if (!claimed) {
					release(path, lockFile);
				}
			}
		}
		throw new DataDirectoryException(
				"VOICEHIVE_DATA_DIR: " + path + " is in use (expected: one that no other process uses)");
	}

	private static void release(Path path, @Nullable FileChannel lockFile) throws IOException {
		// Closed first: who claims it then must not lose its lock by that.
		try (lockFile) {
		}
		finally {
			OF_THIS_PROCESS.remove(path);
		}
	}

	private static FileAttribute<?>[] ownerOnly() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

	Path database() {
		return this.path.resolve("memories.db");
	}

	Path searchIndex() {
		return this.path.resolve("search-index");
	}

	Path sealedIndex() {
		return this.path.resolve("sealed-index");
	}

	/** Deletes the index that a store had before its files were sealed. */
	void deletePlainIndex() throws IOException {
		IOUtils.rm(searchIndex());
	}

	/** Deletes the index of vectors that versions before had. */
	void deleteVectorIndex() throws IOException {
		IOUtils.rm(this.path.resolve("vector-index"));
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

	/** Gives the directory free; twice is fine. */
	@Override
	public void close() throws IOException {
		// Else it may be another's by now.
		if (this.lockFile.isOpen()) {
			release(this.path, this.lockFile);
		}
	}

}
