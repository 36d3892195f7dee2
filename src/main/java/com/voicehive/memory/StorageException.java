package com.voicehive.memory;

/**
 * This machine can't keep a memory (disk full, read-only, closed): nothing of the request
 * was stored.
 */
public class StorageException extends RuntimeException {

	public StorageException(String message, Throwable cause) {
		super(message, cause);
	}

}
