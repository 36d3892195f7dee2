package com.voicehive.memory;

/** This machine can't keep a memory (full, read-only, closed): nothing was stored. */
public class StorageException extends RuntimeException {

	public StorageException(String message, Throwable cause) {
		super(message, cause);
	}

}
