package com.voicehive.local.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * The file of an open database. When it is deleted or moved, SQLite goes on writing to
 * what has no name any more: it looks stored, and is gone after a restart.
 */
final class DatabaseFile {

	/** Below this a write is tried before anyone is told that there is room. */
	private static final long LITTLE_ROOM = 1024 * 1024;

	private final Path path;

	/** What the file system knows the file by; null where it tells nothing. */
	private final @Nullable Object key;

	private DatabaseFile(Path path, @Nullable Object key) {
		this.path = path;
		this.key = key;
	}

	static DatabaseFile of(Path path) throws SQLException {
		try {
			return new DatabaseFile(path, key(path));
		}
		catch (IOException ex) {
			throw new SQLException("the database file can't be read", ex);
		}
	}

	private static @Nullable Object key(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
	}

	boolean isInPlace() {
		try {
			return Objects.equals(key(this.path), this.key);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Fails when the file is not where it was opened. */
	void requireInPlace() throws SQLException {
		if (!isInPlace()) {
			SQLiteErrorCode moved = SQLiteErrorCode.SQLITE_READONLY_DBMOVED;
			throw new SQLException(moved.message, null, moved.code);
		}
	}

	/** Whether the disk has room for some more memories, as far as it tells. */
	boolean hasRoom() {
		return this.path.toFile().getUsableSpace() >= LITTLE_ROOM;
	}

}
