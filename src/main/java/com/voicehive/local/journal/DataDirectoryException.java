package com.voicehive.local.journal;

/** The data directory can't be used; the message names it and what is expected. */
public class DataDirectoryException extends RuntimeException {

	public DataDirectoryException(String message) {
		super(message);
	}

	public DataDirectoryException(String message, Throwable cause) {
		super(message, cause);
	}

}
