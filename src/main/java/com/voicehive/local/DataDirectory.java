package com.voicehive.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * A directory that belongs to one store of one process for as long as it is open.
 */
final class DataDirectory implements AutoCloseable {

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
			FileChannel lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (tryLock(lockFile) == null) {
				lockFile.close();
				throw new DataDirectoryException(
						"data directory: " + path + " is in use (expected: one that no other process uses)");
			}
			return new DataDirectory(path, lockFile);
		}
		catch (IOException ex) {
			throw new DataDirectoryException("data directory: " + path + " can't be used (expected: one to write to)",
					ex);
		}
	}

	private static FileAttribute<?>[] ownerOnly() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

	private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
		try {
			return file.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	Path database() {
		return this.path.resolve("memories.db");
	}

	Path searchIndex() {
		return this.path.resolve("search-index");
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

	/** Gives the directory free. */
	@Override
	public void close() throws IOException {
		this.lockFile.close();
	}

}
