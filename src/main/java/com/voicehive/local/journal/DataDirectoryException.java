package com.voicehive.local.journal;

/**
 * The data directory can't be used: another process uses it, or it can't be written. The
 * message names the directory and what is expected.
 */
public class DataDirectoryException extends RuntimeException {

	public DataDirectoryException(String message) {
		super(message);
	}

	public DataDirectoryException(String message, Throwable cause) {
		super(message, cause);
	}

}
