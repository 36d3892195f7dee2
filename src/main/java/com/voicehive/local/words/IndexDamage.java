package com.voicehive.local.words;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;

import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.ThreadInterruptedException;

/** Tells an index that is damaged for good from a fault that may pass. */
final class IndexDamage {

	private IndexDamage() {
	}

	/**
	 * Whether a failure to read an index proves that its files are not what was written.
	 * Anything else may be over the next time: a lock that is held, a full disk, too many
	 * open files, no address space to map one.
	 */
	static boolean isProvedBy(Throwable failure) {
		if (failure instanceof IOException) {
			return failure instanceof CorruptIndexException || failure instanceof IndexFormatTooOldException
					|| failure instanceof IndexFormatTooNewException || failure instanceof IndexNotFoundException
					|| failure instanceof NoSuchFileException || failure instanceof EOFException;
		}
		boolean mayPass = failure instanceof AlreadyClosedException || failure instanceof ThreadInterruptedException
				|| failure instanceof UncheckedIOException;
		// What Lucene throws when it reads what it has not written.
		return (failure instanceof RuntimeException && !mayPass) || failure instanceof AssertionError;
	}

	/** Of other exceptions, the message could hold what a caller said. */
	static String describe(Throwable failure) {
		return (failure instanceof IOException) ? failure.toString() : failure.getClass().getSimpleName();
	}

}
